"""The built files' records as frozen values. A record with a field missing is an AtlasError that names the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from geodata.errors import AtlasError
from webapp.words import DOUBTING, DRAWN_ROLES

Record = TypeVar("Record")
Json = Mapping[str, Any]
# What the built file must say of its corpus, beside `default_years` and `documents`.
ABOUT = (
    *("title", "origin", "licence", "data_licence", "language", "scope", "published"),
    *("content_note", "curation_note", "speaker", "references_note", "captions_note"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a layer: a theatre, a period or a kind. `years` is only a period's, inclusive."""

    id: str
    name: str
    sentence: str
    years: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Place:
    """An identified place. `geometry` is GeoJSON ([lon, lat]) or None when unlocated; `radius_km` may be None."""

    id: str
    name: str
    names: list[dict[str, str]]
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    certainty: str
    gazetteer: str
    uri: str
    coord_source: str
    coord_reason: str
    note: str
    geometry: dict[str, Any] | None

    @property
    def located(self) -> bool:
        """Tell whether the place has coordinates."""
        return self.lat is not None and self.lon is not None

    @property
    def is_area(self) -> bool:
        """Tell whether the place has an outline."""
        return bool(self.geometry) and self.geometry["type"] in {"Polygon", "MultiPolygon"}  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident; years are inclusive, None = open or undated. `places`, `attestations`, `figures` as built."""

    id: str
    title: str
    summary: str
    kinds: list[str]
    theatres: list[str]
    periods: list[str]
    stated_periods: list[str]
    perpetrator: str
    victims: str
    when: str
    when_stated: str
    when_basis: str
    when_from: str
    when_reference: str
    when_label: str
    when_stated_label: str
    year_from: int | None
    year_to: int | None
    stated_year_from: int | None
    stated_year_to: int | None
    place: str
    lat: float | None
    lon: float | None
    precision: str
    place_certainty: str
    status: str
    part_of: str
    parts: list[str]
    related: list[str]
    note: str
    places: list[dict[str, str]]
    attestations: list[dict[str, Any]]
    figures: list[dict[str, Any]]

    @property
    def disputed(self) -> bool:
        """Tell whether the source itself disputes or rebuts a claim made here."""
        return any(a["stance"] in DOUBTING for a in self.attestations)

    @property
    def curated_date(self) -> bool:
        """Tell whether the date was added by the curator and isn't in the source."""
        return self.when_basis in {"corrected", "supplied"}

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the flags that the source itself sets on what it says here, each once."""
        return tuple(dict.fromkeys(flag for a in self.attestations for flag in a["flags"]))

    @property
    def voices(self) -> list[dict[str, Any]]:
        """Return the attestations as a reader needs them: what the record rests on, what disputes it, all else."""
        return sorted(self.attestations, key=lambda a: (a["n"] != 1, a["stance"] not in DOUBTING, a["n"]))

    def place_ids(self, drawn: bool) -> list[str]:
        """Return the ids of the drawn places, or of the destinations that are only listed; each once."""
        return list(dict.fromkeys(p["place"] for p in self.places if (p["role"] in DRAWN_ROLES) == drawn))

    @property
    def order(self) -> tuple[Any, ...]:
        """Return the list's key: first year, then `when` as text (1755, 1755-08, 1755/1764); undated last.

        Where the beginning is open the last year counts, after those that begin in it.
        """
        open_start = self.year_from is None
        year = self.year_to if open_start else self.year_from
        return not self.when, -9999 if year is None else year, open_start, self.when, self.title, self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a document; offsets of `markers`, `mentions`, `times` are code points of `text`.

    `trail` is the headings above it, outermost first; one without a `passage` was supplied by the curator.
    """

    id: str
    document: str
    number: int
    line: int
    start: int
    end: int
    kind: str
    level: int
    gap: bool
    supplied_heading: dict[str, Any] | None
    trail: list[dict[str, str]]
    text: str
    markers: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    times: list[dict[str, Any]]


def make(cls: type[Record], raw: Json, where: str) -> Record:
    """Return a `cls` from one JSON object; further fields are ignored, missing ones are an AtlasError."""
    try:
        return cls(**{f.name: raw[f.name] for f in fields(cls)})  # type: ignore[arg-type]
    except KeyError as error:
        raise AtlasError(
            f"{where}: a {cls.__name__.lower()} lacks the field {error}; build the corpus again."
        ) from None
    except TypeError:
        raise AtlasError(f"{where}: a {cls.__name__.lower()} isn't a JSON object; build the corpus again.") from None
