"""The outlines: the table and the files agree, and each outline is one a map can draw."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from geodata.paths import PACKAGE, SLUG

HERE = PACKAGE / "areas"
TABLE = {area["id"]: area for area in tomllib.loads((HERE / "areas.toml").read_text("utf-8"))["area"]}
NEEDED = """lithuania latvia estonia baltic-states finland finnish-lapland lapland poland-1938 poland-today
eastern-poland-1939 western-ukraine ukraine crimea belarus bessarabia northern-bukovina romania hungary germany
soviet-zone-germany east-prussia silesia pomerania yugoslavia czechoslovakia slovakia soviet-union siberia urals
kazakhstan xinjiang manchuria afghanistan eastern-europe northern-and-eastern-europe""".split()
HOLDS = {
    "eastern-poland-1939": (
        (49.84, 24.03),
        (52.09, 23.69),
        (53.13, 23.16),
        (53.68, 23.83),
    ),  # Lviv, Brest, Białystok, Grodno
    "poland-1938": (
        (52.23, 21.01),
        (49.84, 24.03),
        (54.68, 25.28),
        (53.13, 26.01),
    ),  # Warsaw, Lviv, Vilnius, Baranavichy
    "east-prussia": ((54.71, 20.51), (54.31, 22.30), (53.78, 20.49)),  # Königsberg, Gołdap, Allenstein
    "soviet-zone-germany": ((53.90, 13.03), (52.10, 12.87)),  # Demmin, Treuenbrietzen
    "ukraine": ((44.95, 34.10), (44.60, 33.52), (49.84, 24.03)),  # Simferopol, Sevastopol, Lviv
    "soviet-union": ((66.5, 179.0), (66.5, -175.0), (54.9, 23.9), (43.2, 76.9)),  # Chukotka on both sides of 180°
    "bessarabia": ((47.02, 28.83), (46.19, 30.34)),  # Chișinău, Bilhorod-Dnistrovskyi
    "manchuria": ((41.80, 123.43), (45.75, 126.65)),  # Mukden, Harbin
}
LACKS = {
    "poland-1938": ((51.11, 17.03), (53.43, 14.55)),  # Wrocław, Szczecin
    "eastern-poland-1939": ((54.68, 25.28), (53.90, 27.56), (52.23, 21.01)),  # Vilnius, Minsk, Warsaw
    "bessarabia": ((46.84, 29.63), (46.48, 30.73)),  # Tiraspol, Odesa
    "russia": ((44.95, 34.10),),  # Simferopol
}


def outline(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((HERE / f"{name}.geojson").read_text("utf-8"))
    return made


def test_the_table_and_the_files_are_the_same_areas() -> None:
    assert {path.stem for path in HERE.glob("*.geojson")} == set(TABLE)
    assert set(NEEDED) <= set(TABLE)
    assert all(SLUG.fullmatch(name) for name in TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_an_outline_is_small_valid_and_says_what_it_approximates(name: str) -> None:
    assert (HERE / f"{name}.geojson").stat().st_size <= 8000
    made, row = outline(name), TABLE[name]
    facts, geometry = made["properties"], shape(made["geometry"])
    assert made["type"] == "Feature"
    assert made["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert shapely.is_valid(geometry)
    assert geometry.contains(Point(facts["lon"], facts["lat"]))
    assert (facts["id"], facts["name"], facts["made_of"]) == (name, row["name"], row["made_of"])
    assert facts["approximates"] == row["approximates"]
    assert re.fullmatch(r"[A-ZÅ].{20,}\.", facts["approximates"])
    assert facts["source"].startswith("Natural Earth")
    assert facts["licence"] == "public domain"


@pytest.mark.parametrize("name", TABLE)
def test_rings_wind_as_rfc_7946_asks_and_stay_on_the_globe(name: str) -> None:
    geometry = shape(outline(name)["geometry"])
    for part in getattr(geometry, "geoms", [geometry]):
        assert part.exterior.is_ccw
        assert not any(ring.is_ccw for ring in part.interiors)
        west, south, east, north = part.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90
    numbers = re.findall(r"-?\d+\.\d+", json.dumps(outline(name)["geometry"]))
    assert all(len(number.split(".")[1]) <= 4 for number in numbers)


@pytest.mark.parametrize("name", ["soviet-union", "russia", "russian-far-east"])
def test_an_outline_that_reaches_over_180_degrees_is_cut_there(name: str) -> None:
    parts = list(shape(outline(name)["geometry"]).geoms)
    assert any(part.bounds[2] == 180 for part in parts)
    assert any(part.bounds[0] == -180 and part.bounds[2] < -165 for part in parts)


@pytest.mark.parametrize("name", HOLDS)
def test_an_outline_holds_the_places_it_must(name: str) -> None:
    geometry = shape(outline(name)["geometry"])
    assert [spot for spot in HOLDS[name] if not geometry.contains(Point(spot[1], spot[0]))] == []


@pytest.mark.parametrize("name", LACKS)
def test_an_outline_lacks_the_places_it_must_not_hold(name: str) -> None:
    geometry = shape(outline(name)["geometry"])
    assert [spot for spot in LACKS[name] if geometry.contains(Point(spot[1], spot[0]))] == []


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    for path in HERE.iterdir():
        if path.is_file():
            assert not re.search(r"/(tmp|home|work)/", path.read_text("utf-8")), path.name
