"""The reader in a browser: text and map as one instrument, by pointer, keyboard and touch."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
AXE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
LOW = {"width": 1100, "height": 320}
PISIQUID, GRAND_PRE = "[data-place=pisiquid]", ".passage [data-place=grand-pre]"
DEPORTATION = ".to-record[data-records='grand-pre-1755']"
CHOSEN = ".passage mark.is-chosen"


def address(page: Page) -> str:
    return page.url.split("/acadia/")[1]


def test_a_toponym_under_the_pointer_lights_its_place_and_moves_nothing(visit, served):
    page = visit(f"{served.map}text?at=6/45/-64")
    page.hover(GRAND_PRE)
    expect(page.locator(".lit-name")).to_have_text("Grand-Pré")
    page.hover("h1")
    expect(page.locator(".lit-mark")).to_have_count(0)
    assert address(page) == "text?at=6/45/-64"


def test_a_place_outside_the_view_is_said_to_the_pointer_and_brought_in_for_the_focus(visit, served):
    page = visit(f"{served.map}text?at=8/30/20")
    page.hover(GRAND_PRE)
    expect(page.locator("#lit")).to_have_text("Grand-Pré lies outside this view")
    assert address(page) == "text?at=8/30/20"
    page.hover("h1")
    page.keyboard.press("Tab")
    page.focus(GRAND_PRE)
    expect(page).to_have_url(re.compile(r"at=8/4\d\.\d+/-6\d"))


def test_choosing_a_toponym_selects_its_place_in_the_link_and_back_undoes_it(visit, served):
    page = visit(f"{served.map}text")
    page.click(PISIQUID)
    expect(page.get_by_role("dialog")).to_have_attribute("aria-label", "Records at Pisiquid")
    assert "place=pisiquid" in page.url
    expect(page.locator(f"{PISIQUID}.is-chosen")).to_have_count(1)
    expect(page.get_by_role("link", name="About the place Pisiquid")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".passage .is-chosen")).to_have_count(0)


def test_the_mark_behind_a_quote_opens_its_record_and_marks_its_sentence(visit, served):
    page = visit(f"{served.map}text")
    page.locator(DEPORTATION).first.click()
    card = page.get_by_role("dialog", name="Deportation from Grand-Pré to Massachusetts")
    expect(card).to_contain_text("added by the curator, not in the source")
    assert "incident=grand-pre-1755" in page.url
    marked = page.locator(CHOSEN)
    assert set(marked.evaluate_all("all => all.map((m) => m.dataset.records)")) == {"grand-pre-1755"}
    assert "incident=grand-pre-1755" in (page.get_by_role("link", name="Back to the map").get_attribute("href") or "")


def test_the_mark_behind_words_of_several_records_lists_those_of_the_passage(visit, served):
    page = visit(f"{served.map}text")
    page.locator(".passage .to-record[data-count]").first.click()
    card = page.get_by_role("dialog", name="Records of passage 2")
    expect(card.locator(".card-list > li")).to_have_count(6)
    assert "passage=text.p002" in page.url
    card.get_by_role("link", name="Arrests at Port-Royal").click()
    expect(page.get_by_role("dialog", name="Arrests at Port-Royal")).to_be_visible()


def test_a_mark_on_the_map_lights_its_toponyms_and_choosing_it_scrolls_to_the_sentence(visit, served):
    page = visit(f"{served.map}text?at=9/45/-64.1", viewport=LOW)
    page.get_by_role("button", name=re.compile("^Pisiquid")).hover()
    expect(page.locator(f"{PISIQUID}.is-lit")).to_have_count(1)
    assert page.evaluate("scrollY") == 0
    page.get_by_role("button", name=re.compile("^Pisiquid")).click()
    expect(page).to_have_url(re.compile("incident=pisiquid-undated"))
    expect(page.locator(CHOSEN).first).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("query", ["incident=pisiquid-undated", "place=pisiquid", "passage=text.p003"])
def test_a_link_opens_scrolled_to_what_it_selects(visit, served, query):
    page = visit(f"{served.map}text?{query}", viewport=LOW)
    expect(page.locator(".passage .is-chosen, .passage.is-chosen").first).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0
    expect(page.get_by_role("dialog")).to_be_visible()


def test_the_text_stays_where_the_reader_left_it_while_the_map_moves(visit, served):
    page = visit(f"{served.map}text?incident=pisiquid-undated", viewport=LOW)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("at="))
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") == 0


def test_reading_in_the_source_scrolls_the_text_beside_the_card(visit, served):
    page = visit(f"{served.map}text?incident=grand-pre-1755", viewport=LOW)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.get_by_role("dialog").get_by_role("link", name="Read in the source").first.click()
    expect(page.locator(CHOSEN).first).to_be_in_viewport()
    assert address(page).startswith("text?")


def test_everything_is_done_by_keyboard_and_escape_goes_back(visit, served):
    page = visit(f"{served.map}text")
    page.focus(DEPORTATION)
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(DEPORTATION).first).to_be_focused()
    assert "incident" not in page.url
    page.focus(".to-map a")
    page.keyboard.press("Enter")
    expect(page.locator("#stage")).to_be_focused()


def test_a_focused_toponym_takes_the_focus_to_its_card(visit, served):
    page = visit(f"{served.map}text")
    page.focus(PISIQUID)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Records at Pisiquid")).to_be_focused()


def test_a_link_opened_in_another_tab_is_a_page_of_its_own(visit, served):
    page = visit(f"{served.map}text?theatre=acadia")
    with page.context.expect_page() as opened:
        page.locator(DEPORTATION).first.click(modifiers=["ControlOrMeta"])
    assert "/incidents/grand-pre-1755?theatre=acadia" in opened.value.url


def test_the_map_shows_the_view_and_a_selection_outside_it_is_said(visit, served):
    page = visit(f"{served.map}text?theatre=at-sea&incident=grand-pre-1755")
    expect(page.locator("#status")).to_have_text("1 of 8 records in this text")
    expect(page.locator("#messages")).to_contain_text("The selected incident lies outside this filter.")
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator("#status")).to_have_text("8 of 8 records in this text")


def test_underlines_differ_by_more_than_colour(visit, served):
    page = visit(f"{served.map}text")
    page.click(".underlines summary")
    looks = page.locator(".underlines .toponym").evaluate_all(
        """all => all.map((e) => { const s = getComputedStyle(e), a = getComputedStyle(e, "::after");
           return [s.textDecorationStyle, s.textDecorationThickness, a.content].join(" "); })"""
    )
    first, *others = looks
    assert looks[5] == first
    assert len({*others, first}) == len(looks) - 1


def luminance(colour: str) -> float:
    parts = [int(float(p)) / 255 for p in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_underlines_have_a_contrast_of_three_to_one_on_each_ground(visit, served, scheme):
    page = visit(f"{served.map}text", color_scheme=scheme)
    lines = page.locator(".underlines .toponym").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).textDecorationColor)"
    )
    grounds = page.evaluate(
        """["--ground", "--paper", "--quote"].map((name) => { const e = document.body.appendChild(document.createElement("i"));
           e.style.color = `var(${name})`; return getComputedStyle(e).color; })"""
    )
    for line in lines:
        for ground in grounds:
            low, high = sorted((luminance(line), luminance(ground)))
            assert (high + 0.05) / (low + 0.05) >= 3, (line, ground)


def test_who_prefers_less_motion_gets_no_gliding(visit, served):
    page = visit(f"{served.map}text", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_a_phone_the_map_is_a_sheet_that_a_thumb_raises(visit, served):
    page = visit(f"{served.map}text", phone=True)
    stage, button = page.locator("#stage"), page.locator("#raise")
    expect(stage).to_be_hidden()
    box = button.bounding_box()
    assert box["height"] >= 44
    assert box["y"] > 823 * 0.7
    button.tap()
    expect(stage).to_be_visible()
    expect(button).to_have_text("Text")
    button.tap()
    expect(stage).to_be_hidden()
    expect(button).to_have_text("Map")


def test_on_a_phone_a_tap_on_a_name_lights_it_on_the_raised_map_and_the_sentence_stays_in_sight(visit, served):
    page = visit(f"{served.map}text", phone=True)
    page.locator(PISIQUID).tap()
    expect(page.get_by_role("dialog", name="Records at Pisiquid")).to_be_visible()
    expect(page.locator(".lit-name")).to_have_text("Pisiquid")
    page.locator(DEPORTATION).first.tap()
    expect(page.get_by_role("dialog", name="Deportation from Grand-Pré to Massachusetts")).to_be_visible()
    # It may take a while to scroll there. Several marks make a sentence; one of them is enough.
    page.wait_for_function(
        "(chosen) => { const sheet = document.querySelector('#stage').getBoundingClientRect();"
        "return [...document.querySelectorAll(chosen)].map((node) => node.getBoundingClientRect())"
        ".some(({ top, bottom }) => bottom > 0 && top < sheet.top); }",
        arg=CHOSEN,
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_text_is_whole_and_alone(visit, served):
    page = visit(f"{served.map}text?incident=grand-pre-1755", ready=False, java_script_enabled=False)
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("#raise")).to_be_hidden()
    assert page.locator(CHOSEN).count() > 0
    page.locator(DEPORTATION).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deportation from Grand-Pré")


def test_the_map_beside_the_text_shifts_nothing(visit, served):
    page = visit(f"{served.map}text")
    shift = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
           new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
             .observe({ type: "layout-shift", buffered: true });
           setTimeout(() => done(sum), 500); })"""
    )
    assert shift < 0.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?incident=grand-pre-1755", "?passage=text.p002"])
def test_no_rule_is_broken(visit, served, query, scheme):
    page = visit(f"{served.map}text{query}", color_scheme=scheme)
    page.click(".underlines summary")
    if query:
        page.get_by_role("dialog").wait_for()
    else:
        page.focus(GRAND_PRE)
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_is_broken_in_the_sheet(visit, served, scheme):
    page = visit(f"{served.map}text?incident=grand-pre-1755", phone=True, color_scheme=scheme)
    page.locator("#raise").tap()
    page.get_by_role("dialog").wait_for()
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []


@pytest.mark.parametrize("place", ["grand-pre", "massachusetts", "the-ships"])
def test_the_dossier_breaks_no_rule_and_fits_a_phone(visit, served, place):
    page = visit(f"{served.map}places/{place}", ready=False, phone=True, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []
