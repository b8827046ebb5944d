"""Make the chapter `earthquakes-19th.md` into .txt, .docx, .epub and .pdf, the same bytes each time.

Nothing is compressed and every date and id is fixed, so that only the libraries' versions could change a byte.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

HERE = Path(__file__).parent
SLUG = "earthquakes-19th"
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
STYLES = {"#": "h1", "##": "h2", "-": "li"}
# Where a typesetter would break a word at the end of a line.
HYPHENS = """earth-quake earth-quakes erup-tion ex-plosions in-habitants des-troyed build-ings har-bour gov-ernor
disas-ter meas-uring labour-ers ex-amine detona-tions chil-dren sur-vivors engin-eer vil-lages thou-sand hun-dred
cen-tury visi-tors""".split()
SOFT = {word.replace("-", ""): word.replace("-", "\xad") for word in HYPHENS}

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package version="3.0" unique-identifier="id" xml:lang="en" xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f0f3f5e-1883-4d2a-9a55-000000000001</dc:identifier>
<dc:title>{title}</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="chapter" href="chapter.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="chapter"/></spine>
</package>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en" lang="en">
<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""


def blocks(markdown: str) -> list[tuple[str, str]]:
    """Return (tag, text) of each block: h1, h2, li or p; italics keep their asterisks."""
    found = []
    for line in filter(None, markdown.split("\n")):
        mark, _, rest = line.partition(" ")
        found.append((STYLES[mark], rest) if mark in STYLES else ("p", line))
    return found


def runs(text: str) -> list[tuple[bool, str]]:
    """Return (italic, text) of each run of a block."""
    return [(bool(n % 2), part) for n, part in enumerate(text.split("*")) if part]


def plain(markdown: str) -> str:
    """Return the text as a careful reader would extract it: a block a paragraph, a blank line between."""
    return "\n\n".join(text.replace("*", "") for _, text in blocks(markdown)) + "\n"


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip of the files in their order, stored and without a clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 12, 0, 0))
            info.create_system = 3
            archive.writestr(info, content)
    return out.getvalue()


def word(markdown: str) -> bytes:
    document = docx.Document()
    styles = {"h1": "Title", "h2": "Heading 1", "li": "List Bullet", "p": "Normal"}
    for tag, text in blocks(markdown):
        paragraph = document.add_paragraph(style=styles[tag])
        for italic, part in runs(text):
            paragraph.add_run(part).italic = italic or None
    document.sections[0].header.paragraphs[0].text = "Unquiet Ground"
    _describe(document, blocks(markdown)[0][1])
    _lighten(document)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def _describe(document: Document, title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title, "Chronotope", "CC BY-SA 4.0", "en"
    about.created = about.modified = NOON.replace(tzinfo=None)


def _lighten(document: Document) -> None:
    """Drop what the template brings and the chapter has no use for; it would be 800 kB."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE:
            style.delete()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail"))]:
            del rels[key]


def book(markdown: str) -> bytes:
    found = blocks(markdown)
    title = html.escape(found[0][1])
    sections = [html.escape(text) for tag, text in found if tag == "h2"]
    links = "\n".join(f'<li><a href="chapter.xhtml#s{n}">{text}</a></li>' for n, text in enumerate(sections, 1))
    nav = f'<nav epub:type="toc"><h1>Contents</h1><ol>\n{links}\n</ol></nav>'
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": PACKAGE.format(title=title, modified=f"{NOON:%Y-%m-%dT%H:%M:%SZ}"),
        "OEBPS/nav.xhtml": PAGE.format(title="Contents", body=nav),
        "OEBPS/style.css": "p { text-indent: 1em }\n",
        "OEBPS/chapter.xhtml": PAGE.format(title=title, body=_xhtml(found)),
    }
    return packed({name: text.encode() for name, text in files.items()})


def _xhtml(found: list[tuple[str, str]]) -> str:
    lines, section, before = [], 0, ""
    for tag, text in found:
        section += tag == "h2"
        lines += ["</ul>"] if before == "li" != tag else ["<ul>"] if tag == "li" != before else []
        inner = "".join(f"<i>{html.escape(t)}</i>" if italic else html.escape(t) for italic, t in runs(text))
        lines.append(f'<h2 id="s{section}">{inner}</h2>' if tag == "h2" else f"<{tag}>{inner}</{tag}>")
        before = tag
    return "\n".join(lines)


class Pages(FPDF):
    """Small pages with a running head and a page number, neither of which is text."""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("Times", "I", 9)
            self.cell(0, 8, "Unquiet Ground", align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Times", "", 9)
        self.cell(0, 8, str(self.page_no() + 210), align=Align.C)


def pages(markdown: str) -> bytes:
    pdf = Pages(format=(148, 210))
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_compression(False)
    pdf.set_creation_date(NOON)
    pdf.set_producer("Chronotope")
    pdf.set_margin(18)
    pdf.set_auto_page_break(True, 18)
    pdf.set_title(blocks(markdown)[0][1])
    pdf.add_page()
    for tag, text in blocks(markdown):
        _typeset(pdf, tag, text)
    return bytes(pdf.output())


def _typeset(pdf: FPDF, tag: str, text: str) -> None:
    style, size = {"h1": ("B", 16), "h2": ("B", 12)}.get(tag, ("", 10.5))
    pdf.set_font("Times", style, size)
    body = re.sub(r"\w+", lambda m: SOFT.get(m[0], m[0]), text) if tag in ("p", "li") else text
    body = body.replace("*", "__") if tag != "li" else f"• {body}"
    align = Align.J if tag in ("p", "li") else Align.L
    pdf.multi_cell(0, size * 0.5, body, align=align, markdown=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(size * 0.2)


def made() -> dict[str, bytes]:
    """Return the bytes of each made file by its name."""
    markdown = (HERE / f"{SLUG}.md").read_text("utf-8")
    makers = {"docx": word, "epub": book, "pdf": pages}
    files = {f"{SLUG}.{ending}": make(markdown) for ending, make in makers.items()}
    return {f"{SLUG}.txt": plain(markdown).encode()} | files


if __name__ == "__main__":
    for name, content in made().items():
        (HERE / name).write_bytes(content)
