from __future__ import annotations

import json

import pytest
from shapely.geometry import MultiPolygon, box

from geodata.gazetteers import shapes
from geodata.gazetteers.spellings import latin


def test_a_box_over_the_antimeridian_goes_the_short_way():
    chukotka = MultiPolygon([box(170, 62, 180, 70), box(-180, 62, -170, 68)])
    assert shapes.bbox(chukotka) == (62.0, 170.0, 70.0, -170.0)
    assert shapes.bbox(box(10, 50, 20, 55)) == (50.0, 10.0, 55.0, 20.0)


def test_a_point_gets_the_province_of_its_own_country_even_just_off_its_coast():
    finder = shapes.Finder([("a", "EE", box(24, 58, 25, 59)), ("b", "LV", box(24, 57, 25, 58))])
    assert finder.province("EE", 58.5, 24.5) == "a"
    assert finder.province("EE", 59.1, 24.5) == "a"
    assert finder.province("LV", 58.01, 24.5) == "b"
    assert finder.province("EE", 65.0, 24.5) == finder.province("FI", 58.5, 24.5) == ""


def test_rivers_of_one_name_that_lie_apart_are_two(tmp_path):
    lines = [[[0, 0], [1, 0]], [[1, 0], [2, 0]], [[50, 10], [51, 10]]]
    features = [
        {"type": "Feature", "properties": {"name": "Red"}, "geometry": {"type": "LineString", "coordinates": line}}
        for line in lines
    ]
    path = tmp_path / "rivers.geojson"
    path.write_text(json.dumps({"features": features}))
    found = [(slug, area[:2]) for slug, _, _, area in shapes.waters(path)]
    assert found == [("red-1", (0.0, 1.0)), ("red-2", (10.0, 50.5))]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Cracow", "CRACOW", "Krakau"], ("Cracow", "Krakau")),
        (["KRK", "kraków", "Краков", "nyw ywrq", ""], ()),
        (["Krakow", "Kraków"], ()),
        (["White House", "Cracow"], ("Cracow",)),
        (["Gorod Krakov (stary)", "http://x/Y"], ()),
    ],
)
def test_only_spellings_that_a_text_may_use_are_kept(names, kept):
    assert latin("Kraków", names) == kept
