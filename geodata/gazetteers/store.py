"""The offline gazetteer's SQLite file: made once from the extract and our own table, then only read. No geopy here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from geodata import paths
from geodata.errors import GazetteerError
from geodata.gazetteers import sources
from geodata.gazetteers.making import build
from geodata.gazetteers.sieve import Sieve
from geodata.model import Candidate

# Raised whenever the tables or the folding change, so that an old file in a cache is never read.
LAYOUT = 3
NAME_KINDS = ("main", "alternate", "historical")
# A name that hundreds of hamlets share: those beyond the biggest are never chosen.
MOST = 80
KEPT = 50_000

_LOOK_UP = """
SELECT n.kind, n.spelling, n.first, n.last, p.ref, p.name, p.lat, p.lon, p.feature, p.country, v.ref, p.population,
       p.bbox, p.also, p.names
FROM name n JOIN place p ON p.id = n.place LEFT JOIN place v ON v.id = p.province WHERE n.folded = ?
"""
Row = tuple[int, str | None, int | None, int | None, str, str, float, float, str, str, str | None, int, str, str, int]
Tick = Callable[[float], None]


class Store:
    """An open gazetteer file. Look-ups are kept, since a text says the same names again and again."""

    def __init__(self, path: Path, rebuild: Callable[[], None] | None = None) -> None:
        """Open the file read-only; `rebuild` makes it anew when a look-up finds it damaged."""
        self._path, self._rebuild = path, rebuild
        self._kept: dict[str, tuple[Candidate, ...]] = {}
        self._database = _connect(path)
        self._sieve = _sieve(self._database)

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """Return the places that have this folded name, the biggest first; none for an unknown name."""
        found = self._kept.get(folded)
        if found is None:
            rows = self._rows(folded) if self._sieve.lets_through(folded) else ()
            rows = sorted(rows, key=_size, reverse=True)[:MOST]
            found = tuple(_candidate(row) for row in rows)
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[folded] = found
        return found

    def called(self, feature: str) -> dict[str, str]:
        """Return the names of all places of a feature ("A.ADM1") by their ids; of countries ("A.PCLI") by ISO code."""
        rows = self._database.execute("SELECT country, ref, name FROM place WHERE feature = ?", (feature,))
        return {country if feature == "A.PCLI" else ref: name for country, ref, name in rows}

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, folded: str) -> Sequence[Row]:
        try:
            return self._database.execute(_LOOK_UP, (folded,)).fetchall()
        except sqlite3.DatabaseError as error:
            if self._rebuild is None:
                raise GazetteerError(f"The gazetteer {self._path} is damaged ({error}); delete it.") from error
        self._database.close()
        rebuild, self._rebuild = self._rebuild, None
        rebuild()
        self._database = _connect(self._path)
        self._sieve = _sieve(self._database)
        return self._rows(folded)


def _size(row: Row) -> tuple[bool, int, str]:
    return row[8].startswith("A"), row[11], row[4]


def _candidate(row: Row) -> Candidate:
    kind, spelling, first, last, ref, name, lat, lon, feature, country, province, population, box, also, names = row
    sides = [float(side) for side in box.split(",")] if box else None
    raw = {
        "feature": feature,
        "spelling": spelling or name,
        "name_kind": NAME_KINDS[kind],
        "also": also,
        "names": names,
    }
    return Candidate(
        gazetteer="offline", id=ref, name=name, lat=lat, lon=lon, feature_class=feature[0], country=country,
        admin1=province or "", population=population, years=(first, last), raw=raw,
        bbox=(sides[0], sides[1], sides[2], sides[3]) if sides else None,
    )  # fmt: skip


def _connect(path: Path) -> sqlite3.Connection:
    """Open read-only and look whether the file is whole: its length must be what its header says."""
    try:
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        with suppress(sqlite3.OperationalError):
            database.execute("PRAGMA mmap_size = 0")
        (size,) = database.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
        (places,) = database.execute("SELECT value FROM meta WHERE key = 'places'").fetchone()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise GazetteerError(f"The gazetteer {path} can't be opened ({error}); delete it, it is made again.") from error
    if size != path.stat().st_size or not places:
        database.close()
        raise GazetteerError(f"The gazetteer {path} is cut short; delete it, it is made again.")
    return database


def _sieve(database: sqlite3.Connection) -> Sieve:
    (bits,) = database.execute("SELECT bits FROM sieve").fetchone()
    return Sieve(bits)


def cache_path() -> Path:
    """Return where the file of these sources lies: another extract, table or layout is another file.

    GazetteerError names a source that is missing.
    """
    digest = sha256(str(LAYOUT).encode())
    for source in sources.files():
        try:
            digest.update(source.name.encode() + sha256(source.read_bytes()).digest())
        except OSError as error:
            raise GazetteerError(f"{source} can't be read ({error.strerror}); install the program anew.") from error
    return paths.cache_dir() / f"gazetteer-{digest.hexdigest()[:12]}.sqlite"


def open_store(tick: Tick | None = None) -> Store:
    """Return the gazetteer, making its file first if it is missing or damaged. `tick` gets the share done (0–1).

    Two programs may do so at once: each writes a file of its own and renames it, and both files are the same.
    """
    path = cache_path()

    def make() -> None:
        content = build(sources.everything(tick))
        try:
            paths.write_whole(path, content)
        except OSError as error:
            raise GazetteerError(
                f"The gazetteer can't be kept in {path.parent} ({error.strerror}); name a folder with CHRONOTOPE_CACHE."
            ) from error

    try:
        return Store(path, make)
    except GazetteerError:
        make()
        return Store(path, make)
