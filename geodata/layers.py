"""Theatres and periods: the layers of a corpus, each defined by a sentence, in the order they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata import dates
from geodata.corpora import read_toml
from geodata.errors import CorpusError, InputError
from geodata.paths import SLUG


@dataclass(frozen=True, slots=True)
class Theatre:
    """A layer by where; curated."""

    id: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Period:
    """A layer by when; derived. `when` is its EDTF span."""

    id: str
    name: str
    sentence: str
    when: str


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one corpus."""

    theatres: tuple[Theatre, ...]
    periods: tuple[Period, ...]


def load(path: Path) -> Layers:
    """Read a layers.toml; CorpusError names the file and the layer that is wrong."""
    values = read_toml(path)
    if set(values) != {"theatre", "period"}:
        raise CorpusError(f"{path}: it holds [[theatre]] and [[period]] only; found {', '.join(sorted(values))}.")
    theatres = tuple(Theatre(**entry) for entry in entries(path, values["theatre"], ("id", "name", "sentence")))
    periods = tuple(Period(**entry) for entry in entries(path, values["period"], ("id", "name", "sentence", "when")))
    for period in periods:
        try:
            dates.parse(period.when)
        except InputError as error:
            raise CorpusError(f"{path}: period “{period.id}”: {error}") from error
    return Layers(theatres, periods)


def entries(path: Path, listed: Any, keys: Sequence[str]) -> list[dict[str, str]]:
    """Return the tables of a TOML list after checking that each has just these non-empty texts and an id of its own."""
    if not isinstance(listed, list) or not listed:
        raise CorpusError(f"{path}: it needs a list of tables with {', '.join(keys)}.")
    for entry in listed:
        told = isinstance(entry, dict) and all(isinstance(v, str) and v.strip() for v in entry.values())
        if not told or set(entry) != set(keys):
            raise CorpusError(f"{path}: each entry needs just {', '.join(keys)}, none empty; found {entry!r}.")
        if not SLUG.fullmatch(entry["id"]):
            raise CorpusError(f"{path}: “{entry['id']}” can't be an id; use small letters, digits and hyphens.")
    ids = [entry["id"] for entry in listed]
    for twice in {i for i in ids if ids.count(i) > 1}:
        raise CorpusError(f"{path}: the id “{twice}” stands twice.")
    return listed


def periods_of(when: str, periods: Sequence[Period]) -> tuple[str, ...]:
    """Return the ids of the periods whose days the date may touch; an undated incident has none."""
    if not when:
        return ()
    span = dates.parse(when)
    return tuple(p.id for p in periods if dates.overlap(span, dates.parse(p.when)))
