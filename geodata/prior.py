"""How likely a candidate is before the text is read: the weight of the place and of the name."""

from __future__ import annotations

from math import log2, log10

from geodata.model import Candidate

Years = tuple[int | None, int | None]
_FIXED_SIZE = {"A.PCLI": 1.0, "L.CONT": 1.0, "A.PCLH": 0.95, "A.ADM1H": 0.85, "A.ADM2": 0.35, "H.STM": 0.5}
_BY_CLASS = {"L": 0.85, "H": 0.8, "T": 0.75, "S": 0.55, "A": 0.5}
# A place that many languages have names for is spoken of more than its people alone would tell.
FAME = 0.03
USUAL = 4
# Of so many people is a place whose number isn't known.
VILLAGE = 100
# Great cities are spoken of far more than towns.
STEEP = 1.8
# A name that fits only without its diacritics may be another name.
FOLDED = 0.9
# Old names live on in texts, but less.
OUT_OF_TIME = 0.3
_NAMES = {"main": 1.0, "historical": 0.9, "alternate": 0.45, "part": 0.2}


def size(candidate: Candidate) -> float:
    """Return how much of the world's talk a place gets, 0 to 1: a country 1, a village about 0.2."""
    feature = str(candidate.raw.get("feature", ""))
    if "importance" in candidate.raw:  # Nominatim's own measure, 0 to 1
        return min(max(float(str(candidate.raw["importance"])), 0.0), 1.0)
    if feature == "A.ADM1":
        return 0.45 + 0.05 * log10(candidate.population + 1)
    if candidate.feature_class == "P":
        own = 0.3 if candidate.id.startswith("chronotope:") else 0.0
        names = int(str(candidate.raw.get("names", 0)))
        known = FAME * max(0.0, log2((1 + names) / USUAL))
        people = log10(max(candidate.population, VILLAGE) + 1) / 7.0
        return max(own, float(min(people + known, 1.0) ** STEEP))
    return _FIXED_SIZE.get(feature, _BY_CLASS.get(candidate.feature_class, 0.3))


def usual(toponym: str, candidate: Candidate, years: Years) -> float:
    """Return how usual the name is for the place: 1 for its own, less for others and outside its years."""
    kind = _NAMES.get(str(candidate.raw.get("name_kind", "main")), 0.45)
    if toponym.casefold() != str(candidate.raw.get("spelling", candidate.name)).casefold():
        kind *= FOLDED
    first, last = candidate.years
    begins, ends = years
    too_early = first is not None and ends is not None and ends < first
    too_late = last is not None and begins is not None and begins > last
    return kind * OUT_OF_TIME if too_early or too_late else kind
