from __future__ import annotations

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import resolution
from geodata.model import Candidate, Mention
from geodata.nearness import Anchor
from geodata.resolution import Context


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def ranked(name, names, context=Context()):  # noqa: B008
    return resolution.rank(Mention(0, len(name), name), resolution.candidates(name, names), context)


def first(name, names, **context):
    return ranked(name, names, Context(**context))[0].candidate.id


def test_the_greater_place_comes_first_when_the_text_says_nothing(names):
    assert first("Paris", names) == "geonames:3"


def test_what_a_place_is_said_to_lie_in_outweighs_its_size(names):
    assert first("Paris", names, within=frozenset({"ne:TX"})) == "geonames:4"


def test_the_provinces_of_the_text_decide_between_near_equals(names):
    assert first("Springfield", names) == "geonames:16"
    assert first("Springfield", names, countries={"US": 1.0}, provinces={"ne:MA": 1.0}) == "geonames:17"


def test_nearness_to_the_other_places_counts(names):
    near = (Anchor("geonames:1", 42.36, -71.06, 1.0),)
    choice = next(c for c in ranked("Springfield", names, Context(anchors=near)) if c.candidate.id == "geonames:17")
    assert dict(choice.reasons)["nearness"] > 0.05


def test_a_name_out_of_its_years_counts_less(names):
    early = ranked("Breslau", names, Context(years=(1930, 1940)))
    late = ranked("Breslau", names, Context(years=(1960, 1980)))
    assert early[0].candidate.id == late[0].candidate.id == "geonames:6"
    assert early[0].score > late[0].score


def test_an_abbreviated_state_is_the_state_and_not_the_country(names):
    assert first("Ga.", names) == "ne:GA"
    assert first("Georgia", names) == "geonames:614540"


def test_an_oblast_is_the_province_and_a_river_is_never_the_town(names):
    assert first("Pskov Oblast", names) == "ne:PSK"
    assert first("Red River", names) == "ne:red"
    assert resolution.candidates("Rolla River", names) == ()


def test_a_province_gives_way_to_its_chief_town_of_the_same_name(names):
    assert first("Pskov", names) == "geonames:12"


def test_a_kind_that_the_text_asks_for_counts(names):
    assert first("Pskov", names, kinds="A") == "ne:PSK"


def test_a_reason_can_be_left_out(names):
    (choice, *_) = ranked("Paris", names, Context(without=frozenset({"size"})))
    assert "size" not in dict(choice.reasons)


def test_what_lies_beside_a_town_may_be_resolved_to_it(names):
    found = resolution.candidates("Rolla Junction", names)
    assert [(c.id, c.raw["name_kind"]) for c in found] == [("geonames:10", "part")]
    alone = ranked("Rolla Junction", names)
    assert resolution.best(alone) is None
    told = ranked("Rolla Junction", names, Context(within=frozenset({"ne:MO"}), provinces={"ne:MO": 1.0}))
    assert resolution.best(told).candidate.id == "geonames:10"


def test_nothing_is_chosen_from_nothing():
    assert resolution.best(()) is None


CANDIDATES = st.builds(
    Candidate,
    gazetteer=st.just("x"),
    id=st.text(max_size=3),
    name=st.text(max_size=3),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    feature_class=st.sampled_from("PAHTLS"),
    country=st.sampled_from(["", "US", "PL"]),
    population=st.integers(0, 10**9),
)


@given(st.lists(CANDIDATES, max_size=6), st.floats(-90, 90), st.floats(-180, 180))
def test_scores_lie_between_0_and_1_fall_and_are_the_sum_of_their_reasons(candidates, lat, lon):
    context = Context(frozenset({"country:US"}), {"PL": 1.0}, {}, (Anchor("y", lat, lon, 0.5),), kinds="P")
    choices = resolution.rank(Mention(0, 1, "X"), candidates, context)
    assert len(choices) == len(candidates)
    assert all(0 <= c.score <= 1 for c in choices)
    assert all(c.score == pytest.approx(sum(w for _, w in c.reasons), abs=1e-6) for c in choices)
    assert [c.score for c in choices] == sorted((c.score for c in choices), reverse=True)
