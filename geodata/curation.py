"""Reads and writes the curated tables whole: typed rows in, exact bytes out, each mistake with file and line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

from geodata import dates
from geodata.errors import BuildError, ChronotopeError, InputError, TableError
from geodata.paths import write_whole
from geodata.tables import (
    TABLES,
    AttestationRow,
    FigureRow,
    IncidentPlaceRow,
    IncidentRow,
    MentionRow,
    NumberRow,
    PassageRow,
    PlaceNameRow,
    PlaceRow,
    RenamedRow,
    RivalRow,
    Row,
    columns,
)

R = TypeVar("R", bound=Row)
OPTIONAL = frozenset({"passages.csv", "place_names.csv", "rivals.csv", "figures.csv", "numbers.csv", "renamed.csv"})


@dataclass(frozen=True, slots=True)
class Tables:
    """All curated rows of one corpus, in file order."""

    folder: Path
    passages: tuple[PassageRow, ...]
    places: tuple[PlaceRow, ...]
    place_names: tuple[PlaceNameRow, ...]
    mentions: tuple[MentionRow, ...]
    rivals: tuple[RivalRow, ...]
    incidents: tuple[IncidentRow, ...]
    incident_places: tuple[IncidentPlaceRow, ...]
    attestations: tuple[AttestationRow, ...]
    figures: tuple[FigureRow, ...]
    numbers: tuple[NumberRow, ...]
    renamed: tuple[RenamedRow, ...]


def load(folder: Path) -> Tables:
    """Read every table of a corpus; BuildError lists all that can't be read."""
    problems: list[str] = []
    tables: dict[str, tuple[Row, ...]] = {}
    for name, row in TABLES.items():
        try:
            tables[name.removesuffix(".csv")] = read_table(folder / name, row)
        except ChronotopeError as error:
            problems.append(str(error))
    if problems:
        raise BuildError(problems)
    return Tables(folder, **cast(dict[str, Any], tables))


def read_table(path: Path, row: type[R]) -> tuple[R, ...]:
    """Return the rows of one CSV; an optional table that isn't there has none. TableError gives file and line."""
    content = _content(path)
    if content is None:
        if path.name in OPTIONAL:
            return ()
        raise TableError(path, 1, f"the table is missing; write its header: {','.join(columns(row))}.")
    records = _records(path, content)
    header = next(records, (1, []))[1]
    if header != list(columns(row)):
        raise TableError(path, 1, f"the header is “{','.join(header)}”; it must be “{','.join(columns(row))}”.")
    kinds = get_type_hints(row)
    return tuple(_row(path, line, row, kinds, cells) for line, cells in records)


def write_table(path: Path, rows: Sequence[Row], row: type[Row]) -> None:
    """Write a whole table, so that reading it gives the same rows."""
    write_whole(path, render(rows, row))


def render(rows: Sequence[Row], row: type[Row]) -> bytes:
    """Return the bytes of a table: UTF-8, LF, quotes only where needed."""
    names = columns(row)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_text(getattr(item, f.name)) for f in names.values()] for item in rows)
    return out.getvalue().encode()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TableError(path, 1, f"the table can't be read ({error.strerror}).") from error


def _records(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins on. Not by pandas, which fills or drops cells of ragged rows.

    What spreadsheets leave behind is taken: a byte order mark, blank lines at the end. Neither is written.
    """
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        line, blank = 1, list[tuple[int, list[str]]]()
        for cells in reader:
            blank.append((line, cells))
            if cells:
                yield from blank
                blank.clear()
            line = reader.line_num + 1
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TableError(path, line, "isn't UTF-8 here; save it as UTF-8.") from error
    except csv.Error as error:
        raise TableError(path, line, f"isn't well-formed CSV ({error}).") from error


def _row(path: Path, line: int, row: type[R], kinds: dict[str, Any], cells: list[str]) -> R:
    names = columns(row)
    if len(cells) != len(names):
        raise TableError(path, line, f"the row has {len(cells)} cells; the header has {len(names)}.")
    values: dict[str, Any] = {"line": line}
    for (name, column), raw in zip(names.items(), cells, strict=True):
        try:
            values[column.name] = _value(raw, kinds[column.name], column.metadata)
        except InputError as error:
            raise TableError(path, line, f"{name}: {error}") from error
    return row(**values)


def _value(raw: str, kind: Any, about: Any) -> Any:
    if raw != raw.strip():
        raise InputError(f"{raw!r} begins or ends with white space; remove it.")
    if not raw:
        if about["needed"]:
            raise InputError("this cell may not be empty.")
        return () if kind == tuple[str, ...] else "" if kind is str else None
    parts = raw.split(";") if kind == tuple[str, ...] else [raw]
    for part in parts:
        if about["choices"] and part not in about["choices"]:
            raise InputError(f"“{part}” is unknown; it must be one of {', '.join(about['choices'])}.")
    if about["date"]:
        dates.parse(raw)
    return tuple(parts) if kind == tuple[str, ...] else raw if kind is str else _number(raw, kind)


def _number(raw: str, kind: Any) -> int | float:
    whole = kind in (int, int | None)
    if not re.fullmatch(r"-?\d+" if whole else r"-?\d+(?:\.\d+)?", raw, re.ASCII):
        raise InputError(f"“{raw}” isn't a {'whole number' if whole else 'number'}.")
    return int(raw) if whole else float(raw)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
