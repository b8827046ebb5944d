from __future__ import annotations

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata.parsing import parse


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def test_each_mention_gets_a_place_or_none_and_is_only_proposed(names):
    paris, texas, fort = parse("From Paris, Texas, they marched to Fort Gaston.", names, "report")
    assert paris.record() == {
        "doc": "report",
        "start": 5,
        "end": 10,
        "text": "Paris",
        "lat": 33.66,
        "lon": -95.56,
        "name": "Paris",
        "place_id": "geonames:4",
        "feature_class": "P",
        "score": paris.score,
        "status": "proposed",
    }
    assert texas.place_id == "ne:TX"
    assert (fort.text, fort.lat, fort.lon, fort.place_id, fort.score) == ("Fort Gaston", None, None, "", 0.0)


def test_one_name_has_one_sense_in_a_text(names):
    found = parse("In Paris, Texas, it rained. In Paris they knew.", names)
    assert {p.place_id for p in found if p.text == "Paris"} == {"geonames:4"}


def test_a_homonym_far_from_everything_else_in_the_text_is_left(names):
    found = parse("Between Boston, Massachusetts, and Springfield lies much; Springfield is in Massachusetts.", names)
    assert {p.place_id for p in found if p.text == "Springfield"} == {"geonames:17"}


@given(st.text())
def test_any_text_can_be_parsed(names, text):
    assert all(0 <= p.score <= 1 and (p.lat is None) == (p.lon is None) for p in parse(text, names))
