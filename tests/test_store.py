from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from gazetteer_world import ENTRIES, small_store

from geodata.errors import GazetteerError
from geodata.gazetteers import sources, store
from geodata.gazetteers.making import build
from geodata.gazetteers.sources import Entry
from geodata.gazetteers.store import Store


@pytest.fixture
def small_sources(monkeypatch, tmp_path):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "everything", lambda *_: iter(ENTRIES))


def test_a_name_is_found_by_any_spelling_and_keeps_its_own(tmp_path):
    with closing(small_store(tmp_path)) as names:
        (krakow,) = names.lookup("krakow")
        (cracow,) = names.lookup("cracow")
    assert (krakow.id, krakow.name, krakow.raw["name_kind"]) == ("geonames:5", "Kraków", "main")
    assert (cracow.id, cracow.raw["spelling"], cracow.raw["name_kind"]) == ("geonames:5", "Cracow", "alternate")


def test_lands_come_before_towns_and_great_towns_before_small(tmp_path):
    with closing(small_store(tmp_path)) as names:
        assert [c.id for c in names.lookup("georgia")] == ["ne:GA", "geonames:614540"]
        assert [c.id for c in names.lookup("paris")] == ["geonames:3", "geonames:4"]
        assert names.lookup("paris")[1].admin1 == "ne:TX"
        assert names.lookup("nowhere") == ()


def test_our_table_adds_a_dated_name_to_a_known_place(tmp_path):
    with closing(small_store(tmp_path)) as names:
        found = {c.id: c for c in names.lookup("breslau")}
    assert found["geonames:6"].years == (None, 1945)
    assert found["geonames:6"].raw["name_kind"] == "historical"
    assert (found["geonames:6"].lat, found["geonames:7"].years) == (51.10, (None, None))


def test_a_river_is_found_with_its_generic_word(tmp_path):
    with closing(small_store(tmp_path)) as names:
        assert [c.id for c in names.lookup("red river")] == ["ne:red"]


def test_our_table_may_not_name_a_place_the_extract_lacks():
    with pytest.raises(GazetteerError, match="geonames:99"):
        build([Entry("geonames:99", "Ghost", 0, 0, "P.PPL", years=(1900, 1910))])


def test_the_same_entries_give_the_same_bytes():
    assert build(ENTRIES) == build(ENTRIES)


@pytest.mark.usefixtures("small_sources")
def test_the_file_is_made_once_and_then_only_read():
    store.open_store().close()
    path = store.cache_path()
    stamp = path.stat().st_mtime_ns
    store.open_store().close()
    assert path.stat().st_mtime_ns == stamp
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("small_sources")
@pytest.mark.parametrize("damage", ["cut", "empty", "garbage"])
def test_a_damaged_file_is_made_anew(damage):
    store.open_store().close()
    path = store.cache_path()
    whole = path.read_bytes()
    path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "garbage": b"not a database" * 99}[damage])
    with closing(store.open_store()) as names:
        assert names.lookup("krakow")
    assert path.read_bytes() == whole


@pytest.mark.usefixtures("small_sources")
def test_damage_that_only_a_look_up_meets_is_mended_too():
    store.open_store().close()
    path = store.cache_path()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:])
    with closing(store.open_store()) as names:
        assert names.lookup("krakow")


@pytest.mark.usefixtures("small_sources")
def test_two_that_build_at_once_harm_neither():
    found = []

    def use():
        with closing(store.open_store()) as names:
            found.append(len(names.lookup("paris")))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2, 2, 2, 2]


def test_a_damaged_file_without_a_way_to_rebuild_is_said(tmp_path):
    path = tmp_path / "bad.sqlite"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(GazetteerError, match="made again"):
        Store(path)


@pytest.mark.usefixtures("small_sources")
def test_a_cache_folder_that_cannot_be_written_is_said(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(blocked))
    with pytest.raises(GazetteerError, match="CHRONOTOPE_CACHE"):
        store.open_store()


def test_other_sources_are_another_file(monkeypatch, tmp_path):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path))
    before = store.cache_path()
    monkeypatch.setattr(store, "LAYOUT", store.LAYOUT + 1)
    assert store.cache_path() != before


def test_the_file_is_opened_read_only(tmp_path):
    with closing(small_store(tmp_path)) as names, pytest.raises(sqlite3.OperationalError):
        names._database.execute("DELETE FROM place")


def test_a_missing_source_of_the_gazetteer_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(sources, "files", lambda: [tmp_path / "postal.tsv.xz"])
    with pytest.raises(GazetteerError, match=r"postal\.tsv\.xz can't be read \(No such file or directory\); install"):
        store.cache_path()
