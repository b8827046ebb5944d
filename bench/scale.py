"""The real app over synthetic corpora of 1,000 to 100,000 incidents. `python bench/scale.py [N …] [--naive N …]`."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import browsing
import page
import serving
import synthetic
from playwright.sync_api import Browser

# Seconds until the marks are drawn, milliseconds of a step at the 95th percentile, megabytes of the page.
LIMITS = {1000: (0.6, 17, None), 10_000: (1.2, 25, None), 100_000: (3.0, 80, 200)}
MANY = 50_000


def measure(browser: Browser, count: int, folder: Path, naive: bool) -> None:
    print(f"{count:,} synthetic incidents")
    start = time.perf_counter()
    root = synthetic.write(folder, count)
    page.line("made in", f"{time.perf_counter() - start:.1f} s", "not the app's work")
    with serving.serving(folder) as server:
        drawn, step, size = LIMITS.get(count, (None, None, None))
        page.line("server listens after", f"{server.seconds:.1f} s")
        view = browsing.first_view(browser, server.map, "br")
        page.line("first view, br", str(view))
        page.line("marks drawn", page.seconds(browsing.drawn(browser, server.map)), f"≤ {drawn} s")
        steps = browsing.steps(browser, server.map, slow=count > MANY)
        page.line("slider step, median/p95", str(steps), f"p95 ≤ {step} ms of work")
        page.line("  longest task beside the steps", f"{steps.besides:.1f} ms")
        scripts, whole = browsing.memory(browser, server.map)
        memory = f"{scripts:.0f} MB of scripts, {whole:.0f} MB in all"
        page.line("page memory", memory, f"≤ {size} MB" if size else "")
        page.line("server memory", f"{server.memory:.0f} MB")
    if naive:
        page.beside(browser, root)
        page.beside(browser, root, clustered=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=list(LIMITS))
    parser.add_argument(
        "--naive",
        nargs="*",
        type=int,
        default=[1000],
        help="counts at which naive pages are measured too; 10000 takes minutes",
    )
    given = parser.parse_args()
    print(serving.machine())
    with browsing.chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for count in given.counts:
            measure(browser, count, Path(folder) / str(count), count in given.naive)


if __name__ == "__main__":
    main()
