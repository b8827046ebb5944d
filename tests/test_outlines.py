from __future__ import annotations

import json

import pytest

from geodata import outlines, paths
from geodata.errors import BuildError, CorpusError
from geodata.reading import read

NAME = "massachusetts.geojson"
RING = [[-73.5, 42.7], [-70.6, 42.7], [-70.6, 41.5], [-73.5, 42.7]]


def outline(**changes):
    made = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [RING]},
        "properties": {"lat": 42.2, "lon": -71.8},
    }
    return made | changes


@pytest.mark.parametrize("path", sorted((paths.PACKAGE / "areas").glob("*.geojson")), ids=lambda p: p.stem)
def test_every_bundled_outline_can_be_read(path):
    assert outlines.load(paths.bundled(), path.name)["properties"]["approximates"]


def shape(coordinates, kind="Polygon"):
    return outline(geometry={"type": kind, "coordinates": coordinates})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "isn't a Polygon or MultiPolygon feature"),
        (None, "isn't a Polygon or MultiPolygon feature"),
        (outline(geometry=None), "isn't a Polygon or MultiPolygon feature"),
        (shape([1, 2], "Point"), "isn't a Polygon or MultiPolygon feature"),
        (shape([]), "closed rings"),
        (shape("a ring"), "closed rings"),
        (shape([RING], "MultiPolygon"), "closed rings"),
        (shape([[["-73", "42"]] * 4]), "closed rings"),
        (shape([RING[:3]]), "closed rings"),
        (shape([[*RING[:3], [0, 0]]]), "closed rings"),
        (shape([[[42.7, -173.5]] * 4]), "closed rings"),
        (shape([[[True, False]] * 4]), "closed rings"),
        (outline(properties=None), "label point lat, lon"),
        (outline(properties={"lat": 42.2}), "label point lat, lon"),
        (outline(properties={"lat": "north", "lon": -71.8}), "label point lat, lon"),
        (outline(properties={"lat": 142.2, "lon": -71.8}), "label point lat, lon"),
    ],
)
def test_a_wrong_outline_is_said_with_the_row_that_names_it(tiny_root, content, sentence):
    tiny_root.area(NAME).write_text(json.dumps(content), "utf-8")
    with pytest.raises(BuildError) as error:
        read(tiny_root, "acadia")
    assert "places.csv:4: the outline " in str(error.value)
    assert sentence in str(error.value)


@pytest.mark.parametrize("content", ["", "{", '{"a": NaN}', "[" * 100_000])
def test_what_is_no_json_is_said(tiny_root, content):
    tiny_root.area(NAME).write_text(content, "utf-8")
    with pytest.raises(CorpusError, match="isn't valid GeoJSON"):
        outlines.load(tiny_root, NAME)


def test_an_outline_that_is_not_there_is_said(tiny_root):
    tiny_root.area(NAME).unlink()
    with pytest.raises(CorpusError, match="there is no outline"):
        outlines.load(tiny_root, NAME)


@pytest.mark.parametrize(
    "name", ["../../x.geojson", "a/b.geojson", "..", "/etc/passwd", "x.json", "X.geojson", "a\\b.geojson"]
)
def test_an_area_is_the_bare_name_of_a_file(tiny_root, name):
    with pytest.raises(CorpusError, match="must be the bare name of a file"):
        outlines.load(tiny_root, name)


def test_all_wrong_outlines_are_said_at_once(tiny_root, replace_once):
    path = tiny_root.curated("acadia") / "places.csv"
    replace_once(path, "Chignecto,district,45.85,-64.25,25,", "Chignecto,district,,,,../x.geojson")
    tiny_root.area(NAME).write_text("[]", "utf-8")
    with pytest.raises(BuildError) as error:
        read(tiny_root, "acadia")
    assert [problem.partition("places.csv:")[2][0] for problem in error.value.problems] == ["2", "4"]
