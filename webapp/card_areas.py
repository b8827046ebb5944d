"""What a selection adds to a card picture, as areas.js does on the map: outlines, radius rings, lines away."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import ImageDraw

from geodata.geo import EARTH_KM
from webapp.card_marks import INK, PAPER, Point, Points, circle, dashes, line, square
from webapp.mercator import TILE, Window
from webapp.records import Place

# The strokes of static/css/map.css: width; dash and gap of a ring, of a line; and a destination's radius.
STROKE, RING, LINE = 1.5, (5, 4), (2, 5)
DESTINATION = 6
# What lies further outside the picture isn't cut into dashes: at a near zoom there would be millions.
BEYOND = 30
Box = tuple[float, float, float, float]


def paint(pen: ImageDraw.ImageDraw, places: list[Place], goals: list[Place], window: Window, scale: float) -> None:
    """Draw the areas of the selected places and of the destinations, with a plain line from the first place to each.

    The line says nothing of the way. `scale` pixels of the picture to each of the window's.
    """
    for place in [*places, *goals]:
        if place.is_area:
            _outline(pen, place, window, scale)
        elif place.radius_km and place.located:
            _dashed(pen, ring(place, window), RING, window, scale)
    origin = next((place for place in places if place.located), None)
    for goal in goals:
        way = ends(origin or goal, goal, window)
        _dashed(pen, way, LINE, window, scale)
        x, y = (value * scale for value in way[-1])
        pen.ellipse(square(x, y, (DESTINATION + 1) * scale), fill=PAPER, outline=INK, width=round(2 * scale))


def ends(origin: Place, goal: Place, window: Window) -> Points:
    """Return the ends of a line in the window's pixels; both lie on one copy of the world, as on the map."""
    (x, y), (_, down) = (window.pixel(place.lat or 0.0, place.lon or 0.0) for place in (origin, goal))
    across = TILE * 2**window.zoom * ((goal.lon or 0.0) - (origin.lon or 0.0)) / 360
    return [(x, y), (x + across, down)]


def ring(place: Place, window: Window) -> Points:
    """Return the circle of a place's radius in the window's pixels."""
    reach = math.degrees((place.radius_km or 0.0) / EARTH_KM)
    (x, top), (_, bottom) = (window.pixel((place.lat or 0.0) + way, place.lon or 0.0) for way in (reach, -reach))
    points = circle(x, (top + bottom) / 2, (bottom - top) / 2, 180)
    return [*points, points[0]]


def _outline(pen: ImageDraw.ImageDraw, place: Place, window: Window, scale: float) -> None:
    geometry = place.geometry or {}
    for polygon in [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]:
        for corners in polygon:
            points = [tuple(v * scale for v in window.pixel(lat, lon)) for lon, lat, *_ in corners]
            pen.line(points, fill=INK, width=round(STROKE * scale), joint="curve")


def _dashed(pen: ImageDraw.ImageDraw, points: Points, dash: tuple[int, int], window: Window, scale: float) -> None:
    box = (-BEYOND, -BEYOND, window.width + BEYOND, window.height + BEYOND)
    for piece in within(points, box):
        for on in dashes([(x * scale, y * scale) for x, y in piece], dash[0] * scale, dash[1] * scale):
            line(pen, on, round(STROKE * scale), INK)


def within(points: Points, box: Box) -> list[Points]:
    """Return the pieces of a line that lie in a box (left, top, right, bottom)."""
    pieces: list[Points] = []
    for start, end in pairwise(points):
        cut = _cut(start, end, box)
        if cut and pieces and pieces[-1][-1] == cut[0]:
            pieces[-1].append(cut[1])
        elif cut:
            pieces.append([*cut])
    return pieces


def _cut(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Return what of a straight line lies in a box (after Liang and Barsky)."""
    first, last = 0.0, 1.0
    for at, to, low, high in zip(start, end, box[:2], box[2:], strict=True):
        if at == to:
            if not low <= at <= high:
                return None
            continue
        enters, leaves = sorted(((low - at) / (to - at), (high - at) / (to - at)))
        first, last = max(first, enters), min(last, leaves)
    (ax, ay), (bx, by) = start, end
    point = [(ax + part * (bx - ax), ay + part * (by - ay)) for part in (first, last)]
    return None if first > last else (start if first == 0 else point[0], end if last == 1 else point[1])
