"""A selected record that the filter hides: the page says so and offers the least change that lets it in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("query", "offer", "link"),
    [
        ("years=1757-1760&incident=chignecto-1755", "Widen the years to 1755–1760", "years=1755-1760"),
        ("years=-1752&incident=chignecto-1755", "Widen the years to –1755", "years=-1755"),
        ("years=1755-1755&time=certain&incident=beaubassin-1755", "Widen the years to 1755–1756", "years=1755-1756"),
        ("years=1755-1756&undated=0&incident=pisiquid-undated", "List undated records too", "?years=1755-1756&at="),
    ],
)
def test_the_years_widen_just_to_the_record(visit, served, query, offer, link):
    page = visit(f"{served.map}?{query}")
    page.locator("#messages").get_by_role("button", name=offer).click()
    expect(page.locator("#messages")).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert link in page.url
    page.go_back()
    expect(page.locator("#messages")).to_contain_text("outside this filter")


@pytest.mark.parametrize(
    "query",
    [
        "theatre=at-sea&incident=chignecto-1755",
        "years=1757-&theatre=at-sea&incident=chignecto-1755",
        "years=1740-1741&time=certain&incident=port-royal-1755",
    ],
)
def test_where_more_than_the_years_hides_it_only_the_whole_filter_is_offered(visit, served, query):
    page = visit(f"{served.map}?{query}")
    buttons = page.locator("#messages button")
    expect(buttons).to_have_text(["Clear the filter"])
    buttons.click()
    expect(page.locator("#messages")).to_be_hidden()
