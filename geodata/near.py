"""Where a document is from, as its reader says: a place's name or a point becomes what the resolver leans on."""

from __future__ import annotations

import re

from geodata import resolution
from geodata.errors import InputError
from geodata.model import Candidate, Mention
from geodata.nearness import Anchor
from geodata.recognition import Names
from geodata.resolution import Context
from geodata.survey import Memory

_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*\Z")
# "Petersburg, Virginia"
_WITHIN = re.compile(r",\s*")


def memory(near: str | tuple[float, float] | None, names: Names) -> Memory:
    """Return a memory that leans on a place: its name ("Petersburg, Virginia"), "lat, lon" or such a pair.

    InputError says that it is none.
    """
    if near is None:
        return Memory()
    if isinstance(near, str) and not (point := _POINT.match(near)):
        return Memory(_named(near, names))
    lat, lon = map(float, point.groups() if isinstance(near, str) and point else near)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"“{near}” is no point; give degrees north and east, such as 37.5,-77.4.")
    return Memory(Context(anchors=(Anchor("near", lat, lon, 1.0),)))


def _named(near: str, names: Names) -> Context:
    name, *wholes = _WITHIN.split(near.strip())
    within = frozenset(id_ for whole in wholes for c in resolution.candidates(whole, names) for id_ in _ids(c))
    choices = resolution.rank(Mention(0, len(name), name), resolution.candidates(name, names), Context(within=within))
    if not choices:
        raise InputError(f"The gazetteer has no place “{near}”; give another name or a point, such as 37.5,-77.4.")
    place = choices[0].candidate
    province = resolution.province(place)
    return Context(
        countries={place.country: 1.0} if place.country else {},
        provinces={province: 1.0} if province else {},
        anchors=(Anchor("near", place.lat, place.lon, 1.0),),
    )


def _ids(whole: Candidate) -> tuple[str, ...]:
    return (whole.id, f"country:{whole.country}") if whole.raw.get("feature") == "A.PCLI" else (whole.id,)
