"""The map page by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FOCUSED = "() => document.activeElement.ariaLabel || document.activeElement.textContent.trim()"

TYPE = """(text) => {
  document.querySelector("#q").value = text;
  document.querySelector("#q").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def tab_to(page: Page, what: str, limit: int = 60) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"Tab never reached {what}")


def test_marks_are_one_tab_stop(visit, served):
    page = visit(served.map)
    tab_to(page, ".mark")
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.matches('.mark')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.matches('.mark')")


def test_arrows_lead_from_mark_to_mark_and_never_move_the_map(visit, served):
    page = visit(f"{served.map}?at=7/45.3/-62.8")
    tab_to(page, ".mark")
    names = page.evaluate("() => [...document.querySelectorAll('.mark')].map((m) => m.ariaLabel)")
    reached, waiting = set(), [page.evaluate(FOCUSED)]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            page.locator(f'.mark[aria-label="{name}"]').focus()
            page.keyboard.press(key)
            if (other := page.evaluate(FOCUSED)) not in reached:
                waiting.append(other)
    assert reached == set(names)
    assert "at=7/45.3/-62.8" in page.url


def test_an_arrow_to_a_mark_out_of_sight_brings_it_into_sight(visit, served):
    page = visit(f"{served.map}?at=8/45.1/-65")
    tab_to(page, ".mark")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED).startswith("Louisbourg")
    page.wait_for_function("() => atlasMap.getBounds().contains([45.892, -59.985])")
    assert page.evaluate("() => [atlasMap.getContainer().scrollLeft, atlasMap.getContainer().scrollTop]") == [0, 0]


def test_enter_opens_escape_closes_and_the_focus_comes_back(visit, served):
    page = visit(f"{served.map}?at=7/45.3/-62.8&q=louisbourg")
    tab_to(page, ".mark")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Deportation from Louisbourg")
    expect(dialog).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('[role=dialog]') !== null")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate(FOCUSED).startswith("Louisbourg")
    assert "incident" not in page.url


def test_a_record_opened_from_the_list_gives_the_focus_back_to_the_list(visit, served):
    page = visit(served.map)
    page.locator("#list li[data-incident=deaths-at-sea] a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#list li[data-incident=deaths-at-sea] a")).to_be_focused()


def test_coming_nearer_by_keyboard_keeps_the_focus_on_a_mark(visit, served):
    page = visit(f"{served.map}?at=6/45.8/-64.2")
    tab_to(page, ".mark")
    assert "places around" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"at=([6-9]|1\d)/"))
    assert page.evaluate("() => document.activeElement.matches('.mark')")


def test_filtering_the_focused_mark_away_leaves_the_focus_on_a_neighbour(visit, served):
    page = visit(f"{served.map}?at=7/45.3/-62.8")
    page.locator(".mark[aria-label^=Louisbourg]").focus()
    page.evaluate(TYPE, "beaubassin")
    expect(page.locator("#status")).to_contain_text("2 of 8")
    assert page.evaluate(FOCUSED).startswith("Beaubassin")


def test_a_filter_leaves_the_focus_where_the_reader_is(visit, served):
    page = visit(served.map)
    page.get_by_role("checkbox", name="Acadia").focus()
    page.keyboard.press("Space")
    expect(page.locator("#status")).to_contain_text("7 of 8")
    expect(page.get_by_role("checkbox", name="Acadia")).to_be_focused()
