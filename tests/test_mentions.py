from __future__ import annotations

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import mentions


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def found(text, names):
    result = mentions.find(text, names)
    assert all(text[m.start : m.end] == m.toponym for m in result)
    return [m.toponym for m in result]


@pytest.mark.parametrize(
    ("text", "toponyms"),
    [
        ("In Kraków, as in Krakow and CRACOW, it rained.", ["Kraków", "Krakow", "CRACOW"]),
        ("The Red Army invaded eastern Poland.", ["eastern Poland"]),
        ("Soldiers of Poland's Home Army fled to Warsaw.", ["Poland", "Warsaw"]),
        ("They wrote to The Hague.", ["The Hague"]),
        ("They marched to St. Louis and Saint Louis.", ["St. Louis", "Saint Louis"]),
        ("Many soldiers of the army died.", []),
        ("The Polish officers and Germans were shot in May.", []),
        ("The Warsaw Pact invaded in August.", ["Warsaw"]),
        ("The Molotov-Ribbentrop pact was signed.", []),
        ("Camped at Fort Gaston near Eel River in Trinity County.", ["Fort Gaston", "Eel River", "Trinity County"]),
        ("HEADQUARTERS, ROLLA, MO., May 3, 1863", ["ROLLA", "MO."]),
        ("He died in Rolla, Mo., and in Springfield, MA.", ["Rolla", "Mo.", "Springfield", "MA"]),
        ("It happened near Stanardsville and at Picolata.", ["Stanardsville", "Picolata"]),
        ("The Fifth Georgia Infantry and the Army of the Potomac fled.", []),
        ("among them the Kautla massacre", ["Kautla"]),
        ("deported from Grand-Pré to Massachusetts", ["Grand-Pré", "Massachusetts"]),
    ],
)
def test_places_are_found_and_what_isnt_one_isnt(names, text, toponyms):
    assert found(text, names) == toponyms


def test_a_surname_that_is_also_a_town_is_no_place_anywhere_in_the_text(names):
    assert found("According to Jan T. Gross it was so. Gross wrote of Warsaw.", names) == ["Warsaw"]


def test_texts_without_names_have_none(names):
    assert [found(text, names) for text in ("", " \n", "no names here", "1941–1945", "\x00\ud7ff☃")] == [[]] * 5


def test_a_name_is_found_across_a_line_end(names):
    assert found("He came to St.\nLouis late.", names) == ["St.\nLouis"]


WORDS = [
    "Paris",
    "Mo.",
    ", ",
    " ",
    "\n",
    "St",
    ".",
    "-",
    "Fort",
    "River",
    "of",
    "the",
    "The",
    "’s",
    "U. S.",
    "N",
    "“",
    "é",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map("".join)))
def test_any_text_gives_ordered_mentions_that_lie_in_it(names, text):
    last = 0
    for mention in mentions.find(text, names):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.toponym
        last = mention.end
