"""Cut the world into square cells and write each as whole numbers, delta-coded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from labels import COUNTRY, LAST_COUNTRY_ZOOM, Label
from provinces import polygons
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

BUFFER = 1 / 256  # of a cell: what a cell knows of its neighbours, so that strokes and tiles meet without a seam
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Level:
    """Cells of the tiles of `zoom`, drawn from zoom `first`; `units` whole numbers along a cell's side."""

    name: str
    zoom: int
    first: int
    last: int
    units: int
    layers: dict[str, list[BaseGeometry]]
    labels: list[Label] = field(default_factory=list)

    def bounds(self, cell: Cell, buffer: float = BUFFER) -> tuple[float, float, float, float]:
        """Return (west, north, east, south) of a cell with its buffer, in world units."""
        size = 1 / 2**self.zoom
        x, y = cell
        return ((x - buffer) * size, (y - buffer) * size, (x + 1 + buffer) * size, (y + 1 + buffer) * size)


def wrapped(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of a geometry, and again those near 180° on the other side of the world.

    Not Antarctica: `provinces.outline` made it reach round the world already.
    """
    parts = list(shapely.get_parts(geometry))
    for turn in (-1, 1):
        for part in list(shapely.get_parts(geometry)):
            west, _, east, _ = part.bounds
            if east - west < 1 and ((east > 0.98 and turn < 0) or (west < 0.02 and turn > 0)):
                parts.append(translate(part, turn))
    return [p for p in parts if p.bounds[0] < 1.02 and p.bounds[2] > -0.02]


def whole(coordinates: Any, level: Level, cell: Cell) -> list[int]:
    """Return a path as [x, y, dx, dy, …] in a cell's units, without repeated points or points on a straight run."""
    scale = 2**level.zoom * level.units
    path = np.rint(coordinates * scale).astype(np.int64) - np.array(cell) * level.units
    path = path[np.r_[True, (path[1:] != path[:-1]).any(axis=1)]]
    if len(path) > 2:
        step = np.diff(path, axis=0)
        turns = step[1:, 0] * step[:-1, 1] != step[1:, 1] * step[:-1, 0]
        path = path[np.r_[True, turns, True]]
    return [int(v) for v in np.vstack([path[:1], np.diff(path, axis=0)]).ravel()]


def rings(parts: list[BaseGeometry], level: Level, cell: Cell) -> list[list[int]]:
    """Return the rings of polygons, not closed, those that shrank to nothing left out."""
    paths = (shapely.get_coordinates(ring)[:-1] for part in parts for ring in shapely.get_rings(part))
    found = (whole(path, level, cell) for path in paths)
    return sorted(path for path in found if len(path) >= 6)


def strokes(parts: list[BaseGeometry], level: Level, cell: Cell) -> list[list[int]]:
    """Return lines."""
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts))) if parts else []
    found = (whole(shapely.get_coordinates(part), level, cell) for part in merged)
    return sorted(path for path in found if len(path) >= 4)


def cut(parts: list[BaseGeometry], box: tuple[float, float, float, float]) -> list[BaseGeometry]:
    """Return what of the parts lies in a box: polygons stay polygons, lines stay lines."""
    frame, kept = shapely.box(*box), list[BaseGeometry]()
    for part in parts:
        west, north, east, south = part.bounds
        if west > box[2] or east < box[0] or north > box[3] or south < box[1]:
            continue
        inside = west >= box[0] and east <= box[2] and north >= box[1] and south <= box[3]
        piece = part if inside else shapely.intersection(part, frame)
        if part.geom_type == "Polygon":
            kept += polygons(piece)
        else:
            kept += [p for p in shapely.get_parts(piece) if p.geom_type == "LineString"]
    return kept


def quarter(level: Level, layers: dict[str, list[BaseGeometry]], zoom: int, cell: Cell) -> Iterator[tuple[Cell, Any]]:
    """Yield (cell, its layers) below a square of `zoom`, halving it so that large outlines are cut small soon."""
    size, buffer = 1 / 2**zoom, BUFFER / 2**level.zoom
    x, y = cell
    box = (x * size - buffer, y * size - buffer, (x + 1) * size + buffer, (y + 1) * size + buffer)
    inside = {name: cut(parts, box) for name, parts in layers.items()}
    if zoom == level.zoom:
        yield cell, inside
    elif any(inside.values()):
        for child in ((2 * x, 2 * y), (2 * x + 1, 2 * y), (2 * x, 2 * y + 1), (2 * x + 1, 2 * y + 1)):
            yield from quarter(level, inside, zoom + 1, child)


def named(level: Level) -> dict[Cell, list[Label]]:
    """Return the labels of each cell: one goes into every cell that its box touches where it is drawn largest."""
    count, found = 2**level.zoom, dict[Cell, list[Label]]()
    for label in level.labels:
        last = LAST_COUNTRY_ZOOM if label.rank == COUNTRY else 99
        if label.zoom > level.last or last < level.first:
            continue
        west, north, east, south = (v * count for v in label.box(max(label.zoom, level.first)))
        for x in range(int(west // 1), int(east // 1) + 1):
            for y in range(max(0, int(north // 1)), min(count - 1, int(south // 1)) + 1):
                turn = x // count
                moved = Label(label.name, label.x - turn, label.y, label.rank, label.zoom)
                found.setdefault((x % count, y), []).append(moved)
    return found


def content(level: Level, cell: Cell, layers: dict[str, list[BaseGeometry]], labels: list[Label]) -> dict[str, Any]:
    """Return a cell as JSON values: its layers, and labels as [name, x, y, zoom, rank]; empty ones left out."""
    made: dict[str, Any] = {}
    for name, parts in layers.items():
        paths = (rings if name in ("land", "lakes") else strokes)(parts, level, cell)
        if paths:
            made[name] = paths
    scale = 2**level.zoom
    spots = [
        [
            at.name,
            *(round((v * scale - i) * level.units) for v, i in ((at.x, cell[0]), (at.y, cell[1]))),
            at.zoom,
            at.rank,
        ]
        for at in sorted(labels, key=lambda at: (at.zoom, at.rank, at.y, at.x, at.name))
    ]
    return made | ({"labels": spots} if spots else {})


def cells(level: Level) -> Iterator[tuple[Cell, dict[str, Any]]]:
    """Yield every cell of a level that isn't just sea, in order."""
    labels, bare = named(level), {name: list[BaseGeometry]() for name in level.layers}
    found = dict(quarter(level, level.layers, 0, (0, 0)))
    for cell in sorted(found.keys() | labels.keys()):
        made = content(level, cell, found.get(cell, bare), labels.get(cell, []))
        if made:
            yield cell, made


def encoded(value: Any) -> bytes:
    """Return compact JSON in UTF-8 with a line's end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
