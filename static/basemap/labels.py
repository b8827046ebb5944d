"""Choose the names on the base map and the zoom from which each is drawn, so that none overlaps another."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from provinces import Provinces, mercator, polygons

COUNTRY, CITY, TOWN = 0, 1, 2
# Height in CSS pixels and width of a letter, by rank, a little more than static/js/basemap-paint.js needs to draw them.
SIZES = {COUNTRY: (12, 9.0), CITY: (12, 7.6), TOWN: (11, 6.8)}
LAST_COUNTRY_ZOOM = 7
# From which zoom a place of how many inhabitants may be named; a lonely one already from a twelfth of it.
INHABITANTS = {3: 5e6, 4: 1.5e6, 5: 5e5, 6: 150_000, 7: 40_000, 8: 12_000, 9: 4000, 10: 2500, 11: 1500}
CITY_FROM = 400_000
# How far up or down a country's name may move (pixels) so that a city of half a million can be named as well.
MOVES = (0, -14, 14, -24, 24, -36, 36)
SHORT = {
    "Republic of Serbia": "Serbia",
    "Macedonia": "North Macedonia",
    "Czech Republic": "Czechia",
    "Swaziland": "Eswatini",
    "S. Sudan": "South Sudan",
    "Cape Verde": "Cabo Verde",
    "East Timor": "Timor-Leste",
    "The Bahamas": "Bahamas",
    "Guinea Bissau": "Guinea-Bissau",
    "Federated States of Micronesia": "Micronesia",
    "Democratic Republic of the Congo": "DR Congo",
    "Republic of the Congo": "Congo",
    "United Republic of Tanzania": "Tanzania",
    "United States of America": "United States",
}
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point (mercator), its rank and the zoom it is drawn from."""

    name: str
    x: float
    y: float
    rank: int
    zoom: int

    def box(self, zoom: float, pad: tuple[float, float] = (0, 0)) -> Box:
        """Return what the name with its dot covers at a zoom, in world units: towns are named below their dot."""
        height, letter = SIZES[self.rank]
        wide = len(self.name) * letter / 2 + 2 + pad[0]
        up, down = (height / 2 + 2, height / 2 + 2) if self.rank == COUNTRY else (4, height + 8)
        unit = 256 * 2**zoom
        return (
            self.x - wide / unit,
            self.y - (up + pad[1]) / unit,
            self.x + wide / unit,
            self.y + (down + pad[1]) / unit,
        )


class Taken:
    """The boxes already given away at one zoom, findable through a grid of 128 pixels."""

    def __init__(self, zoom: int) -> None:
        self.step = 0.5 / 2**zoom
        self.boxes: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def squares(self, box: Box) -> Iterator[tuple[int, int]]:
        """Yield the grid squares that a box touches."""
        west, north, east, south = (int(v // self.step) for v in box)
        yield from ((x, y) for x in range(west, east + 1) for y in range(north, south + 1))

    def free(self, box: Box) -> bool:
        """Say whether nothing lies in the box."""
        return not any(
            b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3]
            for square in self.squares(box)
            for b in self.boxes.get(square, ())
        )

    def take(self, box: Box) -> None:
        """Give a box away."""
        for square in self.squares(box):
            self.boxes[square].append(box)


def countries(provinces: Provinces, outlines: dict[str, Any]) -> list[tuple[Label, Any]]:
    """Return (label, its ground) for each country: the middle of its largest part, from the zoom at which it fits."""
    found = []
    for code, name in sorted(provinces.country.items()):
        ground = max(polygons(outlines[code]), key=lambda p: p.area)
        x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(ground, ground.length / 500))[0]
        name = SHORT.get(name, name)
        room = ground.bounds[2] - ground.bounds[0]
        wide = len(name) * SIZES[COUNTRY][1] / 256
        fits = [z for z in range(2, LAST_COUNTRY_ZOOM) if wide / 2**z < room]
        if fits and code != "ATA":
            found.append((-room, Label(name, x % 1, y, COUNTRY, fits[0]), ground))
    return [(label, ground) for _, label, ground in sorted(found, key=lambda row: (row[0], row[1].name))]


def towns(path: Path) -> list[tuple[float, str, float, float]]:
    """Return (inhabitants, name, x, y) of GeoNames' places, the largest first."""
    places = list(json.loads(path.read_text("utf-8")).values())
    spots = mercator(np.array([[p["longitude"], p["latitude"]] for p in places]))
    rows = [(float(p["population"]), p["name"], *map(float, spot)) for p, spot in zip(places, spots, strict=True)]
    return sorted((row for row in rows if len(row[1]) <= 24), key=lambda row: (-row[0], row[1:]))


def choose(provinces: Provinces, outlines: dict[str, Any], cities: Path) -> list[Label]:
    """Return all labels. One placed at a zoom stays free at every closer zoom, since boxes only move apart."""
    waiting = towns(cities)
    great = [Label(name, x, y, CITY, 0) for people, name, x, y in waiting if people >= 500_000]
    nations, placed = countries(provinces, outlines), list[Label]()
    for zoom in range(2, 12):
        taken, crowd = Taken(zoom), Taken(zoom)
        for label in placed:
            if label.rank != COUNTRY or zoom <= LAST_COUNTRY_ZOOM:
                taken.take(label.box(zoom))
            if label.rank != COUNTRY:
                crowd.take(label.box(zoom))
        placed += fit_nations(nations, zoom, taken, great)
        if zoom in INHABITANTS:
            for share, pad in ((1.0, (20, 14)), (1 / 12, (90, 60))):
                waiting = fit_towns(waiting, zoom, (taken, crowd), placed, INHABITANTS[zoom] * share, pad)
    return placed


def fit_nations(nations: list[tuple[Label, Any]], zoom: int, taken: Taken, great: list[Label]) -> list[Label]:
    """Return the countries newly named at a zoom, each moved up or down a little if great cities lie there."""
    fresh, closer = [], [Taken(zoom + more) for more in range(3)]
    for label in great:
        for grid, more in zip(closer, range(3), strict=True):
            grid.take(label.box(zoom + more))
    for label, ground in nations:
        if label.zoom != zoom:
            continue
        spots = [Label(label.name, label.x, label.y + move / 256 / 2**zoom, COUNTRY, zoom) for move in MOVES]
        spots = [s for s in spots if taken.free(s.box(zoom, (6, 2))) and ground.contains(shapely.Point(s.x, s.y))]
        clash = [sum(not grid.free(s.box(zoom + more)) for more, grid in enumerate(closer)) for s in spots]
        if spots:
            fresh.append(spots[clash.index(min(clash))])
            taken.take(fresh[-1].box(zoom))
    return fresh


def fit_towns(
    waiting: list[tuple[float, str, float, float]],
    zoom: int,
    grids: tuple[Taken, Taken],
    placed: list[Label],
    least: float,
    pad: tuple[float, float],
) -> list[tuple[float, str, float, float]]:
    """Place the towns that are large enough and have room, add them to `placed`, return the rest."""
    rest, (taken, crowd) = [], grids
    for row in waiting:
        people, name, x, y = row
        label = Label(name, x, y, CITY if people >= CITY_FROM else TOWN, zoom)
        if people < least or not taken.free(label.box(zoom)) or not crowd.free(label.box(zoom, pad)):
            rest.append(row)
            continue
        for grid in grids:
            grid.take(label.box(zoom))
        placed.append(label)
    return rest
