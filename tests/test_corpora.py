from __future__ import annotations

import codecs

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
        CorpusError, match=r"acadia\.txt has changed: its bytes hash to \w{64}, .*corpus\.toml says \w{64}"
    ):
        corpora.load(tiny_root, "acadia")


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
