"""All that a corpus knows of one place: names through time, records by role, each mention in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from webapp import neighbours
from webapp.atlas import Corpus
from webapp.languages import language
from webapp.reading import snippet
from webapp.records import Incident, Passage, Place
from webapp.segments import Segment
from webapp.words import ROLE

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place; `used` says from when to when, empty if that isn't known."""

    name: str
    lang: str
    language: str
    used: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym with the words around it. `raw` is as built: status, use, reason, rivals, place."""

    passage: Passage
    raw: dict[str, Any]
    segments: tuple[Segment, ...]
    before: bool
    after: bool


def names(place: Place) -> list[Name]:
    """Return the names, earliest first, those without a year last."""
    ordered = sorted(place.names, key=lambda n: (not (n["from"] or n["to"]), n["from"], n["to"] or "~", n["name"]))
    return [Name(n["name"], n["lang"], language(n["lang"]), used(n["from"], n["to"])) for n in ordered]


def used(first: str, last: str) -> str:
    """Return a span of dates in words: “until 1939”, “from July 1946”, “1940 to 1941”."""
    if not first or not last:
        return f"until {in_words(last)}" if last else f"from {in_words(first)}" if first else ""
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def in_words(date: str) -> str:
    """Return a year, month or day in words; what is written otherwise stays as it is."""
    match = _DATE.fullmatch(date)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return date
    day = f"{int(match[3])} " if match[3] else ""
    month = f"{MONTHS[int(match[2]) - 1]} " if match[2] else ""
    return f"{_DOUBT.get(match[4], '')}{day}{month}{match[1]}"


def records(corpus: Corpus, id: str) -> dict[str, list[tuple[Incident, str]]]:
    """Return role → the incidents that have the place in it, in the list's order, each with its certainty there."""
    found: dict[str, list[tuple[Incident, str]]] = {role: [] for role in ROLE}
    for incident in corpus.at_place.get(id, ()):
        for role in incident.places:
            if role["place"] == id:
                found.setdefault(role["role"], []).append((incident, role["certainty"]))
    return {role: here for role, here in found.items() if here}


def mentions(corpus: Corpus, id: str) -> list[Mention]:
    """Return each toponym of the text that was taken for the place, in the text's order."""
    return [_mention(p, m) for p in corpus.passages.values() for m in p.mentions if m["place"] == id]


def considered(corpus: Corpus, id: str) -> list[tuple[Mention, str]]:
    """Return each toponym that might have been the place and was decided otherwise, with the reason."""
    return [
        (_mention(passage, mention), rival["reason"])
        for passage in corpus.passages.values()
        for mention in passage.mentions
        for rival in mention["rivals"]
        if rival["place"] == id
    ]


def _mention(passage: Passage, mention: dict[str, Any]) -> Mention:
    segments, before, after = snippet(passage, mention)
    return Mention(passage, mention, segments, before, after)


def data(corpus: Corpus, place: Place) -> dict[str, Any]:
    """Return the dossier as JSON, ids in place of addresses; the outline has an address of its own."""
    facts = ("id", "name", "names", "precision", "lat", "lon", "radius_km", "certainty", "gazetteer", "uri")
    said = ("id", "toponym", "status", "use", "reason", "rivals")
    return {
        "version": corpus.version,
        "corpus": corpus.id,
        "licence": corpus.about["data_licence"],
        **{name: getattr(place, name) for name in (*facts, "coord_source", "coord_reason", "note")},
        "records": [
            {"id": incident.id, "title": incident.title, "when": incident.when, "role": role, "certainty": certainty}
            for role, here in records(corpus, place.id).items()
            for incident, certainty in here
        ],
        "mentions": [
            {"passage": m.passage.id, **{name: m.raw[name] for name in said}} for m in mentions(corpus, place.id)
        ],
        "neighbours": [
            {"id": n.place.id, "name": n.place.name, "km": n.km, "within_km": n.slack_km, "direction": n.wind}
            for n in neighbours.near(corpus, place)
        ],
    }
