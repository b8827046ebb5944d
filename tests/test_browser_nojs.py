"""Everything that matters without JavaScript."""

from __future__ import annotations

import re

import pytest
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
