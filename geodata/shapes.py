"""Places as the built files hold them: geometry of RFC 7946, the point that stands for it, names through time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from geodata.reading import Reading
from geodata.tables import PlaceNameRow, PlaceRow

Json = dict[str, Any]
DECIMALS = 6


def geometry(reading: Reading, row: PlaceRow) -> Json | None:
    """Return a place's geometry ([lon, lat], 6 decimals): a point, an outline, or None if unlocated."""
    if row.area:
        outline: Json = reading.outlines[row.area]["geometry"]
        return {"type": outline["type"], "coordinates": _rounded(outline["coordinates"])}
    if row.lat is None or row.lon is None:
        return None
    return {"type": "Point", "coordinates": _rounded([row.lon, row.lat])}


def point(reading: Reading, row: PlaceRow) -> tuple[float | None, float | None]:
    """Return the (lat, lon) that stands for a place: its own, or the label point of its outline."""
    if row.area:
        about = reading.outlines[row.area]["properties"]
        return round(about["lat"], DECIMALS), round(about["lon"], DECIMALS)
    return row.lat, row.lon


def place(reading: Reading, row: PlaceRow, names: Iterable[PlaceNameRow]) -> Json:
    """Return a place with its names, geometry and standing point."""
    lat, lon = point(reading, row)
    spot = {"lat": lat, "lon": lon, "geometry": geometry(reading, row)}
    return (
        {"id": row.place_id}
        | columns_of(row, "place_id")
        | spot
        | {"names": [columns_of(n, "place_id") for n in names]}
    )


def columns_of(row: Any, *left_out: str) -> Json:
    """Return a row's cells by column name, without who decided and the id columns that the context gives."""
    values = asdict(row)
    drop = {"line", "by", "on", *left_out}
    return {k.rstrip("_"): list(v) if isinstance(v, tuple) else v for k, v in values.items() if k not in drop}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, list):
        return [_rounded(part) for part in coordinates]
    return round(coordinates, DECIMALS)
