"""How large a place is: a town or spot, a province or region, a country, a continent."""

from __future__ import annotations

import re

from geodata.model import Candidate

_JUST = re.compile(r",\s|\s\(|\sin\s(?:the\s)?|,\sin\s(?:the\s)?")
_ON = re.compile(r",?\s(?:up)?on\s(?:the\s)?")


def is_container(gap: str, inner: Candidate | None, outer: Candidate | None) -> bool:
    """Tell whether a name only says in what the one before it lies: “Rolla, Missouri”, “Budapest in Hungary”.

    So does a river after a town: “Yarm, on the Tees”.
    """
    if inner is None or outer is None:
        return False
    if inner.feature_class == "P" and outer.feature_class == "H" and _ON.fullmatch(gap):
        return True
    return bool(_JUST.fullmatch(gap)) and _rank(inner) < _rank(outer)


def is_land(place: Candidate | None) -> bool:
    """Tell whether a place is a country, province or region, not a town or a spot."""
    return place is not None and _rank(place) > 0


def is_country(place: Candidate | None) -> bool:
    """Tell whether a place is a country or a continent."""
    return place is not None and _rank(place) > 2


def _rank(place: Candidate) -> int:
    """Return how large a place of its sort is: spot or town, county, province or region, country, continent."""
    feature = str(place.raw.get("feature", place.feature_class))
    if place.feature_class in "PSHTRVU":
        return 0
    return {"A.ADM2": 1, "A.PCLI": 3, "A.PCLH": 3, "L.CONT": 4}.get(feature, 2)
