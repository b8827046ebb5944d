"""The geoparser for programs: what `geodata.parse` runs."""

from __future__ import annotations

from functools import lru_cache

from geodata import near as places
from geodata import parsing
from geodata.parsing import Offer, Options, Parsed
from geodata.prior import Years
from geodata.recognition import Names

__all__ = ["Offer", "Parsed", "parse"]


def parse(
    text: str,
    *,
    years: Years | None = None,
    near: str | tuple[float, float] | None = None,
    nlp: bool = False,
    demonyms: bool = False,
    ocr: bool | None = None,
    candidates: int = 5,
) -> tuple[Parsed, ...]:
    """Return the toponyms of a text in order, each with its best place or none, and its best candidates with reasons.

    `years` are the first and last year that the text speaks of; `near` is where it is from: a place's name, or
    (lat, lon). The first call makes the offline gazetteer in the cache folder, if need be. Errors are a
    ChronotopeError.
    """
    names = _names()
    options = Options(years or (None, None), demonyms, ocr, candidates)
    find = None
    if nlp:
        from geodata import nlp as model

        find = model.finder(demonyms)
    return parsing.parse(text, names, "", options, places.memory(near, names), find)


@lru_cache(maxsize=1)
def _names() -> Names:
    from geodata.gazetteers.store import open_store

    return open_store()
