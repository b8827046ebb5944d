"""Ranks a gazetteer's candidates for a toponym and says why: reasons are numbers that add up to the score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from geodata.model import Candidate, Choice, Mention
from geodata.nearness import Anchor, nearness
from geodata.prior import Years, size, usual
from geodata.recognition import Names
from geodata.recognition.lexicon import NATIONS, Reading, readings

# The greatest that each reason can add; together they are 1.
SHARES = {
    "size": 0.27,
    "name": 0.10,
    "containment": 0.20,
    "country": 0.09,
    "province": 0.14,
    "nearness": 0.14,
    "kind": 0.06,
}
# Below this score nothing is chosen: no match is possible. In a text that names other places, one that has no tie to
# any of them must be known the world over.
ENOUGH = 0.12
ENOUGH_ALONE = 0.24
# What bears only a part of the name must have more ties.
ENOUGH_IN_PART = 0.38
TIES = frozenset({"containment", "country", "province", "nearness"})
# Kraków's province is rarely meant by "Kraków", Quebec's often by "Quebec".
CHIEF_SHARE, CHIEF_LEFT = 0.2, 0.6
# So many choices of each name are kept.
KEPT = 5


@dataclass(frozen=True, slots=True)
class Context:
    """What the document says around a mention.

    `within` are ids of places that the mention is said to lie in ("X, Y"), `said` how plainly (0–1): other mentions of
    the name may say so. `kinds` are feature classes that a word beside it asks for ("the village of X"). `countries`
    and `provinces` are shares of the document's places; `years` bounds the time it speaks of; `without` names reasons
    that are left out.
    """

    within: frozenset[str] = frozenset()
    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[str, float] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    years: Years = (None, None)
    said: float = 1.0
    kinds: str = ""
    without: frozenset[str] = frozenset()


class Standing(NamedTuple):
    """A candidate with what speaks for it whatever the rest of the document says.

    `close` keeps how close it lies to other places, by their ids.
    """

    candidate: Candidate
    country: str
    province: str
    reasons: Mapping[str, float]
    score: float
    close: dict[str, float]


def candidates(toponym: str, names: Names) -> tuple[Candidate, ...]:
    """Return what a gazetteer has for any reading of a toponym; the first reading that has something counts."""
    for reading in readings(toponym):
        found = [c for c in names.lookup(reading.key) if _fits(c, reading)]
        if found:
            return tuple(_in_part(c) for c in found if _is_main(c)) if reading.loose else tuple(found)
    return ()


def _is_main(candidate: Candidate) -> bool:
    return candidate.raw.get("name_kind") == "main"


def _in_part(candidate: Candidate) -> Candidate:
    return replace(candidate, raw={**candidate.raw, "name_kind": "part"})


def _fits(candidate: Candidate, reading: Reading) -> bool:
    if reading.classes == NATIONS:
        return candidate.raw.get("feature") in ("A.PCLI", "A.PCLH")
    if reading.country and candidate.country != reading.country:
        return False
    return not reading.classes or candidate.feature_class in reading.classes


def rank(mention: Mention, candidates: Iterable[Candidate], context: Context) -> tuple[Choice, ...]:
    """Return the candidates best first, scored 0 to 1. The reasons of each add up to its score."""
    standings = stand(mention, tuple(candidates), context)
    return finish(standings, context, len(standings))


def stand(mention: Mention, offered: Sequence[Candidate], context: Context) -> list[Standing]:
    """Weigh what no other name of the document bears on: the context's countries, provinces and anchors are ignored."""
    chief = _of_chief_towns(offered)
    standings = []
    for candidate in offered:
        asked = candidate.feature_class in context.kinds
        reasons = {
            "size": SHARES["size"] * size(candidate) * (CHIEF_LEFT if candidate.id in chief and not asked else 1.0),
            "name": SHARES["name"] * usual(mention.toponym, candidate, context.years),
            "containment": SHARES["containment"] * _containment(candidate, context),
            "kind": SHARES["kind"] if asked else 0.0,
        }
        for reason in context.without & reasons.keys():
            reasons[reason] = 0.0
        standings.append(
            Standing(candidate, candidate.country, province(candidate), reasons, sum(reasons.values()), {})
        )
    return standings


def scores(standings: Sequence[Standing], context: Context) -> list[tuple[float, Standing]]:
    """Return the candidates with their scores in the document, in no order.

    Nearness, the one dear reason, is only reckoned for candidates that it could lift to the top.
    """
    of_country = 0.0 if "country" in context.without else SHARES["country"]
    of_province = 0.0 if "province" in context.without else SHARES["province"]
    country, province_ = context.countries.get, context.provinces.get
    known = [
        (s.score + of_country * country(s.country, 0.0) + of_province * province_(s.province, 0.0), s)
        for s in standings
    ]
    if not context.anchors or "nearness" in context.without:
        return known
    most, anchors = SHARES["nearness"], context.anchors
    bar = max((score for score, _ in known), default=0.0) - most
    return [
        (score + most * nearness(s.candidate, anchors, s.close), s) if score >= bar else (score, s)
        for score, s in known
    ]


def _land_reasons(standing: Standing, context: Context) -> dict[str, float]:
    reasons = {
        "country": SHARES["country"] * context.countries.get(standing.country, 0.0),
        "province": SHARES["province"] * context.provinces.get(standing.province, 0.0),
    }
    return {key: value for key, value in reasons.items() if key not in context.without}


def finish(standings: Sequence[Standing], context: Context, most: int = KEPT) -> tuple[Choice, ...]:
    """Return the best candidates as choices, best first, each with its reasons."""
    ranked = sorted(
        scores(standings, context), key=lambda s: (-round(s[0], 4), -s[1].candidate.population, s[1].candidate.id)
    )
    return tuple(_choice(score, standing, context) for score, standing in ranked[:most])


def _choice(score: float, standing: Standing, context: Context) -> Choice:
    values = {**standing.reasons, **_land_reasons(standing, context)}
    values["nearness"] = max(score - sum(values.values()), 0.0)
    reasons = sorted(((key, round(value, 4)) for key, value in values.items() if value >= 0.00005), key=lambda r: -r[1])
    return Choice(standing.candidate, round(sum(weight for _, weight in reasons), 4), tuple(reasons))


def best(choices: Sequence[Choice], *, strict: bool = False) -> Choice | None:
    """Return the choice to take, or None if none is good enough. `strict` asks more of one without ties to others."""
    if not choices:
        return None
    first = choices[0]
    if first.candidate.raw.get("name_kind") == "part" and first.score < ENOUGH_IN_PART:
        return None
    tied = any(reason in TIES and weight >= 0.01 for reason, weight in first.reasons)
    return first if first.score >= (ENOUGH if tied or not strict else ENOUGH_ALONE) else None


def _of_chief_towns(offered: Sequence[Candidate]) -> set[str]:
    """Return the provinces with a fifth of their people in the town of this name: the name means the town."""
    people = {c.id: c.population for c in offered if c.raw.get("feature") == "A.ADM1"}
    towns = [c for c in offered if c.feature_class == "P" and c.admin1 in people and _own_name(c)] if people else ()
    return {town.admin1 for town in towns if town.population > CHIEF_SHARE * people[town.admin1]}


def _own_name(town: Candidate) -> bool:
    """Say whether the town is called so itself, "City" or the like left out: New York of New York City."""
    spelling = str(town.raw.get("spelling", ""))
    return town.raw.get("name_kind") != "alternate" or (bool(spelling) and town.name.startswith(spelling))


def province(candidate: Candidate) -> str:
    """Return the id of the province that the candidate is or lies in, or ""."""
    return candidate.id if candidate.raw.get("feature") == "A.ADM1" else candidate.admin1


def _containment(candidate: Candidate, context: Context) -> float:
    within = context.within
    held = within and (candidate.admin1 in within or f"country:{candidate.country}" in within)
    return context.said if held else 0.0
