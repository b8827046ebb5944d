"""What the first rankings of a text's names say of the whole text: its lands, provinces and surest places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log10
from typing import TypeVar

from geodata.nearness import Anchor
from geodata.resolution import ENOUGH, Context, Standing
from geodata.senses import Key

K = TypeVar("K")
ANCHORS = 8
# A name gives its voice to each of its likely places: one that scores this much less gets a third of the voice.
EVEN = 0.05
# What stands for a point, so that others may be near it.
_POINTS = ("A.ADM2",)


@dataclass(slots=True)
class Memory:
    """What is known of a document beside the text at hand: where it is from, what its earlier parts told.

    `inside` has, for a name, the provinces and countries that the document put it in.
    """

    context: Context = field(default_factory=Context)
    inside: dict[Key, frozenset[str]] = field(default_factory=dict)

    def blend(self, found: Context) -> Context:
        """Return the context of the text at hand, leaning half on what is known; nothing known changes nothing."""
        known = self.context
        if not (known.countries or known.provinces or known.anchors):
            return found
        return added(shared(known, 0.5), shared(found, 0.5))

    def keep(self, context: Context, inside: Mapping[Key, frozenset[str]]) -> None:
        """Take in what a part of the document told."""
        self.context = context
        self.inside.update(inside)


def shared(context: Context, share: float) -> Context:
    """Return a context's countries, provinces and anchors with this share of their weight, to be added to another's."""
    total = sum(anchor.weight for anchor in context.anchors) or 1.0
    return Context(
        countries={key: share * weight for key, weight in context.countries.items()},
        provinces={key: share * weight for key, weight in context.provinces.items()},
        anchors=tuple(a._replace(weight=share * a.weight / total) for a in context.anchors),
    )


def added(one: Context, other: Context) -> Context:
    """Return two contexts' shares together."""
    anchors = sorted([*one.anchors, *other.anchors], key=lambda a: (-a.weight, a.id))[:ANCHORS]
    return Context(
        countries=_sum(one.countries, other.countries),
        provinces=_sum(one.provinces, other.provinces),
        anchors=tuple(anchors),
    )


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    total = dict(one)
    for key, weight in other.items():
        total[key] = total.get(key, 0.0) + weight
    return total


def survey(scored: Mapping[K, Sequence[tuple[float, Standing]]], times: Mapping[K, int]) -> Context:
    """Return the context that rankings give: shares of countries and provinces, and the anchors.

    `scored` are the candidates of each name with their scores, `times` how often the text has it. Every name shares its
    voice among its likely places, so that many doubtful names that meet in one province outvote the greater homonyms.
    """
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[str, float] = defaultdict(float)
    anchors: dict[str, Anchor] = {}
    for key, standings in scored.items():
        loud = log10(9 + times[key])
        for standing, share in _voices(standings):
            place, weight = standing.candidate, share * loud
            if standing.country:
                countries[standing.country] += weight
            if standing.province:
                provinces[standing.province] += weight
            if place.feature_class in "PS" or place.raw.get("feature") in _POINTS:
                old = anchors.get(place.id)
                anchors[place.id] = Anchor(place.id, place.lat, place.lon, weight + (old.weight if old else 0.0))
    chosen = sorted(anchors.values(), key=lambda a: (-a.weight, a.id))[:ANCHORS]
    return Context(countries=_shares(countries), provinces=_shares(provinces), anchors=tuple(chosen))


def _voices(scored: Sequence[tuple[float, Standing]]) -> list[tuple[Standing, float]]:
    """Return the likely places of one name with their shares of its voice; high scores are loud."""
    top = max((score for score, _ in scored), default=0.0)
    odds = [(exp((score - top) / EVEN), score, s) for score, s in scored if score >= max(ENOUGH, top - 4 * EVEN)]
    total = sum(odd for odd, _, _ in odds)
    return [(standing, score * odd / total) for odd, score, standing in odds]


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Scale so that all are 1 together: a text on one country leans on it in full, one on many on none."""
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()} if total else {}
