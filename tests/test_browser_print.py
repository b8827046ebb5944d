"""On paper: map, legend, list and sources, and the address of the very view; nothing that only a screen can use."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_printed_page_names_its_view_its_source_and_each_record(visit, served):
    page = visit(f"{served.map}?years=1755-1756")
    page.get_by_role("checkbox", name="Acadia").check()
    expect(page.locator("#status")).not_to_contain_text("8 of 8")
    page.emulate_media(media="print")
    assert page.locator("#view-address").inner_text() == page.url
    expect(page.locator(".printed")).to_contain_text("Data version")
    for shown in (".map", ".legend dl", "#list > li", "#chips"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".panel", "#slider", ".thumb", ".downloads", ".leaflet-control-zoom", "#copy-link"):
        expect(page.locator(hidden).first).to_be_hidden()
    name = page.evaluate("() => getComputedStyle(document.querySelector('#list > li'), '::after').content")
    first = page.locator("#list > li").first.get_attribute("data-incident")
    assert first
    assert first in name


def test_what_is_for_paper_is_not_on_the_screen(visit, served):
    expect(visit(served.map).locator(".printed")).to_be_hidden()
