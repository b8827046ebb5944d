"""The active parts of the filter: each can be taken away, with and without scripts; nothing found has a way out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from webapp_support import client_of

from webapp import views
from webapp.state import parse

QUERY = "years=1755-1756&theatre=acadia&basis=stated,corrected&q=british&time=certain&undated=0&dates=source"


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


def corpus_of(client):
    return client.application.extensions["atlas"].corpus("acadia")


def test_each_active_part_is_named_and_its_address_is_the_view_without_it(client):
    corpus = corpus_of(client)
    chips = views.chips(views.view_of(corpus, QUERY.encode()))
    assert [label for label, _ in chips] == [
        "Acadia", "stated in the source", "corrected: added by the curator, not in the source", "1755–1756", "“british”",
        "whole span within the years", "undated records left out", "only the source’s own dates",
    ]  # fmt: skip
    whole, _ = parse(QUERY, corpus.layers)
    for _, query in chips:
        state, messages = parse(query, corpus.layers)
        assert messages == []
        assert sum(getattr(state, f) != getattr(whole, f) for f in type(whole).__slots__) == 1


def test_a_view_without_filter_has_none(client):
    assert views.chips(views.view_of(corpus_of(client), b"at=5/45/-64&incident=chignecto-1755")) == []
    assert '<ul id="chips" class="chips" aria-label="Active filters" hidden>' in client.get("/acadia/").text


@pytest.mark.parametrize(
    ("years", "label"), [("1755-", "from 1755"), ("-1755", "to 1755"), ("1755", "1755"), ("1755-1756", "1755–1756")]
)
def test_a_window_of_years_is_said_in_words(client, years, label):
    assert views.chips(views.view_of(corpus_of(client), f"years={years}".encode()))[0][0] == label


def test_hostile_words_of_a_search_stay_text(client):
    text = client.get("/acadia/?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in text
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;”" in text


def test_nothing_found_says_so_and_offers_everything(client):
    text = client.get("/acadia/?q=nothing+like+this").text
    assert re.search(r'<p id="empty">No record of this text matches. .*<a href="/acadia/">show all</a>', text)
    assert '<p id="empty" hidden>' in client.get("/acadia/").text


@pytest.mark.browser
def test_a_chip_takes_its_part_away_and_the_next_has_the_focus(visit, served):
    page = visit(f"{served.map}?{QUERY}")
    chips = page.locator("#chips button")
    expect(chips).to_have_count(8)
    page.get_by_role("button", name="Remove the filter Acadia").focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(7)
    expect(chips.first).to_be_focused()
    assert "theatre" not in page.url
    page.go_back()
    expect(chips).to_have_count(8)


@pytest.mark.browser
def test_the_last_chip_leaves_the_focus_on_the_count(visit, served):
    page = visit(f"{served.map}?theatre=acadia")
    page.get_by_role("button", name="Remove the filter Acadia").press("Enter")
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("#status")).to_be_focused()


@pytest.mark.browser
def test_a_search_says_how_many_passages_of_the_text_have_the_words(visit, served):
    page = visit(served.map)
    line = page.locator("#in-text")
    expect(line).to_be_hidden()
    page.get_by_role("searchbox").fill("historians dispute")
    expect(line).to_contain_text("1 passage of the text itself")
    assert "q=historians+dispute" in (line.get_by_role("link").get_attribute("href") or "")
    page.get_by_role("searchbox").fill("")
    expect(line).to_be_hidden()


@pytest.mark.browser
def test_with_nothing_found_the_list_says_so(visit, served):
    page = visit(served.map)
    page.get_by_role("searchbox").fill("nothing like this")
    expect(page.locator("#empty")).to_be_visible()
    page.locator("#empty a").click()
    expect(page.locator("#list > li")).not_to_have_count(0)
