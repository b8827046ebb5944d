"""Gazetteers: lists of places that can be asked. Each is imported when it is asked for, since parse needs no geopy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geodata.errors import NotFoundError

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder

# Name → module:class. Each class is a geopy Geocoder whose answers are geopy Locations with the record as `raw`.
GAZETTEERS = {
    "offline": "geodata.gazetteers.offline:OfflineGazetteer",
    "nominatim": "geodata.gazetteers.nominatim:NominatimGazetteer",
    "answers": "geodata.gazetteers.answers:AnswersGazetteer",
}
# Those that can be asked without further options.
READY = tuple(name for name in GAZETTEERS if name != "answers")


def gazetteer(name: str = "offline", **options: Any) -> Geocoder:
    """Return a gazetteer by its name; `options` go to its class. NotFoundError names those there are."""
    if name not in GAZETTEERS:
        raise NotFoundError(f"There is no gazetteer “{name}”; there is: {', '.join(GAZETTEERS)}.")
    module, _, kind = GAZETTEERS[name].partition(":")
    made: Geocoder = getattr(import_module(module), kind)(**options)
    return made
