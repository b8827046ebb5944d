from __future__ import annotations

from itertools import pairwise

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import locality
from geodata.model import Mention
from geodata.parsing import Options, parse

MISSOURI = "From St. Louis they rode to Rolla, and from Rolla to St. Louis. "
MASSACHUSETTS = "From Boston, Massachusetts, they rode to Boston. "


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def test_a_name_means_the_place_of_its_own_chapter(names):
    text = f"{MISSOURI * 3}In Springfield it rained.\n\n{MASSACHUSETTS * 4}In Springfield it snowed."
    assert [m.place_id for m in parse(text, names) if m.text == "Springfield"] == ["geonames:16", "geonames:17"]


def test_a_short_text_is_read_as_one(names):
    text = f"{MISSOURI}\n\nIn Springfield it rained.\n\nBoston is far."
    found = [m.place_id for m in parse(text, names) if m.text == "Springfield"]
    assert found == ["geonames:16"]


def test_a_part_without_names_of_its_own_land_leans_on_the_whole_text(names):
    aside = "Paris, Paris, Paris, Paris, Kraków, Kraków, Warsaw, Warsaw, Warsaw and Springfield are towns."
    text = f"{MISSOURI * 6}\n\n{aside}\n\n{MISSOURI * 6}"
    assert [m.place_id for m in parse(text, names) if m.text == "Springfield"] == ["geonames:16"]


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([" ", "\n", "\n\n", ". "])), max_size=120))
def test_parts_hold_every_mention_once_in_order(pieces):
    text, found = "", []
    for length, gap in pieces:
        found.append(Mention(len(text), len(text) + length, "x" * length))
        text += "x" * length + gap
    parts = locality.parts(text, found)
    assert [i for part in parts for i in part] == list(range(len(found)))
    assert all(len(part) >= locality.NAMES // 2 for part in parts[1:])
    for one, next_ in pairwise(parts):
        assert "\n" in text[found[one[-1]].end : found[next_[0]].start]


def test_in_every_part_the_reasons_add_up_to_the_score(names):
    text = f"{MISSOURI * 3}In Springfield it rained.\n\n{MASSACHUSETTS * 4}In Springfield it snowed."
    offers = [o for m in parse(text, names, options=Options(candidates=5)) for o in m.candidates]
    assert len(offers) > 20
    assert all(o.score == pytest.approx(sum(weight for _, weight in o.reasons)) for o in offers)
