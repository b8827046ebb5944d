from __future__ import annotations

import pytest
from gazetteer_world import small_store

from geodata import recognition, resolution
from geodata.model import Mention
from geodata.recognition.lexicon import readings
from geodata.senses import senses_of, told


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def read(text, names, before=None):
    """Return the mentions with their senses, and what the text tells of each sense."""
    found = recognition.find(text, names)
    senses = senses_of(text, found)
    offers = {readings(m.toponym): resolution.candidates(m.toponym, names) for m in found}
    return [(m.toponym, s) for m, s in zip(found, senses, strict=True)], told(senses, offers, before or {})


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("They came to the village of Paris at noon.", "Paris", "P"),
        ("In Pskov province, men fled.", "Pskov", "A"),
        ("They crossed the Missouri, then slept.", "Missouri", "HTL"),
        ("They crossed the Missouri border.", "Missouri", ""),
        ("In Paris, all was well.", "Paris", ""),
    ],
)
def test_a_word_beside_a_name_says_what_it_is(text, name, kinds):
    start = text.index(name)
    (sense,) = senses_of(text, [Mention(start, start + len(name), name)])
    assert sense.kinds == kinds


def test_a_holding_land_counts_for_its_mention_and_for_others_if_it_comes_first(names):
    mentions, said = read("In Paris, Texas, it rained. Paris was cold.", names)
    first, later = (sense for name, sense in mentions if name == "Paris")
    assert said[first] == said[later] == (frozenset({"ne:TX"}), 1.0)


def test_a_holding_land_that_comes_later_counts_less_for_the_others(names):
    mentions, said = read("In Paris it rained. In Paris, Texas, they knew.", names)
    bare, held = (sense for name, sense in mentions if name == "Paris")
    assert said[held][1] == 1.0
    assert said[bare] == (frozenset({"ne:TX"}), pytest.approx(0.2))


def test_what_cant_hold_a_place_doesnt(names):
    mentions, said = read("In Paris, Missouri, it rained.", names)
    assert said[mentions[0][1]][0] == frozenset()


def test_earlier_parts_of_a_document_are_remembered(names):
    mentions, said = read("In Paris it rained.", names, {readings("Paris"): frozenset({"ne:TX"})})
    assert said[mentions[0][1]] == (frozenset({"ne:TX"}), 1.0)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("in two states: Missouri, Paris and Texas", ["A", "A", "A"]),
        ("in the towns of Missouri, Elsewhere, Paris and Texas", ["P", "P", "P"]),
        ("the Missouri, Paris and Texas provinces", ["A", "A", "A"]),
        ("such states as Missouri. In Paris and Texas", ["", "", ""]),
        ("in the town of Paris", ["P"]),
    ],
)
def test_a_plural_says_what_all_names_of_its_list_are(text, kinds):
    found = [Mention(text.index(n), text.index(n) + len(n), n) for n in ("Missouri", "Paris", "Texas") if n in text]
    assert [sense.kinds for sense in senses_of(text, found)] == kinds


def test_a_name_in_a_list_of_states_isnt_held_by_the_next():
    text = "in two states: Paris, Texas and Missouri; in Paris, Texas"
    spots = [(text.index(n), n) for n in ("Paris", "Texas", "Missouri")]
    spots += [(text.rindex(n), n) for n in ("Paris", "Texas")]
    senses = senses_of(text, [Mention(start, start + len(name), name) for start, name in spots])
    assert [bool(sense.whole) for sense in senses] == [False, False, False, True, False]


def test_a_list_of_counties_leaves_the_word_out():
    text = "the counties of Paris and Texas"
    found = [Mention(16, 21, "Paris"), Mention(26, 31, "Texas")]
    assert [sense.county for sense in senses_of(text, found)] == [True, True]
