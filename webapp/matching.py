"""Which incidents a view shows, and how many each option of a layer would show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from webapp.atlas import Corpus
from webapp.parameters import LIST_PARAMETERS, Window
from webapp.records import Incident, Passage
from webapp.search import hits
from webapp.state import State
from webapp.words import UNFLAGGED

Counts = Mapping[str, Mapping[str, int]]
# What an incident has in each layer, with the curator's dates or with the source's alone.
LAYER_VALUES: dict[str, Callable[[Incident, str], Iterable[str]]] = {
    "theatre": lambda i, _: i.theatres,
    "period": lambda i, dates: periods(i, dates),
    "kind": lambda i, _: i.kinds,
    "status": lambda i, _: (i.status,),
    "place-certainty": lambda i, _: (i.place_certainty,) if i.place_certainty else (),
    "precision": lambda i, _: (i.precision,),
    "basis": lambda i, _: (i.when_basis,) if i.when_basis else (),
    "flag": lambda i, _: i.flags or (UNFLAGGED,),
}


def periods(incident: Incident, dates: str) -> Iterable[str]:
    """Return the periods an incident counts under; `source` knows none of a date that the curator supplied."""
    if dates == "source" and incident.curated_date:
        return incident.stated_periods
    return incident.periods


def spans(incident: Incident, dates: str) -> list[Window]:
    """Return the spans of years an incident counts under; none = undated. `dates` is `curated` or `source`."""
    curated = [(incident.year_from, incident.year_to)] if incident.when else []
    stated = [(incident.stated_year_from, incident.stated_year_to)] if incident.when_stated else []
    if dates == "source":
        return {"supplied": [], "corrected": stated}.get(incident.when_basis, curated)
    return curated + stated


def within(span: Window, window: Window, certain: bool) -> bool:
    """Tell whether a span overlaps the window or, for `certain`, lies within it; None = infinitely far."""
    (first, last), (low, high) = _ends(span), _ends(window)
    return low <= first and last <= high if certain else first <= high and low <= last


def _ends(span: Window) -> tuple[float, float]:
    first, last = span
    return float("-inf") if first is None else first, float("inf") if last is None else last


def in_years(incident: Incident, state: State) -> bool:
    """Tell whether the year window lets an incident through."""
    if state.years is None:
        return True
    found = spans(incident, state.dates)
    if not found:
        return state.undated
    return any(within(span, state.years, state.time == "certain") for span in found)


def searched(corpus: Corpus, q: str) -> frozenset[str]:
    """Return the ids of the incidents in which every word of `q` occurs, diacritics and case aside."""
    return frozenset(hits(corpus.search_texts, corpus.incidents, q))


def in_text(corpus: Corpus, q: str) -> list[Passage]:
    """Return the passages in which every word of `q` occurs, in the text's order; none for an empty query."""
    return [corpus.passages[id] for id in hits(corpus.search_texts, corpus.passages, q)] if q else []


def select(corpus: Corpus, state: State) -> list[Incident]:
    """Return the incidents that a view shows, in the list's order."""
    return list(_sorted_out(corpus, _filters_of(state))[0])


def counts(corpus: Corpus, state: State) -> Counts:
    """Return layer → option → how many incidents the view would show with that option alone chosen in its layer."""
    return _sorted_out(corpus, _filters_of(state))[1]


def _filters_of(state: State) -> State:
    """Return the view without what hides no incident."""
    return state.but(at=None, incident="", place="", passage="", v="")


# A page asks for the same view several times, and every page for the view of all.
@lru_cache(maxsize=32)
def _sorted_out(corpus: Corpus, state: State) -> tuple[tuple[Incident, ...], Counts]:
    """Look at each incident once: one that no layer keeps out is shown, one that a single layer does counts there."""
    found = searched(corpus, state.q)
    chosen = {layer: frozenset(options) for layer in LIST_PARAMETERS if (options := state.options(layer))}
    tally = {layer: dict.fromkeys(corpus.layers[layer], 0) for layer in LIST_PARAMETERS}
    shown = []
    for incident in corpus.incidents.values():
        if incident.id not in found or not in_years(incident, state):
            continue
        values = {layer: LAYER_VALUES[layer](incident, state.dates) for layer in LIST_PARAMETERS}
        out = [layer for layer, options in chosen.items() if options.isdisjoint(values[layer])]
        if not out:
            shown.append(incident)
        if len(out) < 2:
            for layer in out or LIST_PARAMETERS:
                for value in values[layer]:
                    tally[layer][value] += 1
    return tuple(shown), tally
