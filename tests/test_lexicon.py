from __future__ import annotations

import pytest

from geodata.recognition.lexicon import WORDS, Reading, lexicon, readings


@pytest.mark.parametrize(
    ("toponym", "first"),
    [
        ("N. Mex.", Reading("new mexico", "AL", "US")),
        ("Ga.", Reading("georgia", "AL", "US")),
        ("Red River", Reading("red river", "H")),
        ("Kraków", Reading("krakow")),
        ("Pskov Oblast", Reading("pskov oblast")),
    ],
)
def test_a_toponym_has_a_first_reading(toponym, first):
    assert readings(toponym)[0] == first


def test_a_generic_word_may_be_left_out_for_a_place_of_its_kind():
    assert Reading("pskov", "A") in readings("Pskov Oblast")
    assert Reading("volga", "H") in readings("Volga River")
    assert readings("…") == ()


def test_words_stand_in_small_letters_and_each_list_has_some():
    words = lexicon()
    for name in ("common", "never", "titles", "given"):
        found = getattr(words, name)
        assert len(found) > 100
        assert all(word == word.casefold() for word in found)


def test_the_chapter_tells_of_every_list():
    chapter = (WORDS / "README.md").read_text("utf-8")
    assert all(f"`{path.name}`" in chapter for path in WORDS.glob("*.txt"))
