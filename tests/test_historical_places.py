"""Our own table of places beside the curated ones: `parse` must not offer a point that curation has thrown out."""

from __future__ import annotations

import csv
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from geodata import paths
from geodata.corpora import load
from geodata.curation import load as load_tables
from geodata.folding import fold
from geodata.gazetteers import sources, store
from geodata.gazetteers.sources import Entry
from geodata.geo import distance_km
from geodata.tables import PlaceRow

GEONAMES = re.compile(r"https://www\.geonames\.org/(\d+)")
POINTS = ("settlement", "site", "district")
MOST_KM = 5.0


class Ours(NamedTuple):
    """A row of our own table with the point that a look-up answers, and how far it may err."""

    row: dict[str, str]
    lat: float
    lon: float
    error_km: float


@pytest.fixture(scope="module")
def ours() -> list[Ours]:
    """All rows of historical/; those that only name a place of the extract take its point."""
    rows: list[dict[str, str]] = []
    for path in sources.historical_files():
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    known: dict[str, Entry] = {entry.id: entry for entry in sources.read_extract()}
    return [_placed(row, known) for row in rows]


def _placed(row: dict[str, str], known: dict[str, Entry]) -> Ours:
    if row["lat"]:
        error = min(float(row["radius_km"]), MOST_KM)
        return Ours(row, float(row["lat"]), float(row["lon"]), error)
    return Ours(row, known[row["id"]].lat, known[row["id"]].lon, MOST_KM)


def curated() -> dict[str, list[tuple[PlaceRow, set[str]]]]:
    """Return the published places that are points, by corpus, each with its folded names.

    Rivals are left out: they are shown because they bear another place's name.
    """
    root = paths.bundled()
    found: dict[str, list[tuple[PlaceRow, set[str]]]] = {}
    for slug in root.corpora():
        if load(root, slug).published:
            tables = load_tables(root.curated(slug))
            rivals = {row.place_id for row in tables.rivals}
            names = defaultdict(set)
            for named in tables.place_names:
                names[named.place_id].add(fold(named.name))
            points = [row for row in tables.places if row.precision in POINTS and row.place_id not in rivals]
            found[slug] = [(row, names[row.place_id] | {fold(row.name)}) for row in points]
    return found


def meant(place: PlaceRow, names: set[str], row: dict[str, str]) -> bool:
    """Say whether a row of ours means this place: by the GeoNames entry, where both name one, else by name."""
    entry = GEONAMES.fullmatch(place.uri)
    if entry and row["id"].startswith("geonames:"):
        return row["id"] == f"geonames:{entry[1]}"
    return fold(row["name"]) in names


def test_a_place_lies_where_the_published_tables_have_it(ours: list[Ours]) -> None:
    pairs = [(slug, place, our) for slug, places in curated().items() for place, names in places for our in ours
             if meant(place, names, our.row)]  # fmt: skip
    far = set()
    for slug, place, our in pairs:
        assert place.lat is not None
        assert place.lon is not None
        apart = distance_km(place.lat, place.lon, our.lat, our.lon)
        if apart > our.error_km:
            far.add(f"{our.row['id']} {our.row['name']} lies {apart:.1f} km from {place.place_id} of {slug}")
    assert not far
    compared = {our.row["id"] for _, _, our in pairs}
    villages = ("broniki", "kautla", "metgethen", "nemmersdorf", "porkuni", "seitajarvi", "viru-kabala")
    assert {f"chronotope:{name}" for name in villages} <= compared
    assert "geonames:704422" in compared


def test_the_names_of_one_place_of_ours_share_its_point(ours: list[Ours]) -> None:
    points = defaultdict(set)
    for our in ours:
        points[our.row["id"]].add((our.lat, our.lon, our.row["radius_km"]))
    assert {place: spots for place, spots in points.items() if len(spots) > 1} == {}


def test_polish_names_of_the_lost_east_end_with_the_border_treaty(ours: list[Ours]) -> None:
    towns = """Stanisławów Lwów Baranowicze Bóbrka Przemyślany Czortków Drohobycz Sambor Stryj Złoczów Wilno Tarnopol
    Równe Kowel Brześć Nowogródek Kołomyja Buczacz Krzemieniec""".split()
    assert {our.row["name"]: our.row["to"] for our in ours if our.row["name"] in towns} == dict.fromkeys(towns, "1945")


@pytest.mark.parametrize(
    ("name", "year", "today"),
    [
        ("Insterburg", 1944, "Chernyakhovsk"),
        ("Dvinsk", 1915, "Daugavpils"),
        ("Molotov", 1941, "Perm"),
        ("Frunze", 1950, "Bishkek"),
        ("Hsinking", 1940, "Changchun"),
        ("Verny", 1910, "Almaty"),
        ("Constantinople", 1854, "Istanbul"),
    ],
)
def test_a_name_of_a_time_leads_to_the_town_of_today_with_its_years(name: str, year: int, today: str) -> None:
    found = [
        place for place in store.open_store().lookup(fold(name)) if place.name == today and place.feature_class == "P"
    ]
    assert [place.raw["name_kind"] for place in found] == ["historical"]
    first, last = found[0].years
    assert (first or 0) <= year <= (last or 9999)


def test_a_changed_table_is_another_file_in_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path / "cache"))
    before = store.cache_path()
    changed = tmp_path / "historical"
    shutil.copytree(sources.HISTORICAL, changed)
    monkeypatch.setattr(sources, "HISTORICAL", changed)
    assert store.cache_path() == before
    table = changed / "places.csv"
    table.write_text(table.read_text("utf-8").replace("Viru-Kabala", "Viru Kabala"), "utf-8")
    assert store.cache_path() != before
