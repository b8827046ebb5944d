from __future__ import annotations

import re

import folium

from webapp.mapview import AtlasMap, build


def test_the_skeleton_is_one_element_without_style_script_or_foreign_address():
    assert build().html == '<div id="map" class="map" role="region" aria-label="Map of incidents"></div>'


def test_the_script_makes_the_map_once_under_a_fixed_name_and_calls_no_other_host():
    script = build().script.content.decode()
    assert script.count("L.map(") == 1
    assert script.startswith('window.atlasMap = L.map("map", {')
    assert not re.search(r"https?://|eval|<|\$\(", script)
    assert [c for c in ("zoom", "scale", "attribution") if f"L.control.{c}(" not in script] == []


def test_it_is_the_same_on_each_run_and_names_its_own_hash():
    assert build() == build()
    assert re.fullmatch("[0-9a-f]{12}", build().tag)
    assert build("osm").tag != build().tag


def test_the_zoom_is_limited_and_the_view_is_left_to_the_page():
    script = build().script.content.decode()
    assert '"minZoom": 2' in script
    assert '"maxZoom": 18' in script
    assert '"center"' not in script


def test_folium_itself_is_left_as_it_was():
    build()
    assert AtlasMap.default_js == []
    assert folium.Map.default_js


def test_online_tiles_are_credited():
    assert "OpenStreetMap" not in build().script.content.decode()
    assert "OpenStreetMap contributors" in build("osm").script.content.decode()
