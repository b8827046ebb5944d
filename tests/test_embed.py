"""The embedded map, the share page, and what is asked of every site: framed or not, with and without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from test_hostile import HOSTILE, poisoned
from test_pages import VOID, outline
from webapp_support import SLUG, client_of

EMBED, SHARE = f"/{SLUG}/embed", f"/{SLUG}/share"


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root, BASE_URL="https://maps.example.org/atlas")


def test_any_site_may_frame_the_embedded_map(client):
    headers = client.get(EMBED).headers
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "script-src 'self'; style-src 'self';" in headers["Content-Security-Policy"]


def test_no_other_page_may_be_framed(client):
    rules = client.application.url_map.iter_rules()
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    values = {
        "corpus": SLUG, "id": next(iter(corpus.incidents)), "page": "1", "extension": "json", "tag": "0" * 12,
        "name": "css/atlas.css", "source": "css",
    }  # fmt: skip
    asked = [re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda m: values[m[1]], rule.rule) for rule in rules]
    assert EMBED in asked
    for address in {*asked, "/nowhere", f"{EMBED}/x"} - {EMBED}:
        headers = client.get(address).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], address
        assert headers["X-Frame-Options"] == "DENY", address


def test_the_embedded_map_is_a_well_formed_page_with_map_count_and_way_out(client, monkeypatch):
    monkeypatch.setattr("test_pages.VOID", {*VOID, "base"})
    html = client.get(f"{EMBED}?years=1755&theatre=acadia&v=000000000000").text
    found = outline(html)
    assert found.headings == [1]
    assert len(found.ids) == len(set(found.ids))
    assert {"form", "nav"}.isdisjoint(found.tags)
    full = unescape(re.search('<a id="full" href="([^"]*)" target="_blank" rel="noopener">', html)[1])
    assert full == "https://maps.example.org/atlas/acadia/?years=1755-1755&theatre=acadia&v=000000000000"
    assert '<base target="_blank">' in html
    assert "This link was made with version 000000000000" in html
    assert re.search(r"1755 · [^<]+ · <span id=\"status\" role=\"status\">\d+ records? in this text</span>", html)


def test_without_javascript_the_embedded_map_lists_the_titles_of_the_view(client):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    twin = re.search("<noscript>\n<ol.*</noscript>", client.get(EMBED).text, re.S)[0]
    assert all(incident.title in unescape(twin) for incident in corpus.incidents.values())
    assert client.get(f"{EMBED}?years=1600-1601&undated=0").text.count("<li><a") == 0


@pytest.mark.parametrize(
    "query", ["years=abc", "incident=nobody", "at=99/0/0", "%ff=%ff", "place=atlantis&q=" + "x" * 900]
)
def test_a_bad_link_still_embeds_with_a_sentence(client, query):
    answer = client.get(f"{EMBED}?{query}")
    assert answer.status_code == 200
    assert '<ul id="messages" class="messages">\n<li>' in answer.text


class Fields(HTMLParser):
    """What stands in the fields of the share page, as a reader copies it."""

    def __init__(self, html):
        super().__init__()
        self.values, self.inside, self.frames = {}, "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "input":
            self.values[found["id"]] = found["value"]
        if tag == "textarea":
            self.inside = found["id"]
            self.values[self.inside] = ""
        if tag == "iframe":
            self.frames.append(found)

    def handle_endtag(self, _):
        self.inside = ""

    def handle_data(self, data):
        if self.inside:
            self.values[self.inside] += data


def test_the_share_page_gives_link_code_preview_and_picture_of_one_view(client):
    html = client.get(f"{SHARE}?theatre=acadia&years=1755-1758&at=6/45/-64").text
    assert outline(html).headings[:2] == [1, 2]
    version = client.application.extensions["atlas"].corpus(SLUG).version
    query = f"years=1755-1758&theatre=acadia&at=6/45/-64&v={version}"
    found = Fields(html)
    assert found.values["share-address"] == f"https://maps.example.org/atlas/acadia/?{query}"
    (frame,) = found.frames
    assert frame["src"] == f"/acadia/embed?{query}"
    assert frame["title"]
    (embedded,) = Fields(found.values["share-code"]).frames
    assert embedded["src"] == f"https://maps.example.org/atlas/acadia/embed?{query}"
    assert embedded["title"].endswith("map of what the text reports")
    pictures = re.findall('<(?:img class="card-picture" src|a href)="(/acadia/card.png[^"]*)"', html)
    assert [unescape(address) for address in pictures] == [f"/acadia/card.png?{query}"] * 2


def test_titles_can_not_break_out_of_the_code_to_embed(built_root, tmp_path):
    client = client_of(poisoned(built_root, tmp_path))
    found = Fields(client.get(f"{SHARE}?incident=grand-pre-1755").text)
    (embedded,) = Fields(found.values["share-code"]).frames
    assert embedded["title"].startswith(HOSTILE)
    assert set(embedded) == {"src", "title", "width", "height", "loading"}
    assert len(found.frames) == 1


def test_the_map_leads_to_the_share_page_of_its_view(client):
    html = client.get(f"/{SLUG}/?years=1755&incident=grand-pre-1755").text
    link = re.search('<a id="share-page" data-view href="([^"]*)">', html)[1]
    assert unescape(link) == "/acadia/share?years=1755-1755&incident=grand-pre-1755"
    record = client.get(f"/{SLUG}/incidents/grand-pre-1755?years=1755").text
    assert "/acadia/share?years=1755-1755&amp;incident=grand-pre-1755" in record


def test_copy_buttons_name_a_text_of_their_page_and_wait_for_a_script(client):
    for address in (SHARE, f"/{SLUG}/about", f"/{SLUG}/incidents/grand-pre-1755"):
        html = client.get(address).text
        buttons = re.findall('<button type="button" data-copy="([^"]*)" data-what="[^"]+" hidden>', html)
        assert len(buttons) == html.count("data-copy=") >= 4
        assert set(buttons) <= set(outline(html).ids)
        assert '<script type="module" src="/static/bundle/cite.' in html


def test_search_engines_may_read_everything_but_pages_that_repeat_others(client):
    robots = client.get("/robots.txt")
    assert (robots.status_code, robots.mimetype, robots.text) == (200, "text/plain", "User-agent: *\nAllow: /\n")
    for address in (EMBED, SHARE):
        assert '<meta name="robots" content="noindex">' in client.get(address).text
    assert "noindex" not in client.get(f"/{SLUG}/").text


def test_who_asks_for_an_icon_is_led_to_it(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.location.partition("?")[0]) == (302, "/static/css/icon.svg")
    assert client.get(answer.location).mimetype == "image/svg+xml"


@pytest.mark.parametrize("name", ["embed", "share", "card.png"])
def test_what_belongs_to_an_unknown_corpus_is_not_found(client, name):
    assert client.get(f"/nowhere/{name}").status_code == 404
