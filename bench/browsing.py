"""What a page costs in a real Chromium: requests, bytes, time until its marks are drawn, slider steps, memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

import tracing
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from serving import FLAGS, MISSING, find, kilobytes

RUNS = 5
THROTTLED = 4
STEPS = 60
# So long a page is left alone before it is asked anything: the first question loads scripts of the asker into it.
UNSEEN_MS = 800
# A key that is held down repeats about 30 times a second; a slow page gets time to finish each step.
REPEAT_MS, SLOW_MS = 33, 200
DESKTOP: Any = {"width": 1366, "height": 768}
MARKS = "performance.getEntriesByName('marks-drawn')[0].startTime"
WATCH = """
const marks = document.getElementsByClassName("leaflet-marker-icon");
const note = () => { window.marksDrawn = performance.now(); };
const look = () => marks.length < %d ? requestAnimationFrame(look) : setTimeout(note);
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class View:
    """A first view: requests, bytes over the wire of bodies and of heads, hosts beside the page's own."""

    requests: int
    size: int
    heads: int
    hosts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.requests} requests, {self.size / 1000:.1f} kB"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a Chromium; each page in it gets a context of its own, so nothing is cached."""
    path = find()
    if not path:
        raise SystemExit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def page(browser: Browser, rate: int = 1) -> Iterator[tuple[Page, CDPSession]]:
    """Give a fresh page and its debugger, the processor slowed down `rate` times."""
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(300_000)
    opened = context.new_page()
    debugger = context.new_cdp_session(opened)
    if rate > 1:
        debugger.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    yield opened, debugger
    context.close()


def settle(page: Page, url: str) -> None:
    """Load a page of ours until nothing is fetched any more."""
    page.goto(url)
    settled(page)


def settled(page: Page) -> None:
    """Wait until a page of ours is ready and nothing is fetched any more."""
    page.wait_for_selector("body[data-ready]")
    page.wait_for_load_state("networkidle")


def first_view(browser: Browser, url: str, coding: str, wait: Callable[[Page, str], None] = settle) -> View:
    """Return what a first view fetches where only this coding (br, gzip) is accepted."""
    with page(browser) as (opened, debugger):
        debugger.send("Network.enable")
        debugger.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": coding}})
        seen: list[str] = []
        sizes: list[float] = []
        heads: list[float] = []
        # Functions of our own: Playwright can't mark a built-in method.
        debugger.on("Network.requestWillBeSent", lambda event: seen.append(event["request"]["url"]))
        debugger.on("Network.responseReceived", lambda event: heads.append(event["response"]["encodedDataLength"]))
        debugger.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        wait(opened, url)
        own = urlsplit(url).netloc
        sent = [address for address in seen if urlsplit(address).scheme in {"http", "https"}]
        return View(
            len(sent),
            int(sum(sizes) - sum(heads)),
            int(sum(heads)),
            tuple(sorted({urlsplit(u).netloc for u in sent} - {own})),
        )


def drawn(browser: Browser, url: str, rate: int = 1, runs: int = RUNS) -> list[float]:
    """Return the seconds from the start of the navigation to the end of the frame with the marks, sorted."""

    def once() -> float:
        with page(browser, rate) as (opened, _):
            opened.goto(url, wait_until="commit")
            opened.wait_for_timeout(UNSEEN_MS * rate)
            settled(opened)
            return float(opened.evaluate(MARKS)) / 1000

    return _sorted(once, runs)


def drawn_naive(browser: Browser, url: str, marks: int, rate: int = 1, runs: int = RUNS) -> list[float]:
    """Return the same of a naive page, whose frames are asked whether so many of Leaflet's marks are there."""

    def once() -> float:
        with page(browser, rate) as (opened, _):
            opened.add_init_script(WATCH % marks)
            opened.goto(url, wait_until="commit")
            opened.wait_for_timeout(UNSEEN_MS * rate)
            opened.wait_for_function("window.marksDrawn", polling=250)
            return float(opened.evaluate("window.marksDrawn")) / 1000

    return _sorted(once, runs)


def _sorted(once: Callable[[], float], runs: int) -> list[float]:
    # The first visit of all finds both the server and the browser cold and isn't counted.
    if runs > 1:
        once()
    return sorted(once() for _ in range(runs))


@dataclass(frozen=True)
class Steps:
    """Milliseconds of each step to the end of its frame, those of the thread alone, and its longest task besides."""

    passed: list[float]
    own: list[float]
    besides: float

    def __str__(self) -> str:
        return " and ".join(f"{median(times):.1f}/{p95(times):.1f}" for times in (self.passed, self.own)) + " ms"


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def steps(browser: Browser, url: str, rate: int = 1, slow: bool = False) -> Steps:
    """Return what STEPS real presses of the right arrow on the slider's first handle take, the key held down."""
    with page(browser, rate) as (opened, _):
        settle(opened, url)
        opened.locator("[role=slider][data-which=from]").focus()
        browser.start_tracing(page=opened, categories=tracing.CATEGORIES)
        for _n in range(STEPS):
            opened.keyboard.down("ArrowRight")
            opened.wait_for_timeout(SLOW_MS if slow or rate > 1 else REPEAT_MS)
        opened.wait_for_timeout(500)
        # Read before the key goes up, which ends the drag.
        found = tracing.steps(json.loads(browser.stop_tracing())["traceEvents"])
        opened.keyboard.up("ArrowRight")
    return Steps(*found)


def memory(browser: Browser, url: str) -> tuple[float, float]:
    """Return the MB that a used page of ours holds: its scripts, and its process beyond an empty page's."""
    with page(browser) as (opened, debugger):
        empty = _process(browser)
        settle(opened, url)
        opened.locator("[role=slider][data-which=from]").focus()
        for _ in range(10):
            opened.keyboard.press("ArrowRight")
        opened.wait_for_timeout(1000)
        debugger.send("HeapProfiler.collectGarbage")
        debugger.send("Performance.enable")
        metrics = {m["name"]: m["value"] for m in debugger.send("Performance.getMetrics")["metrics"]}
        return metrics["JSHeapUsedSize"] / 1e6, _process(browser) - empty


def _process(browser: Browser) -> float:
    """Return the private memory of the largest of the browser's renderers, in MB."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    pids = [process["id"] for process in processes if process["type"] == "renderer"]
    sizes = [kilobytes(Path(f"/proc/{pid}/smaps_rollup"), "Private_Clean", "Private_Dirty") for pid in pids]
    return max(sizes) * 1024 / 1e6
