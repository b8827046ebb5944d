from __future__ import annotations

import csv
import lzma

import pytest
from gazetteer_rows import World, faults, faults_together
from gazetteer_world import ENTRIES

from geodata.errors import GazetteerError
from geodata.folding import fold
from geodata.gazetteers import sources
from geodata.gazetteers.sources import HISTORICAL_COLUMNS, read_extract, read_historical, write_entries


def rows():
    for path in sources.historical_files():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def world():
    return World(read_extract(), {row["country"] for row in rows() if row["lat"]})


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in sources.historical_files()])
def test_each_row_of_ours_is_plausible(world, path):
    with path.open(encoding="utf-8", newline="") as file:
        wrong = {f"{row['id']} {row['name']}": faults(row, world) for row in csv.DictReader(file)}
    assert {row: found for row, found in wrong.items() if found} == {}


def test_no_name_of_a_place_stands_twice_and_each_place_of_ours_is_one():
    assert faults_together(rows()) == []


TOWN = "geonames:490068,Tilsit,,1946,settlement,Sovetsk,RU,,,,GeoNames"
CAMP = "chronotope:x,Karlag,1930,1959,camp,Dolinka,KZ,49.68,72.68,150,the seat"
SITE = "chronotope:y,Butovo,,,site,Moscow,RU,55.532,37.595,4,the memorial"


@pytest.mark.parametrize(
    ("line", "old", "new", "fault"),
    [
        (TOWN, "settlement", "hamlet", "kind"),
        (TOWN, "GeoNames", "", "note"),
        (TOWN, "Tilsit", "…", "plain name"),
        (TOWN, "1946", "946", "range"),
        (TOWN, "1946", "2046", "range"),
        (CAMP, "1930", "1960", "order"),
        (TOWN, "490068", "1", "doesn't have"),
        (TOWN, ",RU", ",LT", "another country"),
        (TOWN, "Sovetsk", "Kaliningrad", "modern name"),
        (TOWN, "Tilsit", "Sovetsk", "today"),
        (SITE, ",4,", ",0,", "no point"),
        (SITE, "55.532,37.595", "37.595,55.532", "provinces"),
        (SITE, "55.532,37.595", "55.532,-37.595", "provinces"),
        (SITE, "55.532,37.595", "54.1,27.5", "border"),
        (SITE, "55.532", "54.532", "namesake"),
        (CAMP, "49.68", "50.68", "namesake"),
        ("chronotope:z,Tilsit,,,settlement,Sovetsk,RU,55.08,21.89,3,map", "", "", "extract has"),
    ],
)
def test_a_broken_row_is_seen(world, line, old, new, fault):
    row = dict(zip(HISTORICAL_COLUMNS, line.split(","), strict=True))
    if old:
        assert faults(row, world) == []
        row = dict(zip(HISTORICAL_COLUMNS, line.replace(old, new, 1).split(","), strict=True))
    assert any(fault in found for found in faults(row, world))


@pytest.mark.parametrize(
    ("old", "new", "fault"), [("", "", "twice"), ("Karlag", "Dolinka camp", ""), ("150", "9", "two")]
)
def test_a_row_that_comes_again_is_seen(old, new, fault):
    first = dict(zip(HISTORICAL_COLUMNS, CAMP.split(","), strict=True))
    again = dict(zip(HISTORICAL_COLUMNS, CAMP.replace(old, new, 1).split(","), strict=True))
    found = faults_together([first, again])
    assert any(fault in one for one in found) if fault else found == []


def test_places_that_no_gazetteer_has_are_in_our_table():
    ours = {fold(row["name"]) for row in rows()}
    wanted = "Katyn Broniki Viru-Kabala Kautla Porkuni Seitajärvi Nemmersdorf Methgethen Königsberg Mukden Manchukuo"
    assert {fold(name) for name in wanted.split()} <= ours


def test_the_extract_gives_crimea_to_ukraine_and_every_land_a_box(world):
    by_id = world.by_id
    assert by_id["naturalearth:RUS-283"].country == "UA"
    assert by_id["geonames:694423"].country == "UA"
    lands = [e for e in by_id.values() if e.feature in ("A.PCLI", "A.ADM1")]
    assert len(lands) > 4000
    assert all(e.bbox and e.bbox[0] <= e.lat <= e.bbox[2] for e in lands if e.feature == "A.PCLI")


def test_the_extract_is_whole_and_small(world):
    by_id = world.by_id
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
