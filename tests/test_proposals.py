from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from gazetteer_world import small_store

from geodata import corpora, proposals
from geodata.curation import read_table
from geodata.proposals import Curated, identifier, merged, propose
from geodata.tables import MentionRow, PlaceNameRow, PlaceRow

TODAY = "2026-11-24"


@pytest.fixture
def names(tmp_path):
    with closing(small_store(tmp_path)) as store:
        yield store


def curated(root, mentions=None):
    folder = root.curated("acadia")
    return Curated(
        read_table(folder / "mentions.csv", MentionRow) if mentions is None else mentions,
        read_table(folder / "places.csv", PlaceRow),
        read_table(folder / "place_names.csv", PlaceNameRow),
    )


def run(root, names, mentions=None, **options):
    return propose(corpora.load(root, "acadia"), curated(root, mentions), names, TODAY, **options)


def row(identifier, by="project", status="accepted"):
    return MentionRow(
        mention_id=identifier, toponym="X", status=status, use="context", place_id="", reason="Why.", by=by, on=TODAY
    )


def test_what_has_a_row_gets_no_other(tiny_root, names):
    assert run(tiny_root, names).new == ()


def test_what_has_none_gets_a_proposed_row_with_use_place_and_rule(tiny_root, names):
    made = {r.toponym: r for r in run(tiny_root, names, ()).new}
    assert set(made) == {"Chignecto", "Grand-Pré", "Massachusetts", "Pisiquit"}
    assert {r.status for r in made.values()} == {"proposed"}
    assert {(r.by, r.on) for r in made.values()} == {(proposals.BY, TODAY)}
    taken = made["Massachusetts"]
    assert (taken.mention_id, taken.use, taken.place_id) == ("text.p002:128-141", "destination", "massachusetts")
    assert (made["Grand-Pré"].use, made["Grand-Pré"].place_id) == ("origin", "grand-pre")
    assert taken.reason == "rule: taken-to"


@pytest.mark.parametrize(
    ("uri", "named"),
    [
        ("https://www.geonames.org/12345", "geonames:12345"),
        ("https://www.geonames.org/12345/some-town.html", "geonames:12345"),
        ("https://sws.geonames.org/12345/", "geonames:12345"),
        ("https://www.wikidata.org/wiki/Q42", "wikidata:Q42"),
        ("http://www.wikidata.org/entity/Q42", "wikidata:Q42"),
        ("https://www.openstreetmap.org/relation/77", "osm:relation/77"),
        ("fips:12345", "fips:12345"),
        ("https://example.org/12345", "https://example.org/12345"),
        ("https://www.geonames.org/12345x", "https://www.geonames.org/12345x"),
    ],
)
def test_a_gazetteers_page_is_named_with_its_scheme(uri, named):
    assert identifier(uri) == named


@pytest.mark.parametrize(("uri", "place"), [("https://www.geonames.org/MA", ""), ("ne:MA", "elsewhere")])
def test_two_gazetteers_numbers_are_never_taken_for_each_other(tiny_root, names, uri, place):
    decided = curated(tiny_root, ())
    other = replace(decided.places[0], place_id="elsewhere", name="Elsewhere", uri=uri)
    made = propose(corpora.load(tiny_root, "acadia"), Curated((), (other,), ()), names, TODAY)
    assert {r.toponym: r.place_id for r in made.new}["Massachusetts"] == place


def test_how_far_the_asking_is_is_told(tiny_root, names):
    told = []
    run(tiny_root, names, ask=lambda _: (), tick=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_a_row_that_overlaps_a_find_decides_it(tiny_root, names):
    made = run(tiny_root, names, (row("text.p002:120-124"),)).new
    assert "Grand-Pré" not in {r.toponym for r in made}


def test_only_our_own_undecided_rows_can_be_stale(tiny_root, names):
    rows = (
        row("text.p001:0-3", by="rule:0", status="proposed"),
        row("text.p001:4-9", by="rule:0", status="accepted"),
        row("text.p003:0-4", by="project", status="proposed"),
    )
    assert [r.mention_id for r in run(tiny_root, names, rows).stale] == ["text.p001:0-3"]


def test_every_find_is_listed_with_its_candidates_and_reasons(tiny_root, names):
    offers = {o["toponym"]: o["candidates"] for o in run(tiny_root, names).candidates}
    assert offers["Massachusetts"][0]["id"] == "ne:MA"
    assert offers["Massachusetts"][0]["reasons"]["size"] > 0
    assert offers["Chignecto"] == []


def test_another_gazetteer_may_be_asked_for_candidates(tiny_root, names):
    asked = []
    run(tiny_root, names, ask=lambda toponym: asked.append(toponym) or ())
    assert sorted(asked) == ["Chignecto", "Grand-Pré", "Massachusetts", "Pisiquit"]


def test_new_rows_take_their_place_in_the_text_and_old_ones_stay_as_they_are():
    old = (row("a.p001:5-9"), row("a.p003:1-2"), row("a.p002:0-4"))
    new = (row("a.p001:0-3"), row("a.p002:7-9"))
    result = merged(old, new)
    assert [r.mention_id for r in result] == ["a.p001:0-3", "a.p001:5-9", "a.p003:1-2", "a.p002:0-4", "a.p002:7-9"]
    assert [r for r in result if r in old] == list(old)
