"""The link is the state: read from a query string with messages, never an error; written back in one canonical form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from webapp.parameters import LIST_PARAMETERS, MAX_QUERY, PARAMETERS, SELECTIONS, Window

FORM_FIELDS = ("years-from", "years-to")
MAX_MESSAGES, SHOWN = 20, 60

Layers = Mapping[str, Sequence[str]]
Grouped = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class State:
    """Everything a link says. `years` is inclusive with None for an open side; `at` is (zoom, lat, lon)."""

    years: Window | None = None
    theatre: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place_certainty: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    q: str = ""
    time: str = "possible"
    undated: bool = True
    dates: str = "curated"
    at: tuple[float, float, float] | None = None
    incident: str = ""
    place: str = ""
    passage: str = ""
    v: str = ""

    def options(self, parameter: str) -> tuple[str, ...]:
        """Return the chosen ids of a list parameter; none chosen = all."""
        return getattr(self, parameter.replace("-", "_"))  # type: ignore[no-any-return]

    def select(self, kind: str, id: str) -> State:
        """Return this view with one thing selected instead of what was."""
        return self.but(**{"incident": "", "place": "", "passage": "", kind: id})

    def but(self, **changes: Any) -> State:
        """Return this view with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Message:
    """What was ignored in a link, in a sentence; `value` is the reader's own text, to be escaped like any other."""

    param: str
    value: str
    text: str


DEFAULT = State()


def pairs(query: bytes | str) -> list[tuple[str, str]]:
    """Return the query string's parameters; bytes that aren't UTF-8 become U+FFFD, as in a browser."""
    text = query.decode("utf-8", "replace") if isinstance(query, bytes) else query
    return parse_qsl(text, keep_blank_values=True, errors="replace")


def first(query: bytes | str, name: str) -> str:
    """Return the first value of one parameter, empty if there is none."""
    return next((value for key, value in pairs(query) if key == name), "")


def from_form(query: bytes | str) -> bool:
    """Tell whether a form without JavaScript made this query, so that it deserves its canonical address."""
    names = [name for name, _ in pairs(query)]
    return any(f in names for f in FORM_FIELDS) or any(names.count(name) > 1 for name in LIST_PARAMETERS)


def parse(query: bytes | str, layers: Layers) -> tuple[State, list[Message]]:
    """Return the view that a query string asks for, and a message for each part of it that had to be left out.

    `layers` maps the list parameters to their ids in order; the form's `years-from`, `years-to` count as `years`.
    """
    grouped = _grouped(query)
    values: dict[str, Any] = {}
    messages: list[Message] = []
    for parameter in PARAMETERS:
        given = grouped.pop(parameter.name, [])
        if parameter.name in LIST_PARAMETERS:
            values[parameter.field] = _chosen(parameter.name, given, layers.get(parameter.name, ()), messages)
        elif given:
            _single(parameter.name, given, values, messages)
    messages += [_message(name, v[0], "isn’t a part of a link to this map") for name, v in grouped.items()]
    return State(**values), messages[:MAX_MESSAGES]


def canonical(state: State) -> str:
    """Return the query string of a view: the table's order, defaults left out, `,` and `/` readable."""
    found = []
    for parameter in PARAMETERS:
        value = getattr(state, parameter.field)
        if value != getattr(DEFAULT, parameter.field):
            # What URLSearchParams writes: it escapes "~" and spares "*", unlike urllib.
            text = quote_plus(parameter.write(value), safe=",/*").replace("~", "%7E")
            found.append(f"{parameter.name}={text}")
    return "&".join(found)


def _grouped(query: bytes | str) -> Grouped:
    grouped: Grouped = {}
    for name, value in pairs(query):
        grouped.setdefault(name, []).append(value)
    first, last = (next(iter(grouped.pop(name, [])), "").strip() for name in FORM_FIELDS)
    if (first or last) and not any(grouped.get("years", [])):
        grouped["years"] = [f"{first}-{last}"]
    names = {parameter.name for parameter in PARAMETERS}
    # An empty value of a known name is a form's way of saying nothing.
    return {n: kept for n, v in grouped.items() if (kept := [x for x in v if x] if n in names else v)}


def _single(name: str, given: list[str], values: dict[str, Any], messages: list[Message]) -> None:
    parameter = next(p for p in PARAMETERS if p.name == name)
    if name in SELECTIONS and any(other in values for other in SELECTIONS):
        messages.append(_message(name, given[0], "stands beside another selection, and a link selects one thing"))
        return
    try:
        values[parameter.field] = parameter.read(given[0])
    except ValueError as error:
        messages.append(_message(name, given[0], str(error)))
    if name == "q" and len(given[0]) > MAX_QUERY:
        messages.append(_message(name, given[0], f"takes at most {MAX_QUERY} characters", "was cut"))
    if len(given) > 1:
        messages.append(_message(name, given[1], "is given more than once, and the first counts"))


def _chosen(name: str, given: list[str], known: Sequence[str], messages: list[Message]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(v for value in given for v in value.split(",") if v))
    messages += [_message(name, v, "has no such choice here") for v in asked if v not in known]
    return tuple(v for v in known if v in asked)


def _message(name: str, value: str, what: str, done: str = "was left out") -> Message:
    return Message(name, value, f"“{shortened(name)}={shortened(value)}” in the link {done}: {shortened(name)} {what}.")


def shortened(text: str) -> str:
    """Return a reader's text short enough to be repeated in a message."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
