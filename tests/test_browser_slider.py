"""The bar of time: handles, window, step, periods and play; by keyboard, pointer and typed years; its history."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

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


def window_of(page: Page) -> Locator:
    return page.get_by_role("slider", name="Window of years")


def middle(page: Page, what: str) -> tuple[float, float]:
    box = page.locator(what).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def year_width(page: Page) -> float:
    box = page.locator(".histogram").bounding_box()
    assert box
    return box["width"] / 21


def test_a_link_beyond_the_slider_is_spoken_as_it_is_and_kept_by_the_other_handle(visit, served):
    page = visit(f"{served.map}?years=1700-1760")
    first = page.get_by_role("slider", name="First year")
    assert (first.get_attribute("aria-valuenow"), first.get_attribute("aria-valuetext")) == ("1750", "1700")
    page.get_by_role("slider", name="Last year").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"years=1700-1761"))


@pytest.mark.parametrize(
    ("keys", "years", "spoken"),
    [
        (["ArrowRight"], (1756, 1758), "1756 to 1758"),
        (["ArrowLeft", "ArrowLeft", "ArrowDown"], (1752, 1754), "1752 to 1754"),
        (["Home"], (1750, 1752), "1750 to 1752"),
        (["End"], (1768, 1770), "1768 to 1770"),
        (["PageUp", "PageUp"], (1768, 1770), "1768 to 1770"),
        (["PageDown", "ArrowUp"], (1751, 1753), "1751 to 1753"),
    ],
)
def test_keys_move_the_window_and_never_make_it_narrower(visit, served, keys, years, spoken):
    page = visit(f"{served.map}?years=1755-1757")
    window_of(page).focus()
    for key in keys:
        page.keyboard.press(key)
    assert handles(page) == years
    expect(window_of(page)).to_have_attribute("aria-valuetext", spoken)
    expect(page).to_have_url(re.compile(rf"\?years={years[0]}-{years[1]}(&|$)"))


@pytest.mark.parametrize(
    ("years", "key", "moved"),
    [
        ("1746-1752", "ArrowRight", "1747-1753"),
        ("1746-1752", "ArrowLeft", "1746-1752"),
        ("1746-1752", "Home", "1750-1756"),
        ("1746-1752", "End", "1764-1770"),
        ("1768-1774", "ArrowLeft", "1767-1773"),
        ("1768-1774", "ArrowRight", "1768-1774"),
        ("1768-1774", "End", "1764-1770"),
        ("1700-1704", "ArrowRight", "1747-1751"),
    ],
)
def test_keys_move_the_whole_of_a_window_that_reaches_beyond_the_slider(visit, served, years, key, moved):
    page = visit(f"{served.map}?years={years}")
    window_of(page).press(key)
    expect(window_of(page)).to_have_attribute("aria-valuetext", moved.replace("-", " to "))
    expect(page).to_have_url(re.compile(rf"years={moved}(&|$)"))
    now, least, most = (int(window_of(page).get_attribute(f"aria-value{n}") or 0) for n in ("now", "min", "max"))
    assert least <= now <= most


def test_dragging_a_window_that_reaches_beyond_the_slider_keeps_its_width(visit, served):
    page = visit(f"{served.map}?years=1746-1752")
    (x, y), year = middle(page, ".slider-grip"), year_width(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for steps in (1, 2, 6):
        page.mouse.move(x + steps * year, y, steps=4)
        expect(window_of(page)).to_have_attribute("aria-valuetext", f"{1746 + steps} to {1752 + steps}")
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"years=1752-1758(&|$)"))


def test_the_window_can_be_moved_only_where_it_leaves_years_out(visit, served):
    page = visit(served.map)
    expect(window_of(page)).to_have_attribute("aria-disabled", "true")
    expect(window_of(page)).to_have_attribute("tabindex", "-1")
    page.get_by_role("slider", name="First year").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(window_of(page)).to_be_focused()
    expect(window_of(page)).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize("grip", [".slider-grip", ".slider-range"])
def test_dragging_the_window_moves_both_ends_in_one_step_of_history(visit, served, grip):
    page = visit(f"{served.map}?years=1755-1757")
    steps, (x, y), year = page.evaluate("history.length"), middle(page, grip), year_width(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2 * year, y, steps=4)
    assert handles(page) == (1757, 1759)
    page.mouse.move(x + 40 * year, y, steps=4)
    assert handles(page) == (1768, 1770)
    page.mouse.move(x + 5 * year, y, steps=4)
    page.mouse.up()
    assert handles(page) == (1760, 1762)
    expect(page).to_have_url(re.compile("years=1760-1762"))
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile("years=1755-1757"))


def test_a_press_within_the_window_that_stays_where_it_is_brings_the_nearer_handle(visit, served):
    page = visit(f"{served.map}?years=1755-1764")
    (x, y), year = middle(page, ".slider-range"), year_width(page)
    page.mouse.click(x + 2.5 * year, y)
    first, last = handles(page)
    assert (first, 1761 <= last <= 1762) == (1755, True)


def test_the_grip_of_one_year_is_still_a_target(visit, served):
    for phone, least in ((False, 24), (True, 44)):
        page = visit(f"{served.map}?years=1755-1755", phone=phone)
        parts = [".slider-grip", ".undated", ".play", ".timebar-step", ".timebar-period", "[data-which=from]"]
        boxes = [page.locator(part).bounding_box() for part in parts]
        assert [
            (p, b) for p, b in zip(parts, boxes, strict=True) if round(min(b["width"], b["height"]), 2) < least
        ] == []


def test_the_step_counts_for_handles_and_window(visit, served):
    page = visit(f"{served.map}?years=1752-1753")
    page.get_by_label("Step in years").select_option("5")
    window_of(page).focus()
    page.keyboard.press("ArrowRight")
    assert handles(page) == (1757, 1758)
    page.get_by_role("slider", name="Last year").focus()
    page.keyboard.press("ArrowRight")
    assert handles(page) == (1757, 1763)
    page.get_by_label("Step in years").select_option("10")
    page.keyboard.press("ArrowRight")
    assert handles(page) == (1757, 1770)
    expect(page).to_have_url(re.compile(r"years=1757-(&|$)"))


def test_a_period_sets_its_years_and_is_shown_while_they_hold(visit, served):
    page = visit(served.map)
    periods = page.get_by_label("Years of a period")
    expect(periods).to_have_value("")
    periods.select_option("First wave, 1755–1757")
    assert (handles(page), typed(page)) == ((1755, 1757), ("1755", "1757"))
    expect(page).to_have_url(re.compile("years=1755-1757"))
    page.get_by_role("slider", name="First year").focus()
    page.keyboard.press("ArrowRight")
    expect(periods).to_have_value("-")
    page.go_back()
    expect(periods).to_have_value("1755-1757")
    periods.select_option("Any period")
    expect(page).not_to_have_url(re.compile("years="))
    assert handles(page) == (1750, 1770)


def test_without_scripts_a_period_is_one_press_and_the_rest_of_the_filter_stays(visit, served):
    page = visit(f"{served.map}?years=1750-&theatre=acadia", ready=False, java_script_enabled=False)
    page.get_by_role("button", name="Second wave, 1758–1764").click()
    assert page.url == f"{served.map}?years=1758-1764&theatre=acadia"
    assert typed(page) == ("1758", "1764")


def test_enter_in_a_typed_year_without_scripts_is_no_press_on_a_period(visit, served):
    page = visit(served.map, ready=False, java_script_enabled=False)
    page.fill("[name=years-from]", "1756")
    page.press("[name=years-from]", "Enter")
    assert page.url == f"{served.map}?years=1756-"


@pytest.fixture
def playing(visit, served):
    """Open a page whose clock the test turns, so that no test waits for the pace."""

    def open_page(query: str = "", **options):
        page = visit(f"{served.map}{query}", **options)
        page.clock.install(time=0)
        page.clock.pause_at(1)
        return page

    return open_page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_nothing_plays_by_itself(playing):
    page = playing("?years=1755-1755")
    page.clock.run_for(5000)
    assert handles(page) == (1755, 1755)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_play_begins_with_one_step_of_years_and_moves_on_by_it(playing):
    page = playing()
    page.get_by_label("Step in years").select_option("5")
    press(page, "Play")
    assert handles(page) == (1750, 1754)
    page.clock.run_for(1500)
    assert handles(page) == (1755, 1759)
    expect(page.locator("#list li")).to_have_count(7)
    page.clock.run_for(1550)
    assert handles(page) == (1765, 1769)
    press(page, "Pause")
    page.clock.run_for(5000)
    assert handles(page) == (1765, 1769)
    expect(page).to_have_url(re.compile("years=1765-1769"))


def test_play_keeps_the_width_stops_at_the_end_and_begins_anew_from_there(playing):
    page = playing("?years=1764-1767")
    press(page, "Play")
    page.clock.run_for(2050)
    assert handles(page) == (1767, 1770)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    press(page, "Play")
    assert handles(page) == (1750, 1753)


def test_play_moves_the_whole_of_a_window_that_reaches_beyond_the_slider_and_says_its_years(playing):
    page = playing("?years=1746-1752")
    press(page, "Play")
    assert handles(page) == (1750, 1753)
    page.clock.run_for(950)
    assert typed(page) == ("1747", "1753")
    page.clock.run_for(3100)
    assert handles(page) == (1751, 1757)
    press(page, "Pause")
    expect(page).to_have_url(re.compile(r"years=1751-1757(&|$)"))
    page.clock.run_for(500)
    expect(page.locator("#status")).to_have_text("Paused at 1751 to 1757.")


def test_what_is_said_of_a_paused_window_is_what_the_link_says(playing):
    page = playing("?years=1746-1752")
    press(page, "Play")
    press(page, "Pause")
    page.clock.run_for(500)
    expect(page.locator("#status")).to_have_text("Paused at 1747 to 1753.")
    expect(page).to_have_url(re.compile(r"years=1747-1753(&|$)"))
    expect(window_of(page)).to_have_attribute("aria-valuetext", "1747 to 1753")


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("?years=1765-1790", "1750-1750"),  # as wide as the slider: one step
        ("?years=1768-1774", "1750-1756"),
        ("?years=1790-1794", "1750-1754"),
        ("?years=1740-1780", "1750-1750"),
        ("?years=1700-1704", "1747-1751"),
        ("?years=-1752", "1751-1753"),
        ("?years=1768-", "1750-1752"),
    ],
)
def test_play_begins_within_the_slider_and_keeps_the_width_that_the_link_says(playing, query, years):
    page = playing(query)
    press(page, "Play")
    press(page, "Pause")
    expect(page).to_have_url(re.compile(rf"years={years}(&|$)"))


def test_a_play_is_one_step_of_history(playing):
    page = playing("?years=1755-1755")
    steps = page.evaluate("history.length")
    press(page, "Play")
    page.clock.run_for(3050)
    press(page, "Pause")
    expect(page).to_have_url(re.compile("years=1759-1759"))
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile("years=1755-1755"))


PAUSES = {
    "Escape": lambda page: page.keyboard.press("Escape"),
    "a key on a handle": lambda page: page.locator("[data-which=from]").press("ArrowLeft"),
    "a press on the window": lambda page: page.mouse.click(*middle(page, ".slider-grip")),
    "another step": lambda page: page.locator(".timebar-step").press("ArrowDown"),
    "typed years": lambda page: page.fill("[name=years-to]", "1769"),
    "leaving the page": lambda page: page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""),
}


@pytest.mark.parametrize("how", PAUSES)
def test_play_pauses(playing, how):
    page = playing("?years=1755-1755")
    press(page, "Play")
    page.clock.run_for(1050)
    PAUSES[how](page)
    page.keyboard.press("Tab")
    page.clock.run_for(300)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    stands = handles(page)
    page.clock.run_for(5000)
    assert handles(page) == stands


def test_another_filter_and_tab_let_it_play_on(playing):
    page = playing("?years=1755-1755")
    press(page, "Play")
    page.keyboard.press("Tab")
    page.clock.run_for(100)
    page.check("input[value=acadia]")
    page.clock.run_for(2000)
    assert handles(page) == (1758, 1758)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_going_back_stops_the_play_where_the_link_says(playing):
    page = playing("?years=1755-1755")
    page.check("input[value=acadia]")
    press(page, "Play")
    page.clock.run_for(2050)
    page.go_back()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.clock.run_for(3000)
    assert handles(page) == (1755, 1755)
    assert "theatre" not in page.url


def test_the_status_line_is_silent_while_playing_and_then_says_where_it_stopped(playing):
    page = playing("?years=1755-1756")
    status = page.locator("#status")
    press(page, "Play")
    expect(status).to_have_attribute("aria-live", "off")
    page.clock.run_for(1500)
    expect(status).to_contain_text("of 8 records in this text")
    press(page, "Pause")
    expect(status).to_have_attribute("aria-live", "polite")
    page.clock.run_for(500)
    expect(status).to_have_text("Paused at 1757 to 1758.")
    page.clock.run_for(5000)
    expect(status).to_contain_text("of 8 records in this text")


def test_who_prefers_reduced_motion_goes_step_by_step(playing):
    page = playing("?years=1755-1755", reduced_motion="reduce")
    expect(page.locator(".play")).to_have_text("Next step")
    press(page, "Next step")
    page.clock.run_for(5000)
    assert handles(page) == (1756, 1756)
    press(page, "Next step")
    assert handles(page) == (1757, 1757)
    expect(page).to_have_url(re.compile("years=1757-1757"))
    page.go_back()
    expect(page).to_have_url(re.compile("years=1756-1756"))


def test_the_bar_leaves_the_map_its_room(visit, served):
    for phone, most in ((False, 130), (True, 150)):
        page = visit(f"{served.map}?years=1755-1755", phone=phone)
        assert page.locator("#slider").bounding_box()["height"] <= most
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("options", [{"phone": True}, {"color_scheme": "dark"}, {"reduced_motion": "reduce"}])
def test_no_rule_is_broken_with_the_narrowest_window(visit, served, options):
    page = visit(f"{served.map}?years=1755-1755&undated=0", **options)
    found = Axe().run(page, context="#slider", options={"rules": {"target-size": {"enabled": True}}})
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found.response["violations"]] == []
