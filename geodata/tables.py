"""The curated tables: one frozen row class each, whose fields are the CSV's columns in order.

A trailing underscore is no part of a column's name (`from_` is the column `from`). `line` is where the row stood in its
file (header = 1) and no column. Lists are separated by `;`. Every row says who decided (`by`) and when (`on`, a date).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from geodata import vocabulary as known


def cell(*choices: str, needed: bool = True, date: bool = False) -> Any:
    """Describe a column: its closed choices, whether it may be empty, whether it is an EDTF date."""
    return field(metadata={"choices": choices, "needed": needed, "date": date})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has besides its columns."""

    line: int = field(default=0, compare=False)
    by: str = cell()
    on: str = cell(date=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow(Row):
    """A correction of what the splitter saw, or a heading that this copy has lost before a passage."""

    passage_id: str = cell()
    kind: str = cell(*known.PASSAGE_CLASSES, needed=False)
    level: int | None = cell(needed=False)
    heading_before: str = cell(needed=False)
    heading_level: int | None = cell(needed=False)
    reason: str = cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(Row):
    """An identified place. `lat`, `lon` in degrees (WGS 84), `radius_km` how far the true spot may lie from them."""

    place_id: str = cell()
    name: str = cell()
    precision: str = cell(*known.PRECISIONS)
    lat: float | None = cell(needed=False)
    lon: float | None = cell(needed=False)
    radius_km: float | None = cell(needed=False)
    area: str = cell(needed=False)
    gazetteer: str = cell(needed=False)
    uri: str = cell(needed=False)
    coord_source: str = cell(*known.COORD_SOURCES, needed=False)
    coord_reason: str = cell(needed=False)
    certainty: str = cell(*known.CERTAINTIES)
    note: str = cell(needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNameRow(Row):
    """A name that a place had or has, in a language (BCP 47), from and to an EDTF date (empty = open or unknown)."""

    place_id: str = cell()
    name: str = cell()
    lang: str = cell(needed=False)
    from_: str = cell(needed=False, date=True)
    to: str = cell(needed=False, date=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow(Row):
    """A decision on one toponym: does it denote this place, and what is it used for?"""

    mention_id: str = cell()
    toponym: str = cell()
    status: str = cell(*known.STATUSES)
    use: str = cell(*known.USES, needed=False)
    place_id: str = cell(needed=False)
    reason: str = cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow(Row):
    """A place that the toponym might denote too, and why it was not chosen."""

    mention_id: str = cell()
    place_id: str = cell()
    reason: str = cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow(Row):
    """One act or series of acts that the text separates, at one named site or area."""

    incident_id: str = cell()
    title: str = cell()
    summary: str = cell()
    kinds: tuple[str, ...] = cell()
    theatres: tuple[str, ...] = cell()
    perpetrator_text: str = cell()
    victims_text: str = cell()
    when_stated: str = cell(needed=False, date=True)
    when: str = cell(needed=False, date=True)
    when_basis: str = cell(*known.BASES, needed=False)
    when_from: str = cell(needed=False)
    when_reference: str = cell(needed=False)
    part_of: str = cell(needed=False)
    related: tuple[str, ...] = cell(needed=False)
    note: str = cell(needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPlaceRow(Row):
    """A place of an incident and what it was there; the first drawn one carries the mark."""

    incident_id: str = cell()
    place_id: str = cell()
    role: str = cell(*known.ROLES)
    certainty: str = cell(*known.CERTAINTIES)
    mention_id: str = cell(needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationRow(Row):
    """A span of a passage (passage-relative code points) that says something of an incident, and who speaks there."""

    incident_id: str = cell()
    n: int = cell()
    passage_id: str = cell()
    start: int = cell()
    end: int = cell()
    quote: str = cell()
    attributed_to: str = cell(needed=False)
    stance: str = cell(*known.STANCES)
    form: str = cell(*known.FORMS)
    flags: tuple[str, ...] = cell(*known.FLAGS, needed=False)
    refs: tuple[str, ...] = cell(needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Row):
    """A number that an attestation gives; rival estimates are rows of their own. `low`, `high` empty = open.

    `stated` are the words of the quote ("over 20,000", "thousands"): what is shown, so that nothing gets sharper.
    """

    incident_id: str = cell()
    n: int = cell()
    of: str = cell(*known.COUNTED)
    whom: str = cell()
    stated: str = cell()
    low: int | None = cell(needed=False)
    high: int | None = cell(needed=False)
    qualifier: str = cell(*known.QUALIFIERS)
    attestation: int = cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow(Row):
    """A number in an attested sentence that is no figure of every incident quoted there, and why."""

    number_id: str = cell()
    stated: str = cell()
    reason: str = cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamedRow(Row):
    """An id that changed; addresses with the old one lead to the new one for ever."""

    what: str = cell("incident", "place", "passage")
    old: str = cell()
    new: str = cell()


# File name → row class. Which of them may be missing is said in curation.py.
TABLES: dict[str, type[Row]] = {
    "passages.csv": PassageRow,
    "places.csv": PlaceRow,
    "place_names.csv": PlaceNameRow,
    "mentions.csv": MentionRow,
    "rivals.csv": RivalRow,
    "incidents.csv": IncidentRow,
    "incident_places.csv": IncidentPlaceRow,
    "attestations.csv": AttestationRow,
    "figures.csv": FigureRow,
    "numbers.csv": NumberRow,
    "renamed.csv": RenamedRow,
}


def columns(row: type[Row]) -> dict[str, Any]:
    """Return a table's columns in order: name as in the file → dataclass field. `by` and `on` come last."""
    by_name = {f.name.rstrip("_"): f for f in fields(row) if f.name != "line"}
    return {name: f for name, f in by_name.items() if name not in ("by", "on")} | {n: by_name[n] for n in ("by", "on")}
