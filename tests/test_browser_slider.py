"""The year slider: keyboard, pointer, typed years, and one step of history for each gesture."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def handles(page: Page) -> tuple[int, int]:
    values = [
        page.get_by_role("slider", name=name).get_attribute("aria-valuenow") for name in ("First year", "Last year")
    ]
    return int(values[0] or 0), int(values[1] or 0)


def typed(page: Page) -> tuple[str, str]:
    return page.input_value("[name=years-from]"), page.input_value("[name=years-to]")


@pytest.mark.parametrize(
    ("keys", "years", "link"),
    [
        (["ArrowRight"], (1751, 1770), "years=1751-"),
        (["ArrowUp", "ArrowUp", "ArrowLeft"], (1751, 1770), "years=1751-"),
        (["PageUp", "ArrowDown"], (1759, 1770), "years=1759-"),
        (["End"], (1770, 1770), "years=1770-"),
        (["End", "Home"], (1750, 1770), ""),
        (["ArrowLeft"], (1750, 1770), ""),
    ],
)
def test_keys_move_a_handle_within_its_limits(visit, served, keys, years, link):
    page = visit(served.map)
    page.get_by_role("slider", name="First year").focus()
    for key in keys:
        page.keyboard.press(key)
    assert handles(page) == years
    expect(page).to_have_url(re.compile(rf"\?{link}(&|$)" if link else r"/(\?at=[^&]*)?$"))


def test_handles_stop_at_each_other(visit, served):
    page = visit(f"{served.map}?years=1755-1757")
    first, last = page.get_by_role("slider", name="First year"), page.get_by_role("slider", name="Last year")
    assert (first.get_attribute("aria-valuemax"), last.get_attribute("aria-valuemin")) == ("1757", "1755")
    first.focus()
    page.keyboard.press("PageUp")
    assert handles(page) == (1757, 1757)
    last.focus()
    page.keyboard.press("Home")
    assert handles(page) == (1757, 1757)
    boxes = [handle.bounding_box() for handle in (first, last)]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]


def test_a_handle_at_the_end_says_that_there_is_no_limit(visit, served):
    page = visit(served.map)
    first = page.get_by_role("slider", name="First year")
    assert first.get_attribute("aria-valuetext") == "1750, no limit"
    first.focus()
    page.keyboard.press("ArrowRight")
    assert first.get_attribute("aria-valuetext") == "1751"


def test_typed_years_and_slider_are_one(visit, served):
    page = visit(served.map)
    page.fill("[name=years-from]", "1755")
    page.fill("[name=years-to]", "1758")
    page.keyboard.press("Enter")
    assert handles(page) == (1755, 1758)
    page.get_by_role("slider", name="Last year").focus()
    page.keyboard.press("ArrowLeft")
    assert typed(page) == ("1755", "1757")
    expect(page).to_have_url(re.compile("years=1755-1757"))


def test_typed_years_beyond_the_slider_are_kept(visit, served):
    page = visit(f"{served.map}?years=1700-1800")
    assert (handles(page), typed(page)) == ((1750, 1770), ("1700", "1800"))


def test_typed_years_that_make_no_sense_are_said_and_change_nothing(visit, served):
    page = visit(f"{served.map}?years=1755-1758")
    page.fill("[name=years-from]", "1765")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("the earlier one first")
    assert page.url == f"{served.map}?years=1755-1758"
    page.fill("[name=years-from]", "1756")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_be_hidden()
    expect(page).to_have_url(re.compile("years=1756-1758"))


def test_dragging_filters_at_once_and_makes_one_step_of_history(visit, served):
    page = visit(served.map)
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile("theatre=acadia"))
    steps = page.evaluate("history.length")
    handle, track = page.locator("[data-which=from]").bounding_box(), page.locator(".slider-track").bounding_box()
    y = handle["y"] + handle["height"] / 2
    page.mouse.move(handle["x"] + handle["width"] - 6, y)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.3, y, steps=8)
    page.mouse.move(track["x"] + track["width"] * 0.55, y, steps=8)
    expect(page.locator("#list li")).to_have_count(2)
    expect(page).to_have_url(re.compile("years=17"))
    assert page.evaluate("history.length") == steps
    page.mouse.up()
    first, last = handles(page)
    assert (1759 <= first <= 1763, last) == (True, 1770)
    expect(page).to_have_url(re.compile(f"years={first}-&theatre=acadia"))
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?theatre=acadia"))
    assert handles(page) == (1750, 1770)


def test_a_press_on_the_track_brings_the_nearer_handle(visit, served):
    page = visit(served.map)
    track = page.locator(".slider-track").bounding_box()
    page.mouse.click(track["x"] + track["width"] * 0.8, track["y"] + track["height"] / 2)
    first, last = handles(page)
    assert (first, 1765 <= last <= 1767) == (1750, True)
    expect(page.get_by_role("slider", name="Last year")).to_be_focused()
