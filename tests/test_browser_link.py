"""The link: the browser's grammar is the server's, and a link shows the same view to everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from webapp import state as server

pytestmark = pytest.mark.browser
FIXTURE = json.loads((Path(__file__).parent / "link_cases.json").read_text(encoding="utf-8"))
LAYERS = FIXTURE["layers"]
VALUES = (
    "1941 1939- - 1945-1939 poland atlantis,baltic unsure 1 0 certain 5/50/20 5.999/-0/20.1234567 19/0/0 a.b a/b "
    "0123456789ab %F0%9F%98%80+x %ff a%20%20b+ %3Cb%3E constructor toString"
)

# What differs from the defaults.
SPARSE = """const sparse = (state, defaults) => Object.fromEntries(Object.entries(state)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name])));"""
READ = """async ([layers, queries]) => {
  const { parse, canonical, defaults } = await import("/static/js/state.js");
  return queries.map((query) => {
    const { state, messages } = parse(query, layers);
    return { state: sparse(state, defaults()), canonical: canonical(state, layers),
      messages: messages.map((m) => m.param), sentences: messages.map((m) => m.message) };
  });
}""".replace("=> {", f"=> {{ {SPARSE}", 1)
WRITE = """async ([layers, states]) => {
  const { parse, canonical, defaults } = await import("/static/js/state.js");
  return states.map((state) => {
    const query = canonical({ ...defaults(), ...state }, layers);
    const again = parse(query, layers);
    return { query, again: canonical(again.state, layers), state: sparse(again.state, defaults()),
      messages: again.messages.length };
  });
}""".replace("=> {", f"=> {{ {SPARSE}", 1)

years = st.tuples(st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999)).filter(
    lambda pair: pair != (None, None) and (None in pair or pair[0] <= pair[1])  # type: ignore[operator]
)
ids = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,30}\Z")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(
    lambda s: " ".join(s.split(" ")).strip(" ")
)


def number(limit: int, decimals: int) -> st.SearchStrategy[float]:
    scale = 10**decimals
    return st.integers(-limit * scale, limit * scale).map(lambda n: n / scale)


def subset(options: list[str]) -> st.SearchStrategy[list[str]]:
    return st.sets(st.sampled_from(options)).map(lambda chosen: [o for o in options if o in chosen])


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    state: dict[str, Any] = {layer: draw(subset(options)) for layer, options in LAYERS.items()}
    state |= {"years": draw(st.none() | years), "q": draw(words), "undated": draw(st.booleans())}
    state |= {
        "time": draw(st.sampled_from(["possible", "certain"])),
        "dates": draw(st.sampled_from(["curated", "source"])),
    }
    zoom = st.integers(0, 1800).map(lambda n: n / 100)
    state["at"] = draw(st.none() | st.tuples(zoom, number(90, 5), number(180, 5)))
    state |= {draw(st.sampled_from(["incident", "place", "passage"])): draw(st.just("") | ids)}
    state["v"] = draw(st.just("") | st.from_regex(r"\A[0-9a-f]{12}\Z"))
    default = {"years": None, "q": "", "undated": True, "time": "possible", "dates": "curated", "at": None, "v": ""}
    kept = {k: v for k, v in state.items() if v not in ([], "") and not (k in default and v == default[k])}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in kept.items()}


@pytest.fixture
def blank(visit, served) -> Page:
    """A page without scripts of ours, on the same origin."""
    return visit(f"{served.map}about", ready=False)


def test_the_browser_reads_every_link_of_the_fixture_as_the_fixture_says(blank):
    answers = blank.evaluate(READ, [LAYERS, [case["query"] for case in FIXTURE["cases"]]])
    assert [{k: a[k] for k in ("state", "canonical", "messages")} for a in answers] == [
        {k: c[k] for k in ("state", "canonical", "messages")} for c in FIXTURE["cases"]
    ]


def test_the_browser_says_what_is_wrong_with_a_link_in_the_servers_sentences(blank):
    queries = [case["query"] for case in FIXTURE["cases"]] + ["q=" + "x" * 201, "years=" + "9" * 99, "😀" * 99 + "=1"]
    answers = blank.evaluate(READ, [LAYERS, queries])
    for query, answer in zip(queries, answers, strict=True):
        assert answer["sentences"] == [m.text for m in server.parse(query, LAYERS)[1]], query


def test_any_state_survives_the_link_and_the_server_writes_the_same_link(blank):
    drawn: list[dict[str, Any]] = []
    collect(drawn)
    answers = blank.evaluate(WRITE, [LAYERS, drawn])
    for state, answer in zip(drawn, answers, strict=True):
        assert answer["state"] == state
        assert answer["again"] == answer["query"]
        assert answer["messages"] == 0
        assert server.canonical(server.parse(answer["query"], LAYERS)[0]) == answer["query"]


def test_the_browser_and_the_server_mend_a_broken_link_alike(blank):
    drawn: list[str] = []
    collect_queries(drawn)
    answers = blank.evaluate(READ, [LAYERS, drawn])
    for query, answer in zip(drawn, answers, strict=True):
        state, messages = server.parse(query, LAYERS)
        assert answer["canonical"] == server.canonical(state), query
        assert answer["sentences"] == [m.text for m in messages], query


def collect(drawn: list[dict[str, Any]]) -> None:
    """Draw states without a browser call each."""

    @settings(max_examples=150, database=None, deadline=None)
    @given(states())
    def draw(state: dict[str, Any]) -> None:
        drawn.append(state)

    draw()


def collect_queries(drawn: list[str]) -> None:
    names = st.sampled_from(["years", "theatre", "status", "q", "time", "undated", "at", "incident", "place", "v", "x"])
    values = st.sampled_from(["", *VALUES.split()])

    @settings(max_examples=150, database=None, deadline=None)
    @given(st.lists(st.tuples(names, values), max_size=6))
    def draw(pairs: list[tuple[str, str]]) -> None:
        drawn.append("&".join(f"{name}={value}" for name, value in pairs))

    draw()
