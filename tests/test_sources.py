from __future__ import annotations

import csv
import lzma

import pytest
from gazetteer_world import ENTRIES

from geodata.errors import GazetteerError
from geodata.folding import fold
from geodata.gazetteers import sources
from geodata.gazetteers.sources import HISTORICAL_COLUMNS, KINDS, read_extract, read_historical, write_entries
from geodata.geo import distance_km

# A row of ours lies this near to the modern place of the same name, if the extract has one.
TWIN_KM = 40.0


def rows():
    for path in sources.historical_files():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield pytest.param(row, id=f"{row['id']} {row['name']}")


@pytest.fixture(scope="module")
def world():
    """The extract's entries by id, and its settlements by folded name."""
    entries = list(read_extract())
    ours = {row.values[0]["country"] for row in rows() if row.values[0]["lat"]}
    by_name = {}
    for entry in entries:
        for name in (entry.name, *entry.names) if entry.feature == "P.PPL" and entry.country in ours else ():
            by_name.setdefault(fold(name), []).append(entry)
    return {e.id: e for e in entries}, by_name


def inside(box, lat, lon, slack=0.5):
    south, west, north, east = box
    wide = west - slack <= lon <= east + slack if west <= east else lon >= west - slack or lon <= east + slack
    return south - slack <= lat <= north + slack and wide


@pytest.mark.parametrize("row", list(rows()))
def test_each_row_of_ours_is_plausible(world, row):
    by_id, by_name = world
    countries = {e.country: e for e in by_id.values() if e.feature == "A.PCLI"}
    assert row["kind"] in KINDS
    assert row["source_note"]
    assert not (row["from"] and row["to"]) or int(row["from"]) < int(row["to"])
    if not row["id"].startswith("chronotope:"):
        assert row["id"] in by_id
        assert row["country"] == by_id[row["id"]].country
        return
    lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    assert radius > 0
    if row["country"]:
        assert inside(countries[row["country"]].bbox, lat, lon)
    if row["kind"] in ("settlement", "site", "district"):
        twins = [e for e in by_name.get(fold(row["modern_name"]), ()) if e.country == row["country"]]
        assert not twins or min(distance_km(lat, lon, e.lat, e.lon) for e in twins) < TWIN_KM


def test_places_that_no_gazetteer_has_are_in_our_table():
    ours = {fold(row.values[0]["name"]) for row in rows()}
    wanted = "Katyn Broniki Viru-Kabala Kautla Porkuni Seitajärvi Nemmersdorf Methgethen Königsberg Mukden Manchukuo"
    assert {fold(name) for name in wanted.split()} <= ours


def test_the_extract_gives_crimea_to_ukraine_and_every_land_a_box(world):
    by_id, _ = world
    assert by_id["naturalearth:RUS-283"].country == "UA"
    assert by_id["geonames:694423"].country == "UA"
    lands = [e for e in by_id.values() if e.feature in ("A.PCLI", "A.ADM1")]
    assert len(lands) > 4000
    assert all(e.bbox and e.bbox[0] <= e.lat <= e.bbox[2] for e in lands if e.feature == "A.PCLI")


def test_the_extract_is_whole_and_small(world):
    by_id, _ = world
    assert sum(e.feature == "P.PPL" for e in by_id.values()) == 234_908
    assert sources.EXTRACT.stat().st_size < 8_000_000
    with lzma.open(sources.EXTRACT, "rt", encoding="utf-8") as lines:
        assert "CC BY 4.0" in lines.readline()


def test_entries_are_written_and_read_back(tmp_path):
    path = tmp_path / "small.tsv.xz"
    path.write_bytes(lzma.compress(write_entries("Test.", ENTRIES).encode()))
    plain = [entry for entry in ENTRIES if entry.years == (None, None)]
    read = list(read_extract(path))
    assert [e.id for e in read] == [e.id for e in ENTRIES]
    assert [e for e in read if e in plain] == plain


def test_a_cut_extract_is_said(tmp_path):
    path = tmp_path / "cut.tsv.xz"
    path.write_bytes(sources.EXTRACT.read_bytes()[:50_000])
    with pytest.raises(GazetteerError, match="install the program anew"):
        list(read_extract(path))


HEADER = ",".join(HISTORICAL_COLUMNS)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("chronotope:x,X,,,settlement,X,EE,59.1,25.5,,note", ":2: "),
        ("chronotope:x,X,,,hamlet,X,EE,59.1,25.5,2,note", ":2: "),
        ("geonames:1,X,,,settlement,X,EE,59.1,25.5,2,note", ":2: "),
        ("chronotope:x,X,soon,,settlement,X,EE,59.1,25.5,2,note", ":2: "),
    ],
)
def test_a_bad_row_of_ours_is_said_with_its_line(tmp_path, line, where):
    path = tmp_path / "places.csv"
    path.write_text(f"{HEADER}\n{line}\n", "utf-8")
    with pytest.raises(GazetteerError, match=where):
        list(read_historical(path))


def test_a_table_with_another_header_is_said(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("id,name\n", "utf-8")
    with pytest.raises(GazetteerError, match="header"):
        list(read_historical(path))
