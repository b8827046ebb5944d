"""Ids: each stands once, is well-formed, and leads to something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise, product
from typing import Any

from geodata.paths import SLUG
from geodata.reading import Reading
from geodata.tables import TABLES

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SIGNATURE = re.compile(r"project|rule:[a-z0-9.-]+")


def unique(reading: Reading) -> Iterator[str]:
    """Two rows with one id can't both be meant."""
    t = reading.tables
    yield from _unique(reading, t.passages, "passage_id")
    yield from _unique(reading, t.places, "place_id", slug=True)
    yield from _unique(reading, t.mentions, "mention_id")
    yield from _unique(reading, t.incidents, "incident_id", slug=True)
    yield from _unique(reading, t.rivals, "mention_id", "place_id")
    yield from _unique(reading, t.incident_places, "incident_id", "place_id", "role")
    yield from _unique(reading, t.attestations, "incident_id", "n")
    yield from _unique(reading, t.figures, "incident_id", "n")
    yield from _unique(reading, t.numbers, "number_id")
    yield from _unique(reading, t.renamed, "what", "old")


def _unique(reading: Reading, rows: Iterable[Any], *columns: str, slug: bool = False) -> Iterator[str]:
    seen: dict[tuple[object, ...], Any] = {}
    for row in rows:
        key = tuple(getattr(row, column) for column in columns)
        if key in seen:
            name = " ".join(map(str, key))
            yield f"{reading.at(row)}: “{name}” stands already in line {seen[key].line}; remove or rename one."
        seen[key] = row
        if slug and not SLUG.fullmatch(str(key[0])):
            yield f"{reading.at(row)}: “{key[0]}” can't be an id; use small letters, digits and hyphens."


def _all(reading: Reading) -> Iterator[Any]:
    return chain.from_iterable(getattr(reading.tables, name.removesuffix(".csv")) for name in TABLES)


def on_is_a_day(reading: Reading) -> Iterator[str]:
    """Each row says on which day it was decided."""
    for row in _all(reading):
        if not DAY.fullmatch(row.on):
            yield f"{reading.at(row)}: on: “{row.on}” isn't a day; write it as 2026-01-31."


def signed(reading: Reading) -> Iterator[str]:
    """Each row says who decided: the project, or a rule with its version."""
    for row in _all(reading):
        if not SIGNATURE.fullmatch(row.by):
            yield f"{reading.at(row)}: by: “{row.by}” must be `project` or `rule:` with a version, such as rule:1."


def known(reading: Reading) -> Iterator[str]:
    """Each id that a row names must exist."""
    t = reading.tables
    incidents = {row.incident_id for row in t.incidents}
    mentions = {row.mention_id for row in t.mentions}
    theatres, kinds = {x.id for x in reading.layers.theatres}, {k.id for k in reading.kinds}
    passages = set(reading.passages)
    links: list[tuple[Iterable[Any], str, str, set[str]]] = [
        (t.place_names, "place_id", "place", set(reading.places)),
        (t.mentions, "place_id", "place", set(reading.places)),
        (t.rivals, "place_id", "place", set(reading.places)),
        (t.rivals, "mention_id", "mention", mentions),
        (t.incidents, "theatres", "theatre", theatres),
        (t.incidents, "kinds", "kind", kinds),
        (t.incidents, "part_of", "incident", incidents),
        (t.incidents, "related", "incident", incidents),
        (t.incident_places, "incident_id", "incident", incidents),
        (t.incident_places, "place_id", "place", set(reading.places)),
        (t.incident_places, "mention_id", "mention", mentions),
        (t.attestations, "incident_id", "incident", incidents),
        (t.attestations, "passage_id", "passage", passages),
        (t.figures, "incident_id", "incident", incidents),
    ]
    for rows, column, what, there in links:
        yield from _known(reading, rows, column, what, there)
    yield from _renamed(reading, {"incident": incidents, "place": set(reading.places), "passage": passages})


def _known(reading: Reading, rows: Iterable[Any], column: str, what: str, there: set[str]) -> Iterator[str]:
    for row in rows:
        value = getattr(row, column)
        for name in value if isinstance(value, tuple) else (value,):
            if name and name not in there:
                yield f"{reading.at(row)}: {column}: there is no {what} “{name}”{_near(name, there)}."


def _near(name: str, there: set[str]) -> str:
    """Suggest what a mistyped id may mean: the known one that shares most letter pairs."""
    pairs = Counter(pairwise(name))
    score = {known: sum((pairs & Counter(pairwise(known))).values()) for known in sorted(there)}
    best = max(score, key=lambda known: score[known], default="")
    return f"; “{best}” is meant?" if best and score[best] * 2 > len(name) else ""


def _renamed(reading: Reading, there: dict[str, set[str]]) -> Iterator[str]:
    for row in reading.tables.renamed:
        if row.old in there[row.what]:
            yield f"{reading.at(row)}: {row.what} “{row.old}” still exists, so it isn't renamed to “{row.new}”."
        if row.new not in there[row.what]:
            yield f"{reading.at(row)}: there is no {row.what} “{row.new}” for the old id “{row.old}” to lead to."


def lists_without_repeats(reading: Reading) -> Iterator[str]:
    """A list in a cell holds no value twice."""
    t = reading.tables
    lists: list[tuple[Iterable[Any], tuple[str, ...]]] = [
        (t.incidents, ("kinds", "theatres", "related")),
        (t.attestations, ("flags", "refs")),
    ]
    for rows, listed in lists:
        for row, column in product(rows, listed):
            for value, times in Counter(getattr(row, column)).items():
                if times > 1:
                    yield f"{reading.at(row)}: {column} holds “{value}” {times} times; once says it."
