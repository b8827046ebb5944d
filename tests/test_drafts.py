from __future__ import annotations

import json

import pytest

from geodata.paths import DataRoot
from webapp import create_app, drafts

ALL = "Draft: places and dates here were proposed by a program, and nobody has reviewed them."
PAGES = ("", "text", "about", "incidents/chignecto-1755", "passages/text.p002", "places/chignecto")


def client_of(built: DataRoot, folder, statuses):
    """Serve the tiny corpus unpublished, its records with these statuses in turn."""
    root = DataRoot(folder / "seeds", folder / "geodata")
    root.geodata.mkdir(parents=True)
    geojson = json.loads(built.geojson("acadia").read_text("utf-8"))
    geojson["corpus"]["published"] = False
    for feature, status in zip(geojson["features"], statuses, strict=True):
        feature["properties"]["status"] = status
    root.geojson("acadia").write_text(json.dumps(geojson), "utf-8")
    root.text_json("acadia").write_bytes(built.text_json("acadia").read_bytes())
    return create_app({"DATA": str(folder), "CORPORA": "acadia"}).test_client()


def text(client, address):
    return client.get(address).get_data(as_text=True)


@pytest.fixture
def proposed(built_root, tmp_path):
    return client_of(built_root, tmp_path, ["proposed"] * 4)


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_says_so_on_every_page(proposed, page):
    assert ALL in text(proposed, f"/acadia/{page}")


def test_a_draft_of_which_some_is_reviewed_counts_what_is_not(built_root, tmp_path):
    client = client_of(built_root, tmp_path, ["proposed", "accepted", "unsure", "accepted"])
    assert "Draft: 1 of 4 records were proposed by a program" in text(client, "/acadia/")


def test_a_reviewed_draft_is_only_not_published_yet(built_root, tmp_path):
    client = client_of(built_root, tmp_path, ["accepted"] * 4)
    assert "Draft: not published yet." in text(client, "/acadia/")
    assert "proposed by a program, and nobody" not in text(client, "/acadia/")


def test_each_row_of_the_list_says_that_it_is_proposed(proposed):
    assert text(proposed, "/acadia/").count('<span class="proposal">proposed</span>') == 4


def test_a_reviewed_row_does_not(built_root, tmp_path):
    client = client_of(built_root, tmp_path, ["proposed", "accepted", "unsure", "accepted"])
    assert text(client, "/acadia/").count('<span class="proposal">proposed</span>') == 1


def test_the_filter_by_review_is_there_even_where_all_is_proposed(proposed):
    assert 'name="status" value="proposed"' in text(proposed, "/acadia/")


@pytest.mark.parametrize("page", ["share", "about", "incidents/chignecto-1755"])
def test_citations_say_that_it_is_a_draft(proposed, page):
    assert "The expulsion of the Acadians (Draft: proposed by a program, not reviewed)" in text(
        proposed, f"/acadia/{page}"
    )


def test_embedded_maps_and_exports_say_it(proposed):
    assert "Draft: proposed by a program, not reviewed." in text(proposed, "/acadia/embed")
    assert ",proposed," in text(proposed, "/acadia/incidents.csv")
    for extension in ("json", "geojson"):
        content = json.loads(text(proposed, f"/acadia/incidents.{extension}"))
        assert content["corpus"]["published"] is False
    assert {i["status"] for i in json.loads(text(proposed, "/acadia/incidents.json"))["incidents"]} == {"proposed"}


def test_the_card_picture_of_a_draft_is_another_one(proposed, built_root, tmp_path):
    published = create_app({"DATA": str(built_root.seeds.parent), "CORPORA": "acadia"}).test_client()
    assert proposed.get("/acadia/card.png").data != published.get("/acadia/card.png").data


def test_what_the_program_did_not_look_for_is_not_shown(built_root, tmp_path):
    client = client_of(built_root, tmp_path, ["proposed"] * 4)
    incident = client.application.extensions["atlas"].corpora["acadia"].incidents["chignecto-1755"]
    assert "Perpetrator, as the source puts it" in text(client, "/acadia/incidents/chignecto-1755")
    object.__setattr__(incident, "perpetrator", "not looked for")
    object.__setattr__(incident, "victims", "not looked for")
    page = text(client, "/acadia/incidents/chignecto-1755")
    assert "Perpetrator, as" not in page
    assert "Victims, as" not in page


def test_a_published_corpus_has_nothing_of_it(built_root):
    app = create_app({"DATA": str(built_root.seeds.parent), "CORPORA": "acadia"})
    corpus = app.extensions["atlas"].corpora["acadia"]
    assert (drafts.standing(corpus), drafts.short(corpus), drafts.cited(corpus)) == ("", "", corpus.title)
