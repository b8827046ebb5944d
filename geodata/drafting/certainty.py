"""How sure the choice of a place is, and why: what the report lists and what the tables call uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata import confidence
from geodata.drafting.layers import Lands
from geodata.geo import distance_km
from geodata.model import Candidate, Choice, Mention
from geodata.resolution import best

# Two entries of a gazetteer this near to each other are one place for a reader, as a town and its county.
SAME_KM = 40.0
# A rival that scores this share of the best makes a name ambiguous.
RIVAL_SHARE, RIVALS = 0.85, 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is made of a name: the place chosen or None, its rivals that come close, how sure (0–1) and why."""

    chosen: Choice | None
    rivals: tuple[Choice, ...]
    confidence: float
    reason: str

    @property
    def ambiguous(self) -> bool:
        """Tell whether another place is nearly as likely."""
        return bool(self.rivals)


def verdict(mention: Mention, ranked: Sequence[Choice], lands: Lands, strict: bool) -> Verdict:
    """Return what is made of a mention's ranked candidates."""
    name, chosen = " ".join(mention.toponym.split()), best(ranked, strict=strict)
    if not ranked:
        return Verdict(None, (), 0.0, f"{name}: no gazetteer has it")
    first = ranked[0]
    if chosen is None:
        return Verdict(
            None, (), 0.0, f"{name}: {called(first.candidate, lands)} comes first, but scores only {first.score:.2f}"
        )
    others = [c for c in ranked[1:] if _apart(c.candidate, chosen.candidate)]
    close = tuple(c for c in others if c.score >= RIVAL_SHARE * chosen.score)[:RIVALS]
    return Verdict(chosen, close, confidence.of(ranked), _reason(name, chosen, (*close, *others)[:1], lands))


def _apart(one: Candidate, other: Candidate) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) > SAME_KM


def _reason(name: str, chosen: Choice, rival: Sequence[Choice], lands: Lands) -> str:
    if not rival:
        return f"{name}: {called(chosen.candidate, lands)}, the only place of this name, scores only {chosen.score:.2f}"
    one, other = called(chosen.candidate, lands), called(rival[0].candidate, lands)
    if one == other:
        return f"{name}: two places are called {one}, {chosen.score:.2f} against {rival[0].score:.2f}"
    return f"{name}: {one} or {other}, {chosen.score:.2f} against {rival[0].score:.2f}"


def called(place: Candidate, lands: Lands) -> str:
    """Return a place's name with the lands that it lies in, as far as they are named."""
    province = lands.provinces.get(place.admin1, "") if place.id != place.admin1 else ""
    country = lands.countries.get(place.country, "")
    parts = dict.fromkeys((place.name, province, country))
    return ", ".join(part for part in parts if part)
