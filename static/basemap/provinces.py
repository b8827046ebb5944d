"""Read Natural Earth's provinces as one coverage in web mercator: x and y from 0 to 1, y downwards."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

# Whose ground it is drawn as, where Natural Earth says otherwise or counts a dependency as a country of its own.
OWNER_OF_PROVINCE = {"UA-43": "UKR", "UA-40": "UKR"}  # Crimea, Sevastopol
OWNER_OF_COUNTRY = {"ALD": "FIN", "KAB": "KAZ", "HKG": "CHN", "MAC": "CHN", "USG": "CUB", "PSX": "PSX"}
EARTH_KM = 40075.017
# Beyond the world's edge (85.05°), so that what simplification does to Antarctica's straight end isn't seen.
SOUTH = -86.0


@dataclass(frozen=True, slots=True)
class Provinces:
    """The provinces of the world: outlines (mercator), the country each is drawn as, its name, its area in km²."""

    shapes: Any  # an array of geometries
    owner: list[str]
    country: dict[str, str]
    km2: Any  # an array of floats


def mercator(lonlat: Any) -> Any:
    """Return degrees (n, 2) as web mercator with the world from 0 to 1."""
    lat = np.radians(np.clip(lonlat[:, 1], SOUTH, 85.06))
    y = 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)
    return np.column_stack([(lonlat[:, 0] + 180) / 360, y])


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the features of a GeoJSON file or of a file with one feature a line, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        if "geojsonl" in path.name:
            yield from (json.loads(line) for line in file if line.strip())
        else:
            yield from json.load(file)["features"]


def polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the polygons of any geometry that have an area."""
    return [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon" and p.area > 0]


def outline(geometry: dict[str, Any], country: str) -> BaseGeometry:
    """Return a province in degrees, whole: what lies beyond 180° continues past 180 instead of beginning at -180."""
    parts = polygons(mended(np.array([shape(geometry)]))[0])
    if country == "ATA":  # reaches round the world: three copies joined, cut outside the visible world
        parts = [translate(p, turn) for p in parts for turn in (-360, 0, 360)]
        return shapely.multipolygons(polygons(shapely.clip_by_rect(shapely.union_all(parts), -190, -90, 190, 90)))
    if country in ("RUS", "FJI"):
        parts = polygons(shapely.union_all([translate(p, 360) if p.bounds[2] < -168 else p for p in parts]))
    return shapely.multipolygons(parts)


def read(path: Path) -> Provinces:
    """Read admin1; the outlines share their edges exactly, so that they can be simplified together."""
    shapes, owner, country = [], [], {}
    for record in records(path):
        facts = record["properties"]
        code = OWNER_OF_COUNTRY.get(facts["adm0_a3"], facts["adm0_a3"])
        code = OWNER_OF_PROVINCE.get(facts["iso_3166_2"], code)
        if code == facts["adm0_a3"]:
            country.setdefault(code, facts["admin"])
        shapes.append(outline(record["geometry"], facts["adm0_a3"]))
        owner.append(code)
    flat = mended(shapely.transform(np.array(shapes), mercator))
    return Provinces(flat, owner, country, square_km(flat))


def mended(shapes: Any) -> Any:
    """Return geometries with the invalid ones made valid multipolygons and the others untouched."""
    wrong = ~shapely.is_valid(shapes)
    shapes = shapes.copy()
    shapes[wrong] = [shapely.multipolygons(polygons(shapely.make_valid(one))) for one in shapes[wrong]]
    return shapes


def square_km(shapes: Any) -> Any:
    """Return areas in km², good to a few per cent for provinces: mercator's stretch taken at the middle of each."""
    middle = shapely.get_y(shapely.centroid(shapes))
    shrink = 1 / np.cosh((0.5 - middle) * 2 * np.pi)
    return shapely.area(shapes) * (EARTH_KM * shrink) ** 2


def edges(shapes: Any) -> tuple[Any, Any, Any]:
    """Return the edges between two provinces: their ends (n, 2, 2) and the number of the province on either side."""
    parts, province = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    index = province[part[ring[1:][same]]]
    a, b = points[:-1][same], points[1:][same]
    swap = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    ends = np.where(swap[:, None], np.hstack([b, a]), np.hstack([a, b]))
    order = np.lexsort((index, *ends.T[::-1]))
    ends, index = ends[order], index[order]
    twin = (ends[1:] == ends[:-1]).all(axis=1)
    return ends[:-1][twin].reshape(-1, 2, 2), index[:-1][twin], index[1:][twin]


def lines(provinces: Provinces, shapes: Any) -> tuple[BaseGeometry, BaseGeometry]:
    """Return (country borders, province lines) of simplified outlines.

    Lines of provinces below 600 km², and of countries whose provinces average below 1,500 km² (Latvia, Slovenia,
    North Macedonia …: municipalities), are left out: they would be clutter, not orientation.
    """
    owner = np.array(provinces.owner)
    sizes = {code: provinces.km2[owner == code].mean() for code in sorted(set(provinces.owner))}
    drawn = (provinces.km2 >= 600) & (np.array([sizes[code] for code in provinces.owner]) >= 1500)
    ends, one, other = edges(shapes)
    foreign = owner[one] != owner[other]
    inner = ~foreign & drawn[one] & drawn[other]
    return tuple(  # type: ignore[return-value]
        shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ends[chosen]))) for chosen in (foreign, inner)
    )
