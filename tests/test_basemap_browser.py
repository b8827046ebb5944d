"""The base map in a real browser: land and sea in the page's colours, dark when the reader's system is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from xstatic.pkg import leaflet

from geodata.paths import static_folder

pytestmark = pytest.mark.browser
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
STYLE = """
html, body, #map { height: 100%; margin: 0; }
:root { --land: #0a0; --sea: #00a; --lake: #00a; --coast: #000; --border: #000; --province: #000; --river: #000;
        --label: #fff; --label-halo: #000; }
@media (prefers-color-scheme: dark) { :root { --land: #040; --sea: #004; --lake: #004; } }
"""
SCRIPT = """
import { createBasemap } from "/static/js/basemap.js";
window.messages = [];
window.map = L.map("map", { fadeAnimation: false, zoomAnimation: false }).setView([56, 22], 5);
window.basemap = createBasemap(L, { overviewUrl: "/static/basemap/overview.json", cellUrl: "/static/basemap/" });
basemap.on("error", ({ message }) => messages.push(message));
basemap.addTo(map);
"""
PAGE = """<!doctype html><html lang="en"><head><title>Base map</title><link rel="stylesheet" href="/leaflet.css">
<link rel="stylesheet" href="/page.css"><script src="/leaflet.js"></script></head>
<body><div id="map"></div><script type="module" src="/page.js"></script></body></html>"""
OWN = {"/": ("text/html", PAGE), "/page.css": ("text/css", STYLE), "/page.js": ("text/javascript", SCRIPT)}
# The colour at a place: read from the canvas that covers it, nudged off names and lines by the choice of place.
COLOUR = """([lat, lon]) => {
  const at = map.latLngToContainerPoint([lat, lon]).add(map.getContainer().getBoundingClientRect());
  for (const canvas of document.querySelectorAll("canvas.leaflet-tile")) {
    const box = canvas.getBoundingClientRect();
    const x = (at.x - box.x) * canvas.width / box.width, y = (at.y - box.y) * canvas.height / box.height;
    if (x < 0 || y < 0 || x >= canvas.width - 1 || y >= canvas.height - 1) continue;
    const copy = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }), pen = copy.getContext("2d");
    pen.drawImage(canvas, -Math.floor(x), -Math.floor(y));
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }
}"""
BALTIC, LITHUANIA, LAND, SEA = (56.4, 19.2), (55.8, 23.0), [0, 170, 0], [0, 0, 170]


class Handler(SimpleHTTPRequestHandler):
    """Serves the page, Leaflet and static/ under the page's content security policy."""

    def translate_path(self, path: str) -> str:
        inside = path.split("?")[0]
        if inside.startswith("/static/"):
            return str(static_folder() / inside.removeprefix("/static/"))
        return str(Path(leaflet.BASE_DIR) / inside.lstrip("/"))

    def do_GET(self) -> None:
        if self.path not in OWN:
            return super().do_GET()
        media, text = OWN[self.path]
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(text.encode())
        return None

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test if anything was said on the console, but for what Chromium says of refused requests
    and of this file's reading of pixels."""
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    context.set_default_timeout(8000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert [text for text in said if not text.startswith(("Failed to load resource", "Canvas2D:"))] == []


def comes(page: Page, place: tuple[float, float], colour: list[int]) -> None:
    """Wait until the map has this colour at a place."""
    page.wait_for_function(f"([place, colour]) => String(({COLOUR})(place)) === String(colour)", arg=[place, colour])


def test_land_and_sea_are_painted_in_the_pages_colours(page: Page, site: str) -> None:
    page.goto(site)
    comes(page, LITHUANIA, LAND)
    comes(page, BALTIC, SEA)


def test_a_browser_that_cant_hand_pictures_over_paints_all_the_same(page: Page, site: str) -> None:
    page.add_init_script("delete window.OffscreenCanvas")
    page.goto(site)
    comes(page, LITHUANIA, LAND)


@pytest.mark.parametrize("zoom", [2, 4, 7, 9, 12])
def test_land_and_sea_are_painted_at_every_level(page: Page, site: str, zoom: int) -> None:
    page.goto(site)
    for place, colour in ((LITHUANIA, LAND), (BALTIC, SEA)):
        page.evaluate("([place, zoom]) => map.setView(place, zoom)", [place, zoom])
        comes(page, place, colour)


def test_a_change_to_dark_repaints(page: Page, site: str) -> None:
    page.goto(site)
    comes(page, LITHUANIA, LAND)
    page.emulate_media(color_scheme="dark")
    comes(page, LITHUANIA, [0, 68, 0])
    comes(page, BALTIC, [0, 0, 68])


def test_cells_of_mere_sea_are_not_fetched(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    comes(page, BALTIC, SEA)
    page.evaluate("map.setView([-45, -125], 9)")
    comes(page, (-45, -125), SEA)
    assert [url for url in asked if "/middle/" in url or "/detail/" in url] == []


def test_an_unreachable_overview_is_asked_for_twice_and_said_once(page: Page, site: str) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/overview.json", refuse)
    page.goto(site)
    page.wait_for_function("() => messages.length === 1")
    comes(page, LITHUANIA, SEA)
    assert len(asked) == 2
    assert "could not be loaded" in page.evaluate("messages[0]")


def test_an_unreachable_cell_leaves_the_coarser_map(page: Page, site: str) -> None:
    page.route("**/detail/*", lambda route: route.abort())
    page.goto(site)
    page.evaluate("([lat, lon]) => map.setView([lat, lon], 9)", LITHUANIA)
    page.wait_for_function("() => messages.length === 1")
    comes(page, LITHUANIA, LAND)


def test_an_error_answer_is_taken_as_a_failure(page: Page, site: str) -> None:
    page.route("**/overview.json", lambda route: route.fulfill(status=503, body="{}"))
    page.goto(site)
    page.wait_for_function("() => messages.length === 1")


def test_nothing_is_painted_after_the_layer_is_taken_off(page: Page, site: str) -> None:
    page.goto(site)
    comes(page, LITHUANIA, LAND)
    page.evaluate("basemap.remove(); basemap.repaint()")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.querySelectorAll('canvas.leaflet-tile').length") == 0


def test_no_tile_is_left_unpainted_at_a_fractional_zoom(page: Page, site: str) -> None:
    """The tiles overlap by a pixel, so that the page's background doesn't show between them."""
    page.goto(site)
    comes(page, LITHUANIA, LAND)
    widths = page.evaluate("[...document.querySelectorAll('canvas.leaflet-tile')].map((c) => c.offsetWidth)")
    assert set(widths) == {257}
