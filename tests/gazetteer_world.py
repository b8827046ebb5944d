"""A small gazetteer for tests: a few places of Acadia, Poland and the United States, and their homonyms."""

from __future__ import annotations

from pathlib import Path

from geodata.gazetteers.making import build
from geodata.gazetteers.sources import Entry
from geodata.gazetteers.store import Store

ENTRIES = (
    Entry("geonames:6252001", "United States", 39.5, -99.1, "A.PCLI", "US", population=327_000_000, names=("USA",)),
    Entry("geonames:798544", "Poland", 52.1, 19.4, "A.PCLI", "PL", population=38_000_000),
    Entry("geonames:614540", "Georgia", 42.2, 43.5, "A.PCLI", "GE", population=3_700_000),
    Entry("ne:MA", "Massachusetts", 42.4, -72.0, "A.ADM1", "US", population=6_000_000, bbox=(41.2, -73.5, 42.9, -69.9)),
    Entry("ne:GA", "Georgia", 32.7, -83.4, "A.ADM1", "US", population=9_000_000, bbox=(30.4, -85.6, 35.0, -80.8)),
    Entry("ne:MO", "Missouri", 38.5, -92.4, "A.ADM1", "US", population=6_000_000, bbox=(36.0, -95.8, 40.6, -89.1)),
    Entry("ne:TX", "Texas", 31.1, -98.8, "A.ADM1", "US", population=25_000_000, bbox=(25.8, -106.6, 36.5, -93.5)),
    Entry("ne:PSK", "Pskov", 57.3, 29.2, "A.ADM1", "RU", population=600_000, bbox=(55.6, 27.3, 59.0, 31.5)),
    Entry("ne:red", "Red", 33.9, -95.5, "H.STM"),
    Entry("ne:tees", "Tees", 54.5, -1.6, "H.STM"),
    Entry("geonames:1", "Boston", 42.36, -71.06, "P.PPL", "US", "ne:MA", 650_000),
    Entry("geonames:2", "Boston", 52.98, -0.03, "P.PPL", "GB", "", 41_000),
    Entry("geonames:3", "Paris", 48.85, 2.35, "P.PPL", "FR", "", 2_100_000),
    Entry("geonames:4", "Paris", 33.66, -95.56, "P.PPL", "US", "ne:TX", 24_000),
    Entry("geonames:5", "Kraków", 50.06, 19.94, "P.PPL", "PL", "", 755_000, names=("Cracow", "Krakau")),
    Entry("geonames:6", "Wrocław", 51.10, 17.03, "P.PPL", "PL", "", 672_000, names=("Breslau",)),
    Entry("geonames:6", "Breslau", 0.0, 0.0, "P.PPL", "PL", years=(None, 1945)),
    Entry("geonames:7", "Breslau", 43.47, -80.42, "P.PPL", "CA", "", 5_000),
    Entry("geonames:8", "Many", 31.57, -93.48, "P.PPL", "US", "", 2_800),
    Entry("geonames:9", "Gross", 42.9, -98.5, "P.PPL", "US", "", 900),
    Entry("geonames:10", "Rolla", 37.95, -91.77, "P.PPL", "US", "ne:MO", 20_000),
    Entry("geonames:11", "St. Louis", 38.63, -90.2, "P.PPL", "US", "ne:MO", 280_000),
    Entry("geonames:12", "Pskov", 57.82, 28.33, "P.PPL", "RU", "ne:PSK", 209_000),
    Entry("geonames:13", "Molotov", 58.0, 56.3, "P.PPL", "RU", "", 980_000),
    Entry("chronotope:kresy", "eastern Poland", 51.5, 25.3, "L.RGN", years=(1919, 1939), bbox=(48.0, 20.0, 55.0, 30.0)),
    Entry("geonames:14", "Warsaw", 52.23, 21.01, "P.PPL", "PL", "", 1_700_000),
    Entry("geonames:15", "The Hague", 52.08, 4.3, "P.PPL", "NL", "", 474_000),
    Entry("geonames:16", "Springfield", 37.2, -93.3, "P.PPL", "US", "ne:MO", 166_000),
    Entry("geonames:17", "Springfield", 42.1, -72.6, "P.PPL", "US", "ne:MA", 155_000),
)


def small_store(folder: Path) -> Store:
    """Return a store of these entries."""
    path = folder / "small.sqlite"
    path.write_bytes(build(ENTRIES))
    return Store(path)
