"""The map's skeleton, made by folium; nowhere else is folium imported.

Stock folium names four content delivery networks, writes inline script and random ids. Here its element tree is kept
and every template is ours: a `<div>` and one line of script a piece. The figure's header is never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from webapp.assets import Asset

# Who made the base map, and whose borders it shows.
CREDITS = {"none": "Base map: Natural Earth, GeoNames; borders of today", "osm": "© OpenStreetMap contributors"}


class AtlasMap(folium.Map):
    """A map without a view of its own: the page's module sets it from the link."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div id="map" class="map" role="region" aria-label="Map of incidents"></div>'
        "{% endmacro %}"
        '{% macro script(this, kwargs) %}window.atlasMap = L.map("map", {{ this.options|tojavascript }});{% endmacro %}'
    )

    def __init__(self) -> None:
        super().__init__(tiles=None, zoom_control=False, attribution_control=False, world_copy_jump=True)
        # folium's min_zoom and max_zoom reach only its tile layer; its zoom would need a centre.
        self.options |= {"minZoom": 2, "maxZoom": 18}
        self.options.pop("zoom", None)

    def get_name(self) -> str:
        """Return the fixed name that the page's modules use."""
        return "atlasMap"


class Control(MacroElement):
    """One of Leaflet's own controls: `call` is its factory, `options` what it gets."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "L.control.{{ this.call }}({{ this.options|tojavascript }}).addTo(window.atlasMap);"
        "{% endmacro %}"
    )

    def __init__(self, call: str, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self.call, self.options = f"control_{call}", call, options


class Credit(MacroElement):
    """Who made the base map, in the attribution control."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "L.control.attribution({prefix: false}).addAttribution({{ this.text|tojavascript }}).addTo(window.atlasMap);"
        "{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self.text = "credit", text


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The rendered map: its HTML for our template and its script as a file; `tag` is the script's hash."""

    html: str
    script: Asset

    @property
    def tag(self) -> str:
        """Return the hash in the script's address."""
        return self.script.tag


def build(tiles: str = "none") -> Skeleton:
    """Render the map once; the same for every corpus and every run."""
    atlas_map = AtlasMap()
    for control in (
        Control("zoom", position="topright"),
        Control("scale", position="bottomleft"),
        Credit(CREDITS[tiles]),
    ):
        atlas_map.add_child(control)
    figure: Figure = atlas_map.get_root()  # type: ignore[assignment]
    figure.render()
    lines = [line.strip() for line in figure.script.render().splitlines() if line.strip()]
    return Skeleton(figure.html.render().strip(), Asset.of("\n".join(lines).encode(), "text/javascript; charset=utf-8"))
