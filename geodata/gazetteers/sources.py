"""The rows that a gazetteer is made of: the committed extract and our own table, read alike."""

from __future__ import annotations

import csv
import io
import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from math import cos, radians
from pathlib import Path

from geodata.errors import GazetteerError

FOLDER = Path(__file__).resolve().parent
EXTRACT = FOLDER / "data" / "world.tsv.xz"
POSTAL = FOLDER / "data" / "postal.tsv.xz"
HISTORICAL = FOLDER / "historical"
POINTS = FOLDER / "points.csv"
COLUMNS = ("id", "name", "lat", "lon", "feature", "country", "province", "population", "bbox", "names", "also")
HISTORICAL_COLUMNS = (
    "id", "name", "from", "to", "kind", "modern_name", "country", "lat", "lon", "radius_km", "source_note",
)  # fmt: skip
# What a row of our own table may be, as GeoNames' class and code.
KINDS = {
    "settlement": "P.PPL",
    "district": "P.PPLX",
    "site": "S.HSTS",
    "camp": "S.CMP",
    "fort": "S.FT",
    "province": "A.ADM1H",
    "state": "A.PCLH",
    "country": "A.PCLI",
    "region": "L.RGN",
    "island": "T.ISL",
    "mountains": "T.MTS",
    "river": "H.STM",
    "sea": "H.SEA",
}
# From this radius on, a row is an area with a box; below it a point.
AREA_KM = 20.0
KM_PER_DEGREE = 111.2
BBox = tuple[float, ...]
Tick = Callable[[float], None]
Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place with all its names.

    `feature` is GeoNames' class and code ("P.PPL"); `bbox` is (south, west, north, east), west > east where it crosses
    the antimeridian; `years` bounds the use of the names; `also` says more, in a form of the source's own.
    """

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    province: str = ""
    population: int = 0
    bbox: BBox | None = None
    names: tuple[str, ...] = ()
    also: str = ""
    years: Years = (None, None)


def write_entries(heading: str, entries: Iterable[Entry]) -> str:
    """Return entries as the extract's text: a comment line, then one tab-separated line each."""
    lines = [f"# {heading}"]
    for entry in entries:
        box = ",".join(f"{side:g}" for side in entry.bbox or ())
        point = (str(round(entry.lat, 4)), str(round(entry.lon, 4)))
        cells = (entry.id, entry.name, *point, entry.feature, entry.country, entry.province)
        lines.append("\t".join((*cells, str(entry.population or ""), box, "|".join(entry.names), entry.also)))
    return "\n".join(lines) + "\n"


def everything(tick: Tick | None = None) -> Iterator[Entry]:
    """Yield the entries of both extracts, then our own; `tick` gets the share done (0–1) now and then."""
    points = read_points(POINTS)
    for entry in chain(read_extract(EXTRACT, _part(tick, 0)), read_extract(POSTAL, _part(tick, 1))):
        yield replace(entry, lat=points[entry.id][0], lon=points[entry.id][1]) if entry.id in points else entry
    for path in historical_files():
        yield from read_historical(path)


def _part(tick: Tick | None, done: int) -> Tick | None:
    """Return what tells `tick` the share of both extracts, when `done` of them are read."""
    return (lambda share: tick((done + share) / 2)) if tick else None


def read_extract(path: Path = EXTRACT, tick: Tick | None = None) -> Iterator[Entry]:
    """Yield the extract's entries; GazetteerError says that the file is missing or damaged."""
    try:
        size = path.stat().st_size
        with path.open("rb") as packed, lzma.open(packed) as content:
            for number, line in enumerate(io.TextIOWrapper(content, encoding="utf-8", newline="\n")):
                if tick and number % 2000 == 0:
                    tick(packed.tell() / size)
                if not line.startswith("#"):
                    yield _entry(line.rstrip("\n").split("\t"))
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise GazetteerError(
            f"The gazetteer's extract {path} can't be read ({error}); install the program anew."
        ) from error


def _entry(cells: list[str]) -> Entry:
    ref, name, lat, lon, feature, country, province, population, box, names, also = cells
    return Entry(
        id=ref,
        name=name,
        lat=float(lat),
        lon=float(lon),
        feature=feature,
        country=country,
        province=province,
        population=int(population or 0),
        bbox=tuple(map(float, box.split(","))) if box else None,
        names=tuple(names.split("|")) if names else (),
        also=also,
    )


def read_points(path: Path) -> dict[str, tuple[float, float]]:
    """Return the customary points of lands whose reckoned middle lies far from where reference works put them."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}


def files() -> list[Path]:
    """Return all files that the gazetteer is made of."""
    return [EXTRACT, POSTAL, POINTS, *historical_files()]


def historical_files() -> list[Path]:
    """Return our own tables, sorted."""
    return sorted(HISTORICAL.glob("*.csv"))


def read_historical(path: Path) -> Iterator[Entry]:
    """Yield the rows of one of our own tables; GazetteerError names the line of a row that can't be read."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != HISTORICAL_COLUMNS:
            raise GazetteerError(f"{path}:1: the header must be {','.join(HISTORICAL_COLUMNS)}.")
        for row in rows:
            try:
                yield _historical(row)
            except (KeyError, TypeError, ValueError) as error:
                raise GazetteerError(f"{path}:{rows.line_num}: the row can't be read ({error!r}); mend it.") from error


def _historical(row: dict[str, str]) -> Entry:
    """Read a row. One with an id of ours has its own coordinates, any other adds a name to a place of the extract."""
    own = row["id"].startswith("chronotope:")
    if own != bool(row["lat"]) or own != bool(row["lon"]) or own != bool(row["radius_km"]):
        raise ValueError("a place of ours needs lat, lon and radius_km; one of the extract may not have them")
    radius, lat, lon = (float(row[column] or 0) for column in ("radius_km", "lat", "lon"))
    notes = {
        "kind": row["kind"],
        "modern": row["modern_name"],
        "radius_km": row["radius_km"],
        "note": row["source_note"],
    }
    return Entry(
        id=row["id"],
        name=row["name"],
        lat=lat,
        lon=lon,
        feature=KINDS[row["kind"]],
        country=row["country"],
        bbox=_around(lat, lon, radius) if radius >= AREA_KM else None,
        also=json.dumps(notes, ensure_ascii=False),
        years=(int(row["from"]) if row["from"] else None, int(row["to"]) if row["to"] else None),
    )


def _around(lat: float, lon: float, radius_km: float) -> BBox:
    """Return the box of a circle, clipped at the poles, wrapped at the antimeridian."""
    tall = radius_km / KM_PER_DEGREE
    wide = min(tall / max(cos(radians(lat)), 0.01), 180.0)
    west, east = ((side + 180) % 360 - 180 for side in (lon - wide, lon + wide))
    return max(lat - tall, -90.0), west, min(lat + tall, 90.0), east
