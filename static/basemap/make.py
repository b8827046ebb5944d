"""Make the base map: `python static/basemap/make.py --admin1 … --lakes … --rivers … --cities …` (README.md here)."""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from cells import Cell, Level, cells, content, cut, encoded, wrapped
from labels import Label, choose
from provinces import EARTH_KM, Provinces, lines, mended, mercator, polygons, read, records, square_km
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.paths import write_whole

HERE = Path(__file__).resolve().parent
# Where there is detail, (west, south, east, north): Europe to the Urals; Afghanistan to Xinjiang; Manchuria and Korea.
REGIONS = ((-5, 40, 60, 72), (60, 30, 90, 56), (90, 35, 135, 56))
# Metres at the equator, as the map shows them; half as much on the ground at 60° north.
TOLERANCE = {"overview": 22000, "middle": 1000, "detail": 250}


def simplified(provinces: Provinces, metres: float) -> tuple[Any, list[BaseGeometry], dict[str, Any]]:
    """Return the provinces simplified together, the land they make, and each country whole."""
    tolerance = metres / 1000 / EARTH_KM
    shapes = mended(shapely.coverage_simplify(provinces.shapes, tolerance))
    owner = np.array(provinces.owner)
    nations = {code: shapely.union_all(shapes[owner == code]) for code in sorted(set(provinces.owner))}
    land = shapely.union_all(shapes)
    return shapes, [p for p in polygons(land) if p.area > 3 * tolerance**2], nations


def waters(path: Path, metres: float, least_km2: float = 0) -> list[BaseGeometry]:
    """Return lakes or rivers (mercator), simplified, the small ones left out."""
    found = list[BaseGeometry]()
    for record in records(path):
        flat = shapely.transform(shape(record["geometry"]), mercator)
        if flat.is_empty or (least_km2 and square_km(flat) < least_km2):
            continue
        found += list(shapely.get_parts(shapely.simplify(flat, metres / 2000 / EARTH_KM)))
    return found


def layers(provinces: Provinces, name: str, lakes: Path, rivers: Path) -> tuple[dict[str, list[BaseGeometry]], Any]:
    """Return the layers of a level by name, in the order they are painted, and the countries."""
    metres = TOLERANCE[name]
    shapes, land, nations = simplified(provinces, metres)
    borders, inner = lines(provinces, shapes)
    made = {"land": land, "lakes": waters(lakes, metres, 2500 if name == "overview" else 0)}
    if name != "overview":
        made["rivers"] = waters(rivers, metres)
    if name == "detail":
        made["provinces"] = list(shapely.get_parts(inner))
    made["borders"] = list(shapely.get_parts(borders))
    return {key: wrapped(shapely.geometrycollections(parts)) for key, parts in made.items()}, nations


def in_region(level: Level) -> set[Cell]:
    """Return the cells of a level that touch the regions with detail."""
    found, count = set[Cell](), 2**level.zoom
    for west, south, east, north in REGIONS:
        (x0, y1), (x1, y0) = mercator(np.array([[west, south], [east, north]], float)) * count
        found |= {(x, y) for x in range(int(x0), int(x1) + 1) for y in range(int(y0), int(y1) + 1)}
    return found


def inside_only(labels: list[Label], level: Level, region: set[Cell]) -> list[Label]:
    """Return the labels that don't reach out of the region, where half of them would be missing."""
    kept, count = [], 2**level.zoom
    for label in labels:
        west, north, east, south = (int(v * count // 1) for v in label.box(max(label.zoom, level.first)))
        touched = {(x, y) for x in range(west, east + 1) for y in range(north, south + 1)}
        if label.zoom < level.first or touched <= region:
            kept.append(label)
    return kept


def numbers(found: set[Cell], level: Level) -> list[int]:
    """Return cells as sorted numbers (row by row), each as the step from the one before."""
    flat = sorted(y * 2**level.zoom + x for x, y in found)
    return [b - a for a, b in zip([0, *flat], flat, strict=False)]


def write_level(level: Level, region: set[Cell] | None) -> tuple[dict[str, Any], list[bytes]]:
    """Write a level's cells; return what the overview says of it, and the bytes."""
    folder, made, written = HERE / level.name, set[Cell](), []
    shutil.rmtree(folder, ignore_errors=True)
    for cell, value in cells(level):
        if region is None or cell in region:
            written.append(encoded(value))
            write_whole(folder / f"{cell[0]}-{cell[1]}.json", written[-1])
            made.add(cell)
    facts: dict[str, Any] = {"name": level.name, "zoom": level.zoom, "from": level.first, "units": level.units}
    facts["cells"] = numbers(made, level)
    if region is not None:
        facts["sea"] = numbers(region - made, level)
    return facts, written


def main() -> None:
    """Make every file of the base map."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("admin1", "lakes", "rivers", "cities"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    provinces = read(given.admin1)
    made = {name: layers(provinces, name, given.lakes, given.rivers) for name in TOLERANCE}
    labels = choose(provinces, made["overview"][1], given.cities)
    middle = Level("middle", 4, 6, 7, 8192, made["middle"][0], labels)
    detail = Level("detail", 6, 8, 99, 8192, made["detail"][0])
    region = in_region(detail)
    detail.labels.extend(inside_only(labels, detail, region))
    levels = [write_level(middle, None), write_level(detail, region)]
    world = Level("overview", 0, 0, 5, 8192, made["overview"][0])
    shown = [label for label in labels if label.zoom <= world.last]
    overview = {"units": world.units, "levels": [facts for facts, _ in levels]}
    visible = {name: cut(parts, world.bounds((0, 0))) for name, parts in world.layers.items()}
    overview |= content(world, (0, 0), visible, shown)
    digest = hashlib.sha256(encoded(overview) + b"".join(b for _, written in levels for b in written)).hexdigest()
    write_whole(HERE / "overview.json", encoded({"version": digest[:12]} | overview))


if __name__ == "__main__":
    main()
