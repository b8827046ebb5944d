"""Makes the offline gazetteer's SQLite database of the extract and our own table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from geodata.errors import GazetteerError
from geodata.folding import fold
from geodata.gazetteers.sieve import sieve_of
from geodata.gazetteers.sources import Entry

MAIN, ALTERNATE, HISTORICAL = range(3)

_TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT,
                    province INTEGER, population INTEGER, bbox TEXT, also TEXT, names INTEGER);
CREATE TABLE raw (folded TEXT, place INTEGER, kind INTEGER, spelling TEXT, first INTEGER, last INTEGER);
CREATE TABLE name (folded TEXT, place INTEGER, kind INTEGER, spelling TEXT, first INTEGER, last INTEGER,
                   PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE sieve (bits BLOB);
"""
# The own table's names come last and say more (their years), so they take the place of an equal alternate name.
_FINISH = """
INSERT OR REPLACE INTO name SELECT folded, place, kind, spelling, first, last FROM raw ORDER BY folded, place, rowid;
DROP TABLE raw;
"""


def build(entries: Iterable[Entry]) -> bytes:
    """Return a whole SQLite database of the entries. An id that comes again adds its names to the first entry's."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        numbers: dict[str, int] = {}
        for entry in entries:
            known = entry.id in numbers
            number = numbers.setdefault(entry.id, len(numbers) + 1)
            if not known and not entry.id.startswith("chronotope:") and entry.years != (None, None):
                raise GazetteerError(f"Our table names {entry.id} ({entry.name}), which the extract doesn't have.")
            if not known:
                database.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _place(number, entry, numbers))
            database.executemany("INSERT INTO raw VALUES (?,?,?,?,?,?)", _names(number, entry, again=known))
        database.executescript(_FINISH)
        names = [name for (name,) in database.execute("SELECT DISTINCT folded FROM name")]
        database.execute("INSERT INTO sieve VALUES (?)", (sieve_of(names, len(names)).bits,))
        database.execute("INSERT INTO meta VALUES ('places', ?)", (str(len(numbers)),))
        database.commit()
        database.execute("VACUUM")
        return database.serialize()


def _place(number: int, entry: Entry, numbers: dict[str, int]) -> tuple[object, ...]:
    box = ",".join(f"{side:g}" for side in entry.bbox or ())
    province = numbers.get(entry.province) if entry.province else None
    return (
        number, entry.id, entry.name, entry.lat, entry.lon, entry.feature, entry.country,
        province, entry.population, box, entry.also, len(entry.names),
    )  # fmt: skip


def _names(number: int, entry: Entry, *, again: bool) -> Iterator[tuple[object, ...]]:
    """Yield a row for each folded form; the spelling only where it isn't the place's own name."""
    main = fold(entry.name)
    for name in entry.names:
        key = fold(name)
        if key and key != main:
            yield key, number, ALTERNATE, name, *entry.years
    if entry.feature == "H.STM" and not main.endswith(" river"):
        yield f"{main} river", number, MAIN, f"{entry.name} River", *entry.years
    if main:
        kind = HISTORICAL if any(entry.years) else ALTERNATE if again else MAIN
        yield main, number, kind, entry.name if again else None, *entry.years
