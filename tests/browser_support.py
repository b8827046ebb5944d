"""Fixtures for tests in a real Chromium: the browser, a served sample, and pages that watch what they do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import browser_world
import pytest
from browser import FLAGS, MISSING, find, may_lack
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from geodata.paths import DataRoot
from webapp import create_app

SLUG = "acadia"
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 412, "height": 823}, "has_touch": True, "is_mobile": True}


@dataclass(frozen=True)
class Served:
    """A running app: its address without a slash, and the corpus' page."""

    url: str
    map: str


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = find()
    if not found and not may_lack():
        pytest.fail(MISSING)
    if not found:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def serving(root: DataRoot) -> Iterator[Served]:
    """Serve the corpus of a data root until the block ends."""
    server = create_server(
        create_app({"DATA": str(root.seeds.parent), "CORPORA": SLUG}), host="127.0.0.1", port=0, threads=8
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.effective_port}"
    yield Served(url, f"{url}/{SLUG}/")
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def served(built_root: DataRoot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(browser_world.write(built_root, tmp_path_factory.mktemp("served"))) as running:
        yield running


class Visitor:
    """Opens pages in fresh contexts and remembers whatever they shouldn't have done."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def __call__(self, url: str, *, ready: bool = True, phone: bool = False, **options: Any) -> Page:
        """Open `url` in a new context and wait until the scripts have rendered; `options` go to the context."""
        context = self.browser.new_context(**{**(PHONE if phone else DESKTOP), **options})
        context.set_default_timeout(8000)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        page.goto(url)
        if ready:
            page.wait_for_selector("body[data-ready]")
        return page

    def watch(self, page: Page) -> None:
        """Note errors, violations of the policy and requests to other machines."""
        page.on("console", lambda m: self.faults.append(m.text) if _fault(m.type, m.text) else None)
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("request", lambda r: self.faults.append(r.url) if _abroad(r.url) else None)


def _fault(kind: str, text: str) -> bool:
    # On a busy machine the base map may ask for what was preloaded only seconds later, which Chromium remarks on.
    return kind in {"error", "warning"} and "was preloaded using link preload but not used" not in text


def _abroad(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    visitor = Visitor(chromium)
    yield visitor
    for context in visitor.contexts:
        context.close()
    assert visitor.faults == []
