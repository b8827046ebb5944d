"""The table of the link's parameters: how each value is read, written and explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STATUSES = ("accepted", "unsure", "proposed")
CERTAINTIES = ("certain", "less-certain", "uncertain")
LIST_PARAMETERS = ("theatre", "period", "kind", "status", "place-certainty")
SELECTIONS = ("incident", "place", "passage")
MAX_QUERY = 200

Window = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A row of the table. `read` gets the non-empty value and raises ValueError with what would have been good."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    meaning: str

    @property
    def field(self) -> str:
        """Return the name of the field in State."""
        return self.name.replace("-", "_")


def _years(value: str) -> Window:
    if re.fullmatch(r"[0-9]{1,4}", value):
        return int(value), int(value)
    if value == "-" or not (found := re.fullmatch(r"([0-9]{1,4})?-([0-9]{1,4})?", value)):
        raise ValueError("years look like 1939-1945, 1939-, -1945 or 1941")
    first, last = (int(year) if year else None for year in found.groups())
    if first is not None and last is not None and first > last:
        raise ValueError("the first year may not come after the last")
    return first, last


def _cut(whole: str, decimals: str | None, places: int) -> float:
    # Surplus decimals are cut as text: rounding ties differ between Python and JavaScript.
    return float(f"{whole}.{(decimals or '0')[:places]}") + 0.0


def _at(value: str) -> tuple[float, float, float]:
    number = r"(-?[0-9]{1,3})(?:\.([0-9]+))?"
    if not (found := re.fullmatch(rf"([0-9]{{1,2}})(?:\.([0-9]+))?/{number}/{number}", value)):
        raise ValueError("a map view is zoom/latitude/longitude")
    zoom, lat, lon = _cut(found[1], found[2], 2), _cut(found[3], found[4], 5), _cut(found[5], found[6], 5)
    if zoom > 18 or abs(lat) > 90 or abs(lon) > 180:
        raise ValueError("zoom goes from 0 to 18, latitude to 90, longitude to 180")
    return zoom, lat, lon


def _number(value: float, places: int) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def _one_of(*values: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in values:
            raise ValueError(f"it may be {' or '.join(values)}")
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


_ID = _shape(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id is made of letters, digits, dots and hyphens")
PARAMETERS: tuple[Parameter, ...] = (
    Parameter("years", _years, _write_years, "the window of years, inclusive; open on either side"),
    *(Parameter(name, str, ",".join, f"only these ids of the layer {name}") for name in LIST_PARAMETERS),
    Parameter("q", _words, str, "words that must all occur; diacritics don't matter"),
    Parameter("time", _one_of("possible", "certain"), str, "whether a span must overlap the window or lie within it"),
    Parameter(
        "undated", lambda v: _one_of("1", "0")(v) == "1", lambda v: str(int(v)), "whether undated ones are listed"
    ),
    Parameter("dates", _one_of("curated", "source"), str, "with or without dates that the curator added"),
    Parameter("at", _at, _write_at, "the map's zoom, latitude and longitude"),
    Parameter("incident", _ID, str, "the selected incident"),
    Parameter("place", _ID, str, "the selected place"),
    Parameter("passage", _ID, str, "the selected passage"),
    Parameter("v", _shape("[0-9a-f]{12}", "a version is twelve hexadecimal digits"), str, "the version of the data"),
)
