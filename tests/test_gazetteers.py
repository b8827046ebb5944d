from __future__ import annotations

import json
from pathlib import Path

import pytest
from gazetteer_world import small_store
from geopy import Location
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderTimedOut
from geopy.geocoders.base import Geocoder

from geodata.errors import GazetteerError, NotFoundError, ServiceError
from geodata.gazetteers import GAZETTEERS, gazetteer
from geodata.gazetteers.answers import AnswersGazetteer, record
from geodata.gazetteers.locations import to_candidate, to_location
from geodata.gazetteers.nominatim import NominatimGazetteer
from geodata.gazetteers.offline import OfflineGazetteer

RECORDED = Path(__file__).parent / "answers.json"
HAGUE = [
    {
        "osm_type": "relation",
        "osm_id": 1,
        "lat": "52.08",
        "lon": "4.31",
        "category": "boundary",
        "type": "administrative",
        "importance": 0.7,
        "name": "The Hague",
        "display_name": "The Hague, Netherlands",
        "address": {"country_code": "nl"},
        "boundingbox": ["52.0", "52.1", "4.2", "4.4"],
    }
]


class Adapter(BaseSyncAdapter):
    """Answers in place of the network, or raises."""

    answer: object = HAGUE
    asked: list[str] = []  # noqa: RUF012

    def get_json(self, _url, *, headers, **_options):
        self.asked.append(headers["User-Agent"])
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    get_text = get_json


def nominatim(answer):
    made = type("Adapter", (Adapter,), {"answer": answer, "asked": []})
    return NominatimGazetteer(seconds_between=0, adapter_factory=made), made


@pytest.fixture
def offline(tmp_path):
    return OfflineGazetteer(small_store(tmp_path))


def test_every_gazetteer_is_a_geopy_geocoder(offline):
    assert list(GAZETTEERS) == ["offline", "nominatim", "answers"]
    assert isinstance(offline, Geocoder)
    assert isinstance(gazetteer("answers", path=RECORDED), Geocoder)
    assert issubclass(NominatimGazetteer, Geocoder)


def test_an_unknown_gazetteer_is_said():
    with pytest.raises(NotFoundError, match="offline, nominatim, answers"):
        gazetteer("atlas")


def test_the_offline_gazetteer_answers_with_locations_that_carry_their_record(offline):
    place = offline.geocode("Krakow")
    assert isinstance(place, Location)
    assert (place.latitude, place.longitude, place.raw["id"]) == (50.06, 19.94, "geonames:5")
    assert json.loads(json.dumps(place.raw))["name"] == "Kraków"
    assert to_candidate(place, "offline") == to_candidate(to_location(to_candidate(place, "offline")), "offline")


def test_the_offline_gazetteer_takes_a_place_in_another(offline):
    assert offline.geocode("Paris").raw["id"] == "geonames:3"
    assert offline.geocode("Paris, Texas").raw["id"] == "geonames:4"
    assert offline.geocode("Paris, Missouri") is None
    assert offline.geocode("Nowhere") is None
    assert len(offline.geocode("Springfield", exactly_one=False)) == 2
    assert len(offline.geocode("Springfield", exactly_one=False, limit=1)) == 1


def test_nominatim_is_asked_under_our_own_name():
    service, adapter = nominatim(HAGUE)
    place = to_candidate(service.geocode("The Hague"), "nominatim")
    assert adapter.asked[0].startswith("chronotope")
    assert (place.id, place.name, place.feature_class, place.country) == ("osm:relation/1", "The Hague", "A", "NL")
    assert place.bbox == (52.0, 4.2, 52.1, 4.4)


def test_no_such_place_and_an_outage_are_different_things():
    assert nominatim([])[0].geocode("Nowhere") is None
    with pytest.raises(ServiceError, match="try again later"):
        nominatim(GeocoderTimedOut("slow"))[0].geocode("Boston")


def test_recorded_answers_say_licence_and_date_and_answer_only_what_was_asked():
    recorded = json.loads(RECORDED.read_text("utf-8"))
    assert recorded["licence"]
    assert recorded["date"]
    answers = AnswersGazetteer(RECORDED)
    assert answers.geocode("Kraków").raw["id"] == "geonames:5"
    assert answers.geocode("Nowhere") is None
    with pytest.raises(GazetteerError, match="record it first"):
        answers.geocode("Atlantis")


def test_answers_are_recorded_and_read_back(offline, tmp_path):
    path = tmp_path / "new.json"
    record(offline, ["Paris", "Nowhere"], path, service="offline", licence="CC BY 4.0", date="2026-11-24")
    answers = AnswersGazetteer(path)
    assert [p.raw["id"] for p in answers.geocode("Paris", exactly_one=False)] == ["geonames:3", "geonames:4"]
    assert answers.geocode("Nowhere") is None


def test_an_outage_while_recording_writes_nothing(tmp_path):
    service, _ = nominatim(GeocoderTimedOut("slow"))
    with pytest.raises(ServiceError):
        record(service, ["Boston"], tmp_path / "a.json", service="x", licence="ODbL", date="2026-11-24")
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("content", ["", "[]", '{"answers": {}}', '{"service": "x", "licence": "", "answers": {}}'])
def test_answers_without_licence_or_form_are_refused(tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(GazetteerError, match=r"bad\.json"):
        AnswersGazetteer(path)


def test_the_chapter_tells_of_every_gazetteer_and_of_every_column_and_kind_of_our_table():
    from geodata.gazetteers.sources import FOLDER, HISTORICAL_COLUMNS, KINDS

    chapter = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"`{word}`" in chapter for word in (*GAZETTEERS, *HISTORICAL_COLUMNS, *KINDS))
