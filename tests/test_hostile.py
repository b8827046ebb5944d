"""Every text of the built files replaced by something that would run if any page let it through as markup."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from webapp_support import changed, client_of

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}"
# Names that other records or the vocabularies refer to; all other strings are free text to a page.
STRUCTURE = {
    "id", "type", "version", "place", "passage", "mention", "document", "heading", "part_of", "role", "stance", "form",
    "status", "use", "kind", "kinds", "theatres", "periods", "stated_periods", "parts", "related", "precision", "certainty", "qualifier",
    "place_certainty", "when_basis", "flags", "corpus",
}  # fmt: skip
PAGES = [
    "/acadia/", "/acadia/?incident=grand-pre-1755", "/acadia/?place=pisiquid", "/acadia/?passage=text.p003",
    "/acadia/list/1",
    "/acadia/incidents/grand-pre-1755", "/acadia/incidents/pisiquid-undated", "/acadia/incidents/deaths-at-sea",
    "/acadia/incidents/grand-pre-1755/popup", "/acadia/text", "/acadia/passages/text.p001",
    "/acadia/passages/text.p002",
    "/acadia/passages/text.p003?incident=pisiquid-undated", "/acadia/places/pisiquid", "/acadia/places/the-ships",
    "/acadia/about", "/",
]  # fmt: skip
DATA = ["/acadia/map.json", "/acadia/incidents.geojson", "/acadia/incidents.json", "/acadia/matches.json?q=script"]
TAGS = {"img", "iframe", "object", "embed", "base", "form", "style"}


def poison(value, key=""):
    if isinstance(value, dict):
        return {k: v if k in STRUCTURE and isinstance(v, str) else poison(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return value if key in STRUCTURE else [poison(v, key) for v in value]
    return HOSTILE if isinstance(value, str) and value and key not in STRUCTURE else value


def poisoned(built_root, folder):
    """Return a copy of the built corpus in which every free text is hostile."""

    def change(geojson, text):
        corpus, renamed = geojson["corpus"], geojson["renamed"]
        geojson.update(poison({k: v for k, v in geojson.items() if k not in ("type", "renamed", "corpus")}))
        geojson["corpus"], geojson["renamed"] = poison(corpus), renamed
        text["passages"] = poison(text["passages"])

    return changed(built_root, folder, change)


@pytest.fixture(scope="module")
def client(built_root, tmp_path_factory):
    return client_of(poisoned(built_root, tmp_path_factory.mktemp("hostile")))


class Watch(HTMLParser):
    """Counts what a browser would run or load: it reads markup as one does, text in scripts aside."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "img" or (tag == "script" and not (names.get("src") or "").startswith("/")):
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on") or name == "style"]
        # A page's lasting address is the only one with a host, the site's own.
        inner = ("http://localhost/",) if names.get("rel") == "canonical" else ("/", "#")
        for name in ("href", "src", "action"):
            if not (names.get(name) or inner[0]).startswith(inner):
                self.found.append(names[name])


def runs(html):
    watch = Watch()
    watch.feed(html)
    return watch.found


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_in_every_field_shows_as_text_on_every_page(client, address):
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert runs(answer.text) == []
    assert "alert(1)" in answer.text
    assert "<img src=x" not in answer.text
    assert "{{ 7*7 }}" in answer.text


def test_the_text_is_whole_between_the_marks(client):
    text = unescape(re.sub(r"<[^>]+>", "", client.get("/acadia/text").text))
    assert text.count(HOSTILE) >= 3


@pytest.mark.parametrize("address", DATA)
def test_hostile_text_in_data_is_json_text_that_no_browser_reads_as_markup(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "json" in answer.mimetype
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    json.loads(answer.data)


def test_a_dangerous_address_of_a_gazetteer_is_not_a_link(built_root, tmp_path):
    def change(geojson, _):
        geojson["places"][0]["uri"] = "javascript:alert(1)"

    html = client_of(changed(built_root, tmp_path, change)).get("/acadia/places/chignecto").text
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html


ECHOES = [
    "/acadia/?q={}", "/acadia/?{}=1", "/acadia/?theatre={}", "/acadia/?years={}", "/acadia/?incident={}",
    "/acadia/?v={}",
    "/acadia/incidents/{}", "/acadia/places/{}", "/acadia/passages/{}", "/acadia/text?q={}", "/{}/", "/acadia/{}",
    "/acadia/list/1?q=%20&{}=2", "/acadia/incidents/grand-pre-1755/popup?q={}", "/static/{}", "/map.{}.js",
]  # fmt: skip


@pytest.mark.parametrize("address", ECHOES)
@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", "javascript:alert(1)"]
)
def test_nothing_from_the_address_comes_back_as_markup(built_client, address, text):
    answer = built_client.get(
        address.format(text.replace("/", "%2F").replace(">", "%3E").replace("<", "%3C").replace('"', "%22"))
    )
    assert answer.status_code in (200, 404)
    assert runs(answer.text) == []


@pytest.fixture(scope="module")
def built_client(built_root):
    return client_of(built_root)
