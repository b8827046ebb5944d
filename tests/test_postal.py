from __future__ import annotations

import pytest
from shapely.geometry import box

from geodata.gazetteers import postal
from geodata.gazetteers.shapes import Finder
from geodata.gazetteers.sources import POSTAL, Entry, read_extract

INSIDE = Finder(
    [("naturalearth:MA", "US", box(-73.5, 41.2, -69.9, 42.9)), ("naturalearth:VT", "US", box(-73.4, 42.9, -71.5, 45))]
)
KNOWN = [Entry("geonames:1", "Barre", 44.2, -72.5, "P.PPL", "US")]


def row(name, lat, lon, code="05641", country="US", good="4"):
    return [country, code, name, "", "", "", "", "", "", str(lat), str(lon), good]


def made(*rows):
    return [(e.id, e.name, e.province) for e in postal.entries(rows, KNOWN, INSIDE)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("East Barre", "East Barre"),
        ("Sabadelle (Portomarin)", "Sabadelle"),
        ("Ломци / Lomci", "Lomci"),
        ("Верхняя Вязовка", "Verkhnyaya Vyazovka"),
        ("Pětkovice", "Pětkovice"),
        ("Bratislava 1", ""),
        ("SALADO", ""),
        ("Lamokėlių k.", ""),
        ("y", ""),
        ("", ""),
    ],
)
def test_a_village_is_named_in_latin_letters_and_an_office_not_at_all(written, name):
    assert postal.village(written) == name


def test_what_the_extract_lacks_is_added_with_its_province_and_code():
    (found,) = postal.entries([row("Adamant", 44.33, -72.5, "05640")], KNOWN, INSIDE)
    assert (found.id, found.name, found.country, found.province) == (
        "postal:US-05640",
        "Adamant",
        "US",
        "naturalearth:VT",
    )
    assert (found.also, found.population, found.feature) == ("postcode:05640", 0, "P.PPL")


def test_a_place_of_the_same_name_near_by_is_the_same_and_one_far_off_another():
    assert made(
        row("Barre", 44.21, -72.51), row("Barre", 42.4, -72.1, "01005"), row("Barre", 42.41, -72.1, "01074")
    ) == [("postal:US-01005", "Barre", "naturalearth:MA")]


def test_places_of_one_code_have_ids_of_their_own():
    rows = [row("Adamant", 44.33, -72.5), row("Worcester", 44.37, -72.55)]
    assert [id_ for id_, _, _ in made(*rows)] == ["postal:US-05641", "postal:US-05641-2"]


def test_guessed_points_are_left_out():
    crowd = [row(f"Village {c}", 44.4, -72.4) for c in "ABCDEFGHI"]
    assert made(row("Adamant", 44.33, -72.5, good="1"), row("Calais", 44.38, -72.5, good=""), *crowd) == []


def test_the_committed_extract_is_small_whole_and_in_order():
    assert POSTAL.stat().st_size < 4_000_000
    entries = list(read_extract(POSTAL))
    assert len(entries) > 250_000
    assert len({e.id for e in entries}) == len(entries)
    assert {e.country for e in entries} == postal.COUNTRIES
    assert sum(not e.province for e in entries) < 100
