"""The table of the link's parameters: how each value is read and written. What each means stands in README.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIST_PARAMETERS = ("theatre", "period", "kind", "status", "place-certainty", "precision", "basis", "flag")
SELECTIONS = ("incident", "place", "passage")
MAX_QUERY = 200

Window = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A row of the table. `read` gets the non-empty value and raises ValueError with what it takes."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]

    @property
    def field(self) -> str:
        """Return the name of the field in State."""
        return self.name.replace("-", "_")


def _years(value: str) -> Window:
    if re.fullmatch(r"[0-9]{1,4}", value):
        return int(value), int(value)
    if value == "-" or not (found := re.fullmatch(r"([0-9]{1,4})?-([0-9]{1,4})?", value)):
        raise ValueError("takes years such as 1939-1945, 1939-, -1945 or 1941")
    first, last = (int(year) if year else None for year in found.groups())
    if first is not None and last is not None and first > last:
        raise ValueError("takes the earlier year first")
    return first, last


def _cut(whole: str, decimals: str | None, places: int) -> float:
    # Surplus decimals are cut as text: rounding ties differ between Python and JavaScript.
    return float(f"{whole}.{(decimals or '0')[:places]}") + 0.0


def _at(value: str) -> tuple[float, float, float]:
    number = r"(-?[0-9]{1,3})(?:\.([0-9]+))?"
    if not (found := re.fullmatch(rf"([0-9]{{1,2}})(?:\.([0-9]+))?/{number}/{number}", value)):
        raise ValueError("takes zoom/latitude/longitude")
    zoom, lat, lon = _cut(found[1], found[2], 2), _cut(found[3], found[4], 5), _cut(found[5], found[6], 5)
    if zoom > 18 or abs(lat) > 90 or abs(lon) > 180:
        raise ValueError("takes a zoom of 0 to 18, a latitude of -90 to 90, a longitude of -180 to 180")
    return zoom, lat, lon


def _number(value: float, places: int) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def _one_of(*values: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in values:
            raise ValueError(f"takes {' or '.join(values)}")
        return value

    return read


def _shape(pattern: str, expected: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(expected)
        return value

    return read


def _words(value: str) -> str:
    return re.sub(r"[\t\n\v\f\r ]+", " ", value).strip(" ")[:MAX_QUERY].strip(" ")


def _write_years(years: Window) -> str:
    return "-".join("" if year is None else str(year) for year in years)


def _write_at(at: tuple[float, float, float]) -> str:
    return "/".join((_number(at[0], 2), _number(at[1], 5), _number(at[2], 5)))


_ID = _shape(r"[A-Za-z0-9][A-Za-z0-9._-]*", "takes the id of a record, a place or a passage")
PARAMETERS: tuple[Parameter, ...] = (
    Parameter("years", _years, _write_years),
    *(Parameter(name, str, ",".join) for name in LIST_PARAMETERS),
    Parameter("q", _words, str),
    Parameter("time", _one_of("possible", "certain"), str),
    Parameter("undated", lambda v: _one_of("1", "0")(v) == "1", lambda v: str(int(v))),
    Parameter("dates", _one_of("curated", "source"), str),
    Parameter("at", _at, _write_at),
    *(Parameter(name, _ID, str) for name in SELECTIONS),
    Parameter("v", _shape("[0-9a-f]{12}", "takes a version of twelve hexadecimal digits"), str),
)
