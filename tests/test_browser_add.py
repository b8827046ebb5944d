"""Real documents of several kinds, from the file to the map in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_support import SLUG, serving
from click.testing import CliRunner
from test_browser_axe import OPTIONS

from geodata.paths import DataRoot
from webapp.cli import main

pytestmark = pytest.mark.browser
TEXTS = Path(__file__).parent / "texts"
# File, a place of it that carries a record, a name in the text.
DOCUMENTS = [
    ("western-front-1914.html", "Belgium"),
    ("peninsula-1862.txt", "Richmond"),
    ("earthquakes-19th.docx", "Charleston"),
    ("earthquakes-19th.epub", "Charleston"),
    ("earthquakes-19th.pdf", "Charleston"),
]


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """Return how to add a document, each once."""
    done = {}

    def add(name):
        if name not in done:
            folder = tmp_path_factory.mktemp("added")
            ran = CliRunner().invoke(main, ["--data", str(folder), "add", str(TEXTS / name), "--slug", SLUG])
            assert ran.exit_code == 0, ran.output
            done[name] = DataRoot(folder / "seeds", folder / "geodata")
        return done[name]

    return add


@pytest.mark.parametrize(("name", "place"), DOCUMENTS)
def test_a_document_goes_from_the_file_to_the_map(visit, added, name, place):
    with serving(added(name)) as served:
        page = visit(served.map)
        assert "nobody has reviewed them" in page.locator(".content-note").inner_text()
        page.wait_for_selector("button.mark")
        marks = page.locator("button.mark")
        assert marks.count() == page.locator("button.mark.is-proposed").count()
        assert page.locator("#list li .proposal:visible").count() == page.locator("#list li").count() > 5
        page.goto(f"{served.map}text")
        page.wait_for_selector("body[data-ready]")
        assert page.locator(".toponym.status-proposed", has_text=place).count()


def test_the_card_of_a_proposed_record_says_so_and_leads_to_its_sentence(visit, added):
    with serving(added("western-front-1914.html")) as served:
        page = visit(served.map)
        page.locator("#list li a").first.click()
        card = page.get_by_role("dialog")
        card.wait_for()
        assert "Proposed by a program, not reviewed." in card.inner_text()
        # The map still moves below the card.
        page.goto(served.url + card.get_by_role("link", name="Read in the source").first.get_attribute("href"))
        page.wait_for_selector("mark.quote")
        assert "nobody has reviewed them" in page.locator(".content-note").inner_text()


def test_on_a_phone_the_line_above_and_the_map_are_both_in_sight(visit, added):
    with serving(added("western-front-1914.html")) as served:
        page = visit(served.map, phone=True)
        note, stage = page.locator(".content-note").bounding_box(), page.locator("#stage").bounding_box()
        assert note["y"] + note["height"] <= stage["y"] + 1
        assert stage["y"] < 823 / 2


def test_reviewed_and_proposed_records_are_told_apart_by_the_filter(visit, added):
    with serving(added("western-front-1914.html")) as served:
        page = visit(f"{served.map}?status=accepted")
        assert page.locator("#list li").count() == 0
        assert "0 of" in page.locator("#status").inner_text()
        page.goto(f"{served.map}?status=proposed")
        page.wait_for_selector("body[data-ready]")
        assert page.locator("#list li").count() > 5


def test_without_scripts_the_draft_is_a_list_that_says_it_too(visit, added):
    with serving(added("western-front-1914.html")) as served:
        page = visit(served.map, ready=False, java_script_enabled=False)
        assert "nobody has reviewed them" in page.locator(".content-note").inner_text()
        assert page.locator("#list li .proposal:visible").count() > 5


@pytest.mark.parametrize("page_of", ["", "text", "about"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_rule_is_broken_by_a_draft(visit, added, page_of, scheme):
    with serving(added("western-front-1914.html")) as served:
        page = visit(served.map + page_of, ready=page_of != "about", color_scheme=scheme)
        found = Axe().run(page, options=OPTIONS).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []
