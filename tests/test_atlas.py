from __future__ import annotations

import shutil

import pytest
from webapp_support import SLUG, changed

from geodata.errors import AtlasError, NotFoundError
from geodata.paths import DataRoot
from webapp import create_app
from webapp.atlas import Atlas, find


@pytest.fixture
def atlas(built_root):
    return Atlas.load([built_root])


def test_incidents_are_in_the_lists_order_and_everything_is_indexed(atlas):
    corpus = atlas.corpus(SLUG)
    assert list(corpus.incidents) == ["chignecto-1755", "grand-pre-1755", "deaths-at-sea", "pisiquid-undated"]
    assert [i.id for i in corpus.at_place["massachusetts"]] == ["grand-pre-1755"]
    assert [i.id for i in corpus.of_mention["text.p002:115-124"]] == ["grand-pre-1755"]
    assert len(corpus.on_passage["text.p003"]) == 3
    assert corpus.layers["period"] == ("first-wave", "second-wave")


def test_what_is_drawn_and_what_is_only_listed_are_told_apart(atlas):
    incident = atlas.corpus(SLUG).incidents["grand-pre-1755"]
    assert (incident.place_ids(drawn=True), incident.place_ids(drawn=False)) == (["grand-pre"], ["massachusetts"])
    assert incident.disputed
    assert incident.curated_date


def test_an_old_name_leads_to_the_new_one(atlas):
    assert atlas.corpus(SLUG).new_name("incident", "grand-pre-1756") == "grand-pre-1755"
    assert atlas.corpus(SLUG).new_name("place", "grand-pre") == "grand-pre"


def test_a_wrong_name_is_said_with_near_ones(atlas):
    with pytest.raises(NotFoundError, match=r"There is no corpus “acadie”; near names: acadia\."):
        atlas.corpus("acadie")
    with pytest.raises(NotFoundError, match=r"There is no place “pisiquit” in this corpus; near names: pisiquid\."):
        find(atlas.corpus(SLUG).places, "pisiquit", "place")


@pytest.mark.parametrize("which", ["geojson", "text_json"])
def test_a_missing_file_is_a_sentence(built_root, tmp_path, which):
    root = changed(built_root, tmp_path, lambda *_: None)
    shutil.copytree(built_root.seed(SLUG), root.seed(SLUG))
    getattr(root, which)(SLUG).unlink()
    with pytest.raises(AtlasError, match=r"The built file .* is missing .* run: chronotope build acadia$"):
        Atlas.load([root])


@pytest.mark.parametrize("which", ["geojson", "text_json"])
def test_a_truncated_file_is_a_sentence(built_root, tmp_path, which):
    path = getattr(changed(built_root, tmp_path, lambda *_: None), which)(SLUG)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(AtlasError, match=r"is truncated or isn't JSON; run: chronotope build acadia$"):
        Atlas.load([DataRoot(tmp_path / "seeds", tmp_path / "geodata")])


def test_files_of_two_versions_are_refused(built_root, tmp_path):
    root = changed(built_root, tmp_path, lambda _, text: text.update(version="ffffffffffff"))
    with pytest.raises(AtlasError, match=r"is of version ffffffffffff but acadia.geojson of "):
        Atlas.load([root])


@pytest.mark.parametrize(
    "change",
    [
        lambda geojson, _: geojson["features"][0]["properties"].pop("summary"),
        lambda geojson, _: geojson.pop("places"),
        lambda geojson, _: geojson["corpus"].pop("speaker"),
        lambda _, text: text.update(passages=["x"]),
        lambda geojson, _: geojson.update(features=7),
        lambda geojson, _: geojson["features"][0]["properties"].update(places=None),
    ],
)
def test_json_of_another_shape_is_a_sentence_and_no_traceback(built_root, tmp_path, change):
    with pytest.raises(AtlasError, match=r"acadia"):
        Atlas.load([changed(built_root, tmp_path, change)])


@pytest.mark.parametrize(
    "wrong",
    [{"places": [{"place": "nowhere", "role": "site", "certainty": "certain", "mention": ""}]}, {"status": "odd"}],
)
def test_a_record_that_names_what_the_corpus_has_not_is_a_sentence_when_the_app_starts(built_root, tmp_path, wrong):
    root = changed(built_root, tmp_path, lambda geojson, _: geojson["features"][0]["properties"].update(wrong))
    with pytest.raises(AtlasError, match="acadia"):
        create_app({"DATA": str(root.seeds.parent), "CORPORA": "acadia"})


def test_json_that_is_no_object_is_a_sentence(built_root, tmp_path):
    root = changed(built_root, tmp_path, lambda *_: None)
    root.geojson(SLUG).write_text("[]")
    with pytest.raises(AtlasError, match=r"isn't a JSON object"):
        Atlas.load([root])


def test_the_first_root_wins_and_only_the_named_corpora_are_read(built_root, tmp_path):
    root = changed(built_root, tmp_path, lambda geojson, _: geojson["corpus"].update(title="Ours"))
    changed(built_root, tmp_path, lambda *_: None, slug="other")
    assert Atlas.load([root, built_root]).corpus(SLUG).title == "Ours"
    assert set(Atlas.load([root, built_root]).corpora) == {SLUG, "other"}
    assert set(Atlas.load([root], only=["other"]).corpora) == {"other"}


def test_seeds_without_built_files_are_known_as_unbuilt(tiny_root, built_root, tmp_path):
    with pytest.raises(AtlasError, match=r"No corpus has been built in .*; run: chronotope build acadia"):
        Atlas.load([tiny_root])
    other = changed(built_root, tmp_path / "o", lambda *_: None, slug="other")
    atlas = Atlas.load([tiny_root, other])
    with pytest.raises(
        NotFoundError, match=r"The corpus “acadia” has not been built yet; run: chronotope build acadia"
    ):
        atlas.corpus(SLUG)


def test_what_is_no_corpus_is_passed_over_and_named(built_root, tmp_path):
    root = changed(built_root, tmp_path, lambda *_: None)
    for name in ("roads.geojson", "notes.text.json", "Big Map.geojson", "Big Map.text.json"):
        (root.geodata / name).write_text("{}")
    (root.seeds / "a&<b>").mkdir(parents=True)
    (root.seeds / "a&<b>" / "corpus.toml").write_text("")
    (root.seeds / "static").mkdir()
    (root.seeds / "static" / "corpus.toml").write_text("")
    atlas = Atlas.load([root])
    assert set(atlas.corpora) == {SLUG}
    assert atlas.passed_over == (
        *("Big Map.geojson", "Big Map.text.json", "a&<b>/", "notes.text.json", "roads.geojson", "static/"),
    )


def test_a_record_with_an_open_beginning_stands_after_those_that_begin_in_its_last_year(built_root, tmp_path):
    def spans(geojson, _):
        features = {f["id"]: f["properties"] for f in geojson["features"]}
        features["grand-pre-1755"].update(when="../1755", year_from=None, year_to=1755)
        features["deaths-at-sea"].update(when="1756", year_from=1756, year_to=1756)

    corpus = Atlas.load([changed(built_root, tmp_path, spans)]).corpus(SLUG)
    assert list(corpus.incidents) == ["chignecto-1755", "grand-pre-1755", "deaths-at-sea", "pisiquid-undated"]


def test_a_corpus_that_is_asked_for_and_not_there_is_said(built_root):
    with pytest.raises(AtlasError, match=r"There is no built corpus “nowhere”"):
        Atlas.load([built_root], only=["nowhere"])
