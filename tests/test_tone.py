from __future__ import annotations

import pytest

from geodata import paths, tone
from geodata.errors import CorpusError


@pytest.fixture
def bundled():
    return tone.load(paths.bundled())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A massacre and two POGROMS.", ["massacre", "POGROMS"]),
        ("Atrocities before the liberation; the liberated.", ["Atrocities", "liberation", "liberated"]),
        ("“Pogroms” at Baranovichi, which the source calls “a massacre”.", []),
        ("An order of the committee of national liberation.", []),
        ("Liberators of the Committee of National Liberation", ["Liberators"]),
        ("Killing of prisoners at Katyn", []),
        ("Deliberate acts", []),
    ],
)
def test_words_of_verdict_stand_in_quotation_marks_or_names(bundled, text, words):
    assert list(bundled.unquoted(text)) == words


def test_a_data_root_may_bring_a_list_of_its_own(tiny_root):
    path = tiny_root.curated("tone.toml")
    path.write_text(
        '[[word]]\nid = "a"\nstem = "glor"\nsentence = "Praise."\n\n[[name]]\nid = "b"\nname = "Old Glory"\nsentence = "A flag."\n',
        "utf-8",
    )
    assert list(tone.load(tiny_root).unquoted("A glorious massacre under Old Glory")) == ["glorious"]


@pytest.mark.parametrize(
    "content", ["word = [1]\nname = []\n", "[[word]]\nid = 'a'\n", "words = 3\n", "word = 1\nname = 2\n"]
)
def test_a_mistake_is_said_with_its_file(tiny_root, content):
    tiny_root.curated("tone.toml").write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=r"tone\.toml: "):
        tone.load(tiny_root)


def test_each_entry_has_a_sentence():
    path = paths.PACKAGE / "curated" / "tone.toml"
    entries = tone.read_toml(path)
    assert all(entry["sentence"].endswith(".") for entry in (*entries["word"], *entries["name"]))
