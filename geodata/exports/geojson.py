"""GeoJSON of a view: the built collection with only its features, and only the places that they name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def render(collection: Mapping[str, Any], features: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the bytes of a FeatureCollection; `version` is that of the whole corpus."""
    named = {place["place"] for feature in features for place in feature["properties"]["places"]}
    places = [place for place in collection["places"] if place["id"] in named]
    return json.dumps(dict(collection) | {"places": places, "features": list(features)}, ensure_ascii=False).encode()
