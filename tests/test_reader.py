"""The reader's page as the server makes it: the text, what joins it to the map, and what the link selects."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import brotli
import pytest
from webapp_support import changed, client_of

from webapp import create_app
from webapp.reading import snippet
from webapp.segments import Span, cut
from webapp.words import STATUS, USE


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


class Marks(HTMLParser):
    """The attributes of each link, span and mark inside passages."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def marks(html, name):
    """Return the attributes of the elements with a class, in order."""
    found = Marks()
    found.feed(html)
    return [attrs for _, attrs in found.found if name in attrs.get("class", "").split()]


def page(client, query=""):
    return client.get(f"/acadia/text{query}").get_data(as_text=True)


def passages(html):
    return html[html.index('class="passage') :]


def test_each_quote_names_its_records_and_is_followed_by_a_way_to_them(client):
    html = passages(page(client))
    quotes = marks(html, "quote")
    assert {id for quote in quotes for id in quote["data-records"].split()} == {
        "chignecto-1755", "grand-pre-1755", "pisiquid-undated", "deaths-at-sea",
    }  # fmt: skip
    ways = marks(html, "to-record")
    assert {way["href"] for way in ways} >= {"/acadia/incidents/grand-pre-1755", "/acadia/incidents/pisiquid-undated"}
    assert "Record: Deportation from Grand-Pré to Massachusetts" in [way["aria-label"] for way in ways]


def test_a_quote_of_several_records_has_one_way_to_them_all(built_root, tmp_path):
    def twice(geojson, _):
        first = next(f for f in geojson["features"] if f["id"] == "chignecto-1755")
        geojson["features"].append(first | {"id": "again-1755"})

    ways = marks(passages(page(client_of(changed(built_root, tmp_path, twice)))), "to-record")
    (way,) = [w for w in ways if "data-count" in w]
    assert way["data-count"] == "2"
    assert set(way["data-records"].split()) == {"chignecto-1755", "again-1755"}
    assert way["href"] == "/acadia/passages/text.p002"
    assert way["aria-label"] == "2 records of passage 2"


def test_what_is_ours_puts_no_text_into_the_source(client):
    for way in re.findall(r'<a class="to-record"[^>]*>(.*?)</a>', page(client)):
        assert way == ""


def test_a_toponym_names_its_place_status_and_use(client):
    (pisiquit,) = [t for t in marks(passages(page(client)), "toponym") if t.get("data-place") == "pisiquid"]
    assert pisiquit["class"].split() == ["toponym", "status-unsure", "use-site"]


@pytest.mark.parametrize(
    ("query", "name", "chosen"),
    [
        ("?incident=grand-pre-1755", "quote", "grand-pre-1755"),
        ("?incident=grand-pre-1756", "quote", "grand-pre-1755"),
        ("?place=pisiquid", "toponym", "pisiquid"),
        ("?passage=text.p002", "passage", "text.p002"),
    ],
)
def test_what_the_link_selects_is_marked_and_nothing_else(client, query, name, chosen):
    found = marks(passages(page(client, query)), "is-chosen")
    assert found
    for attrs in found:
        assert name in attrs["class"].split()
        assert chosen in (*attrs.get("data-records", "").split(), attrs.get("data-place"), attrs.get("id"))


def test_the_selection_leaves_the_other_records_reachable(client):
    assert len(marks(page(client, "?incident=grand-pre-1755"), "to-record")) == len(marks(page(client), "to-record"))


def test_a_search_names_its_passages_and_one_in_vain_says_so(client):
    html = page(client, "?q=grand-pre")
    assert '“grand-pre” stands in 1 passage:\n<a href="#text.p002">2</a>.' in html
    assert [p["id"] for p in marks(html, "is-found")] == ["text.p002"]
    assert "No passage has the words “atlantis”." in page(client, "?q=atlantis")


def test_the_view_is_counted_and_carried_by_every_link(client):
    html = page(client, "?theatre=at-sea")
    assert ">1 of 4 records in this text</p>" in html
    links = re.findall(r'href="(/acadia/(?:incidents|places|passages)/[^"]*)"', html)
    assert links
    assert all("theatre=at-sea" in link for link in links)


def test_the_legend_shows_the_marks_themselves(client):
    legend = page(client).split('<details class="legend underlines">')[1].split("</details>")[0]
    assert {f"status-{status}" for status in STATUS} <= set(re.findall(r"status-[\w-]+", legend))
    for words in (*STATUS.values(), *USE.values()):
        assert words in legend


def test_the_text_of_the_bundled_corpus_is_small_on_the_wire():
    client = create_app({"TESTING": True, "CORPORA": "soviet-war-crimes"}).test_client()
    assert len(brotli.compress(client.get("/soviet-war-crimes/text").data, quality=5)) < 60_000


def test_ending_spans_are_those_whose_last_character_is_the_segments():
    outer, inner = Span(0, 9, "quote"), Span(2, 5, "quote")
    found = [(s.all("quote"), s.ending("quote")) for s in cut("012345678", [outer, inner])]
    assert found == [([outer], []), ([outer, inner], [inner]), ([outer], [outer])]


def test_a_snippet_is_cut_between_words_and_never_inside_the_name(built_root):
    corpus = client_of(built_root).application.extensions["atlas"].corpus("acadia")
    for passage in corpus.passages.values():
        for mention in passage.mentions:
            segments, before, after = snippet(passage, mention)
            whole = "".join(s.text for s in segments)
            assert whole in passage.text
            assert len(whole) <= len(mention["toponym"]) + 120
            assert [s.text for s in segments if s.of("toponym")] == [mention["toponym"]]
            at = passage.text.index(whole)
            assert not before or passage.text[at - 1].isspace()
            assert not after or passage.text[at + len(whole)].isspace()
