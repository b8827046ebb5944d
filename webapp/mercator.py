"""Web Mercator on the server, as Leaflet has it in the browser: a window of the world in CSS pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

TILE = 256
# What is shown where no place is; how near a fit may come; how far out the map goes.
NOWHERE, NEAREST, FARTHEST = (3.0, 50.0, 25.0), 9.0, 2.0
# A fit takes the zoom down to such a step.
STEP = 0.25
_LIMIT = 85.0511287798


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return a point's pixels at zoom 0."""
    sine = math.sin(math.radians(max(-_LIMIT, min(_LIMIT, lat))))
    return TILE * (lon / 360 + 0.5), TILE * (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi))


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world of `width` by `height` pixels; `left` and `top` are its corner's pixels at `zoom`."""

    zoom: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, at: tuple[float, float, float], width: float, height: float) -> Window:
        """Return the window with (zoom, latitude, longitude) in its middle."""
        zoom = max(FARTHEST, at[0])
        x, y = (2**zoom * value for value in project(at[1], at[2]))
        return cls(zoom, x - width / 2, y - height / 2, width, height)

    @classmethod
    def fit(cls, points: Iterable[tuple[float, float]], width: float, height: float, padding: float) -> Window:
        """Return the nearest window that shows all points (latitude, longitude) with room around them."""
        found = [project(lat, lon) for lat, lon in points]
        if not found:
            return cls.around(NOWHERE, width, height)
        west, east = min(x for x, _ in found), max(x for x, _ in found)
        north, south = min(y for _, y in found), max(y for _, y in found)
        room = [(width - 2 * padding) / (east - west or 1e-9), (height - 2 * padding) / (south - north or 1e-9)]
        zoom = math.floor(math.log2(min(room)) / STEP) * STEP
        zoom = max(FARTHEST, min(NEAREST, zoom))
        x, y = 2**zoom * (west + east) / 2, 2**zoom * (north + south) / 2
        return cls(zoom, x - width / 2, y - height / 2, width, height)

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point lies in this window, on the copy of the world that is nearest to its middle."""
        x, y = (2**self.zoom * value for value in project(lat, lon))
        world = TILE * 2**self.zoom
        x += round((self.left + self.width / 2 - x) / world) * world
        return x - self.left, y - self.top
