"""The outlines: the table and the files agree, and each outline is one a map can draw."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from geodata.errors import InputError
from geodata.paths import PACKAGE, SLUG

HERE = PACKAGE / "areas"
TABLE = {area["id"]: area for area in tomllib.loads((HERE / "areas.toml").read_text("utf-8"))["area"]}
NEEDED = """lithuania latvia estonia baltic-states finland finnish-lapland lapland poland-1938 poland-today
eastern-poland-1939 western-ukraine ukraine crimea belarus bessarabia northern-bukovina romania hungary germany
soviet-zone-germany east-prussia silesia pomerania yugoslavia czechoslovakia slovakia soviet-union siberia urals
kazakhstan xinjiang manchuria afghanistan eastern-europe northern-and-eastern-europe""".split()
Spot = tuple[float, float]
KHOTYN: tuple[Spot, ...] = ((48.51, 26.49), (48.43, 26.36), (48.22, 26.27))  # Khotyn, Nedoboivtsi, Novoselytsia
BUKOVINA: tuple[Spot, ...] = (
    (48.29, 25.94), (48.44, 25.76), (48.53, 25.85), (48.15, 26.26),  # Chernivtsi, Kitsman, Zastavna, Hertsa
)  # fmt: skip
# Bytom, Gliwice, Zabrze, Racibórz, Piła, Złotów, Człuchów: German until 1945.
GERMAN: tuple[Spot, ...] = (
    (50.35, 18.92), (50.29, 18.67), (50.31, 18.79), (50.09, 18.22), (53.15, 16.74), (53.36, 17.04), (53.67, 17.36),
)  # fmt: skip
# Warsaw, Lubliniec, Rybnik, Przyszowice, Katowice, Chojnice, Czarnków, Wyrzysk, Gdynia, Puck, Tczew: Polish before 1939.
POLISH: tuple[Spot, ...] = (
    (52.23, 21.01), (50.67, 18.68), (50.10, 18.54), (50.25, 18.75), (50.26, 19.02), (53.70, 17.56), (52.90, 16.56),
    (53.15, 17.27), (54.52, 18.53), (54.72, 18.41), (54.09, 18.78),
)  # fmt: skip
# Lviv, Vilnius, Baranavichy, Suwałki, Sejny, Hlybokaye.
POLISH_EAST: tuple[Spot, ...] = (
    (49.84, 24.03), (54.68, 25.28), (53.13, 26.01), (54.10, 22.93), (54.11, 23.35), (55.14, 27.69),
)  # fmt: skip
HOLDS: dict[str, tuple[Spot, ...]] = {
    "eastern-poland-1939": (
        (49.84, 24.03),
        (52.09, 23.69),
        (53.13, 23.16),
        (53.68, 23.83),
    ),  # Lviv, Brest, Białystok, Grodno
    "poland-1938": (*POLISH, *POLISH_EAST),
    "germany-1937": (*GERMAN, (54.71, 20.51), (51.11, 17.03)),  # Königsberg, Wrocław
    # Zielona Góra, Żagań, Wrocław, Gliwice
    "silesia": ((51.94, 15.51), (51.62, 15.31), (51.11, 17.03), (50.29, 18.67)),
    "east-prussia": ((54.71, 20.51), (54.31, 22.30), (53.78, 20.49)),  # Königsberg, Gołdap, Allenstein
    "soviet-zone-germany": ((53.90, 13.03), (52.10, 12.87)),  # Demmin, Treuenbrietzen
    "ukraine": ((44.95, 34.10), (44.60, 33.52), (49.84, 24.03)),  # Simferopol, Sevastopol, Lviv
    "soviet-union": ((66.5, 179.0), (66.5, -175.0), (54.9, 23.9), (43.2, 76.9)),  # Chukotka on both sides of 180°
    "bessarabia": ((47.02, 28.83), (46.19, 30.34), *KHOTYN),  # Chișinău, Bilhorod-Dnistrovskyi
    "northern-bukovina": BUKOVINA,
    "romania-lost-1940": ((47.02, 28.83), (46.19, 30.34), *KHOTYN, *BUKOVINA),
    "occupied-1939-1941": ((49.84, 24.03), (59.43, 24.75), *KHOTYN, *BUKOVINA),  # Lviv, Tallinn
    "manchuria": ((41.80, 123.43), (45.75, 126.65)),  # Mukden, Harbin
}
LACKS: dict[str, tuple[Spot, ...]] = {
    # Wrocław, Szczecin, Gdańsk, Sopot, Minsk
    "poland-1938": ((51.11, 17.03), (53.43, 14.55), (54.35, 18.65), (54.44, 18.56), (53.90, 27.56), *GERMAN),
    "germany-1937": (*POLISH, (54.35, 18.65), (52.41, 16.93)),  # Gdańsk, Poznań
    "silesia": ((51.64, 15.13), (52.08, 15.62), (50.06, 19.94)),  # Żary, Sulechów, Kraków
    "eastern-poland-1939": ((54.68, 25.28), (53.90, 27.56), (52.23, 21.01)),  # Vilnius, Minsk, Warsaw
    "bessarabia": ((46.84, 29.63), (46.48, 30.73), *BUKOVINA),  # Tiraspol, Odesa
    "northern-bukovina": ((47.65, 26.25), *KHOTYN),  # Suceava
    "romania-lost-1940": ((47.65, 26.25), (47.16, 27.59), (46.84, 29.63)),  # Suceava, Iași, Tiraspol
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


@pytest.mark.parametrize("name", [name for name in TABLE if "anchor" in TABLE[name]])
def test_an_anchor_stands_for_its_area(name: str) -> None:
    facts = outline(name)["properties"]
    assert [facts["lon"], facts["lat"]] == TABLE[name]["anchor"]


def test_an_anchor_outside_its_outline_is_refused() -> None:
    label_point = runpy.run_path(str(HERE / "make.py"))["label_point"]
    field = {"id": "field", "anchor": [15.0, 52.6]}
    assert label_point(field, shapely.box(14, 52, 16, 53)) == {"lat": 52.6, "lon": 15.0}
    with pytest.raises(InputError, match="“field” lies outside"):
        label_point(field, shapely.box(16, 52, 17, 53))


def test_an_area_whose_middle_would_mislead_has_an_anchor() -> None:
    anchored = {name for name in TABLE if "anchor" in TABLE[name]}
    assert {"germany-1937", "soviet-union", "russia", "eastern-europe", "northern-and-eastern-europe"} <= anchored


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
