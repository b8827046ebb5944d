"""A synthetic corpus of N incidents for benchmarks: one incident again and again, elsewhere and in other years."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from geodata.building import version_of
from geodata.paths import DataRoot, bundled

SLUG = "soviet-war-crimes"


def write(folder: Path, count: int) -> DataRoot:
    """Write the built files of a corpus with `count` incidents at as many places; the same for the same count."""
    source, root = bundled(), DataRoot(folder / "seeds", folder / "geodata")
    geo = json.loads(source.geojson(SLUG).read_text("utf-8"))
    text = json.loads(source.text_json(SLUG).read_text("utf-8"))
    dice = random.Random(count)  # noqa: S311 - repeatable, not secret
    feature = next(f for f in geo["features"] if f["id"] == "vilnius-1991")
    place = next(p for p in geo["places"] if p["id"] == "vilnius")
    pairs = [_pair(feature, place, number, dice) for number in range(count)]
    geo |= {"places": [p for p, _ in pairs], "features": [f for _, f in pairs]}
    geo["version"] = text["version"] = version_of(geo, text)
    root.geodata.mkdir(parents=True)
    root.geojson(SLUG).write_text(json.dumps(geo), "utf-8")
    root.text_json(SLUG).write_text(json.dumps(text), "utf-8")
    return root


def _pair(feature: Any, place: Any, number: int, dice: random.Random) -> tuple[Any, Any]:
    spot, year = f"place-{number}", dice.randint(1919, 1991)
    lat, lon = round(dice.uniform(42, 62), 5), round(dice.uniform(10, 60), 5)
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    properties = feature["properties"] | {
        "title": f"Record {number}", "when": str(year), "when_label": str(year), "when_basis": "stated",
        "when_stated": "", "when_stated_label": "", "stated_year_from": None, "stated_year_to": None,
        "year_from": year, "year_to": year, "lat": lat, "lon": lon,
        "places": [feature["properties"]["places"][0] | {"place": spot}],
    }  # fmt: skip
    where = place | {"id": spot, "name": f"Place {number}", "lat": lat, "lon": lon, "geometry": geometry}
    return where, {"type": "Feature", "id": f"record-{number}", "geometry": geometry, "properties": properties}
