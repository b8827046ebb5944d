"""The built base map: its files hold together, and land is where land is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import asinh, pi, radians, tan
from pathlib import Path
from typing import Any

import pytest

from geodata.paths import static_folder

HERE = static_folder() / "basemap"
OVERVIEW = json.loads((HERE / "overview.json").read_text("utf-8"))
LEVELS = {level["name"]: level for level in OVERVIEW["levels"]}
LINES, RINGS = {"borders", "provinces", "rivers"}, {"land", "lakes"}
CELLS = sorted(HERE.glob("*/*-*.json"))
LAND = {"Kraków": (50.06, 19.94), "Tallinn": (59.42, 24.74), "Smolensk": (54.78, 32.05), "Harbin": (45.75, 126.65)}
LAND |= {"Chukotka": (66.5, 179.9), "Chukotka beyond 180°": (66.5, -179.9), "South Pole's coast": (-84, 0)}
SEA = {"Baltic": (56.5, 19.0), "Black Sea": (43.3, 34.0), "Caspian": (41.5, 51.0), "Bering Sea": (58.0, 179.9)}


def points(path: list[int]) -> list[tuple[int, int]]:
    return list(zip(accumulate(path[::2]), accumulate(path[1::2]), strict=True))


def numbers(steps: list[int]) -> set[int]:
    return set(accumulate(steps))


def world(lat: float, lon: float) -> tuple[float, float]:
    return (lon + 180) / 360, 0.5 - asinh(tan(radians(lat))) / (2 * pi)


def on_land(cell: dict[str, Any], x: float, y: float) -> bool:
    """Even-odd over all rings, as the painter fills them."""
    crossings = 0
    for ring in map(points, cell.get("land", [])):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def covering(name: str, lat: float, lon: float) -> tuple[dict[str, Any], float, float]:
    """The cell over a point, and the point in its units; an absent cell is sea."""
    level = LEVELS[name]
    x, y = (v * 2 ** level["zoom"] for v in world(lat, lon))
    path = HERE / name / f"{int(x)}-{int(y)}.json"
    cell = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return cell, x % 1 * level["units"], y % 1 * level["units"]


def extents(cell: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for layer in LINES | RINGS:
        for path in cell.get(layer, []):
            yield from points(path)


@pytest.mark.parametrize("place", [*LAND, *SEA])
def test_overview_has_land_and_sea_where_they_are(place: str) -> None:
    lat, lon = (LAND | SEA)[place]
    x, y = world(lat, lon)
    assert on_land(OVERVIEW, x * OVERVIEW["units"], y * OVERVIEW["units"]) == (place in LAND)


@pytest.mark.parametrize("place", [*LAND, *SEA])
def test_middle_cells_have_land_and_sea_where_they_are(place: str) -> None:
    assert on_land(*covering("middle", *(LAND | SEA)[place])) == (place in LAND)


@pytest.mark.parametrize("place", ["Kraków", "Tallinn", "Smolensk", "Harbin", "Baltic", "Black Sea", "Caspian"])
def test_detail_cells_have_land_and_sea_where_they_are(place: str) -> None:
    assert on_land(*covering("detail", *(LAND | SEA)[place])) == (place in LAND)


@pytest.mark.parametrize("name", LEVELS)
def test_the_overview_lists_exactly_the_cells_that_exist(name: str) -> None:
    level = LEVELS[name]
    there = {tuple(map(int, path.stem.split("-"))) for path in (HERE / name).glob("*.json")}
    assert numbers(level["cells"]) == {y * 2 ** level["zoom"] + x for x, y in there}
    assert not numbers(level["cells"]) & numbers(level.get("sea", []))


@pytest.mark.parametrize("name", LEVELS)
def test_cells_hold_known_layers_within_their_bounds(name: str) -> None:
    units = LEVELS[name]["units"]
    strip = units // 256 + 1
    for path in (HERE / name).glob("*.json"):
        cell = json.loads(path.read_text("utf-8"))
        assert cell
        assert cell.keys() <= LINES | RINGS | {"labels"}
        assert all(-strip <= v <= units + strip for point in extents(cell) for v in point), path.name
        assert all(len(ring) >= 6 and len(ring) % 2 == 0 for layer in RINGS for ring in cell.get(layer, []))
        assert all(len(line) >= 4 and len(line) % 2 == 0 for layer in LINES for line in cell.get(layer, []))


def test_labels_come_sorted_by_the_zoom_they_are_drawn_from() -> None:
    for cell in (OVERVIEW, *(json.loads(path.read_text("utf-8")) for path in CELLS)):
        labels = cell.get("labels", [])
        assert [label[3] for label in labels] == sorted(label[3] for label in labels)
        assert all(name and 2 <= zoom <= 11 and rank in (0, 1, 2) for name, _, _, zoom, rank in labels)


def test_neighbouring_cells_share_a_name_that_reaches_into_both() -> None:
    seen: dict[tuple[str, int, int], int] = {}
    for path in (HERE / "detail").glob("*.json"):
        column, row = map(int, path.stem.split("-"))
        for name, x, y, _, _ in json.loads(path.read_text("utf-8")).get("labels", []):
            key = (name, x + column * LEVELS["detail"]["units"], y + row * LEVELS["detail"]["units"])
            seen[key] = seen.get(key, 0) + 1
    assert sum(count > 1 for count in seen.values()) > 100


def test_large_towns_are_named_early_and_once() -> None:
    names = [label[0] for label in OVERVIEW["labels"]]
    assert {"Poland", "Estonia", "Moscow", "Warsaw", "Kyiv", "Berlin", "Riga"} <= set(names)
    assert names.count("Warsaw") == 1


def test_crimea_is_drawn_as_ukraine() -> None:
    """A country's border runs at the Kerch Strait or not at all; none runs across the isthmus of Perekop."""
    cell, x, y = covering("detail", 46.15, 33.69)
    reach = LEVELS["detail"]["units"] / 25
    near = [
        p for path in cell.get("borders", []) for p in points(path) if abs(p[0] - x) < reach and abs(p[1] - y) < reach
    ]
    assert near == []
    assert any(abs(p[0] - x) < reach and abs(p[1] - y) < reach for path in cell["provinces"] for p in points(path))


def test_files_stay_small() -> None:
    assert (HERE / "overview.json").stat().st_size < 200_000
    assert max(path.stat().st_size for path in CELLS) < 130_000
    assert sum(path.stat().st_size for path in CELLS) < 6_500_000


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    texts = [path for path in HERE.iterdir() if path.suffix in {".py", ".md"}]
    assert [path.name for path in texts if re.search(r"/(tmp|home|work)/", path.read_text("utf-8"))] == []
    assert OVERVIEW.keys() == {"version", "units", "levels", "land", "lakes", "borders", "labels"}


def test_the_chapter_credits_the_sources() -> None:
    chapter = Path(HERE / "README.md").read_text("utf-8")
    assert all(word in chapter for word in ("Natural Earth", "public domain", "GeoNames", "CC BY 4.0", "Crimea"))
