"""Exports of a (filtered) view. EXPORTERS is the one place where a format is found by name, its file extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.exports import geojson, plain, spreadsheet

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: `render(collection, features)` gives the bytes of those features; `about` is for the reader."""

    render: Callable[[Json, Sequence[Json]], bytes]
    media_type: str
    about: str


EXPORTERS: dict[str, Exporter] = {
    "geojson": Exporter(geojson.render, "application/geo+json", "features for GIS programs, RFC 7946"),
    "json": Exporter(plain.render, "application/json", "incidents as plain objects"),
    "csv": Exporter(spreadsheet.render, "text/csv; charset=utf-8", "one row an incident, for spreadsheets"),
}
