from __future__ import annotations

import pytest

from geodata.recognition.lexicon import lexicon
from geodata.recognition.persons import persons
from geodata.recognition.tokens import tokenize


def found(text):
    tokens = tokenize(text)
    capitals = [i for i, word in enumerate(tokens.words) if word[0].isupper()]
    parts, surnames = persons(tokens, capitals, set(), lexicon())
    return [tokens.words[i] for i in sorted(parts)], surnames


@pytest.mark.parametrize(
    ("text", "names", "surname"),
    [
        ("signed by Marshal Rokossovsky, ordered", ["Rokossovsky"], "rokossovsky"),
        ("historian Jan T. Gross writes", ["Jan", "T", "Gross"], "gross"),
        ("J. J. SHEPHEARD. First Lieutenant", ["J", "J", "SHEPHEARD"], "shepheard"),
        ("Alfred-Maurice de Zayas estimates", ["Alfred", "Maurice", "Zayas"], "zayas"),
        ("to Mr. Smith of Boston", ["Smith"], "smith"),
        ("as 14-year-old Preston Haase, who", ["Preston"], "preston"),
    ],
)
def test_titles_given_names_and_initials_mark_a_person(text, names, surname):
    parts, surnames = found(text)
    assert [n for n in parts if n in names] == names
    assert surname in surnames


@pytest.mark.parametrize(
    "text",
    [
        "They went from Warsaw to Boston.",
        "a 43-year-old Boston man",
        "a 43-year-old Mercer County farmer",
        "in overnight attacks in W. Afghanistan",
    ],
)
def test_a_bare_place_is_no_person(text):
    assert found(text) == ([], set())
