"""Which places of a corpus lie near one of them, no more exactly than both positions are known."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin

from geodata.geo import distance_km
from webapp.atlas import Corpus
from webapp.records import Place

WITHIN_KM = 50
# The middle of a region or a country is no position to measure from.
MEASURED = frozenset({"site", "settlement", "district"})
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place nearby. `exact_km` is the great-circle distance, `slack_km` what both radii leave open."""

    place: Place
    exact_km: float
    slack_km: float
    wind: str

    @property
    def overlaps(self) -> bool:
        """Tell whether the two positions may be one, as far as they are known."""
        return self.exact_km <= self.slack_km

    @property
    def km(self) -> int:
        """Return the distance in steps of 1, 5 or 10 km, as the radii allow."""
        step = 1 if self.slack_km < 2 else 5 if self.slack_km < 10 else 10
        return max(step, step * int(self.exact_km / step + 0.5))

    def __str__(self) -> str:
        if self.overlaps:
            return f"within about {self.slack_km:.0f} km; the positions are not known more exactly"
        return f"about {self.km} km {self.wind}"


def measurable(place: Place) -> bool:
    """Tell whether distances from a place mean something."""
    return place.lat is not None and place.lon is not None and place.precision in MEASURED


def near(corpus: Corpus, place: Place) -> list[Neighbour]:
    """Return the places of the text within 50 km, nearest first; none of a place that can't be measured from."""
    if not measurable(place):
        return []
    others = [p for p in corpus.places.values() if p.id != place.id and measurable(p) and _of_text(corpus, p.id)]
    found = [_neighbour(place, other) for other in others]
    return sorted((n for n in found if n.exact_km <= WITHIN_KM), key=lambda n: (n.exact_km, n.place.name))


def _of_text(corpus: Corpus, id: str) -> bool:
    """Tell whether the text names a place or a record is set there; others were only considered."""
    return id in corpus.at_place or any(m["place"] == id for p in corpus.passages.values() for m in p.mentions)


def _neighbour(here: Place, there: Place) -> Neighbour:
    points = float(here.lat or 0), float(here.lon or 0), float(there.lat or 0), float(there.lon or 0)
    slack = (here.radius_km or 0) + (there.radius_km or 0)
    return Neighbour(there, distance_km(*points), slack, wind(*points))


def wind(lat1: float, lon1: float, lat2: float, lon2: float) -> str:
    """Return which of the eight winds the great circle sets out to."""
    phi1, phi2, turn = radians(lat1), radians(lat2), radians(lon2 - lon1)
    east = sin(turn) * cos(phi2)
    north = cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(turn)
    return WINDS[round(degrees(atan2(east, north)) / 45) % 8]
