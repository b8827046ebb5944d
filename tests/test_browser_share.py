"""Sharing in a real browser: the dialog, copying, the phone's share, the embedded map in another site's page."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import browser_world
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from waitress.server import create_server
from webapp_support import SLUG, client_of

from webapp.card_marks import merge
from webapp.matching import select
from webapp.mercator import Window
from webapp.state import State

pytestmark = pytest.mark.browser
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
REFUSED = "void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))"


def opened(page: Page):
    page.get_by_role("button", name="Share", exact=True).click()
    panel = page.get_by_role("dialog", name="Share and cite this view")
    expect(panel.locator("#sharing")).to_be_visible()
    return panel


def test_the_dialog_holds_the_share_page_of_the_view_as_it_is_now(visit, served):
    page = visit(served.map)
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile("theatre=acadia"))
    panel = opened(page)
    expect(panel.get_by_label("Link to this view")).to_have_value(re.compile(r"\?theatre=acadia&.*v=[0-9a-f]{12}$"))
    expect(panel.get_by_role("heading")).to_have_text(
        ["Share and cite this view", "Link", "Embed in a page", "Picture", "Cite", "This view"]
    )
    expect(panel.locator("#cite-view-chicago")).to_contain_text("Map view: ")


def test_the_dialog_is_used_by_keyboard_and_gives_the_focus_back(visit, served):
    page = visit(f"{served.map}?incident=grand-pre-1755")
    expect(page.get_by_role("dialog")).to_have_count(1)
    button = page.get_by_role("button", name="Share", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Share and cite this view")
    expect(panel.get_by_text("This record")).to_be_visible()
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel.get_by_label("Link to this view")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    # The card below stays open: Escape closed the dialog alone.
    expect(page).to_have_url(re.compile("incident=grand-pre-1755"))
    opened(page).get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_copying_takes_the_text_and_says_so(visit, served):
    page = visit(served.map, **CLIPBOARD)
    panel = opened(page)
    panel.get_by_role("button", name="Copy the citation: BibTeX").click()
    expect(panel.get_by_role("status").first).to_have_text("The citation (BibTeX) was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == panel.locator("#cite-view-bibtex").text_content()
    panel.get_by_role("button", name="Copy the link").click()
    expect(panel.get_by_role("status").first).to_have_text("The link was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == panel.get_by_label("Link to this view").input_value()


def test_where_the_clipboard_is_refused_the_text_is_selected_to_copy_by_hand(visit, served):
    page = visit(served.map)
    panel = opened(page)
    page.evaluate(REFUSED)
    panel.get_by_role("button", name="Copy the code").click()
    expect(panel.get_by_role("status").first).to_contain_text("The code is selected: copy it with Ctrl+C")
    assert page.evaluate("getSelection().toString()").startswith("<iframe src=")
    panel.get_by_role("button", name="Copy the citation: APA").click()
    expect(panel.get_by_role("status").first).to_contain_text("The citation (APA) is selected")
    assert page.evaluate("getSelection().toString()").startswith("Chronotope. (n.d.)")


def test_the_phones_own_share_is_offered_only_where_there_is_one(visit, served):
    page = visit(served.map, phone=True)
    page.evaluate("delete Navigator.prototype.share")
    expect(opened(page).get_by_role("button", name="Share with an app…")).to_be_hidden()
    page.keyboard.press("Escape")
    page.evaluate("void (navigator.share = async (given) => { window.given = given; })")
    panel = opened(page)
    panel.get_by_role("button", name="Share with an app…").click()
    given = page.evaluate("window.given")
    assert given["url"] == panel.get_by_label("Link to this view").input_value()
    assert given["title"]


def test_the_preview_is_the_embedded_map_itself(visit, served):
    page = visit(f"{served.map}?theatre=acadia")
    panel = opened(page)
    preview = panel.frame_locator("iframe.preview")
    expect(preview.locator("button.mark").first).to_be_visible()
    expect(preview.locator("#full")).to_have_attribute("href", re.compile(r"\?theatre=acadia&.*v=[0-9a-f]{12}$"))
    picture = panel.locator("img.card-picture")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 1200)


def test_the_pages_canonical_address_follows_the_view(visit, served):
    page = visit(f"{served.map}?v=000000000000")
    canonical = page.locator("link[rel=canonical]")
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile("theatre=acadia"))
    expect(canonical).to_have_attribute("href", re.compile(r"/acadia/\?theatre=acadia"))
    assert "v=" not in (canonical.get_attribute("href") or "")


@pytest.mark.parametrize("page_of", ["about", "incidents/grand-pre-1755"])
def test_pages_without_a_map_copy_their_citations(visit, served, page_of):
    page = visit(f"{served.map}{page_of}", ready=False, **CLIPBOARD)
    page.get_by_text("Cite: Chicago, APA, MLA, BibTeX").click()
    page.get_by_role("button", name="Copy the citation: MLA").click()
    expect(page.locator(".cite [role=status]")).to_have_text("The citation (MLA) was copied.")
    assert "data version" in page.evaluate("navigator.clipboard.readText()")


def test_the_card_and_the_map_merge_the_same_marks(visit, served, built_root, tmp_path):
    corpus = client_of(browser_world.write(built_root, tmp_path)).application.extensions["atlas"].corpus(SLUG)
    page = visit(served.map)
    code = """async (zoom) => {
      const { merge, projectPlaces } = await import("/static/js/merge.js");
      const { loadMap } = await import("/static/js/data.js");
      const data = await loadMap(document.body.dataset.map);
      const marks = merge(projectPlaces(data), new Uint8Array(data.incidents.id.length).fill(1), zoom, 25);
      return marks.map((m) => [m.places.map((p) => data.places.id[p]), m.rows.map((r) => data.incidents.id[r]).sort(),
        m.period, Math.max(m.certainty, 0), m.proposed]);
    }"""
    for zoom in (3, 4, 5, 6, 7, 9):
        marks = merge(corpus, select(corpus, State()), "curated", Window.around((zoom, 45.5, -63.5), 800, 260))
        here = [
            [
                [p.id for p in m.places], sorted(i.id for i in m.incidents), {0: -1, 1: 0, 7: 1}[m.step],
                corpus.layers["place-certainty"].index(m.certainty), m.proposed,
            ]
            for m in marks
        ]  # fmt: skip
        assert page.evaluate(code, zoom) == here, zoom


# The embedded map.


@pytest.fixture
def elsewhere(served) -> Iterator[str]:
    """A page of another site (another port is another origin) that frames the embedded map below a screenful of text."""

    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        address = f"{served.map}{environ['PATH_INFO'].lstrip('/')}?{environ['QUERY_STRING']}"
        html = f"""<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href="data:,">
          <iframe src="{address.replace("&", "&amp;")}" title=Map width=640 height=400></iframe><p style="height:3000px">Text"""
        return [html.encode()]

    server = create_server(app, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


def framed(page: Page):
    frame = next(f for f in page.frames if urlsplit(f.url).path == "/acadia/embed")
    frame.wait_for_selector("body[data-ready]")
    return frame


def test_another_site_shows_the_map_with_its_cards_and_its_history_stays_its_own(visit, elsewhere, served):
    page = visit(f"{elsewhere}/embed?theatre=acadia", ready=False)
    frame = framed(page)
    steps = page.evaluate("history.length")
    frame.get_by_role("button", name="Louisbourg: Deportation").click()
    expect(frame.get_by_role("dialog")).to_be_visible()
    assert "/acadia/embed?theatre=acadia" in frame.url
    frame.get_by_role("dialog").get_by_role("button", name="Close").press("Enter")
    expect(frame.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("history.length") == steps
    assert page.url.startswith(elsewhere)


def test_every_link_of_the_embedded_map_opens_beside_the_frame(visit, elsewhere, served):
    page = visit(f"{elsewhere}/embed?incident=grand-pre-1755", ready=False)
    frame = framed(page)
    with page.context.expect_page() as new:
        frame.get_by_role("link", name="Open the full map").click()
    new.value.wait_for_selector("body[data-ready]")
    assert re.search(r"/acadia/\?.*incident=grand-pre-1755", new.value.url)
    assert new.value.evaluate("window.opener") is None
    with page.context.expect_page() as new:
        frame.get_by_role("dialog").get_by_role("link", name="Read in the source").first.click()
    expect(new.value.locator("h1")).to_contain_text("Passage")
    assert new.value.evaluate("window.opener") is None
    assert urlsplit(frame.url).path == "/acadia/embed"


def test_no_other_page_shows_in_a_frame(chromium, elsewhere):
    page = chromium.new_page()
    page.goto(f"{elsewhere}/text")
    page.wait_for_timeout(300)
    assert all("acadia" not in frame.locator("body").inner_text() for frame in page.frames[1:])
    page.close()


def test_a_wheel_that_passes_over_the_embedded_map_scrolls_the_page(visit, elsewhere):
    page = visit(f"{elsewhere}/embed?", ready=False)
    frame = framed(page)
    url = frame.url
    page.mouse.move(300, 200)
    page.mouse.wheel(0, 300)
    page.wait_for_function("window.scrollY > 100")
    assert frame.url == url


@pytest.mark.parametrize(("width", "height"), [(320, 240), (640, 400), (1366, 600)])
def test_the_embedded_map_fits_its_frame(visit, served, width, height):
    page = visit(f"{served.map}embed?theatre=acadia", viewport={"width": width, "height": height})
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [width, height]
    assert page.locator("#map").bounding_box()["height"] >= height / 2.5
    expect(page.locator("#full")).to_be_in_viewport()
    expect(page.locator("#status")).to_be_in_viewport()
    expect(page.locator("#filters, #slider, nav")).to_have_count(0)


def test_without_javascript_the_frame_holds_the_titles_and_the_map_page_a_link(visit, served):
    page = visit(f"{served.map}embed?theatre=acadia", ready=False, java_script_enabled=False)
    expect(page.locator("#list li")).not_to_have_count(0)
    expect(page.locator("#map")).to_be_hidden()
    page.goto(f"{served.map}?theatre=acadia")
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Share and cite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Share and cite this view")
    expect(page.get_by_label("Link to this view")).to_have_value(re.compile("theatre=acadia&v="))
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialog_share_page_and_embedded_map_have_no_accessibility_faults(visit, served, scheme):
    options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    page = visit(f"{served.map}?incident=grand-pre-1755", **options)
    opened(page)
    pages = [page, visit(f"{served.map}share?incident=grand-pre-1755", ready=False, **options)]
    pages.append(visit(f"{served.map}embed?theatre=acadia", **options))
    for one in pages:
        found = Axe().run(one, options={"rules": {"target-size": {"enabled": True}}})
        assert found.violations_count == 0, found.generate_report()
