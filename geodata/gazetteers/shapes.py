"""Points and boxes from outlines, for the extract only (shapely; nothing of this runs in the program)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from shapely import STRtree
from shapely.geometry import MultiLineString, Point, shape
from shapely.ops import linemerge, unary_union

BBox = tuple[float, ...]
Area = tuple[float, float, BBox]
# A village whose coordinate lies just off the simplified coast still belongs to the province beside it.
NEAR_DEGREES = 0.25


def bbox(geometry: Any) -> BBox:
    """Return (south, west, north, east); west > east where the narrowest box crosses the antimeridian."""
    parts = sorted((part.bounds[0], part.bounds[2]) for part in getattr(geometry, "geoms", [geometry]))
    south, north = geometry.bounds[1], geometry.bounds[3]
    gaps, reach = [], parts[0][1]
    for west, east in parts[1:]:
        gaps.append((west - reach, reach, west))
        reach = max(reach, east)
    outer = parts[0][0] + 360 - reach
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    west, east = (widest[2], widest[1]) if widest[0] > outer else (parts[0][0], reach)
    return tuple(round(side, 3) for side in (south, west, north, east))


def middle(geometry: Any) -> tuple[float, float]:
    """Return (lat, lon) of the largest part's centroid, or of a point inside where the centroid isn't."""
    part = max(getattr(geometry, "geoms", [geometry]), key=lambda p: p.area * cos(radians(p.centroid.y)))
    point = part.centroid if part.contains(part.centroid) else part.representative_point()
    return round(point.y, 4), round(point.x, 4)


def countries(provinces: Iterable[tuple[Mapping[str, Any], Any]]) -> dict[str, Area]:
    """Dissolve provinces by country code into a middle and a box each."""
    parts: dict[str, list[Any]] = defaultdict(list)
    for properties, geometry in provinces:
        # A sliver outwards and back closes the hair cracks between neighbours.
        parts[properties["iso_a2"]].append(geometry.buffer(0.001))
    whole = {code: unary_union(found) for code, found in parts.items()}
    return {code: (*middle(area), bbox(area)) for code, area in whole.items()}


class Finder:
    """Says which province of its own country a point lies in, or next to."""

    def __init__(self, provinces: Iterable[tuple[str, str, Any]]) -> None:
        """Take (id, country code, geometry) of each."""
        grouped: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        for ref, country, geometry in provinces:
            grouped[country].append((ref, geometry))
        self._trees = {c: ([r for r, _ in found], STRtree([g for _, g in found])) for c, found in grouped.items()}

    def province(self, country: str, lat: float, lon: float) -> str:
        """Return the province's id, or "" if none of that country is near."""
        refs, tree = self._trees.get(country, ([], None))
        if tree is None:
            return ""
        found = tree.query_nearest(Point(lon, lat), max_distance=NEAR_DEGREES, all_matches=False)
        return refs[int(found[0])] if len(found) else ""


@lru_cache(maxsize=1)
def us_counties(path: Path) -> dict[str, Area]:
    """Return the middle and box of each US county of a TopoJSON file, by FIPS code."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + x0, y * scale_y + y0))
        arcs.append(points)
    (layer,) = topology["objects"].values()
    areas: dict[str, Area] = {}
    for county in layer["geometries"]:
        area = _area(county, arcs)
        areas[str(county.get("id") or county["properties"]["GEOID"])] = (*middle(area), bbox(area))
    return areas


def _area(county: Mapping[str, Any], arcs: list[list[tuple[float, float]]]) -> Any:
    polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            points += arcs[number] if number >= 0 else arcs[~number][::-1]
        return points

    rings = [[ring(numbers) for numbers in polygon] for polygon in polygons]
    return shape({"type": "MultiPolygon", "coordinates": rings}).buffer(0)


def waters(path: Path) -> Iterator[tuple[str, str, list[str], Area]]:
    """Yield slug, name, further names and area of each river or lake, segments of one river joined."""
    grouped: dict[str, list[Any]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if feature["properties"].get("name"):
            grouped[feature["properties"]["name"]].append(shape(feature["geometry"]))
    for name, shapes in sorted(grouped.items()):
        for number, body in enumerate(_bodies(shapes), 1):
            slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
            yield f"{slug}-{number}", name, [], (*_point(body), bbox(body))


def _bodies(shapes: list[Any]) -> list[Any]:
    """Part what has the same name but lies apart: two rivers of one name are two."""
    reach = unary_union([s.buffer(0.3) for s in shapes])
    zones = sorted(getattr(reach, "geoms", [reach]), key=lambda z: (-z.area, z.bounds))
    return [unary_union([s for s in shapes if s.intersects(zone)]) for zone in zones]


def _point(body: Any) -> tuple[float, float]:
    """Return a lake's middle, or the point of a river halfway along its longest run."""
    if body.geom_type in ("Polygon", "MultiPolygon"):
        return middle(body)
    merged = linemerge(body) if isinstance(body, MultiLineString) else body
    run = max(getattr(merged, "geoms", [merged]), key=lambda line: line.length)
    half = run.interpolate(0.5, normalized=True)
    return round(half.y, 4), round(half.x, 4)
