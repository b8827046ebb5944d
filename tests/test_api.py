from __future__ import annotations

import csv
import io
import json

import pytest
from webapp_support import client_of

from webapp import create_app


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


def test_map_json_holds_columns_of_one_length_each_place_once(client):
    data = client.get("/acadia/map.json").get_json()
    assert (data["corpus"], data["years"], len(data["version"])) == ("acadia", [1750, 1770], 12)
    for table in (data["places"], data["incidents"]):
        assert len({len(column) for column in table.values()}) == 1
    assert len(set(data["places"]["id"])) == len(data["places"]["id"]) == 5
    assert data["renamed"]["incident"] == {"grand-pre-1756": "grand-pre-1755"}


def test_map_json_says_what_the_filter_and_the_list_need(client):
    data = client.get("/acadia/map.json").get_json()
    incidents, places, layers = data["incidents"], data["places"], data["layers"]
    row = incidents["id"].index("grand-pre-1755")
    assert incidents["label"][row] == "October 1755"
    assert incidents["stated_label"][row] == "October 1756"
    assert (incidents["from"][row], incidents["stated_from"][row]) == (1755, 1756)
    assert (incidents["basis"][row], incidents["dated"][row], incidents["disputed"][row]) == ("corrected", 1, 1)
    assert [places["id"][p] for p in incidents["places"][row]] == ["grand-pre"]
    assert [places["id"][p] for p in incidents["destinations"][row]] == ["massachusetts"]
    assert [layers["theatre"][t] for t in incidents["theatre"][row]] == ["acadia"]
    assert layers["status"][incidents["status"][row]] == "accepted"
    assert places["area"][places["id"].index("massachusetts")] == 1
    assert places["lat"][places["id"].index("the-ships")] is None
    assert incidents["dated"][incidents["id"].index("pisiquid-undated")] == 0


def test_matches_are_the_incidents_with_all_words_and_of_a_passage(client):
    assert client.get("/acadia/matches.json?q=grand+PRE").get_json()["incidents"] == ["grand-pre-1755"]
    assert len(client.get("/acadia/matches.json?q=").get_json()["incidents"]) == 4
    assert client.get("/acadia/matches.json?q=british+TROOPS").get_json()["passages"] == ["text.p002"]
    assert client.get("/acadia/matches.json?q=").get_json()["passages"] == []
    found = client.get("/acadia/matches.json?passage=text.p002").get_json()
    assert found == {"q": "", "passage": "text.p002", "incidents": ["chignecto-1755", "grand-pre-1755"], "passages": []}
    assert client.get("/acadia/matches.json?passage=text.p999").get_json()["incidents"] == []


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [("geojson", "application/geo+json"), ("json", "application/json"), ("csv", "text/csv")],
)
def test_the_view_is_to_be_had_as_data(client, extension, media_type):
    answer = client.get(f"/acadia/incidents.{extension}?theatre=at-sea")
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert f'filename="acadia.{extension}"' in answer.headers["Content-Disposition"]
    assert "deaths-at-sea" in answer.get_data(as_text=True)
    assert "chignecto-1755" not in answer.get_data(as_text=True)


def test_geojson_and_csv_hold_the_same_incidents_as_the_page(client):
    features = client.get("/acadia/incidents.geojson?years=1756&undated=0").get_json(force=True)["features"]
    rows = list(csv.DictReader(io.StringIO(client.get("/acadia/incidents.csv?years=1756&undated=0").text)))
    assert {f["id"] for f in features} == {r["id"] for r in rows} == {"grand-pre-1755", "deaths-at-sea"}


def test_what_was_ignored_in_a_link_to_data_is_said_in_a_header(client):
    answer = client.get("/acadia/incidents.json?theatre=mars&c%0d%0aolour=red")
    assert answer.status_code == 200
    assert answer.headers["Chronotope-Ignored"] == "c??olour, theatre"
    assert "Chronotope-Ignored" not in client.get("/acadia/incidents.json?theatre=acadia").headers


def test_outlines_are_geometries_and_points_have_none(client):
    answer = client.get("/acadia/areas/massachusetts.json")
    assert (answer.mimetype, json.loads(answer.data)["type"]) == ("application/geo+json", "Polygon")
    assert client.get("/acadia/areas/grand-pre.json").status_code == 404


def test_health_names_the_versions(client):
    found = client.get("/healthz").get_json()
    assert found["status"] == "ok"
    assert list(found["corpora"]) == ["acadia"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere/map.json", 404),
        ("/acadia/incidents.xml.json", 404),
        ("/acadia/areas/grand-pre.json", 404),
        ("/nowhere/incidents.csv", 404),
        ("/nowhere/incidents.geojson", 404),
    ],
)
def test_errors_of_data_have_one_shape(client, address, status):
    answer = client.get(address)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["status"]) == (status, status)
    assert error["message"].endswith(".")


def test_a_wrong_method_on_data_has_the_same_shape(client):
    answer = client.post("/acadia/map.json")
    assert answer.get_json() == {"error": {"status": 405, "message": "This address can only be read."}}


@pytest.mark.parametrize(
    ("address", "kind"), [("/acadia/about", "text/html"), ("/acadia/incidents.json", "application/json")]
)
def test_an_unforeseen_error_is_a_sentence_without_its_traceback(built_root, monkeypatch, address, kind):
    app = create_app({"DATA": str(built_root.seeds.parent), "CORPORA": "acadia"})
    broken = "pages.about" if "about" in address else "api.incidents"
    monkeypatch.setitem(app.view_functions, broken, lambda **_: 1 / 0)
    answer = app.test_client().get(address)
    assert (answer.status_code, answer.mimetype) == (500, kind)
    assert "Something went wrong on the server" in answer.get_data(as_text=True)
    assert "ZeroDivision" not in answer.get_data(as_text=True)
