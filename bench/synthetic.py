"""A synthetic corpus of N incidents: real records again and again, at other places and mostly in other years.

Each keeps what the page works on: kinds, statuses, flags, quotations, how sure its place is. A third keeps its real
dates, so that the histogram has its peak; the others get a year, a span, an open span or none.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from geodata.building import version_of
from geodata.paths import DataRoot, bundled

SLUG = "soviet-war-crimes"
PLACES_PER_INCIDENT = 0.7
# How often a date is the record's own, one year, a span of years, open at one end, or missing.
DATES = {"own": 33, "year": 45, "span": 14, "open": 4, "undated": 4}
PRECISIONS = {"settlement": 70, "site": 15, "district": 8, "region": 4, "country": 2, "unlocated": 1}
# Where places lie close together: latitude, longitude, spread in degrees, share.
TOWNS = (
    (52.2, 21.0, 4.0, 40),
    (50.4, 30.5, 3.0, 20),
    (55.7, 37.6, 5.0, 15),
    (60.0, 25.0, 2.5, 15),
    (45.0, 125.0, 3.0, 10),
)
NO_STATED_DATE: dict[str, Any] = {
    **dict.fromkeys(("when_stated", "when_stated_label", "when_reference"), ""),
    **dict.fromkeys(("stated_year_from", "stated_year_to")),
    "stated_periods": [],
}
ALONE: dict[str, Any] = {"part_of": "", "parts": [], "related": [], "note": ""}


def write(folder: Path, count: int) -> DataRoot:
    """Write the built files of a corpus with `count` incidents; the same for the same count."""
    source, root = bundled(), DataRoot(folder / "seeds", folder / "geodata")
    geo = json.loads(source.geojson(SLUG).read_text("utf-8"))
    text = json.loads(source.text_json(SLUG).read_text("utf-8"))
    dice = random.Random(count)  # noqa: S311 - repeatable, not secret
    models, model = geo["features"], next(p for p in geo["places"] if p["id"] == "vilnius")
    places = [_place(model, number, dice) for number in range(max(1, int(count * PLACES_PER_INCIDENT)))]
    features = [_feature(dice.choice(models), number, places, geo, dice) for number in range(count)]
    geo |= {"places": places, "features": features}
    geo["version"] = text["version"] = version_of(geo, text)
    root.geodata.mkdir(parents=True)
    root.geojson(SLUG).write_text(json.dumps(geo, ensure_ascii=False), "utf-8")
    root.text_json(SLUG).write_text(json.dumps(text, ensure_ascii=False), "utf-8")
    return root


def _drawn(weights: dict[str, int], dice: random.Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _place(model: Any, number: int, dice: random.Random) -> Any:
    precision = _drawn(PRECISIONS, dice)
    town = dice.choices(TOWNS, [share for *_, share in TOWNS])[0]
    lat, lon = (round(dice.gauss(middle, town[2]), 5) for middle in town[:2])
    point = {"type": "Point", "coordinates": [lon, lat]}
    where: dict[str, Any] = {"lat": lat, "lon": lon, "geometry": point}
    if precision == "unlocated":
        where = dict.fromkeys(where)
    return model | where | {"id": f"place-{number}", "name": f"Place {number}", "precision": precision}


def _feature(model: Any, number: int, places: list[Any], geo: Any, dice: random.Random) -> Any:
    chosen = dice.sample(places, min(len(places), dice.choices([1, 2, 3], [90, 7, 3])[0]))
    first, properties = chosen[0], model["properties"]
    certainty = dice.choices(["certain", "less-certain", "uncertain"], [80, 15, 5])[0]
    links = [{"place": p["id"], "role": "site", "certainty": certainty, "mention": ""} for p in chosen]
    own = {
        "title": f"Record {number}: {properties['title']}", "places": links, "place_certainty": certainty,
        "theatres": [dice.choice(geo["theatres"])["id"]], "place": first["name"],
        **{name: first[name] for name in ("lat", "lon", "precision")},
    }  # fmt: skip
    years = _dates(_drawn(DATES, dice), geo["periods"], dice)
    return {
        "type": "Feature", "id": f"record-{number}", "geometry": first["geometry"],
        "properties": properties | ALONE | own | years,
    }  # fmt: skip


def _dates(sort: str, periods: list[Any], dice: random.Random) -> dict[str, Any]:
    """Return the fields of a date of this sort; none keeps the record's own."""
    if sort == "own":
        return {}
    if sort == "undated":
        empty = dict.fromkeys(("when", "when_label", "when_basis", "when_from"), "")
        return {**NO_STATED_DATE, **empty, "year_from": None, "year_to": None, "periods": []}
    first = dice.randint(1919, 1991)
    last = min(1991, first + dice.randint(1, 12)) if sort == "span" else None if sort == "open" else first
    when = f"{first}" if last == first else f"{first}/{last or '..'}"
    return {
        **NO_STATED_DATE, "when": when, "when_label": when.replace("/", "–").replace("..", ""), "when_basis": "stated",
        "year_from": first, "year_to": last,
        "periods": [p["id"] for p in periods if p["years"][0] <= (last or 9999) and first <= p["years"][1]],
    }  # fmt: skip
