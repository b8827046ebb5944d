"""What may be wrong with a row of our own gazetteer table, told by the extract's settlements, provinces and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor

from geodata.folding import fold
from geodata.gazetteers.sources import KINDS, Entry
from geodata.geo import distance_km

Row = dict[str, str]
YEARS = (1000, 2030)
# A row of ours lies this near to the modern place that it names, if the extract has one in that country.
TWIN_KM = {"settlement": 40.0, "site": 40.0, "district": 40.0, "camp": 60.0, "fort": 60.0}
# A settlement of ours that the extract has so near by should be a row with the extract's id.
SAME_KM = 5.0
# How much nearer a foreign settlement may be than one of the row's own country, beside the row's radius.
BORDER_KM = 5.0
# Of its province's box a point may lie outside by this many degrees and its radius: Natural Earth's coasts are rough.
COAST = 0.3
REACHES = (1, 3, 9)


class World:
    """The extract, with what the checks ask of it kept by name, by country and by degree."""

    def __init__(self, entries: Iterable[Entry], countries: set[str]) -> None:
        """Keep the names of settlements of these countries only; their points everywhere."""
        self.by_id: dict[str, Entry] = {}
        self.boxes: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        for entry in entries:
            self.by_id[entry.id] = entry
            if entry.feature in ("A.ADM1", "A.PCLI") and entry.bbox:
                self.boxes[entry.country].append(entry.bbox)
            if entry.feature == "P.PPL":
                self._cells[floor(entry.lat), floor(entry.lon)].append(entry)
                for key in {fold(name) for name in (entry.name, *entry.names)} if entry.country in countries else ():
                    self.named[key, entry.country].append(entry)

    def abroad_km(self, lat: float, lon: float, country: str) -> float:
        """Return how much nearer the nearest settlement of any country is than the nearest of this one."""
        for reach in REACHES:
            near = [(distance_km(lat, lon, e.lat, e.lon), e.country) for e in self._around(lat, lon, reach)]
            own = min((km for km, land in near if land == country), default=None)
            if own is not None:
                return own - min(km for km, _ in near)
        return 0.0 if not near else float("inf")

    def _around(self, lat: float, lon: float, reach: int) -> Iterator[Entry]:
        for south in range(floor(lat) - reach, floor(lat) + reach + 1):
            for west in range(floor(lon) - 2 * reach, floor(lon) + 2 * reach + 1):
                yield from self._cells.get((south, (west + 180) % 360 - 180), ())


def inside(box: tuple[float, ...], lat: float, lon: float, slack: float = 0.5) -> bool:
    """Say whether a point lies in a box, or beside it by `slack` degrees."""
    south, west, north, east = box
    wide = west - slack <= lon <= east + slack if west <= east else lon >= west - slack or lon <= east + slack
    return south - slack <= lat <= north + slack and wide


def faults(row: Row, world: World) -> list[str]:
    """Return what is wrong with a row, by itself and beside the extract."""
    found = [*_form(row)]
    if not found:
        found += _of_ours(row, world) if row["id"].startswith("chronotope:") else _of_the_extract(row, world)
    return found


def _form(row: Row) -> Iterator[str]:
    years = [row[column] for column in ("from", "to") if row[column]]
    if row["kind"] not in KINDS:
        yield "an unknown kind"
    if not row["source_note"]:
        yield "no source note"
    if not fold(row["name"]) or row["name"] != row["name"].strip():
        yield "no plain name"
    if not all(year.isdigit() and YEARS[0] <= int(year) <= YEARS[1] for year in years):
        yield "a year out of range"
    elif len(years) == 2 and int(years[0]) >= int(years[1]):
        yield "years out of order"


def _of_the_extract(row: Row, world: World) -> Iterator[str]:
    entry = world.by_id.get(row["id"])
    if entry is None:
        yield "an id that the extract doesn't have"
        return
    if row["country"] != entry.country:
        yield "another country than the extract's"
    if fold(row["modern_name"]) not in {fold(name) for name in (entry.name, *entry.names)}:
        yield "a modern name that the extract's place doesn't have"
    if row["from"] + row["to"] and fold(row["name"]) == fold(entry.name):
        yield "years for the name of today"


def _of_ours(row: Row, world: World) -> Iterator[str]:
    lat, lon, radius = (float(row[column]) for column in ("lat", "lon", "radius_km"))
    if not (abs(lat) <= 90 and abs(lon) <= 180 and radius > 0):
        yield "no point"
        return
    if row["country"]:
        slack = COAST + radius / 111.2 / max(0.2, 1 - abs(lat) / 90)
        if not any(inside(box, lat, lon, slack) for box in world.boxes[row["country"]]):
            yield "a point outside its country's provinces"
        if KINDS[row["kind"]][0] in "PSA" and world.abroad_km(lat, lon, row["country"]) > radius + BORDER_KM:
            yield "a point beyond the border"
    twins = world.named[fold(row["modern_name"]), row["country"]] if row["kind"] in TWIN_KM else ()
    if twins and min(distance_km(lat, lon, e.lat, e.lon) for e in twins) > TWIN_KM[row["kind"]]:
        yield "a point far from its namesake"
    same = world.named[fold(row["name"]), row["country"]] if row["kind"] == "settlement" else ()
    if any(distance_km(lat, lon, e.lat, e.lon) < SAME_KM for e in same):
        yield "a place that the extract has"


def faults_together(rows: Iterable[Row]) -> list[str]:
    """Return names that a place has twice, and places of ours whose rows differ in more than the name."""
    names: set[tuple[str, str]] = set()
    places: dict[str, tuple[str, ...]] = {}
    found = []
    for row in rows:
        key = row["id"], fold(row["name"])
        if key in names:
            found.append(f"{row['id']} has {row['name']} twice")
        names.add(key)
        place = tuple(row[column] for column in ("kind", "country", "lat", "lon", "radius_km"))
        if row["id"].startswith("chronotope:") and places.setdefault(row["id"], place) != place:
            found.append(f"{row['id']} is two places")
    return found
