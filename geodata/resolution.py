"""Ranks a gazetteer's candidates for a toponym and says why: reasons are numbers that add up to the score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log10
from typing import TypeVar

from geodata.geo import distance_km
from geodata.lexicon import Reading, readings
from geodata.model import Candidate, Choice, Mention
from geodata.prior import Years, size, usual
from geodata.spans import Names

# The greatest that each reason can add; together they are 1.
SHARES = {"size": 0.30, "name": 0.10, "containment": 0.25, "country": 0.12, "province": 0.10, "nearness": 0.13}
# Below this score nothing is chosen: no match is possible. In a text that names other places, one that has no tie to
# any of them must be known the world over.
ENOUGH = 0.12
ENOUGH_ALONE = 0.24
TIES = frozenset({"containment", "country", "province", "nearness"})
# Closeness falls off at two scales: the same district, the same theatre.
SCALES_KM = ((150.0, 0.6), (1200.0, 0.4))
ANCHORS = 24
# Kraków's province is rarely meant by "Kraków", Quebec's often by "Quebec".
CHIEF_SHARE, CHIEF_LEFT = 0.2, 0.6
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the document surely names: its point and how sure (0–1)."""

    id: str
    lat: float
    lon: float
    weight: float


@dataclass(frozen=True, slots=True)
class Context:
    """What the document says around a mention.

    `within` are ids of places that the mention is said to lie in ("X, Y"); `countries` and `provinces` are shares of
    the document's places; `years` bounds the time it speaks of.
    """

    within: frozenset[str] = frozenset()
    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[str, float] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    years: Years = (None, None)


def candidates(toponym: str, names: Names) -> tuple[Candidate, ...]:
    """Return what a gazetteer has for any reading of a toponym; the first reading that has something counts."""
    for reading in readings(toponym):
        found = [c for c in names.lookup(reading.key) if _fits(c, reading)]
        if found:
            return tuple(found)
    return ()


def _fits(candidate: Candidate, reading: Reading) -> bool:
    if reading.country and candidate.country != reading.country:
        return False
    return not reading.classes or candidate.feature_class in reading.classes


def rank(mention: Mention, candidates: Iterable[Candidate], context: Context) -> tuple[Choice, ...]:
    """Return the candidates best first, scored 0 to 1. The reasons of each add up to its score.

    Nearness, the one dear reason, is only reckoned for candidates that it could lift to the top.
    """
    offered = tuple(candidates)
    chief = _of_chief_towns(offered)
    told = [(_told(mention, candidate, context, candidate.id in chief), candidate) for candidate in offered]
    bar = max((sum(values.values()) for values, _ in told), default=0.0) - SHARES["nearness"]
    choices = []
    for values, candidate in told:
        if context.anchors and sum(values.values()) >= bar:
            values["nearness"] = SHARES["nearness"] * _nearness(candidate, context.anchors)
        choices.append(_choice(candidate, values))
    return tuple(sorted(choices, key=lambda c: (-c.score, -c.candidate.population, c.candidate.id)))


def best(choices: Sequence[Choice], *, strict: bool = False) -> Choice | None:
    """Return the choice to take, or None if none is good enough. `strict` asks more of one without ties to others."""
    if not choices:
        return None
    first = choices[0]
    tied = any(reason in TIES and weight >= 0.01 for reason, weight in first.reasons)
    return first if first.score >= (ENOUGH if tied or not strict else ENOUGH_ALONE) else None


def _of_chief_towns(offered: Sequence[Candidate]) -> set[str]:
    """Return the provinces with a fifth of their people in the town of this name: the name means the town."""
    people = {c.id: c.population for c in offered if c.raw.get("feature") == "A.ADM1"}
    towns = [
        c for c in offered if c.feature_class == "P" and c.admin1 in people and c.raw.get("name_kind") != "alternate"
    ]
    return {town.admin1 for town in towns if town.population > CHIEF_SHARE * people[town.admin1]}


def _told(mention: Mention, candidate: Candidate, context: Context, chief: bool) -> dict[str, float]:
    """Return the weights of all reasons but nearness; `chief` says that the province's name means its chief town."""
    return {
        "size": SHARES["size"] * size(candidate) * (CHIEF_LEFT if chief else 1.0),
        "name": SHARES["name"] * usual(mention.toponym, candidate, context.years),
        "containment": SHARES["containment"] * _containment(candidate, context.within),
        "country": SHARES["country"] * (context.countries.get(candidate.country, 0.0) if candidate.country else 0.0),
        "province": SHARES["province"] * context.provinces.get(_province(candidate), 0.0),
    }


def _province(candidate: Candidate) -> str:
    return candidate.id if candidate.raw.get("feature") == "A.ADM1" else candidate.admin1


def _choice(candidate: Candidate, values: Mapping[str, float]) -> Choice:
    reasons = sorted(((key, round(value, 4)) for key, value in values.items() if value >= 0.00005), key=lambda r: -r[1])
    return Choice(candidate, round(sum(weight for _, weight in reasons), 4), tuple(reasons))


def _containment(candidate: Candidate, within: frozenset[str]) -> float:
    return 1.0 if within and (candidate.admin1 in within or f"country:{candidate.country}" in within) else 0.0


def _nearness(candidate: Candidate, anchors: Sequence[Anchor]) -> float:
    """Return the weighted closeness to the document's other places, 1 beside them all; an area is near by its box."""
    total = near = 0.0
    for anchor in anchors:
        if anchor.id != candidate.id:
            lat, lon = _nearest(candidate, anchor)
            km = distance_km(lat, lon, anchor.lat, anchor.lon)
            near += anchor.weight * sum(share * exp(-km / scale) for scale, share in SCALES_KM)
            total += anchor.weight
    return min(1.0, 1.5 * near / total) if total else 0.0


def _nearest(candidate: Candidate, anchor: Anchor) -> tuple[float, float]:
    """Return the point of the candidate's box nearest to the anchor, or its own point if it has no plain box."""
    if candidate.bbox is None or candidate.bbox[1] > candidate.bbox[3]:
        return candidate.lat, candidate.lon
    south, west, north, east = candidate.bbox
    return min(max(anchor.lat, south), north), min(max(anchor.lon, west), east)


def survey(ranked: Mapping[K, Sequence[Choice]], times: Mapping[K, int]) -> Context:
    """Return the context that first rankings give: shares of countries and provinces, and the anchors.

    `ranked` are the choices for each name, `times` how often the text has it. A name with one good reading says more of
    the document than one with many.
    """
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[str, float] = defaultdict(float)
    anchors: dict[str, Anchor] = {}
    for key, choices in ranked.items():
        choice = best(choices)
        if choice is None:
            continue
        place, weight = choice.candidate, _clarity(choices) * log10(9 + times[key])
        if place.country:
            countries[place.country] += weight
        if _province(place):
            provinces[_province(place)] += weight
        if place.feature_class in "PS" or place.raw.get("feature") == "A.ADM2":
            anchors[place.id] = Anchor(place.id, place.lat, place.lon, weight)
    chosen = sorted(anchors.values(), key=lambda a: (-a.weight, a.id))[:ANCHORS]
    return Context(countries=_shares(countries), provinces=_shares(provinces), anchors=tuple(chosen))


def _clarity(choices: Sequence[Choice]) -> float:
    """Return how plainly the first choice is the best: little if one in another country comes close."""
    first = choices[0]
    rival = next((c.score for c in choices if c.candidate.country != first.candidate.country), 0.0)
    return first.score * (0.2 + min(1.0, 4.0 * (first.score - rival)))


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Scale so that all are 1 together: a text on one country leans on it in full, one on many on none."""
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()} if total else {}
