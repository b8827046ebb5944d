"""Our map page beside a naive folium page over the same incidents. `python bench/page.py 100 1000`."""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import synthetic
from waitress.server import create_server

from geodata.paths import DataRoot
from webapp import create_app

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from browser import FLAGS, find

RUNS = 5


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def naive(root: DataRoot) -> str:
    """Return the page that folium's first example leads to: a Marker and a Popup for each incident."""
    features = json.loads(root.geojson(synthetic.SLUG).read_text("utf-8"))["features"]
    page = folium.Map([54, 30], zoom_start=4)
    for feature in features:
        p = feature["properties"]
        quote = p["attestations"][0]["selector"]["exact"]
        folium.Marker([p["lat"], p["lon"]], popup=folium.Popup(f"<b>{p['title']}</b><p>{quote}</p>")).add_to(page)
    return str(page.get_root().render())


def noting(seen: list[Any]) -> Callable[[Any], None]:
    """Return a listener of our own: Playwright can't mark a built-in method."""

    def note(request: Any) -> None:
        seen.append(request)

    return note


def first_view(url: str) -> tuple[int, int, float] | None:
    """Return requests, bytes over the wire and median seconds until the page has drawn its marks."""
    path = find()
    if not path:
        return None
    from playwright.sync_api import sync_playwright

    seconds, requests, size = [], 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for _ in range(RUNS):
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            seen: list[Any] = []
            page.on("requestfinished", noting(seen))
            page.goto(url)
            page.wait_for_selector("body[data-ready]")
            seconds.append(page.evaluate("performance.now()") / 1000)
            page.wait_for_load_state("networkidle")
            requests = len(seen)
            size = sum(r.sizes()["responseBodySize"] + r.sizes()["responseHeadersSize"] for r in seen)
            page.context.close()
        browser.close()
    return requests, size, statistics.median(seconds)


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = synthetic.write(Path(folder), count)
        app = create_app({"DATA": folder, "CORPORA": synthetic.SLUG})
        client = app.test_client()
        naive_seconds, html = timed(lambda: naive(root))
        our_seconds, answer = timed(lambda: client.get(f"/{synthetic.SLUG}/"))
        data = client.get(f"/{synthetic.SLUG}/map.json").data
        ours = len(answer.data) + len(data)
        ours_gzip = len(gzip.compress(answer.data)) + len(gzip.compress(data))
        row("server, naive folium", naive_seconds, len(html), len(gzip.compress(html.encode())))
        row("server, Chronotope", our_seconds, ours, ours_gzip)
        print(f"  ratio                  {naive_seconds / our_seconds:8.1f} x   {len(html) / ours:10.1f} x")
        server = create_server(app, host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        view = first_view(f"http://127.0.0.1:{server.effective_port}/{synthetic.SLUG}/")
        if view:
            print(f"  first view: {view[0]} requests, {view[1]:,} bytes, marks drawn after {view[2]:.3f} s")
        server.close()


def row(name: str, seconds: float, size: int, zipped: int) -> None:
    print(f"  {name:22} {seconds:8.3f} s   {size:10,} bytes   {zipped:10,} gzip")


if __name__ == "__main__":
    for number in [int(n) for n in sys.argv[1:]] or [100, 1000]:
        print(f"{number} incidents")
        measure(number)
