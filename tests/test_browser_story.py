"""“Find what happened in Kraków in 1945, read the sentence, come back to the same view”: by keyboard alone, and told only
by Chromium's accessibility tree, which is what a screen reader has to say."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Page
from waitress.server import create_server

from webapp import create_app

pytestmark = pytest.mark.browser
CORPUS = "soviet-war-crimes"
MOST_TABS = 120


@pytest.fixture(scope="module")
def address():
    """Serve the published corpus, as it comes with the program."""
    server = create_server(create_app({"CORPORA": CORPUS}), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/{CORPUS}/"
    server.close()
    thread.join(timeout=5)


class Reader:
    """Somebody with a keyboard and a screen reader."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tree = page.context.new_cdp_session(page)

    def nodes(self):
        return self.tree.send("Accessibility.getFullAXTree")["nodes"]

    def hears(self) -> tuple[str, str]:
        """Return role and name of what has the focus; the innermost, since the document is focused too."""
        focused = [
            n
            for n in self.nodes()
            if any(p["name"] == "focused" and p["value"]["value"] for p in n.get("properties", ()))
        ]
        node = focused[-1] if focused else {}
        return node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")

    def says(self, role: str) -> list[str]:
        """Return the names or texts of all nodes of a role."""
        return [n.get("name", {}).get("value", "") for n in self.nodes() if n.get("role", {}).get("value") == role]

    def tab_to(self, role: str, words: str) -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            heard = self.hears()
            if heard[0] == role and words in heard[1]:
                return
        raise AssertionError(f"no {role} “{words}” within {MOST_TABS} tabs; last: {self.hears()}")


def test_find_what_happened_in_krakow_in_1945_read_the_sentence_come_back(visit, address):
    page = visit(address, reduced_motion="reduce")
    reader = Reader(page)
    reader.tab_to("spinbutton", "from")
    page.keyboard.type("1945")
    reader.tab_to("spinbutton", "to")
    page.keyboard.type("1945")
    reader.tab_to("searchbox", "Search")
    page.keyboard.type("Krakow")
    page.wait_for_function("() => document.querySelector('#status').textContent.startsWith('1 of ')")
    assert any(text.startswith("1 of ") for text in reader.says("StaticText"))

    reader.tab_to("link", "Kraków")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=dialog]")
    role, name = reader.hears()
    assert role == "dialog"
    assert "Kraków" in name
    view = page.url
    assert "years=1945-1945" in view
    assert "q=Krakow" in view
    assert "incident=krakow-1945" in view

    reader.tab_to("link", "Read in the source")
    page.keyboard.press("Enter")
    page.wait_for_url("**/passages/**")
    marked = " ".join(page.locator("main mark").all_inner_texts())
    assert "Kraków" in marked
    assert any("Back to the map" in name for name in reader.says("link"))

    reader.tab_to("link", "Back to the map")
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("[role=dialog]")
    assert page.url == view
    assert any("Kraków" in name for name in reader.says("dialog"))
    assert any(text.startswith("1 of ") for text in reader.says("StaticText"))
