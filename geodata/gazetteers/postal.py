"""Makes the committed extract of postal places: villages too small for the other one. Run once by a developer.

    python -m geodata.gazetteers.postal --admin1 admin1.geojsonl.gz --postal geonames_all_countries_sorted.tsv

GeoNames' table of postal codes names the places that each code serves. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii

from geodata.folding import fold
from geodata.gazetteers import shapes
from geodata.gazetteers.extract import province_id, provinces
from geodata.gazetteers.sources import POSTAL, Entry, read_extract, write_entries
from geodata.geo import distance_km
from geodata.paths import write_whole

# Where the table lists villages. Elsewhere it lists districts of towns, offices, blocks or streets.
COUNTRIES = frozenset(
    "AT AU AZ BE BG BY CH CY CZ DE EE ES FI FR GB HR HU IE IN IT LK LU LV MA MD NL NO NZ PK PL RO RS RU SE SI SK TR UA "
    "US ZA".split()
)
# How good the table says a point is: the place's in GeoNames, the commune's, that of its addresses. Others are guesses.
GOOD = frozenset("456")
# So many names at one point are a guess, whatever the table says.
CROWD = 8
# A place of the same name nearer than this is the same place.
SAME_KM = 15.0
HEADING = "Postal places: GeoNames (geonames.org), CC BY 4.0."

_ASIDE = re.compile(r"\s*\(.*?\)")
Point = tuple[float, float]


def main() -> None:
    """Read the sources named on the command line and write the extract."""
    parser = argparse.ArgumentParser(description="Make the committed extract of postal places.")
    parser.add_argument("--admin1", type=Path, required=True, help="Natural Earth admin-1, GeoJSON lines, gzipped")
    parser.add_argument("--postal", type=Path, required=True, help="GeoNames' postal codes, tab-separated")
    parser.add_argument("--to", type=Path, default=POSTAL, help="file to write (default: the committed one)")
    options = parser.parse_args()
    with options.postal.open(encoding="utf-8", newline="") as file:
        rows = sorted(row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row[0] in COUNTRIES)
    known = [(province_id(p), p["iso_a2"], outline) for p, outline in provinces(options.admin1)]
    content = write_entries(HEADING, entries(rows, read_extract(), shapes.Finder(known)))
    packed = lzma.compress(content.encode(), preset=9 | lzma.PRESET_EXTREME)
    write_whole(options.to, packed)
    print(f"{options.to}: {content.count(chr(10)):,} lines, {len(packed):,} bytes")


def entries(rows: Iterable[list[str]], extract: Iterable[Entry], inside: shapes.Finder) -> Iterator[Entry]:
    """Yield what the table adds to the extract: places with a good point that no place of their name lies near."""
    known: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for entry in extract:
        if entry.feature.startswith("P"):
            for name in (entry.name, *entry.names):
                known[entry.country, fold(name)].append((entry.lat, entry.lon))
    numbers: Counter[str] = Counter()
    for code, name, point in _places(list(rows)):
        near = known[code[:2], fold(name)]
        if fold(name) and not any(distance_km(*point, *other) < SAME_KM for other in near):
            near.append(point)
            numbers[code] += 1
            yield _entry(code, numbers[code], name, point, inside)


def _places(rows: list[list[str]]) -> Iterator[tuple[str, str, Point]]:
    """Yield country and code, name and point of each usable row."""
    crowds = Counter((row[0], row[9], row[10]) for row in rows)
    for row in rows:
        name = village(row[2])
        if name and row[11] in GOOD and crowds[row[0], row[9], row[10]] <= CROWD:
            yield f"{row[0]}-{row[1]}", name, (round(float(row[9]), 4), round(float(row[10]), 4))


def village(written: str) -> str:
    """Return a place's name in Latin letters, without asides; "" for an office, a district by number and the like."""
    name = anyascii_words(_ASIDE.sub("", written).split(" / ")[-1].strip())
    written_so = len(name) > 2 and name[0].isupper() and not name.isupper()
    return name if written_so and not any(c in name for c in "0123456789|,;:.") else ""


def anyascii_words(name: str) -> str:
    """Return Latin names as they are and others in Latin letters: Верхняя Вязовка is Verkhnyaya Vyazovka."""
    return name if all(ord(c) < 0x250 for c in name) else anyascii(name)


def _entry(code: str, number: int, name: str, point: Point, inside: shapes.Finder) -> Entry:
    country, _, post = code.partition("-")
    return Entry(
        id=f"postal:{code.replace(' ', '-')}" + (f"-{number}" if number > 1 else ""),
        name=name,
        lat=point[0],
        lon=point[1],
        feature="P.PPL",
        country=country,
        province=inside.province(country, *point),
        also=f"postcode:{post.replace(' ', '_')}",
    )


if __name__ == "__main__":
    main()
