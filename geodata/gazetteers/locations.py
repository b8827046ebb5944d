"""Between geopy's Location and our Candidate: one place where an answer changes its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geopy import Location
from geopy.location import Point

from geodata.model import Candidate

# OpenStreetMap's categories of Nominatim's answers, as GeoNames' feature classes; what isn't here is a spot.
_CLASSES = {
    ("place", ""): "P",
    ("place", "country"): "A",
    ("place", "state"): "A",
    ("place", "region"): "L",
    ("place", "island"): "T",
    ("place", "sea"): "H",
    ("place", "ocean"): "H",
    ("boundary", ""): "A",
    ("waterway", ""): "H",
    ("water", ""): "H",
    ("natural", ""): "T",
    ("natural", "water"): "H",
    ("natural", "bay"): "H",
}


def to_location(candidate: Candidate) -> Location:
    """Return a candidate as geopy gives answers; `raw` is its record, flat and fit for JSON."""
    parts = [candidate.name, str(candidate.raw.get("province", "")), candidate.country]
    record = {
        "gazetteer": candidate.gazetteer,
        "id": candidate.id,
        "name": candidate.name,
        "lat": candidate.lat,
        "lon": candidate.lon,
        "feature_class": candidate.feature_class,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "population": candidate.population,
        "bbox": list(candidate.bbox) if candidate.bbox else None,
        "years": list(candidate.years),
        **candidate.raw,
    }
    return Location(", ".join(part for part in parts if part), Point(candidate.lat, candidate.lon), record)


def to_candidate(location: Location, service: str) -> Candidate:
    """Return an answer of any gazetteer as a candidate: ours by its own record, Nominatim's by OpenStreetMap's keys."""
    raw: Mapping[str, Any] = location.raw
    return _ours(raw) if "feature_class" in raw else _nominatim(raw, location, service)


def _ours(raw: Mapping[str, Any]) -> Candidate:
    own = ("gazetteer", "id", "name", "lat", "lon", "feature_class", "country", "admin1", "population", "bbox", "years")
    first, last = raw["years"]
    return Candidate(
        **{key: raw[key] for key in own[:9]},
        bbox=tuple(raw["bbox"]) if raw["bbox"] else None,
        years=(first, last),
        raw={key: value for key, value in raw.items() if key not in own},
    )


def _nominatim(raw: Mapping[str, Any], location: Location, service: str) -> Candidate:
    category, kind = str(raw.get("category", raw.get("class", ""))), str(raw.get("type", ""))
    address = raw.get("address") or {}
    return Candidate(
        gazetteer=service,
        id=f"osm:{raw.get('osm_type', '')}/{raw.get('osm_id', '')}",
        name=str(raw.get("name") or location.address.partition(",")[0]),
        lat=location.latitude,
        lon=location.longitude,
        feature_class=_CLASSES.get((category, kind)) or _CLASSES.get((category, ""), "S"),
        country=str(address.get("country_code", "")).upper(),
        bbox=_box(raw.get("boundingbox") or ()),
        raw=dict(raw),
    )


def _box(sides: Sequence[Any]) -> tuple[float, float, float, float] | None:
    """Turn Nominatim's [south, north, west, east] into ours."""
    if len(sides) != 4:
        return None
    south, north, west, east = (float(side) for side in sides)
    return south, west, north, east
