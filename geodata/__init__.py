"""The text becomes curated GeoJSON. Never imports flask, folium or webapp.

`geodata.parse(text)` is the geoparser: place names with the places they may denote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.api import Parsed


def parse(text: str, **options: Any) -> tuple[Parsed, ...]:
    """Return the toponyms of a text with their places; `geodata.api.parse` says what the options are."""
    from geodata import api

    return api.parse(text, **options)
