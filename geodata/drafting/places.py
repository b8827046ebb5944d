"""Candidates → rows of places.csv: never finer than what the gazetteer knows, never certain, since no person looked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import cos, radians, sqrt
from typing import Any

from geodata.folding import fold
from geodata.model import Candidate, Choice, Mention
from geodata.tables import PlaceNameRow, PlaceRow, RivalRow

KM_PER_DEGREE = 111.2
# How far the true spot may lie from a settlement's point, by the people of today.
_SETTLEMENTS = ((1_000_000, 20.0), (200_000, 10.0), (20_000, 5.0), (0, 3.0))
SITE_KM, SETTLEMENT_KM, DISTRICT_KM, REGION_KM = 5.0, 30.0, 60.0, 700.0
# What is taken where the gazetteer has neither box nor radius.
_UNKNOWN_KM = {"P": 5.0, "S": 5.0, "A": 100.0, "L": 300.0, "H": 100.0, "T": 100.0}
_COUNTRIES = frozenset({"A.PCLI", "A.PCLH"})
_GAZETTEERS = {
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "postal": ("GeoNames’ postal places", "postal:{}"),
    "naturalearth": ("Natural Earth", "naturalearth:{}"),
    "fips": ("US Census Bureau", "fips:{}"),
    "chronotope": ("Chronotope’s table of historical places", "chronotope:{}"),
}
ID_LENGTH = 60
# An identification that is more often wrong than this is called uncertain.
FAIRLY = 0.75


def spread(candidate: Candidate) -> tuple[str, float]:
    """Return the precision of a candidate and how far, in km, the true spot may lie from its point."""
    feature, kind = str(candidate.raw.get("feature", "")), candidate.feature_class
    known = _known_km(candidate)
    if feature in _COUNTRIES:
        return "country", known or 300.0
    if kind == "P":
        km = known or next(km for people, km in _SETTLEMENTS if candidate.population >= people)
        return ("settlement", km) if km <= SETTLEMENT_KM else _area(km)
    km = known or _UNKNOWN_KM.get(kind, 100.0)
    if kind == "S":
        return ("site", km) if km <= SITE_KM and known else ("settlement", km) if km <= SETTLEMENT_KM else _area(km)
    return ("wide", km) if feature == "L.CONT" else _area(km)


def _area(km: float) -> tuple[str, float]:
    return ("district" if km <= DISTRICT_KM else "region" if km <= REGION_KM else "wide"), km


def _known_km(candidate: Candidate) -> float:
    """Return what a gazetteer says of a place's extent: our radius, or half the diagonal of its box; 0 = nothing."""
    also = str(candidate.raw.get("also") or "")
    own = json.loads(also).get("radius_km") if also.startswith("{") else ""
    if own:
        return float(own)
    if candidate.bbox is None:
        return 0.0
    south, west, north, east = candidate.bbox
    wide = (east - west) % 360 * KM_PER_DEGREE * cos(radians((south + north) / 2))
    return float(round(sqrt(((north - south) * KM_PER_DEGREE) ** 2 + wide**2) / 2, 1)) or 1.0


class Places:
    """The places that a draft needs, each made once, with readable ids in the order of the text."""

    def __init__(self, by: str, on: str) -> None:
        self._signed: dict[str, Any] = {"by": by, "on": on}
        self._ids: dict[str, str] = {}
        self._rows: dict[str, PlaceRow] = {}
        self._names: dict[tuple[str, str], PlaceNameRow] = {}

    @property
    def rows(self) -> list[PlaceRow]:
        """Return the rows of places.csv."""
        return list(self._rows.values())

    def name(self, place: str) -> str:
        """Return the name of a place."""
        return self._rows[place].name

    @property
    def names(self) -> list[PlaceNameRow]:
        """Return the rows of place_names.csv: names in the text that the gazetteer doesn't show first."""
        return list(self._names.values())

    def of(self, mention: Mention, choice: Choice, confidence: float) -> str:
        """Return the id of the place that a mention is taken for, made if it is new."""
        place = self._made(choice.candidate, "less-certain" if confidence >= FAIRLY else "uncertain")
        name = " ".join(mention.toponym.split())
        if fold(name) != fold(self._rows[place].name) and (place, fold(name)) not in self._names:
            first, last = choice.candidate.years
            self._names[place, fold(name)] = PlaceNameRow(
                place_id=place, name=name, lang="", from_=_year(first), to=_year(last), **self._signed
            )
        return place

    def unlocated(self, mention: Mention) -> str:
        """Return the id of a place that has only its name."""
        name = " ".join(mention.toponym.split())
        key = f"name:{fold(name)}"
        if key not in self._ids:
            self._ids[key] = self._id(name, "unlocated")
            self._rows[self._ids[key]] = PlaceRow(
                place_id=self._ids[key], name=name, precision="unlocated", certainty="uncertain", **self._signed,
                lat=None, lon=None, radius_km=None, area="", gazetteer="", uri="", coord_source="", coord_reason="",
                note="",
            )  # fmt: skip
        return self._ids[key]

    def rivals(self, mention_id: str, chosen: Choice, others: Sequence[Choice]) -> list[RivalRow]:
        """Return a row for each other place that a mention may well denote."""
        return [
            RivalRow(
                mention_id=mention_id,
                place_id=self._made(other.candidate, "uncertain"),
                reason=f"Scores {other.score:.2f} against {chosen.score:.2f}.",
                **self._signed,
            )
            for other in others
        ]

    def _made(self, candidate: Candidate, certainty: str) -> str:
        if candidate.id not in self._ids:
            place = self._ids[candidate.id] = self._id(
                candidate.name, candidate.admin1.partition(":")[2], candidate.country
            )
            precision, km = spread(candidate)
            gazetteer, address = _GAZETTEERS.get(candidate.id.partition(":")[0], (candidate.gazetteer, "{}"))
            self._rows[place] = PlaceRow(
                place_id=place, name=candidate.name, precision=precision, lat=round(candidate.lat, 6),
                lon=round(candidate.lon, 6), radius_km=km, area="", gazetteer=gazetteer,
                uri=address.format(candidate.id.partition(":")[2]), coord_source="gazetteer", coord_reason="",
                certainty=certainty, note="", **self._signed,
            )  # fmt: skip
        return self._ids[candidate.id]

    def _id(self, *parts: str) -> str:
        """Return a new id: the name, and as much of where it is as tells it from the others."""
        taken = self._rows.keys()
        tried = [slug("-".join(parts[:n])) for n in range(1, len(parts) + 1)]
        for known in tried:
            if known not in taken:
                return known
        return next(known for n in range(2, len(taken) + 3) if (known := f"{tried[-1]}-{n}") not in taken)


def slug(name: str) -> str:
    """Return a readable id of a name: small letters, digits and hyphens, cut at a word."""
    whole = fold(name).replace(" ", "-") or "place"
    return whole if len(whole) <= ID_LENGTH else whole[:ID_LENGTH].rpartition("-")[0] or whole[:ID_LENGTH]


def _year(year: int | None) -> str:
    return "" if year is None else f"{year:04d}"
