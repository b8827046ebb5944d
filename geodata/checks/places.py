"""Places: no coordinate without an origin, no point where an area is meant, no area without an outline."""

from __future__ import annotations

from collections.abc import Iterator

from geodata import dates
from geodata.reading import Reading
from geodata.tables import PlaceRow

# How far the true spot may lie from the coordinates at most, in km: beyond that the precision says too much.
RADIUS_KM = {"site": 5, "settlement": 30, "district": 60}


def have_origin(reading: Reading) -> Iterator[str]:
    """Each coordinate has a source; set by hand it has a reason; what can't be located has none."""
    for row in reading.tables.places:
        for problem in _problems(row):
            yield f"{reading.at(row)}: place “{row.place_id}” {problem}"


def _problems(row: PlaceRow) -> Iterator[str]:
    located = row.lat is not None and row.lon is not None
    if row.precision == "unlocated":
        if located or (row.lat, row.lon) != (None, None) or row.area or row.radius_km is not None:
            yield "is unlocated, so it may have no coordinates, radius or area."
        return
    if row.area:
        yield from _outline_problems(row)
    elif not located:
        yield f"has the precision {row.precision} and needs lat and lon, or an area."
    if located:
        yield from _point_problems(row)


def _point_problems(row: PlaceRow) -> Iterator[str]:
    if not (-90 <= (row.lat or 0) <= 90 and -180 <= (row.lon or 0) <= 180):
        yield f"lies at lat {row.lat}, lon {row.lon}, which isn't on Earth; are they swapped?"
    if row.radius_km is None or row.radius_km <= 0:
        yield "has coordinates and needs a radius_km: how far may the true spot lie from them?"
    elif row.radius_km > RADIUS_KM.get(row.precision, row.radius_km):
        most = RADIUS_KM[row.precision]
        yield f"has a radius of {row.radius_km:g} km, but a {row.precision} may have {most} km at most."
    if row.coord_source not in ("gazetteer", "hand"):
        yield "has coordinates and needs their coord_source: gazetteer or hand."
    if row.coord_source == "hand" and not row.coord_reason:
        yield "has coordinates set by hand and needs a coord_reason."
    if row.coord_source == "gazetteer" and not (row.gazetteer and row.uri):
        yield "has coordinates of a gazetteer and needs its name and the uri of the entry."


def _outline_problems(row: PlaceRow) -> Iterator[str]:
    if row.lat is not None or row.lon is not None:
        yield "has an area and coordinates; the outline brings its own label point, so leave lat and lon empty."
    if row.coord_source != "area" or not row.coord_reason:
        yield "is drawn as an area and needs coord_source `area` and a coord_reason: what does the outline stand for?"
    if row.precision in ("site", "settlement"):
        yield f"has the precision {row.precision} and can't be an area."


def names_in_order(reading: Reading) -> Iterator[str]:
    """A name doesn't end before it begins."""
    for row in reading.tables.place_names:
        first = dates.parse(row.from_).first if row.from_ else None
        last = dates.parse(row.to).last if row.to else None
        if first and last and last < first:
            yield f"{reading.at(row)}: the name “{row.name}” ends ({row.to}) before it begins ({row.from_})."
