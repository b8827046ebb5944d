"""Everything that matters without JavaScript."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(visit, served) -> Page:
    return visit(served.map, ready=False, java_script_enabled=False)


def test_the_list_stands_there_and_leads_to_incident_and_passage_and_back(plain, served):
    expect(plain.locator("#list li")).to_have_count(8)
    plain.goto(f"{served.map}?theatre=acadia")
    plain.click("#list li[data-incident=chignecto-1755] a")
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Houses burned near Chignecto")
    plain.get_by_role("link", name="Read in the source").first.click()
    expect(plain.locator("mark").first).to_contain_text("burned about 200 houses")
    plain.get_by_role("link", name=re.compile("back to the map", re.I)).first.click()
    assert "theatre=acadia" in plain.url
    expect(plain.locator("#list li")).to_have_count(7)


def test_the_filter_form_ends_on_the_canonical_link(plain, served):
    plain.check("input[value=acadia]")
    plain.fill("[name=years-from]", "1755")
    plain.fill("[name=q]", "beaubassin")
    plain.get_by_role("button", name="Show").click()
    assert plain.url == f"{served.map}?years=1755-&theatre=acadia&q=beaubassin"
    expect(plain.locator("#list li")).to_have_count(1)
    expect(plain.locator("#status")).to_contain_text("1 of 8")


def test_a_selected_incident_is_shown_in_the_page(plain, served):
    plain.goto(f"{served.map}?incident=grand-pre-1755")
    expect(plain.locator("section.selection")).to_contain_text("Deportation from Grand-Pré")


def test_quotations_are_closed_on_the_incidents_page_and_open_in_print(plain, served):
    plain.goto(f"{served.map}incidents/grand-pre-1755")
    quotation = plain.locator(".attestation blockquote").first
    assert not quotation.evaluate("q => q.checkVisibility({ contentVisibilityAuto: true })")
    plain.emulate_media(media="print")
    assert quotation.evaluate("q => q.checkVisibility({ contentVisibilityAuto: true })")


def test_what_needs_scripts_is_hidden(plain):
    expect(plain.locator("#copy-link")).to_be_hidden()
    expect(plain.get_by_role("slider")).to_have_count(0)


def test_the_bar_of_a_phone_leads_only_where_something_stands(visit, served):
    page = visit(served.map, ready=False, phone=True, java_script_enabled=False)
    links = page.locator(".thumb a:visible")
    expect(links).to_have_text(["Filters", "Records"])
    for link in links.all():
        target = page.locator(link.get_attribute("href") or "none")
        link.click()
        expect(target).to_be_in_viewport()


def test_on_a_phone_the_periods_wait_behind_one_press_and_the_first_record_is_in_view(visit, served):
    page = visit(f"{served.map}?theatre=acadia", ready=False, phone=True, java_script_enabled=False)
    period = page.get_by_role("button", name="Second wave, 1758–1764")
    expect(period).to_be_hidden()
    expect(page.locator("#list li").first).to_be_in_viewport()
    page.locator(".period-years summary").click()
    boxes = [button.bounding_box() for button in page.locator(".period-years button").all()]
    assert [box for box in boxes if box["height"] < 44 or box["x"] < 0 or box["x"] + box["width"] > 412] == []
    period.click()
    assert page.url == f"{served.map}?years=1758-1764&theatre=acadia"


def as_without_scripts(route) -> None:
    """Answer with the page that a browser without scripts shows, to a browser whose scripts can inspect it."""
    answer = route.fetch()
    html = re.sub(r"<script[^>]*></script>|</?noscript>", "", answer.text())
    route.fulfill(response=answer, body=html)


@pytest.mark.parametrize("options", [{"phone": True}, {"phone": True, "color_scheme": "dark"}, {}])
def test_no_rule_is_broken_with_the_periods_open(visit, served, options):
    page = visit("about:blank", ready=False, **options)
    page.route(served.map, as_without_scripts)
    page.goto(served.map)
    if "phone" in options:
        page.locator(".period-years summary").click()
    expect(page.get_by_role("button", name="Second wave, 1758–1764")).to_be_visible()
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]})
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []
