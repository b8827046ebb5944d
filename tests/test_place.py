"""The dossier of a place: names, position, records, mentions, neighbours, and the same as data."""

from __future__ import annotations

import json
import re

import pytest
from webapp_support import changed, client_of

from webapp import neighbours
from webapp.dossier import in_words, used
from webapp.languages import language


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


def words(client, id):
    html = client.get(f"/acadia/places/{id}").get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "", ""),
        ("", "1939", "until 1939"),
        ("1946-07", "", "from July 1946"),
        ("1922-12", "1991-12", "December 1922 to December 1991"),
        ("1941", "1941", "1941"),
        ("1946-07-04", "", "from 4 July 1946"),
        ("1757~", "", "from about 1757"),
    ],
)
def test_the_years_of_a_name_are_said_in_words(first, last, said):
    assert used(first, last) == said


@pytest.mark.parametrize("date", ["1944-13", "some day", "<b>"])
def test_a_date_written_otherwise_stays_as_it_is(date):
    assert in_words(date) == date


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "German"),
        ("ru-Latn", "Russian, in Latin letters"),
        ("zh-Hant", "Chinese, in traditional Chinese characters"),
        ("xx", "xx"),
        ("", ""),
    ],
)
def test_languages_are_written_out_and_unknown_ones_stay(tag, name):
    assert language(tag) == name


def test_names_are_sorted_by_time(client):
    text = words(client, "pisiquid")
    assert "Pisiquid French until 1764 Windsor English from 1764" in text
    assert "The text writes: “Pisiquit”." in text


def test_a_position_says_how_exact_it_is_and_where_it_comes_from(client):
    text = words(client, "chignecto")
    assert "a district, within about 25 km" in text
    assert "45.85, -64.25 (latitude, longitude)" in text
    assert "Source of the coordinates set by hand: The isthmus between" in text
    assert "Source of the coordinates an outline: The state of today, roughly drawn for tests." in words(
        client, "massachusetts"
    )


def test_a_gazetteer_is_named_and_linked(built_root, tmp_path):
    def change(geojson, _):
        geojson["places"][0] |= {"gazetteer": "GeoNames", "uri": "https://www.geonames.org/1", "coord_source": "gazetteer", "coord_reason": ""}  # fmt: skip

    html = client_of(changed(built_root, tmp_path, change)).get("/acadia/places/chignecto").text
    assert "<dt>Source of the coordinates</dt><dd>GeoNames</dd>" in html
    assert (
        '<a href="https://www.geonames.org/1" rel="external noopener">GeoNames: https://www.geonames.org/1</a>' in html
    )


def test_records_stand_under_the_role_of_the_place_with_their_notes(client):
    origin = words(client, "grand-pre")
    assert (
        "Where people left or were taken from Deportation from Grand-Pré to Massachusetts October 1755 "
        "added by the curator, not in the source The source says: October 1756" in origin
    )
    assert "disputed in the source" in origin
    assert "Where people went or were taken Deportation from Grand-Pré to Massachusetts" in words(
        client, "massachusetts"
    )
    assert "identification uncertain" in words(client, "pisiquid").split("Records in this text")[1]


def test_each_mention_stands_in_its_words_with_what_was_decided_and_what_else_was_considered(client):
    text = words(client, "pisiquid")
    assert "where it happened; unsure whether this place is meant. A spelling of Pisiquid" in text
    assert "Also considered: Grand-Pré (The same district;" in text
    assert "Where it was considered and not chosen" in words(client, "grand-pre")
    assert "Why it was considered: The same district;" in words(client, "grand-pre")


def test_what_is_missing_is_said(built_root, tmp_path):
    def change(geojson, text):
        geojson["places"].append(geojson["places"][1] | {"id": "cobequid", "name": "Cobequid", "names": []})

    text = words(client_of(changed(built_root, tmp_path, change)), "cobequid")
    assert "No other names are recorded." in text
    assert "No record is set at this place." in text
    assert "No name in the text was taken for this place." in text


def test_neighbours_have_a_distance_no_more_exact_than_the_positions(client):
    assert "Pisiquid : about 20 km south-east; 1 record" in words(client, "grand-pre")
    assert "Grand-Pré : about 20 km north-west; 1 record" in words(client, "pisiquid")
    assert "This text has none." in words(client, "chignecto")


@pytest.mark.parametrize("id", ["massachusetts", "the-ships"])
def test_nothing_is_measured_from_a_region_or_from_nowhere(client, id):
    assert "Distances are measured only between sites, settlements and districts" in words(client, id)


def test_places_that_were_only_considered_are_no_neighbours(built_root, tmp_path):
    def change(geojson, _):
        geojson["places"].append(geojson["places"][1] | {"id": "cobequid", "name": "Cobequid"})

    assert "Cobequid" not in words(client_of(changed(built_root, tmp_path, change)), "grand-pre")


@pytest.mark.parametrize(
    ("exact", "slack", "said"),
    [
        (12.4, 1, "about 12 km north-east"),
        (12.4, 6, "about 10 km north-east"),
        (12.4, 12, "about 10 km north-east"),
        (12.4, 30, "within about 30 km; the positions are not known more exactly"),
        (0.2, 0, "about 1 km north-east"),
    ],
)
def test_a_distance_is_rounded_to_what_is_known(client, exact, slack, said):
    place = client.application.extensions["atlas"].corpus("acadia").places["grand-pre"]
    assert str(neighbours.Neighbour(place, exact, slack, "north-east")) == said


@pytest.mark.parametrize(
    ("lat", "lon", "wind"),
    [(1, 0, "north"), (1, 1, "north-east"), (0, 1, "east"), (-1, 1, "south-east"), (-1, 0, "south"),
     (-1, -1, "south-west"), (0, -1, "west"), (1, -1, "north-west")],
)  # fmt: skip
def test_the_eight_winds(lat, lon, wind):
    assert neighbours.wind(0, 0, lat, lon) == wind


def test_a_wind_across_the_date_line_is_the_short_way():
    assert neighbours.wind(60, 179.9, 60, -179.9) == "east"


def test_the_dossier_is_there_as_data(client):
    data = json.loads(client.get("/acadia/places/grand-pre.json").data)
    assert data["records"] == [
        {"id": "grand-pre-1755", "title": "Deportation from Grand-Pré to Massachusetts", "when": "1755-10", "role": "origin", "certainty": "certain"}
    ]  # fmt: skip
    assert [m["passage"] for m in data["mentions"]] == ["text.p002"]
    assert data["neighbours"] == [
        {"id": "pisiquid", "name": "Pisiquid", "km": 20, "within_km": 13.0, "direction": "south-east"}
    ]
    assert (data["licence"], data["corpus"]) == ("CC BY-SA 4.0", "acadia")
    answer = client.get("/acadia/places/nowhere.json")
    assert (answer.status_code, "message" in answer.get_json()["error"]) == (404, True)


def test_the_page_leads_to_map_text_outline_and_data(client):
    html = client.get("/acadia/places/massachusetts?theatre=acadia").get_data(as_text=True)
    for address in (
        "/acadia/?theatre=acadia&amp;place=massachusetts",
        "/acadia/text?theatre=acadia&amp;place=massachusetts#text.p002",
        "/acadia/areas/massachusetts.json",
        "/acadia/places/massachusetts.json",
    ):
        assert f'href="{address}"' in html


def test_a_rule_is_cited_as_one(built_root, tmp_path):
    def change(_, text):
        text["passages"][1]["mentions"][0]["reason"] = "rule: event-name"

    client = client_of(changed(built_root, tmp_path, change))
    assert "accepted by the project, by the rule “event-name”" in words(client, "chignecto")
    assert "where it happened, by the rule “event-name”" in client.get("/acadia/passages/text.p002").text
