"""The map page in a browser: what the server rendered, taken over; every view reproduced by its link."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
VIEWS = [
    "",
    "years=1755-1756",
    "years=-1757&time=certain",
    "years=1756&dates=source",
    "years=1758-&undated=0",
    "theatre=acadia&kind=destruction-of-property",
    "period=first-wave&status=unsure",
    "place-certainty=less-certain,uncertain&years=1700-",
    "precision=settlement,site&basis=corrected,supplied",
    "flag=citation-needed",
    "flag=none&years=1750-1757&undated=0&dates=source",
    "q=beaubassin",
    "q=no+such+word",
    "theatre=atlantis&years=1770-1750&colour=red&at=99/0/0",
    "years=1758-&incident=chignecto-1755",
    "incident=grand-pre-1756&v=0123456789ab",
]
# What a reader sees of a view, apart from the map.
SEEN = """(document) => {
  const all = (selector, tell) => [...document.querySelectorAll(selector)].map(tell);
  const shown = (li) => [...li.children].filter((part) => !part.hidden).map((part) => part.textContent.trim());
  return {
    status: document.querySelector("#status").textContent.trim(),
    counts: all("[data-count]", (output) => `${output.dataset.count}=${output.textContent.trim()}`),
    chips: all('#chips > li', (li) => li.textContent.trim().replace('Remove the filter ', '')),
    empty: !document.querySelector('#empty').hidden,
    inText: all('#in-text:not([hidden]) > span', (span) => span.textContent),
    checked: all("#filters input:checked", (box) => `${box.name}=${box.value}`),
    fields: all("#filters :is(input[type=number], input[type=search], select)", (field) => field.value),
    list: all("#list > li", (li) => [li.dataset.incident, li.ariaCurrent, ...shown(li)]),
  };
}"""
MAP = "() => [atlasMap.getZoom(), atlasMap.getCenter().lat.toFixed(5), atlasMap.getCenter().lng.toFixed(5)]"
NAMES = "() => [...document.querySelectorAll('.mark')].map((m) => m.ariaLabel).sort()"


def query(page: Page) -> dict[str, str]:
    return {k: v[0] for k, v in parse_qs(urlsplit(page.url).query).items()}


def moved(page: Page) -> None:
    """Pan the map a little once it has come to rest."""
    page.wait_for_function("() => !atlasMap._panAnim?._inProgress")
    page.evaluate("() => atlasMap.panBy([120, 40], { animate: false })")


def test_scripts_show_of_every_view_what_the_server_shows_without_them(visit, served):
    page = visit(served.map)
    for view in VIEWS:
        page.goto(f"{served.map}?{view}")
        page.wait_for_selector("body[data-ready]")
        rendered = f"(html) => ({SEEN})(new DOMParser().parseFromString(html, 'text/html'))"
        plain = page.evaluate(rendered, page.request.get(f"{served.map}?{view}").text())
        assert page.evaluate(f"() => ({SEEN})(document)") == plain, view


def test_both_say_what_a_link_has_wrong(visit, served):
    page = visit(f"{served.map}?theatre=atlantis&years=1770-1750&colour=red&v=0123456789ab")
    expect(page.locator("#messages li")).to_have_count(4)
    assert "atlantis" in page.inner_text("#messages")


def test_a_copied_link_shows_the_same_view_to_somebody_else(visit, served):
    page = visit(served.map, permissions=["clipboard-read", "clipboard-write"])
    page.fill("[name=years-from]", "1755")
    page.fill("[name=years-to]", "1757")
    page.keyboard.press("Enter")
    page.check("input[value=acadia]")
    page.click("#list li[data-incident=grand-pre-1755] a")
    expect(page.get_by_role("dialog")).to_be_visible()
    moved(page)
    page.click("#copy-link")
    expect(page.locator("#status")).to_contain_text("copied")
    link = page.evaluate("() => navigator.clipboard.readText()")
    other = visit(link)
    expect(other.get_by_role("dialog")).to_be_visible()
    assert other.get_by_role("dialog").inner_text() == page.get_by_role("dialog").inner_text()
    seen = f"() => ({SEEN.replace('#status', '#records')})(document)"
    assert other.evaluate(seen) == page.evaluate(seen)
    assert other.evaluate(MAP) == page.evaluate(MAP)
    assert other.evaluate(NAMES) == page.evaluate(NAMES)
    assert query(other) == {**query(page), "v": page.locator("footer code").inner_text()}


def test_the_address_bar_has_the_version_only_if_it_came_with_the_link(visit, served):
    page = visit(served.map)
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile("theatre=acadia"))
    assert "v" not in query(page)
    version = page.locator("footer code").inner_text()
    page = visit(f"{served.map}?v={version}")
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile(f"v={version}$"))
    expect(page.locator("#messages")).to_be_hidden()


def test_where_the_clipboard_is_refused_the_link_stands_selected_in_a_field(visit, served):
    page = visit(f"{served.map}?theatre=acadia")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.click("#copy-link")
    field = page.get_by_label("Link to this view")
    expect(field).to_be_focused()
    assert field.evaluate("(input) => input.value.slice(input.selectionStart, input.selectionEnd)").startswith(
        served.map
    )
    expect(page.locator("#status")).to_contain_text("selected")


def test_back_and_forward_bring_back_filter_selection_and_map(visit, served):
    page = visit(served.map)
    first = page.evaluate(MAP)
    page.check("input[value=acadia]")
    page.click("#list li[data-incident=louisbourg-1758] a")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Louisbourg")
    moved(page)
    second = page.evaluate(MAP)
    page.go_back()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Acadia")).to_be_checked()
    page.go_back()
    expect(page.get_by_label("Acadia")).not_to_be_checked()
    assert page.evaluate(MAP) == first
    page.go_forward()
    page.go_forward()
    expect(dialog).to_contain_text("Louisbourg")
    assert page.evaluate(MAP) == second


def test_a_view_of_the_map_is_restored_exactly_and_an_automatic_fit_is_not_written_down(visit, served):
    page = visit(f"{served.map}?at=6.5/45.12345/-63.00001")
    assert page.evaluate(MAP) == [6.5, "45.12345", "-63.00001"]
    assert query(page) == {"at": "6.5/45.12345/-63.00001"}
    page = visit(served.map)
    assert query(page) == {}
    moved(page)
    zoom, lat, lon = page.evaluate(MAP)
    assert [float(n) for n in query(page)["at"].split("/")] == [zoom, float(lat), float(lon)]


def test_with_reduced_motion_the_map_is_there_at_once(visit, served):
    page = visit(served.map, reduced_motion="reduce")
    page.evaluate("() => atlasMap.panBy([100, 0])")
    assert page.evaluate("() => Boolean(atlasMap._panAnim?._inProgress)") is False
    assert "at" in query(page)


def test_reset_clears_everything_and_fits_again(visit, served):
    page = visit(served.map)
    fit = page.evaluate(MAP)
    page.fill("#q", "beaubassin")
    expect(page.locator("#status")).to_contain_text("2 of 8")
    moved(page)
    page.click("#reset")
    expect(page.locator("#status")).to_contain_text("8 of 8")
    assert page.evaluate(MAP) == fit
    assert page.url == served.map
    assert page.input_value("#q") == ""


def test_a_popup_holds_the_fragment_of_the_server_and_leads_into_the_source(visit, served):
    page = visit(f"{served.map}?years=1755-1756&at=7/46/-64&incident=chignecto-1755")
    card = page.locator("[role=dialog] article.card")
    expect(card).to_be_visible()
    carried = urlsplit(page.url).query
    fetched = "(url) => fetch(url).then((answer) => answer.text())"
    fragment = page.evaluate(fetched, f"incidents/chignecto-1755/popup?{carried}")
    parse = "(html) => new DOMParser().parseFromString(html, 'text/html').querySelector('article').outerHTML"
    assert card.evaluate("(node) => node.outerHTML") == page.evaluate(parse, fragment)
    card.get_by_role("link", name="Read in the source").first.click()
    expect(page.locator("mark").first).to_contain_text("burned about 200 houses")
    assert urlsplit(page.url).query == carried


def test_links_in_an_open_card_follow_the_view(visit, served):
    page = visit(f"{served.map}?incident=chignecto-1755")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.check("input[value=acadia]")
    expect(page).to_have_url(re.compile("theatre=acadia"))
    for link in page.locator("a[data-view], a[data-download], #list a").all():
        assert urlsplit(link.get_attribute("href") or "").query == urlsplit(page.url).query


def test_a_filter_never_hides_the_selection_silently(visit, served):
    page = visit(f"{served.map}?incident=chignecto-1755")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.fill("[name=years-from]", "1760")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("The selected incident lies outside this filter.")
    assert query(page)["incident"] == "chignecto-1755"
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator("#messages")).to_be_hidden()
    assert query(page)["incident"] == "chignecto-1755"
    assert "years" not in query(page)


def test_marks_that_would_touch_are_one_and_part_when_the_map_comes_nearer(visit, served):
    page = visit(f"{served.map}?at=6/45.5/-63.5")
    before = page.evaluate(NAMES)
    assert [name for name in before if "places around" in name]
    page.locator(".mark", has_text="places").first.click()
    page.wait_for_function("(count) => document.querySelectorAll('.mark').length > count", arg=0)
    expect(page).to_have_url(re.compile(r"at=([7-9]|1\d)/"))
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('.mark')].map((m) => m.getBoundingClientRect().toJSON())"
    )
    for one in boxes:
        assert one["width"] >= 24
        for other in boxes:
            apart = abs(one["x"] - other["x"]) >= 24 or abs(one["y"] - other["y"]) >= 24
            assert one is other or apart


def test_several_records_at_one_place_open_as_a_list_with_a_way_through_them(visit, served):
    page = visit(f"{served.map}?at=10/45.836/-64.262&q=beaubassin")
    page.locator(".mark").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 records at this place")
    assert query(page)["place"] == "beaubassin"
    dialog.get_by_role("link", name="Houses burned at Beaubassin").click()
    expect(dialog.get_by_role("button", name="1 of 2 at Beaubassin")).to_be_visible()
    expect(dialog.get_by_role("button", name="Previous")).to_be_disabled()
    dialog.get_by_role("button", name="Next").click()
    expect(dialog).to_contain_text("Arrests at Beaubassin")
    assert query(page)["incident"] == "beaubassin-1755"


def test_arrow_keys_in_the_card_go_to_the_neighbour_and_stop_at_the_ends(visit, served):
    page = visit(f"{served.map}?at=10/45.836/-64.262&incident=beaubassin-1750")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="1 of 2 at Beaubassin").focus()
    for key, title in (
        ("ArrowLeft", "Houses burned"),
        ("ArrowRight", "Arrests"),
        ("ArrowRight", "Arrests"),
        ("ArrowLeft", "Houses burned"),
    ):
        page.keyboard.press(key)
        expect(dialog.get_by_role("heading")).to_contain_text(title)
        page.wait_for_function("() => document.querySelector('[role=dialog]').contains(document.activeElement)")
    page.locator("#q").focus()
    page.keyboard.press("ArrowRight")
    assert query(page)["incident"] == "beaubassin-1750"


def test_a_card_tells_of_its_neighbours_what_a_fresh_browser_would_tell(visit, served):
    page = visit(f"{served.map}?place=beaubassin&at=10/45.7/-64.262")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 records at this place")
    page.fill("[name=years-from]", "1755")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("1 record at this place")
    expect(dialog).to_contain_text("1 more outside this filter")
    fresh = visit(page.url).get_by_role("dialog")
    expect(fresh).to_have_text(dialog.inner_text(), use_inner_text=True)


def test_a_deportation_is_drawn_with_its_destination_and_no_route(visit, served):
    page = visit(f"{served.map}?incident=grand-pre-1755")
    expect(page.get_by_role("dialog")).to_contain_text("no route is given")
    expect(page.locator("path.area-line")).to_have_count(1)
    expect(page.locator("path.area-outline")).to_have_count(1)
    # By key, since the map may still be moving under the pointer.
    page.get_by_role("button", name="Close").press("Enter")
    expect(page.locator("path.area-line")).to_have_count(0)


def test_a_record_without_a_place_opens_beside_the_map(visit, served):
    page = visit(f"{served.map}?incident=deaths-at-sea")
    expect(page.locator(".card-docked")).to_contain_text("Deaths of deported people at sea")
    assert "at" not in query(page)


def test_a_passage_in_the_link_leads_to_the_passage(visit, served):
    page = visit(f"{served.map}?passage=text.p003&theatre=acadia")
    link = page.locator("#messages a")
    assert (link.get_attribute("href") or "").endswith("/passages/text.p003?theatre=acadia&passage=text.p003")
    expect(page.locator(".mark.is-selected")).not_to_have_count(0)


def test_when_the_data_cannot_be_read_the_page_says_so_and_the_list_stays(visit, served):
    page = visit(served.map, ready=False, java_script_enabled=True)
    page.route("**/map.json*", lambda route: route.fulfill(status=503, body=""))
    page.reload()
    expect(page.locator("#messages")).to_contain_text("The list still works")
    expect(page.locator("#list li")).to_have_count(8)
    visit.faults[:] = [fault for fault in visit.faults if "503" not in fault]


def crowd(columns: dict[str, Any]) -> dict[str, Any]:
    """Return map.json's columns with its second place and first record repeated over a grid of 2,500 places."""
    places, incidents = columns["places"], columns["incidents"]
    for name, column in places.items():
        places[name] = [column[1]] * 2500
    places["id"] = [f"p{n}" for n in range(2500)]
    places["lat"], places["lon"] = [40 + n // 50 * 0.3 for n in range(2500)], [n % 50 / 3 for n in range(2500)]
    for name, column in incidents.items():
        incidents[name] = [column[0]] * 2500
    incidents["id"] = ["chignecto-1755", *(f"i{n}" for n in range(1, 2500))]
    incidents["places"], incidents["destinations"] = [[n] for n in range(2500)], [[]] * 2500
    return columns


def test_more_marks_than_html_can_carry_are_drawn_on_a_canvas_and_listed(visit, served):
    page = visit(served.map)
    columns = crowd(page.request.get(f"{served.map}map.json").json())
    page.route("**/map.json*", lambda route: route.fulfill(json=columns))
    page.goto(f"{served.map}?at=9/40/0")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator(".mark")).not_to_have_count(0)
    page.goto(f"{served.map}?at=6.5/44/7")
    page.wait_for_selector("canvas.marks-canvas")
    expect(page.locator(".mark")).to_have_count(0)
    expect(page.locator("#list li")).to_have_count(200)
    page.get_by_role("button", name="Show 200 more of 2500").click()
    expect(page.locator("#list li")).to_have_count(400)
    page.evaluate("() => atlasMap.setView([40, 0], 7, { animate: false })")
    page.locator("#map").click(position=page.evaluate("() => atlasMap.latLngToContainerPoint([40, 0])"))
    expect(page.get_by_role("dialog")).to_contain_text("Houses burned near Chignecto")


def test_on_a_phone_the_card_is_a_sheet_and_targets_are_large(visit, served):
    page = visit(served.map, phone=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 412
    for box in page.evaluate(
        "() => [...document.querySelectorAll('.mark')].map((m) => m.getBoundingClientRect().toJSON())"
    ):
        assert (box["width"], box["height"]) == (44, 44)
    page.goto(f"{served.map}?incident=chignecto-1755")
    expect(page.locator(".card-sheet")).to_be_visible()
    sheet, bar = page.locator(".card-sheet").bounding_box(), page.locator(".thumb").bounding_box()
    assert sheet
    assert bar
    assert sheet["y"] + sheet["height"] <= bar["y"] + 1
