"""What a page needs of the link: the view, what had to be left out, the selection, the forms' options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from webapp import urls, words
from webapp.atlas import Corpus
from webapp.matching import counts
from webapp.parameters import LIST_PARAMETERS, SELECTIONS
from webapp.records import Incident, Place
from webapp.state import Message, State, canonical, parse, shortened

VERSION, OUTSIDE = "version", "outside"


@dataclass(frozen=True, slots=True)
class View:
    """A corpus as one link shows it. `query` is the canonical query string, carried along by every link."""

    corpus: Corpus
    state: State
    query: str
    messages: tuple[Message, ...]

    def link(self, kind: str, id: str) -> str:
        """Return the query string of this view with something else selected."""
        return canonical(self.state.select(kind, id))


def view_of(corpus: Corpus, query: bytes) -> View:
    """Return the view that a query string asks for; ids that were renamed are followed, unknown ones are said."""
    state, messages = parse(query, corpus.layers)
    for kind in SELECTIONS:
        if id := getattr(state, kind):
            known = corpus.new_name(kind, id)
            index: Any = {"incident": corpus.incidents, "place": corpus.places, "passage": corpus.passages}[kind]
            if known not in index:
                messages.append(Message(kind, id, f"In the link, there is no {kind} “{shortened(id)}” in this corpus."))
                known = ""
            state = state.but(**{kind: known})
    if state.v and state.v != corpus.version:
        sentence = f"This link was made with version {state.v} of the data; you see version {corpus.version}."
        messages.append(Message(VERSION, state.v, sentence))
    return View(corpus, state, canonical(state), tuple(messages))


def outside(view: View, shown: list[Incident]) -> tuple[Message, ...]:
    """Return a message if the filter hides what is selected."""
    chosen = view.state.incident
    if not chosen or any(incident.id == chosen for incident in shown):
        return ()
    return (Message(OUTSIDE, chosen, "The selected incident lies outside this filter."),)


def selected(view: View) -> list[Incident]:
    """Return the incidents that the link selects: one, or those of a place or passage."""
    corpus, state = view.corpus, view.state
    if state.incident:
        return [corpus.incidents[state.incident]]
    return [*corpus.at_place.get(state.place, ()), *corpus.on_passage.get(state.passage, ())]


def destinations(view: View) -> list[Place]:
    """Return where the selected incident says that people went or were taken, as far as that is located."""
    incident = view.corpus.incidents.get(view.state.incident)
    found = [view.corpus.places[id] for id in incident.place_ids(drawn=False)] if incident else []
    return [place for place in found if place.located]


def ignored(messages: Iterable[Message]) -> str:
    """Return the names of what was left out; a header is Latin letters on one line, and names come from the request."""
    return ", ".join(sorted({re.sub(r"[^A-Za-z0-9._-]", "?", message.param[:60]) for message in messages}))


@dataclass(frozen=True, slots=True)
class Choice:
    """A check box of a layer: its id, name, how many incidents it would show, whether it is checked."""

    id: str
    name: str
    sentence: str
    count: int
    checked: bool


def choices(view: View) -> dict[str, list[Choice]]:
    """Return the check boxes of each layer: the options that some incident has, and those that are checked."""
    now, ever = counts(view.corpus, view.state), counts(view.corpus, State())
    found: dict[str, list[Choice]] = {}
    for layer in LIST_PARAMETERS:
        chosen = view.state.options(layer)
        found[layer] = [
            Choice(id, *_named(view.corpus, layer, id), now[layer][id], id in chosen)
            for id in view.corpus.layers[layer]
            if ever[layer][id] or id in chosen
        ]
    return found


def chips(view: View) -> list[tuple[str, str]]:
    """Return each active part of the filter in words, with the query of this view without it."""
    state = view.state
    found = [
        (
            option_name(view.corpus, layer, id),
            {layer.replace("-", "_"): tuple(o for o in state.options(layer) if o != id)},
        )
        for layer in LIST_PARAMETERS
        for id in state.options(layer)
    ]
    single = [("years", words.years(state.years)), ("q", f"“{state.q}”"), *words.CHIPS.items()]
    plain = State()
    for name, label in single:
        if getattr(state, name) != getattr(plain, name):
            found.append((label, {name: getattr(plain, name)}))
    return [(label, canonical(state.but(**without))) for label, without in found]


def option_name(corpus: Corpus, layer: str, id: str) -> str:
    """Return the name of a layer's option."""
    return _named(corpus, layer, id)[0]


def period_step(corpus: Corpus, id: str) -> int:
    """Return which of the seven colour steps (1–7) a period has; a few periods are spread over all of them."""
    place, count = corpus.layers["period"].index(id), len(corpus.layers["period"])
    return 1 + int(place * 6 / max(count - 1, 1) + 0.5)


def _named(corpus: Corpus, layer: str, id: str) -> tuple[str, str]:
    if layer in words.FIXED_LAYERS:
        return words.option(layer, id), ""
    option = corpus.option(layer, id)
    return option.name, option.sentence


def places_of(corpus: Corpus, incident: Incident) -> str:
    """Return the names of the drawn places, or “not located”."""
    names = [corpus.places[id].name for id in incident.place_ids(drawn=True)]
    return ", ".join(names) or words.PRECISION["unlocated"]


def hidden_fields(state: State) -> list[tuple[str, str]]:
    """Return what the filter form carries along unseen, so that submitting it keeps the view and the selection."""
    kept = State(at=state.at, incident=state.incident, place=state.place, passage=state.passage, v=state.v)
    return [tuple(part.split("=", 1)) for part in canonical(kept).split("&") if part]  # type: ignore[misc]


def navigation(view: View) -> list[tuple[str, str, str]]:
    """Return the corpus' main pages as (endpoint, name, address)."""
    slug, query = view.corpus.id, view.query
    return [
        ("pages.map_page", "Map", urls.corpus(slug, query)),
        ("pages.text", "Text", urls.text(slug, query)),
        ("pages.about", "About", urls.about(slug, query)),
    ]
