from __future__ import annotations

import codecs
import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from geodata import importers
from geodata.errors import InputError
from geodata.importers import blocks, setting
from geodata.importers.setting import Line
from geodata.passages import split

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
PACKAGE = """<package><metadata><dc:title>{title}</dc:title><dc:language>en-GB</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="b%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def read(name, content, encoding=""):
    return importers.read(content.encode() if isinstance(content, str) else content, name, encoding)


def kinds(imported):
    return [(p.kind, p.level, p.text) for p in split(imported.text, "text", imported.layout)]


def packed(files, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def epub(extra=(), **changed):
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": PACKAGE.format(title="A book"),
        "OEBPS/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
        "OEBPS/a.xhtml": "<?xml version='1.0' encoding='utf-8'?><html><body><h1>One</h1><p>In Kraków.</p></body></html>",
        "OEBPS/b two.xhtml": "<html><body><h2>Two</h2><p>In Lwów.</p></body></html>",
    }
    return packed(files | dict(extra) | changed)


def word(build):
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages, locked="", running=""):
    made = FPDF()
    if locked:
        made.set_encryption(owner_password=locked, user_password=locked)
    for number, page in enumerate(pages, 1):
        made.add_page()
        if running:
            made.set_font("Times", size=9)
            made.text(20, 10, running)
            made.text(100, 290, str(number))
        for size, text in page:
            made.set_font("Times", size=size)
            made.set_y(made.get_y() + 2)
            made.multi_cell(0, size * 0.5, text)
    return bytes(made.output())


def refused(name, content, **options):
    with pytest.raises(InputError) as error:
        read(name, content, **options)
    said = str(error.value)
    assert said.endswith(".") or said.endswith('"')
    return said


# Plain text


def test_a_text_of_a_paragraph_a_line_stays_as_it_is():
    text = "The fire\n\nIn 1812 Moscow burned.\nPeople fled to Tver.\n"
    found = read("fire.txt", text)
    assert (found.text, found.title, found.layout) == (text, "The fire", "lines")


def test_lines_broken_by_width_become_paragraphs_with_whole_words():
    text = (
        "THE CAMPAIGN\n\nThe army marched from Richmond to the heights above Frede-\n"
        "ricksburg, where the Franco-\nPrussian observers had gone before it in a great haste.\n"
        "They stayed there until the snow fell in the first days of December,\nand then went home.\n"
    )
    found = read("a.txt", text)
    assert found.layout == "blocks"
    assert "above Fredericksburg, where the Franco-Prussian observers" in found.text
    assert [p.kind for p in split(found.text, "t", "blocks")] == ["heading", "paragraph"]


def test_a_word_is_joined_as_the_rest_of_the_text_spells_it():
    known = importers.lines.vocabulary("a well-known name, the Gloucestershire hills")
    assert importers.lines.joined(["the Franco-", "Prussian war"], known) == "the Franco-Prussian war"
    assert importers.lines.joined(["a well-", "known man"], known) == "a well-known man"
    assert importers.lines.joined(["of Gloucester-", "shire"], known) == "of Gloucestershire"


def test_a_short_line_in_wrapped_text_was_ended_on_purpose():
    line = "The army stood before the town for nine days and nights in the rain,"
    found = read("a.txt", f"HEADQUARTERS,\nCamp near Richmond\n{line}\n{line}\n{line}\nand then it left.\n")
    assert found.text.startswith("HEADQUARTERS,\nCamp near Richmond\nThe army stood")
    assert found.text.endswith("and then it left.\n")


LINES = [
    "The rain that fell upon the hills for nine days together had swollen",
    "every beck in the dale, and before it was light on the seventeenth the",
    "river stood higher than anybody in the town could remember, over both",
    "of its banks and in all the gardens by the mill.",
]
WRAPPED = "\n".join(LINES) + "\n"


def blocks_of(text):
    return read("a.txt", text.encode()).text.strip().split("\n\n")


def test_a_page_number_within_a_sentence_is_left_out_and_the_paragraph_goes_on():
    cut = f"{LINES[0]}\n{LINES[1]}\n\n— 112 —\n\n{LINES[2]}\n{LINES[3]}\n"
    assert blocks_of(cut + "\n" + WRAPPED) == [" ".join(LINES)] * 2


@pytest.mark.parametrize("number", ["[Pg 112]", "[112]", "- 7 -", "Page 112", "{xiv}", "p. 3"])
def test_a_page_number_between_paragraphs_is_left_out(number):
    assert blocks_of(f"{WRAPPED}\n{number}\n\n{WRAPPED}") == [" ".join(LINES)] * 2


def test_a_year_or_chapter_number_of_its_own_stays():
    assert blocks_of(f"1862\n\n{WRAPPED}\nIV\n\n{WRAPPED}")[::2] == ["1862", "IV"]
    assert blocks_of(f"(1862)\n\n{WRAPPED}\n— 1863 —\n\n{WRAPPED}")[::2] == ["(1862)", "— 1863 —"]


@pytest.mark.parametrize("rule", ["=======", "-------", "* * *", "⁂", "_____", "· · ·"])
def test_a_line_that_is_drawn_under_a_heading_is_no_text(rule):
    found = read("a.txt", f"The Flood\n{rule}\n{WRAPPED}\n{rule}\n\n{WRAPPED}")
    passages = split(found.text, "d", found.layout)
    assert (found.title, [p.kind for p in passages]) == ("The Flood", ["heading", "paragraph", "paragraph"])
    assert rule not in found.text


def test_rows_of_a_table_keep_their_lines_and_are_no_headings():
    rows = "Yarm, in the North Riding       1771      seven houses and a barn\nHexham      1771      the bridge\nNewcastle | 1771 | the bridge"
    found = read("a.txt", f"{WRAPPED}\n{rows}\n\n{WRAPPED}")
    passages = split(found.text, "d", found.layout)
    assert ([p.kind for p in passages], passages[1].text) == (["paragraph"] * 3, rows)


def test_an_indented_line_after_a_full_stop_begins_a_paragraph():
    line = "  The army stood before the town for nine days and nights in the rain\nand the wind came up from the sea and blew the tents away with the men.\n"
    assert len(split(read("a.txt", line * 3).text, "t", "blocks")) == 3


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + "In Kraków.".encode(), ""),
        ("In Kraków.".encode("utf-16"), ""),
        (codecs.BOM_UTF32_LE + "In Kraków.".encode("utf-32-le"), ""),
        ("In Kraków.".encode("cp1250"), "cp1250"),
        ("In Kraków.".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_byte_order_marks_and_said_encodings_are_understood(content, encoding):
    assert read("a.txt", content, encoding).text == "In Kraków."


def test_a_wrong_encoding_is_said_with_byte_and_advice():
    latin = "In Kraków".encode("cp1250")
    assert "isn't UTF-8 at byte 7 (0xf3); say with --encoding" in refused("a.txt", latin)
    assert "isn't UTF-16 at byte" in refused("a.txt", b"\xff\xfe\x00\xd8\x00\xd8", encoding="utf-16")
    assert "no text encoding “klingon”" in refused("a.txt", latin, encoding="klingon")
    assert "no text encoding “hex”" in refused("a.txt", latin, encoding="hex")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "holds no text"),
        ("a.txt", b"In Paris\0\1\2", "zero bytes"),
        ("a.txt", "In Paris it rained.".encode("utf-16-le"), "say so with --encoding utf-16-le"),
        ("a.txt", "In Paris it rained.".encode("utf-16-be"), "say so with --encoding utf-16-be"),
        ("a.txt", b"\x01\x02\x03 abc", "control characters"),
        ("a.txt", b"%PDF-1.7 ...", "looks like a PDF"),
        ("a.md", b"PK\x03\x04....", "looks like a packed file"),
        ("a.html", b"{\\rtf1 hello}", "rich text"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "the ending .doc"),
        ("Makefile", b"text", "no ending"),
        ("-", b"", "Standard input is empty"),
    ],
)
def test_what_is_no_text_is_said(name, content, sentence):
    assert sentence in refused(name, content)


def test_what_cannot_be_seen_is_left_out_and_ligatures_are_letters():
    assert blocks.clean("Shef\ufb01eld\u00ad,\u200b New\u00a0York\r\nx\x01\ud800") == "Sheffield, New York\nx"


def test_too_much_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(importers, "MOST_CHARACTERS", 20)
    assert "holds 21 characters of text; 20 are read" in refused("a.txt", "x" * 21)
    monkeypatch.setattr(importers, "MOST_BYTES", 1_000_000)
    assert "is larger than 1 MB" in refused("a.pdf", b"x" * 1_000_001)


# Markdown and HTML


def test_markdown_gives_headings_quotations_rows_and_text_without_its_marks():
    text = (
        "---\ntitle: 'The fire'\nlang: en\n---\n# Fire **of** Moscow\n\nIn *1812* [Moscow](http://x)\nburned.\\\nAll.[^1]\n\n"
        "> Napoleon left\n> for Smolensk.\n\n| town | year |\n| --- | --- |\n| Tver | 1812 |\n\n- one\n- two\n\n"
        "<figure><figcaption>Map</figcaption></figure>\n\n\\# no heading\n"
    )
    found = read("a.md", text)
    assert (found.title, found.language) == ("The fire", "en")
    assert kinds(found) == [
        ("heading", 1, "Fire of Moscow"),
        ("paragraph", 0, "In 1812 Moscow burned.\nAll.[^1]"),
        ("quotation", 0, "Napoleon left for Smolensk."),
        ("paragraph", 0, "town | year"),
        ("paragraph", 0, "Tver | 1812"),
        ("paragraph", 0, "one"),
        ("paragraph", 0, "two"),
        ("caption", 0, "Map"),
        ("paragraph", 0, "# no heading"),
    ]


def test_a_page_gives_what_its_reader_came_for():
    page = """<!doctype html><html lang="en"><head><title>Fire – A site</title><style>p{}</style></head><body>
    <nav>Home</nav><header><a>Logo</a></header><main><h1>The fire</h1><script>x()</script>
    <p>In <b>Mos</b>cow<sup><a href="#n1">1</a></sup>,<br>Tver and 10 km<sup>2</sup>.&nbsp;<span hidden>no</span></p>
    <div>Loose <p>inner</p> tail</div><blockquote><p>They said.</p></blockquote>
    <table><caption>Towns</caption><tr><th>Tver</th><td>1812</td></tr></table>
    <figure><img alt="x"><figcaption>A picture</figcaption></figure><pre>a  b
c</pre><!-- no --></main><footer>(c)</footer></body></html>"""
    found = read("a.html", page)
    assert (found.title, found.language) == ("The fire", "en")
    assert kinds(found) == [
        ("heading", 1, "The fire"),
        ("paragraph", 0, "In Moscow[1],\nTver and 10 km2."),
        ("paragraph", 0, "Loose"),
        ("paragraph", 0, "inner"),
        ("paragraph", 0, "tail"),
        ("quotation", 0, "They said."),
        ("caption", 0, "Towns"),
        ("paragraph", 0, "Tver | 1812"),
        ("caption", 0, "A picture"),
        ("paragraph", 0, "a b\nc"),
    ]


def test_a_page_without_one_first_heading_has_the_title_of_its_head():
    assert read("a.html", "<title>A site</title><h1>One</h1><h1>Two</h1><p>x</p>").title == "A site"


def test_a_page_says_its_own_encoding_and_a_person_may_say_another():
    page = '<html><meta charset="cp1250"><p>Kraków</p></html>'.encode("cp1250")
    assert "Kraków" in read("a.html", page).text
    assert "Kraków" in read("a.html", page.replace(b"cp1250", b"utf-8"), "cp1250").text


def test_deep_nesting_is_no_matter():
    assert "deep" in read("a.html", "<div>" * 3000 + "deep").text


@given(st.text(max_size=400))
def test_any_page_and_any_markdown_can_be_read_or_is_refused(text):
    for name in ("a.html", "a.md", "a.txt"):
        try:
            found = read(name, text.encode("utf-8", "replace"))
        except InputError:
            continue
        assert found.text.encode()
        split(found.text, "text", found.layout)


# EPUB


def test_a_book_gives_its_chapters_in_the_order_of_its_spine():
    found = read("a.epub", epub())
    assert (found.title, found.language) == ("A book", "en-GB")
    assert [text for _, _, text in kinds(found)] == ["One", "In Kraków.", "Two", "In Lwów."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no zip at all", "damaged or something else"),
        (epub()[:300], "damaged or something else"),
        (packed({"a": "b"}), "damaged or something else"),
        (epub(**{"META-INF/container.xml": CONTAINER.replace("OEBPS", "../../etc")}), "isn't in it"),
        (epub(**{"OEBPS/content.opf": PACKAGE.replace("a.xhtml", "/etc/passwd")}), "isn't in it"),
        (
            epub({"META-INF/encryption.xml": '<enc:EncryptionMethod Algorithm="http://x/aes"/>'}),
            "locked against copying",
        ),
        (epub(**{"OEBPS/a.xhtml": b"\xff\xfe\xff"}), "isn't UTF-16"),
    ],
)
def test_a_bad_book_is_said(content, sentence):
    assert sentence in refused("a.epub", content)


def test_fonts_may_be_scrambled():
    locked = '<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
    assert read("a.epub", epub({"META-INF/encryption.xml": locked})).title == "A book"


def test_entities_of_a_book_are_neither_expanded_nor_fetched():
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + PACKAGE.format(title="&a;&b;")
    found = read("a.epub", epub(**{"OEBPS/content.opf": bomb}))
    assert "aaaa" not in found.title
    assert "root:" not in found.title


@pytest.mark.parametrize("name", ["a.epub", "a.docx"])
def test_a_file_that_would_fill_the_memory_is_not_unpacked(name):
    bomb = packed({"big.xhtml": b"\0" * 50_000_000}, compression=zipfile.ZIP_DEFLATED)
    assert "would unpack to 50,000,000 bytes" in refused(name, bomb)


def test_an_archive_with_a_password_is_said():
    content = bytearray(epub())
    for at in [n for n in range(len(content)) if content[n : n + 4] == b"PK\x01\x02"]:
        content[at + 8] |= 1
    assert "protected by a password" in refused("a.epub", bytes(content))


# Word


def test_a_word_document_gives_headings_tables_and_notes():
    def build(document):
        document.core_properties.title = "The fire"
        document.core_properties.language = "en-GB"
        document.add_heading("Moscow", 1)
        document.add_heading("1812", 2)
        paragraph = document.add_paragraph("They fled to ")
        paragraph.add_run("Tver").bold = True
        paragraph.add_run("\tand\nKlin.")
        document.add_paragraph("A saying.", style="Quote")
        document.add_paragraph("A map.", style="Caption")
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Tver", "1812"

    found = read("a.docx", word(build))
    assert (found.title, found.language) == ("The fire", "en-GB")
    assert kinds(found) == [
        ("heading", 1, "Moscow"),
        ("heading", 2, "1812"),
        ("paragraph", 0, "They fled to Tver and\nKlin."),
        ("quotation", 0, "A saying."),
        ("caption", 0, "A map."),
        ("paragraph", 0, "Tver | 1812"),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0old", "old or password-protected Word file"),
        (b"nothing", "damaged or something else"),
        (epub(), "damaged or something else"),
        (word(lambda d: d.add_paragraph("x"))[:3000], "damaged or something else"),
        (word(lambda _: None), "holds no text"),
    ],
)
def test_a_bad_word_document_is_said(content, sentence):
    assert sentence in refused("a.docx", content)


# PDF


def test_a_pdf_gives_headings_and_whole_paragraphs_without_running_heads():
    body = "The army marched from Richmond to Fredericksburg and stayed there until the end of the year. " * 6
    pages = [[(20, "The campaign"), (12, body), (12, body)], [(12, body), (12, "It went home.")], [(12, body)]]
    found = read("a.pdf", pdf(*pages, running="A short history"))
    assert "A short history" not in found.text
    assert kinds(found)[0][0] == "heading"
    assert found.title == "The campaign"
    assert "marched from Richmond to Fredericksburg and stayed there until the end of the year. The army" in found.text
    assert not any(text.isdigit() for _, _, text in kinds(found))


def test_a_pdf_with_a_password_a_scan_and_a_broken_one_are_said():
    assert "protected by a password" in refused("a.pdf", pdf([(12, "secret")], locked="x"))
    assert "it is a scan" in refused("a.pdf", pdf([], []))
    assert "isn't a PDF" in refused("a.pdf", b"hello")
    assert "can't be read as a PDF" in refused("a.pdf", b"%PDF-1.7 nothing more")


def test_pages_without_text_are_told():
    (note,) = read("a.pdf", pdf([(12, "In Paris.")], [])).notes
    assert note.startswith("1 of 2 pages hold no text")


def test_a_paragraph_goes_on_over_a_page_and_a_broken_word_is_whole():
    line = "they marched along the river for many days and nights until the broken"
    lines = [Line(line, 0, 0, 700 - 14 * n, 12) for n in range(8)] + [Line("bridge at Freder-", 0, 0, 588, 12)]
    lines += [Line("icksburg, where the enemy stood with all of his guns and waited for", 1, 0, 700, 12)]
    lines += [Line("them.", 1, 0, 686, 12)]
    (only,) = setting.blocks(lines)
    assert "bridge at Fredericksburg, where the enemy" in only.text


# Choosing


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"In Paris.", "text"),
        (b"<!DOCTYPE html><html><p>x", "html"),
        (b"<p>only a piece", "text"),
        (b"\n# The fire\r\n\r\nIn Paris.", "markdown"),
        (b"---\ntitle: The fire\n---\nIn Paris.", "markdown"),
        (b"#12 is a number\n\nIn Paris.", "text"),
        (b"# a remark\nIn Paris.", "text"),
        (pdf([(12, "In Paris.")]), "pdf"),
        (epub(), "epub"),
        (word(lambda d: d.add_paragraph("x")), "docx"),
    ],
)
def test_standard_input_is_told_by_its_content(content, key):
    assert importers.pick("-", content) == key


@pytest.mark.parametrize("key", importers.IMPORTERS)
def test_every_importer_can_be_imported_and_knows_its_endings(key):
    importer = importers.IMPORTERS[key]
    assert importers.pick(f"A{importer.endings[0].upper()}", b"") == key


def test_a_missing_package_is_said_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "geodata.importers.pdf", raising=False)
    assert 'pip install "chronotope[documents]"' in refused("a.pdf", pdf([(12, "x")]))


def test_default_formats_need_no_extra_package():
    for key in ("text", "markdown", "html", "epub"):
        assert importers.IMPORTERS[key].needs == ()


@pytest.mark.parametrize("ending", ["txt", "docx", "epub", "pdf"])
def test_one_text_in_four_forms_gives_the_same_paragraphs(ending):
    folder = Path(__file__).parent / "texts"
    path = folder / f"earthquakes-19th.{ending}"
    plain = read("a.md", (folder / "earthquakes-19th.md").read_bytes())
    wanted = {" ".join(text.split()) for kind, _, text in kinds(plain) if kind == "paragraph"}
    found = {" ".join(text.split()) for _, _, text in kinds(read(path.name, path.read_bytes()))}
    assert len(wanted & found) >= 0.9 * len(wanted)
