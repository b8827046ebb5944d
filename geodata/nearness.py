"""How near a candidate lies to the other places of a document."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import NamedTuple

from geodata.model import Candidate

# Closeness falls off at two scales: the same district, the same theatre.
HERE, AROUND = 150.0**2, 1200.0**2
NEAR_HERE, NEAR_AROUND = 0.6 * HERE, 0.4 * AROUND
KM_PER_DEGREE = 111.2


class Anchor(NamedTuple):
    """A place that the document surely names: its point and how sure (0–1)."""

    id: str
    lat: float
    lon: float
    weight: float


def nearness(candidate: Candidate, anchors: Sequence[Anchor], known: dict[str, float]) -> float:
    """Return the weighted closeness to the document's other places, 1 beside them all; an area is near by its box.

    `known` keeps the candidate's closeness to each anchor by its id, since a document asks for it again and again.
    """
    total = near = 0.0
    own = candidate.id
    for anchor in anchors:
        id_, _, _, weight = anchor
        if id_ == own:
            continue
        close = known.get(id_)
        if close is None:
            close = known[id_] = _closeness(candidate, anchor)
        near += weight * close
        total += weight
    return min(1.0, 1.5 * near / total) if total else 0.0


def _closeness(candidate: Candidate, anchor: Anchor) -> float:
    lat, lon, box = candidate.lat, candidate.lon, candidate.bbox
    wide = KM_PER_DEGREE * cos(radians(lat))
    if box is not None and box[1] <= box[3]:
        south, west, north, east = box
        lat, lon = min(max(anchor.lat, south), north), min(max(anchor.lon, west), east)
    tall, broad = KM_PER_DEGREE * (lat - anchor.lat), wide * ((lon - anchor.lon + 180.0) % 360.0 - 180.0)
    square = tall * tall + broad * broad
    return NEAR_HERE / (HERE + square) + NEAR_AROUND / (AROUND + square)
