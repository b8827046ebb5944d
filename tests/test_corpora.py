from __future__ import annotations

import codecs
import re

import pytest

from geodata import corpora, paths
from geodata.errors import CorpusError


def test_the_seed_is_unchanged_under_its_own_name():
    corpus = corpora.load(paths.bundled(), "soviet-war-crimes")
    (document,) = corpus.documents
    assert document.file == "000_8b52e6292d47ad5c.txt"
    assert document.sha256 == "f39e5d08ea6942fc5fb072921c0f4bfb54202b9c1350591aac956095e9ae28cf"
    assert (corpus.default_years, corpus.published) == ((1919, 1991), True)


def test_a_changed_seed_is_said_with_both_checksums(tiny_root, replace_once):
    replace_once(tiny_root.seed("acadia") / "acadia.txt", "200 houses", "300 houses")
    with pytest.raises(
        CorpusError,
        match=r'acadia\.txt has changed: .*corpus\.toml says \w{64}\. Restore .* line: sha256 = "\w{64}"$',
    ):
        corpora.load(tiny_root, "acadia")


def test_the_line_that_a_message_offers_makes_a_new_seed_load(tiny_root):
    path = tiny_root.seed("acadia") / "corpus.toml"
    (tiny_root.seed("acadia") / "acadia.txt").write_bytes(codecs.BOM_UTF8 + b"Another text.")
    for _ in range(2):
        with pytest.raises(CorpusError) as error:
            corpora.load(tiny_root, "acadia")
        line = str(error.value).partition("write the line: ")[2]
        key = line.partition(" ")[0]
        path.write_text(re.sub(rf"^{key} = .*$", line, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert corpora.load(tiny_root, "acadia").document("text").text == "Another text."


def test_a_corpus_toml_may_begin_with_a_byte_order_mark(tiny_root):
    path = tiny_root.seed("acadia") / "corpus.toml"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert corpora.load(tiny_root, "acadia").title == "The expulsion of the Acadians"


@pytest.mark.parametrize("name", ["acadia.txt", "corpus.toml"])
def test_a_folder_in_the_place_of_a_file_is_a_sentence(tiny_root, name):
    path = tiny_root.seed("acadia") / name
    path.unlink()
    path.mkdir()
    with pytest.raises(CorpusError, match=rf"{name} can't be read"):
        corpora.load(tiny_root, "acadia")


def test_a_document_is_found_by_its_id_only(tiny_root):
    corpus = corpora.load(tiny_root, "acadia")
    assert corpus.document("text") is corpus.documents[0]
    with pytest.raises(KeyError):
        corpus.document("txt")


def test_what_a_corpus_does_not_say_of_itself_is_neutral(tiny_root, replace_once):
    corpus = corpora.load(tiny_root, "acadia")
    assert (corpus.speaker, corpus.references_note, corpus.captions_note) == ("the source itself", "", "")
    assert corpus.data_licence == corpus.licence
    replace_once(
        tiny_root.seed("acadia") / "corpus.toml", "published", 'speaker = "the diary"\ndata_licence = "CC0"\npublished'
    )
    corpus = corpora.load(tiny_root, "acadia")
    assert (corpus.speaker, corpus.data_licence) == ("the diary", "CC0")


def test_a_missing_seed_is_said(tiny_root):
    (tiny_root.seed("acadia") / "acadia.txt").unlink()
    with pytest.raises(CorpusError, match=r"acadia\.txt is missing"):
        corpora.load(tiny_root, "acadia")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "', 'titel = "', "“titel” isn't a key"),
        ("published = true", 'published = "yes"', "“published” must be a bool"),
        ("default_years = [1750, 1770]", "default_years = [1770, 1750]", "two years in order"),
        ("default_years = [1750, 1770]", "default_years = [false, true]", "two years in order"),
        ('layout = "auto"', 'layout = "verse"', "a layout of auto, lines, blocks"),
        ('file = "acadia.txt"', 'file = "../acadia.txt"', "must lie beside corpus.toml"),
        ('id = "text"', 'id = "Text 1"', "needs a slug as id"),
        ('language = "en"\n', "", "“language” is missing"),
        ("[[documents]]", "[[documents", "isn't valid TOML"),
    ],
)
def test_each_mistake_in_corpus_toml_is_said_with_its_file(tiny_root, replace_once, old, new, sentence):
    replace_once(tiny_root.seed("acadia") / "corpus.toml", old, new)
    with pytest.raises(CorpusError, match=sentence) as error:
        corpora.load(tiny_root, "acadia")
    assert "corpus.toml" in str(error.value)


@pytest.mark.parametrize("slug", ["static", "healthz", "Acadia", "a/b", "..", ""])
def test_a_corpus_cannot_have_a_name_that_is_a_route_or_a_path(tiny_root, slug):
    with pytest.raises(CorpusError, match="can't name a corpus"):
        corpora.load(tiny_root, slug)


def test_the_byte_order_mark_is_dropped_and_line_ends_are_kept(tmp_path):
    assert corpora.extract(codecs.BOM_UTF8 + "a\r\né".encode(), tmp_path) == "a\r\né"


def test_what_is_not_utf_8_is_refused_with_the_byte(tmp_path):
    with pytest.raises(CorpusError, match="isn't UTF-8 at byte 3"):
        corpora.extract("caf\xe9".encode("latin-1"), tmp_path)
