from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.parameters import LIST_PARAMETERS, PARAMETERS
from webapp.state import MAX_MESSAGES, SHOWN, State, canonical, from_form, parse
from webapp.words import FIXED_LAYERS

FIXTURE = json.loads((Path(__file__).parent / "link_cases.json").read_text("utf-8"))
LAYERS = FIXTURE["layers"]


def differing(state: State) -> dict[str, object]:
    values = {
        p.name: getattr(state, p.field) for p in PARAMETERS if getattr(state, p.field) != getattr(State(), p.field)
    }
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


@pytest.mark.parametrize("case", FIXTURE["cases"], ids=lambda case: case["query"] or "empty")
def test_the_cases_that_the_browser_runs_too(case):
    state, messages = parse(case["query"], LAYERS)
    assert differing(state) == case["state"]
    assert canonical(state) == case["canonical"]
    assert [message.param for message in messages] == case["messages"]


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[float]:
    return st.integers(low * 10**places, high * 10**places).map(lambda n: n / 10**places)


years = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda pair: (min(pair), max(pair))),
    st.integers(0, 9999).flatmap(lambda year: st.sampled_from([(year, None), (None, year)])),
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)
searches = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(
    lambda text: " ".join(part for part in re.split(r"[\t\n\v\f\r ]+", text) if part)
)


def chosen(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    options = LAYERS[name]
    return st.lists(st.sampled_from(options), unique=True).map(lambda v: tuple(o for o in options if o in v))


@st.composite
def states(draw: st.DrawFn) -> State:
    state = State(
        years=draw(years), q=draw(searches), time=draw(st.sampled_from(["possible", "certain"])),
        undated=draw(st.booleans()), dates=draw(st.sampled_from(["curated", "source"])),
        at=draw(st.none() | st.tuples(decimals(0, 18, 2), decimals(-90, 90, 5), decimals(-180, 180, 5))),
        v=draw(st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True)),
    )  # fmt: skip
    state = state.but(**{name.replace("-", "_"): draw(chosen(name)) for name in LIST_PARAMETERS})
    kind = draw(st.sampled_from(["incident", "place", "passage", ""]))
    return state.select(kind, draw(ids)) if kind else state


@given(states())
def test_any_view_becomes_a_link_that_becomes_the_same_view(state):
    assert parse(canonical(state), LAYERS) == (state, [])


parameter_names = (
    st.sampled_from([p.name for p in PARAMETERS]) | st.sampled_from(["years-from", "years-to"]) | st.text(max_size=5)
)


@given(
    st.binary()
    | st.lists(st.tuples(parameter_names, st.text(max_size=30))).map(lambda p: "&".join(f"{a}={b}" for a, b in p))
)
def test_any_query_string_gives_a_view_whose_link_is_canonical(query):
    state, messages = parse(query, LAYERS)
    assert parse(canonical(state), LAYERS) == (state, [])
    assert len(messages) <= MAX_MESSAGES
    from_form(query)


def test_a_message_shows_a_bad_value_cut_short():
    _, (message,) = parse("years=" + "9" * 5000, LAYERS)
    assert message.text.startswith(f"“years={'9' * SHOWN}…” in the link was left out: years takes years such as")
    assert len(message.text) < 200


def test_a_search_that_is_too_long_is_cut_and_not_left_out():
    state, (message,) = parse("q=" + "x" * 201, LAYERS)
    assert (len(state.q), message.text[-50:]) == (200, "” in the link was cut: q takes at most 200 characters."[-50:])


def test_the_layers_that_no_corpus_defines_are_those_of_the_fixture():
    assert {name: tuple(LAYERS[name]) for name in FIXED_LAYERS} == FIXED_LAYERS


def test_the_fields_of_a_form_are_a_window_of_years():
    assert parse("years-from=1941&years-to=", LAYERS)[0].years == (1941, None)
    assert parse("years-from=&years-to=1945&theatre=baltic&theatre=poland", LAYERS)[0].years == (None, 1945)
    assert parse("years-from=&years-to=", LAYERS) == (State(), [])
    assert [m.param for m in parse("years-from=abc&years-to=", LAYERS)[1]] == ["years"]


def test_only_a_form_is_led_to_its_canonical_address():
    assert from_form("years-from=&q=")
    assert from_form("theatre=baltic&theatre=poland")
    assert not from_form("theatre=baltic,poland&utm_source=x")


def test_bytes_that_are_no_text_are_not_an_error():
    assert parse(b"q=\xff%FF&\xfe=1", LAYERS)[0].q == "��"
