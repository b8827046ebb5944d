"""The map page beside a naive folium page over the same incidents. `python bench/page.py [N …]`; 0: the real ones."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import browsing
import naive
import serving
import synthetic
import yardstick
from playwright.sync_api import Browser, Page

from geodata.paths import DataRoot, bundled

CODINGS = ("br", "gzip")


def line(name: str, value: str, limit: str = "") -> None:
    print(f"  {name:42} {value:>28}   {limit}")


def seconds(times: list[float]) -> str:
    return f"{statistics.median(times):.3f} s ({times[0]:.3f}–{times[-1]:.3f})"


def ours(browser: Browser, server: serving.Server) -> None:
    for coding in CODINGS:
        view = browsing.first_view(browser, server.map, coding)
        limit = {"br": "≤ 20, ≤ 150 kB", "gzip": "≤ 20, ≤ 175 kB"}[coding]
        line(f"Chronotope, first view, {coding}", str(view), f"{limit}; heads {view.heads / 1000:.1f} kB")
    line("  other hosts", ", ".join(view.hosts) or "none", "none")
    line("  marks drawn", seconds(browsing.drawn(browser, server.map)), "≤ 0.35 s, never 0.5")
    throttled = browsing.drawn(browser, server.map, browsing.THROTTLED)
    line("  marks drawn, processor ÷ 4", seconds(throttled), "≤ 0.8 s, never 1.2")
    for rate, limit in ((1, "≤ 16.7 and 16.7 ms"), (browsing.THROTTLED, "≤ 16.7 ms at the median")):
        steps(browser, server, rate, limit)


def steps(browser: Browser, server: serving.Server, rate: int, limit: str) -> None:
    found = browsing.steps(browser, server.map, rate)
    name = "  slider step" + (f", processor ÷ {rate}" if rate > 1 else "")
    line(f"{name}, median/p95", str(found), limit)
    line("    longest task beside the steps", f"{found.besides:.1f} ms", "of the thread, like the second pair")


def beside(browser: Browser, root: DataRoot, clustered: bool = False) -> None:
    """Measure the naive page as far as its files can be had."""
    points, modules = naive.features(root), naive.packages()
    html = naive.page(points, clustered)
    name = "MarkerCluster" if clustered else "naive folium"
    line(f"{name}, {len(points)} marks, HTML", f"{len(html) / 1000:.1f} kB", "not compressed")
    line("  other hosts", str(len(naive.hosts(html))), ", ".join(naive.hosts(html)))
    if modules is None:
        line("  in the browser", "not measured", "its scripts come from npm, which isn't here")
        return
    with naive.serving(html, modules) as url:
        for coding in CODINGS:
            view = browsing.first_view(browser, url, coding, naive_wait)
            line(f"  first view, {coding}", str(view), "without tiles")
        marks = 1 if clustered else len(points)
        runs = browsing.RUNS if len(points) <= 2000 else 1
        line("  marks drawn", seconds(browsing.drawn_naive(browser, url, marks, runs=runs)))
        if len(points) <= 2000:
            throttled = browsing.drawn_naive(browser, url, marks, browsing.THROTTLED)
            line("  marks drawn, processor ÷ 4", seconds(throttled))


def naive_wait(page: Page, url: str) -> None:
    page.goto(url, wait_until="load")
    # Its tiles are answered empty, so it never rests for long.
    page.wait_for_timeout(2000)


def measure(browser: Browser, count: int, folder: Path) -> None:
    print(f"{count} synthetic incidents" if count else "The real incidents")
    root = synthetic.write(folder, count) if count else bundled()
    with serving.serving(folder if count else None) as server:
        ours(browser, server)
    beside(browser, root)


def main(counts: list[int]) -> None:
    print(serving.machine())
    with browsing.chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for count in counts:
            yardstick.tell(browser)
            measure(browser, count, Path(folder) / str(count))
        yardstick.tell(browser)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [0, 100, 1000])
