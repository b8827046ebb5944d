from __future__ import annotations

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import near
from geodata.errors import InputError
from geodata.parsing import Options, parse
from geodata.recognition.scans import looks_misread


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def test_each_mention_gets_a_place_or_none_and_is_only_proposed(names):
    paris, texas, fort = parse("From Paris, Texas, they marched to Fort Gaston.", names, "report")
    assert paris.record() == {
        "doc": "report",
        "start": 5,
        "end": 10,
        "text": "Paris",
        "lat": 33.66,
        "lon": -95.56,
        "name": "Paris",
        "place_id": "geonames:4",
        "feature_class": "P",
        "score": paris.score,
        "confidence": paris.confidence,
        "status": "proposed",
    }
    assert texas.place_id == "ne:TX"
    assert (fort.text, fort.lat, fort.lon, fort.place_id, fort.score) == ("Fort Gaston", None, None, "", 0.0)


def test_one_name_has_one_sense_in_a_text(names):
    found = parse("In Paris, Texas, it rained. In Paris they knew.", names)
    assert {p.place_id for p in found if p.text == "Paris"} == {"geonames:4"}


def test_a_homonym_far_from_everything_else_in_the_text_is_left(names):
    found = parse("Between Boston, Massachusetts, and Springfield lies much; Springfield is in Massachusetts.", names)
    assert {p.place_id for p in found if p.text == "Springfield"} == {"geonames:17"}


@given(st.text())
def test_any_text_can_be_parsed(names, text):
    assert all(0 <= p.score <= 1 and (p.lat is None) == (p.lon is None) for p in parse(text, names))


def places(text, names, **options):
    return [(p.text, p.place_id) for p in parse(text, names, options=Options(**options))]


def test_demonyms_are_found_as_their_lands_only_when_asked_for(names):
    text = "Polish men and Georgians came to Warsaw."
    assert places(text, names) == [("Warsaw", "geonames:14")]
    assert places(text, names, demonyms=True) == [
        ("Polish", "geonames:798544"),
        ("Georgians", "geonames:614540"),
        ("Warsaw", "geonames:14"),
    ]


def test_a_town_in_a_state_that_has_none_of_its_name_has_no_place(names):
    found = {m.text: m.place_id for m in parse("In Rolla, Massachusetts, and in Springfield, Missouri.", names)}
    assert found["Rolla"] == ""
    assert found["Springfield"] == "geonames:16"


def test_a_great_town_is_known_without_its_state(names):
    found = {m.text: m.place_id for m in parse("In Kraków, Massachusetts, it rained.", names)}
    assert found["Kraków"] == "geonames:5"


def test_scans_are_read_with_their_cuts_and_misread_letters(names):
    text = "He went from Bos-\nton to Kral<ów, then to Warfaw and St. Louis, to Missou ri and a Bos ton."
    assert ("Bos-\nton", "geonames:1") in places(text, names, ocr=True)
    assert ("Warfaw", "geonames:14") in places(text, names, ocr=True)
    assert ("Missou ri", "ne:MO") not in places(text, names, ocr=True)  # too short a half to tell from a word
    assert ("Massa chusetts", "ne:MA") in places("They came from Massa chusetts.", names, ocr=True)
    assert "geonames:14" not in dict(places(text, names)).values()


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("He went to tbe town, wbich was far.", True),
        ("Tlie fire began in tlie night, and liis house burned.", True),
        ("He went to the town, which was far. The ether was arid; he made a mode of it.", False),
        ("Aus der Stadt ging er in den Wald und kam bis an die See.", False),
        ("", False),
        ("WARSAW", False),
    ],
)
def test_a_text_that_a_machine_misread_is_told_by_its_commonest_words(text, misread):
    assert looks_misread(text) is misread


def test_a_misread_text_is_read_as_a_scan_without_being_told(names):
    text = "He went to tbe town of Warfaw."
    assert places(text, names) == places(text, names, ocr=True) == [("Warfaw", "geonames:14")]
    assert "geonames:14" not in dict(places(text, names, ocr=False)).values()
    assert "geonames:14" not in dict(places("He went to the town of Warfaw.", names)).values()


def test_the_best_candidates_come_with_their_reasons(names):
    (paris,) = parse("In Paris.", names, options=Options(candidates=5))
    assert [offer.place_id for offer in paris.candidates] == ["geonames:3", "geonames:4"]
    assert all(offer.score == pytest.approx(sum(w for _, w in offer.reasons)) for offer in paris.candidates)
    assert paris.record()["candidates"][0]["reasons"]["size"] > 0


def test_where_a_text_is_from_decides_between_homonyms(names):
    def found(place):
        return [p.place_id for p in parse("In Springfield.", names, memory=near.memory(place, names))]

    assert found(None) == found("St. Louis, Missouri") == ["geonames:16"]
    assert found("Boston, Massachusetts") == found("42.4, -71.1") == found((42.4, -71.1)) == ["geonames:17"]


@pytest.mark.parametrize("place", ["Nowhereville", "95,10", "Springfield, "])
def test_a_place_that_is_none_is_said(names, place):
    if place.startswith("Spring"):
        assert near.memory(place, names).context.anchors
    else:
        with pytest.raises(InputError):
            near.memory(place, names)


def test_one_mention_in_another_land_leaves_the_others_alone(names):
    text = "Springfield, St. Louis and Rolla lie in Missouri. From Springfield they went to Rolla, not to Springfield, Massachusetts. Springfield grew."
    assert [p.place_id for p in parse(text, names) if p.text == "Springfield"] == [
        "geonames:16",
        "geonames:16",
        "geonames:17",
        "geonames:16",
    ]


@given(st.text(), st.booleans(), st.booleans())
def test_any_text_can_be_parsed_with_any_option(names, text, demonyms, ocr):
    last = 0
    for found in parse(text, names, options=Options(demonyms=demonyms, ocr=ocr, candidates=3)):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert 0 <= found.confidence <= 1
        last = found.end
