"""The files of the base map on the server: which cells a window needs, read once and summed up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from webapp.assets import asset
from webapp.mercator import TILE, Window

Box = tuple[int, int, int, int]
Label = tuple[str, int, int, float, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A ring or a line in a cell's units. `depth` counts the rings around it: an odd one is a hole."""

    points: list[tuple[int, int]]
    box: Box
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a level, tile `x`, `y` of `zoom`; `runs` by layer."""

    zoom: int
    x: int
    y: int
    units: int
    runs: dict[str, list[Run]]
    labels: list[tuple[str, int, int, float, int]]


@dataclass(frozen=True, slots=True)
class Level:
    """A finer grid of cells, used from a zoom on; `sea` is None where a cell that isn't there is sea."""

    name: str
    zoom: int
    start: int
    units: int
    cells: frozenset[int]
    sea: frozenset[int] | None

    def covers(self, number: int) -> bool:
        """Tell whether this level says what lies in a cell."""
        return number in self.cells or self.sea is None or number in self.sea


def cells(window: Window) -> Iterator[Cell]:
    """Yield what covers a window, the coarse before the fine; a cell of the sea holds nothing."""
    overview, levels = _overview()
    yield from (Cell(0, x, 0, overview.units, overview.runs, overview.labels) for x, _ in _tiles(window, 0))
    for level in levels:
        if round(window.zoom) < level.start:
            continue
        side = 2**level.zoom
        for x, y in _tiles(window, level.zoom):
            number = y * side + x % side
            if not 0 <= y < side or not level.covers(number):
                continue
            runs, names = _read(level.name, x % side, y) if number in level.cells else ({}, [])
            yield Cell(level.zoom, x, y, level.units, runs, names)


def _tiles(window: Window, zoom: int) -> Iterator[tuple[int, int]]:
    side = TILE * 2 ** (window.zoom - zoom)
    for y in range(int(window.top // side), int((window.top + window.height) // side) + 1):
        for x in range(int(window.left // side), int((window.left + window.width) // side) + 1):
            if zoom or y == 0:
                yield x, y


@lru_cache(maxsize=1)
def _overview() -> tuple[Cell, list[Level]]:
    raw = json.loads(asset("static", "basemap/overview.json").content)
    levels = [
        Level(
            level["name"], level["zoom"], level["from"], level["units"], frozenset(accumulate(level["cells"])),
            frozenset(accumulate(level["sea"])) if "sea" in level else None,
        )
        for level in raw["levels"]
    ]  # fmt: skip
    return Cell(0, 0, 0, raw["units"], *_content(raw)), sorted(levels, key=lambda level: level.start)


@lru_cache(maxsize=48)
def _read(level: str, x: int, y: int) -> tuple[dict[str, list[Run]], list[Any]]:
    return _content(json.loads(asset("static", f"basemap/{level}/{x}-{y}.json").content))


def _content(raw: dict[str, Any]) -> tuple[dict[str, list[Run]], list[Any]]:
    runs = {layer: [_run(steps) for steps in raw.get(layer, ())] for layer in ("provinces", "rivers", "borders")}
    runs |= {layer: _nested([_run(steps) for steps in raw.get(layer, ())]) for layer in ("land", "lakes")}
    return runs, raw.get("labels", [])


def _run(steps: list[int]) -> Run:
    xs, ys = list(accumulate(steps[::2])), list(accumulate(steps[1::2]))
    return Run(list(zip(xs, ys, strict=True)), (min(xs), min(ys), max(xs), max(ys)))


def _nested(rings: list[Run]) -> list[Run]:
    """Return rings with their depths, each after those around it."""
    found = [Run(r.points, r.box, sum(_holds(other, r) for other in rings if other is not r)) for r in rings]
    return sorted(found, key=lambda ring: ring.depth)


def _holds(ring: Run, other: Run) -> bool:
    a, b = ring.box, other.box
    if not (a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]):
        return False
    x, y = other.points[0]
    inside, (px, py) = False, ring.points[-1]
    for qx, qy in ring.points:
        if (qy > y) != (py > y) and x < (px - qx) * (y - qy) / (py - qy) + qx:
            inside = not inside
        px, py = qx, qy
    return inside
