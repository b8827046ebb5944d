from __future__ import annotations

import json

import pytest

from geodata import paths


@pytest.fixture(scope="module")
def geo(built_root):
    return json.loads(built_root.geojson("acadia").read_text("utf-8"))


@pytest.fixture(scope="module")
def text(built_root):
    return json.loads(built_root.text_json("acadia").read_text("utf-8"))


def feature(geo, identifier):
    return next(f for f in geo["features"] if f["id"] == identifier)


def test_coordinates_are_lon_lat_and_properties_lat_lon(geo):
    grand_pre = feature(geo, "grand-pre-1755")
    assert grand_pre["geometry"] == {"type": "Point", "coordinates": [-64.306, 45.108]}
    assert (grand_pre["properties"]["lat"], grand_pre["properties"]["lon"]) == (45.108, -64.306)


def test_a_deportation_is_drawn_at_its_origin_and_lists_its_destination(geo):
    places = feature(geo, "grand-pre-1755")["properties"]["places"]
    assert [(p["place"], p["role"]) for p in places] == [("grand-pre", "origin"), ("massachusetts", "destination")]


def test_a_corrected_date_keeps_what_the_source_says(geo):
    p = feature(geo, "grand-pre-1755")["properties"]
    assert (p["when"], p["when_stated"], p["when_basis"]) == ("1755-10", "1756-10", "corrected")
    assert (p["year_from"], p["year_to"], p["stated_year_from"], p["stated_year_to"]) == (1755, 1755, 1756, 1756)
    assert (p["when_label"], p["when_stated_label"]) == ("October 1755", "October 1756")


def test_periods_follow_from_when_and_the_undated_have_none(geo):
    assert feature(geo, "deaths-at-sea")["properties"]["periods"] == ["first-wave", "second-wave"]
    assert feature(geo, "pisiquid-undated")["properties"]["periods"] == []
    assert feature(geo, "pisiquid-undated")["properties"]["year_from"] is None


def test_the_unlocated_have_null_geometry(geo):
    sea = feature(geo, "deaths-at-sea")
    assert (sea["geometry"], sea["properties"]["precision"]) == (None, "unlocated")


def test_status_is_that_of_the_mention_that_places_the_incident(geo):
    assert feature(geo, "pisiquid-undated")["properties"]["status"] == "unsure"
    assert feature(geo, "chignecto-1755")["properties"]["status"] == "accepted"


def test_an_area_is_its_outline_and_a_label_point(geo):
    area = next(p for p in geo["places"] if p["id"] == "massachusetts")
    assert area["geometry"]["type"] == "Polygon"
    assert (area["lat"], area["lon"]) == (42.3, -71.9)


@pytest.mark.parametrize("slug", ["acadia", "soviet-war-crimes"])
def test_every_selector_stands_at_its_offsets_in_the_seed(built_root, slug):
    root = built_root if slug == "acadia" else paths.bundled()
    geo = json.loads(root.geojson(slug).read_text("utf-8"))
    (document,) = geo["corpus"]["documents"]
    seed = (root.seed(slug) / document["file"]).read_text("utf-8")
    selectors = [a["selector"] for f in geo["features"] for a in f["properties"]["attestations"]]
    assert selectors
    for s in selectors:
        assert seed[s["start"] : s["end"]] == s["exact"]
        assert seed[: s["start"]].endswith(s["prefix"])
        assert seed[s["end"] :].startswith(s["suffix"])


def test_passages_markers_mentions_and_times_stand_at_their_offsets(built_root, text):
    seed = (built_root.seed("acadia") / "acadia.txt").read_text("utf-8")
    for p in text["passages"]:
        assert seed[p["start"] : p["end"]] == p["text"]
        for m in p["mentions"]:
            assert p["text"][m["start"] : m["end"]] == m["toponym"]
        for t in p["times"]:
            assert p["text"][t["start"] : t["end"]] == t["text"]
    assert [m["kind"] for m in text["passages"][1]["markers"]] == ["reference", "reference", "tag"]


def test_the_supplied_heading_says_that_it_is_supplied(text):
    last = text["passages"][2]
    assert last["supplied_heading"]["text"] == "Aftermath"
    assert last["trail"][-1] == {"text": "Aftermath", "passage": ""}


def test_rivals_stand_with_their_mention(text):
    (pisiquit,) = text["passages"][2]["mentions"]
    assert [r["place"] for r in pisiquit["rivals"]] == ["grand-pre"]
