"""The tiny corpus with a few more towns, so that marks have neighbours on each side, merge, and share a place."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from geodata.building import version_of
from geodata.paths import DataRoot

TOWNS = [
    ("beaubassin", "Beaubassin", "settlement", 45.836, -64.262, "certain"),
    ("louisbourg", "Louisbourg", "site", 45.892, -59.985, "certain"),
    ("port-royal", "Port-Royal", "region", 44.712, -65.61, "less-certain"),
]
# id, town, title, first year, last year (None = open)
RECORDS = [
    ("beaubassin-1750", "beaubassin", "Houses burned at Beaubassin", 1750, 1750),
    ("beaubassin-1755", "beaubassin", "Arrests at Beaubassin", 1755, 1756),
    ("louisbourg-1758", "louisbourg", "Deportation from Louisbourg", 1758, 1758),
    ("port-royal-1755", "port-royal", "Arrests at Port-Royal", 1755, None),
]


def write(built: DataRoot, folder: Path) -> DataRoot:
    """Write the built tiny corpus with the towns added under `folder`."""
    root = DataRoot(folder / "seeds", folder / "geodata")
    (slug,) = built.corpora()
    geo, text = (json.loads(path(slug).read_text("utf-8")) for path in (built.geojson, built.text_json))
    _add(geo)
    geo["version"] = text["version"] = version_of(geo, text)
    root.geodata.mkdir(parents=True)
    for path, content in ((root.geojson(slug), geo), (root.text_json(slug), text)):
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return root


def _add(geo: dict[str, Any]) -> None:
    place = next(p for p in geo["places"] if p["id"] == "grand-pre")
    feature = next(f for f in geo["features"] if f["id"] == "chignecto-1755")
    for id, name, precision, lat, lon, certainty in TOWNS:
        facts = {"id": id, "name": name, "precision": precision, "lat": lat, "lon": lon, "certainty": certainty}
        geo["places"].append({**place, **facts, "names": [], "geometry": _point(lat, lon)})
    geo["features"] += [_feature(feature, *record) for record in RECORDS]


def _feature(like: dict[str, Any], id: str, town: str, title: str, first: int, last: int | None) -> dict[str, Any]:
    _, name, precision, lat, lon, certainty = next(t for t in TOWNS if t[0] == town)
    feature = copy.deepcopy(like) | {"id": id, "geometry": _point(lat, lon)}
    when = f"{first}/{'..' if last is None else last}"
    feature["properties"] |= {
        "title": title, "kinds": ["looting"], "periods": _periods(first), "stated_periods": [], "when": when,
        "when_label": f"from {first} on" if last is None else str(first), "year_from": first, "year_to": last,
        "place": name, "lat": lat, "lon": lon, "precision": precision, "place_certainty": certainty,
        "places": [{"place": town, "role": "site", "certainty": certainty, "mention": ""}],
    }  # fmt: skip
    return feature


def _periods(year: int) -> list[str]:
    if year < 1755:
        return []
    return ["first-wave" if year < 1758 else "second-wave"]


def _point(lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}
