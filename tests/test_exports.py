from __future__ import annotations

import csv
import io
import json

import pytest

from geodata.exports import EXPORTERS, spreadsheet


@pytest.fixture(scope="module")
def geo(built_root):
    return json.loads(built_root.geojson("acadia").read_text("utf-8"))


def test_geojson_holds_the_chosen_features_and_only_the_places_they_name(geo):
    chosen = [f for f in geo["features"] if f["id"] == "grand-pre-1755"]
    out = json.loads(EXPORTERS["geojson"].render(geo, chosen))
    assert [f["id"] for f in out["features"]] == ["grand-pre-1755"]
    assert [p["id"] for p in out["places"]] == ["grand-pre", "massachusetts"]
    assert out["version"] == geo["version"]
    assert len(geo["features"]) == 4


def test_json_holds_incidents_without_geometry(geo):
    out = json.loads(EXPORTERS["json"].render(geo, geo["features"]))
    assert [i["id"] for i in out["incidents"]] == [f["id"] for f in geo["features"]]
    assert "geometry" not in out["incidents"][0]


def test_csv_has_a_row_an_incident_with_disputes_and_the_source_words_of_figures(geo):
    rows = list(csv.DictReader(io.StringIO(EXPORTERS["csv"].render(geo, geo["features"]).decode())))
    grand_pre = next(r for r in rows if r["id"] == "grand-pre-1755")
    assert list(grand_pre) == list(spreadsheet.COLUMNS)
    assert "disputes: “Some historians dispute this number”" in grand_pre["quotes"]
    assert grand_pre["figures"] == "deported people: More than 2,000"
    assert next(r for r in rows if r["id"] == "pisiquid-undated")["year_from"] == ""
    assert grand_pre["year_from"] == "1755"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(geo, start):
    hostile = json.loads(json.dumps(geo["features"][0]))
    hostile["properties"]["title"] = f"{start}cmd|' /C calc'!A0"
    (row,) = csv.DictReader(io.StringIO(EXPORTERS["csv"].render(geo, [hostile]).decode()))
    assert row["title"].startswith(f"'{start}")


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_renders_nothing_when_nothing_matches(geo, name):
    assert b"grand-pre-1755" not in EXPORTERS[name].render(geo, []).replace(json.dumps(geo["renamed"]).encode(), b"")
