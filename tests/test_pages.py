from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from webapp_support import changed, client_of

PAGES = [
    "/acadia/",
    "/acadia/?theatre=acadia&incident=grand-pre-1755&colour=red",
    "/acadia/list/1",
    "/acadia/incidents/grand-pre-1755",
    "/acadia/incidents/pisiquid-undated",
    "/acadia/incidents/deaths-at-sea",
    "/acadia/text",
    "/acadia/passages/text.p002?incident=grand-pre-1755",
    "/acadia/passages/text.p003",
    "/acadia/places/pisiquid",
    "/acadia/places/massachusetts",
    "/acadia/about",
    "/acadia/nowhere",
]
VOID = {"meta", "link", "input", "br", "img", "path", "circle"}


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


class Outline(HTMLParser):
    """What a page must get right: nesting, headings, landmarks, labels, ids, links."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.ids, self.links, self.tags, self.attributes = [], [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes += found.items()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def outline(html):
    found = Outline()
    found.feed(html)
    assert found.open == []
    return found


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_formed_with_title_language_skip_link_landmarks_and_headings_in_order(client, address):
    html = client.get(address).get_data(as_text=True)
    found = outline(html)
    assert html.startswith('<!doctype html>\n<html lang="en"')
    assert re.search(r"<title>[^<]{8,}</title>", html)
    assert 'content="width=device-width, initial-scale=1"' in html
    assert "user-scalable" not in html
    assert (found.tags.count("main"), found.tags.count("h1")) == (1, 1)
    assert found.headings[0] == 1
    assert all(b <= a + 1 for a, b in zip(found.headings, found.headings[1:], strict=False))
    assert len(found.ids) == len(set(found.ids))
    assert "#main" in found.links


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_inline_script_style_or_another_host(client, address):
    html = client.get(address).get_data(as_text=True)
    found = outline(html)
    assert not [name for name, _ in found.attributes if name == "style" or name.startswith("on")]
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html) == []
    loaded = re.findall(r"<(?:script|link(?! rel=\"canonical\")|img)[^>]*(?:src|href)=\"([^\"]+)\"", html)
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("address", PAGES)
def test_every_inner_link_leads_somewhere(client, address):
    for link in outline(client.get(address).get_data(as_text=True)).links:
        parts = urlsplit(link)
        if parts.path.startswith("/"):
            assert client.get(f"{parts.path}?{parts.query}").status_code in (200, 302), link


def test_the_start_leads_to_the_only_corpus_and_lists_several(client, built_root, tmp_path):
    assert client.get("/").headers["Location"] == "/acadia/"
    root = changed(built_root, tmp_path, lambda geojson, _: geojson["corpus"].update(published=False), slug="other")
    changed(built_root, tmp_path, lambda *_: None)
    html = page(client_of(root, CORPORA="acadia,other"), "/")
    assert {"/acadia/", "/other/"} <= set(outline(html).links)
    assert re.search(r"/other/.*4 records.*Draft: not published yet", html)


def test_the_map_page_tells_the_browser_where_everything_is(client):
    html = page(client, "/acadia/")
    body = dict(
        re.findall(r'(data-[a-z]+)="([^"]*)"', html[html.index("<body") : html.index(">", html.index("<body"))])
    )
    assert set(body) == {"data-base", "data-map", "data-overview", "data-cells", "data-tiles"}
    assert body["data-base"] == "/acadia/"
    assert body["data-tiles"] == ""
    assert re.fullmatch(r"/acadia/map\.json\?v=[0-9a-f]{12}", body["data-map"])
    assert client.get(body["data-map"]).status_code == 200
    for id in ("map", "filters", "slider", "status", "messages", "list", "list-item", "copy-link", "reset"):
        assert f'id="{id}"' in html
    assert 'data-count="theatre:at-sea">1<' in html


def test_the_page_names_no_record_as_a_verdict_and_says_what_counts_are_not(client):
    text = words(page(client, "/acadia/"))
    assert "4 of 4 records in this text" in text
    assert "Counts of records are not counts of events or victims; where the map is empty this text is silent" in text
    assert "This source describes burnings and a deportation." in text


def test_a_form_without_javascript_ends_on_the_canonical_address(client):
    answer = client.get(
        "/acadia/?at=5/45/-64&years-from=1755&years-to=&q=&theatre=at-sea&theatre=acadia&time=possible&undated=0&dates=curated"
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/acadia/?years=1755-&theatre=acadia,at-sea&undated=0&at=5/45/-64"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_form_with_something_unreadable_stays_and_says_so(client):
    html = page(client, "/acadia/?years-from=many&years-to=&q=")
    assert "“years=many-” in the link was left out: years takes years such as 1939-1945" in html


def test_the_form_shows_the_view_and_carries_what_it_does_not_show(client):
    html = page(client, "/acadia/?years=1755-&theatre=at-sea&time=certain&at=5/45/-64&incident=grand-pre-1755")
    assert '<input type="hidden" name="at" value="5/45/-64">' in html
    assert '<input type="hidden" name="incident" value="grand-pre-1755">' in html
    assert re.search(r'name="years-from"[^>]*value="1755"', html)
    assert re.search(r'name="theatre" value="at-sea" checked', html)
    assert '<option value="certain" selected>' in html


def test_the_list_shows_what_the_link_asks_for_with_the_view_in_every_link(client):
    html = page(client, "/acadia/?theatre=acadia&dates=source")
    ids = re.findall(r'<li data-incident="([^"]+)"', html)
    assert ids == ["chignecto-1755", "grand-pre-1755", "pisiquid-undated"]
    assert "/acadia/incidents/grand-pre-1755?theatre=acadia&amp;dates=source" in html
    assert "October 1756" in html


def test_added_dates_and_disputes_are_labelled_in_the_list(client):
    html = page(client, "/acadia/")
    row = html[html.index('<li data-incident="grand-pre-1755"') :].split("</li>")[0]
    assert '<span class="basis">added by the curator, not in the source</span>' in row
    assert '<span class="dispute">disputed in the source</span>' in row
    assert '<span class="basis" hidden>' in page(client, "/acadia/?dates=source")


def test_the_selection_is_readable_without_javascript_and_never_hidden_silently(client):
    html = page(client, "/acadia/?theatre=at-sea&incident=grand-pre-1756")
    assert '<article class="card" data-incident="grand-pre-1755">' in html
    assert "The selected incident lies outside this filter." in html
    assert page(client, "/acadia/?place=pisiquid").count('<article class="card"') == 1
    assert page(client, "/acadia/?passage=text.p003").count('<article class="card"') == 3


def test_unknown_things_in_a_link_are_said_and_another_version_is_said(client):
    html = page(client, "/acadia/?incident=atlantis&v=000000000000&theatre=mars")
    assert "there is no incident “atlantis” in this corpus" in html
    assert "This link was made with version 000000000000 of the data; you see version" in html
    assert "“theatre=mars” in the link was left out: theatre has no such choice here." in html


def test_a_record_says_when_where_who_and_how_sure(client):
    text = words(page(client, "/acadia/incidents/grand-pre-1755"))
    for expected in (
        "October 1755 added by the curator, not in the source The source says: October 1756",
        "Its basis: The embarkation at Grand-Pré was in October 1755",
        "from Grand-Pré a settlement, identification certain",
        "to Massachusetts a region, identification certain",
        "Plain line, no route is given.",
        "Perpetrator, as the source puts it not stated",
        "Victims, as the source puts it “people”",
        "“More than 2,000” deported: people the source itself",
        "The source itself , reporting citation needed",
        "Some historians , disputing this",
        "Reference 2.",
        "Source of the coordinates set by hand: The village on the Minas Basin",
        "To cite this record",
        "Deaths of deported people at sea",
    ):
        assert expected in text
    assert "2000" not in text


def test_an_undated_or_unlocated_record_says_so(client):
    assert "When undated Where" in words(page(client, "/acadia/incidents/pisiquid-undated"))
    assert "Unsure whether this place is meant." in words(page(client, "/acadia/incidents/pisiquid-undated"))
    assert "taken from the passage’s context: “1755–1764”" in words(page(client, "/acadia/incidents/deaths-at-sea"))
    assert "none: the place is not located" in words(page(client, "/acadia/incidents/deaths-at-sea"))


def test_the_card_keeps_the_quotation_closed_and_leads_to_the_sentence_and_back_to_the_view(client):
    card = page(client, "/acadia/incidents/grand-pre-1755/popup?theatre=acadia&at=5/45/-64")
    assert card.strip().startswith('<article class="card" data-incident="grand-pre-1755">')
    assert "<details><summary>The source’s words</summary>" in card
    source = "/acadia/passages/text.p002?theatre=acadia&amp;at=5/45/-64&amp;incident=grand-pre-1755"
    assert source in card
    passage = page(client, source.replace("&amp;", "&"))
    assert (
        '<a href="/acadia/?theatre=acadia&amp;at=5/45/-64&amp;incident=grand-pre-1755">Back to the map</a>' in passage
    )


def test_quotations_open_on_request_on_the_incidents_own_page_too(client):
    html = page(client, "/acadia/incidents/grand-pre-1755")
    assert html.count("<details><summary>The source’s words</summary>") == 2
    assert "<details open" not in html


def test_a_passage_marks_the_quote_links_the_toponyms_and_keeps_the_sources_marks(client):
    html = page(client, "/acadia/passages/text.p002?incident=grand-pre-1755")
    current = html[html.index('id="text.p002"') :].split("</div>")[0]
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", current)[0] == "More than 2,000 people were deported from "
    assert 'class="toponym status-accepted use-origin" href="/acadia/incidents/grand-pre-1755?' in current
    assert '<span class="tag">[citation needed]</span>' in current
    assert '<sup class="ref">[2]</sup>' in current
    assert re.sub(r"<[^>]+>", "", current).endswith("[2][citation needed]")
    assert "burned about 200 houses" in re.sub(r"<mark.*?</mark>", "", current)


def test_a_supplied_heading_is_never_passed_off_as_the_sources(client):
    assert "[Aftermath] — heading supplied by the curator, not in this copy" in words(page(client, "/acadia/text"))
    assert "[Aftermath] — heading supplied by the curator" in words(page(client, "/acadia/passages/text.p003"))


def test_the_whole_text_stands_on_the_text_page_unchanged(client, built_root):
    html = page(client, "/acadia/text")
    for passage in client.application.extensions["atlas"].corpus("acadia").passages.values():
        block = html[html.index(f'id="{passage.id}"') :].split("</div>")[0]
        assert passage.text in re.sub(r"<[^>]+>", "", block)


def test_rivals_and_reasons_stand_beside_the_names_of_a_passage(client):
    text = words(page(client, "/acadia/passages/text.p003"))
    assert "unsure whether this place is meant" in text
    assert "Also considered: Grand-Pré (The same district;" in text


def test_a_place_has_its_names_with_years_and_its_records(client):
    text = words(page(client, "/acadia/places/pisiquid"))
    assert "Windsor English from 1764" in text
    assert "Burnings reported at “Pisiquit”" in text
    assert "Passage 3 : where it happened" in text


def test_old_names_redirect_with_the_view(client):
    answer = client.get("/acadia/incidents/grand-pre-1756?theatre=acadia")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/acadia/incidents/grand-pre-1755?theatre=acadia")


def test_the_about_page_says_what_this_is_and_is_not(client):
    text = words(page(client, "/acadia/about"))
    for expected in (
        "the borders are those of today, not of the time, with Crimea and Sevastopol shown in Ukraine",
        "They are never added up across records.",
        "CC BY-SA 4.0",
        "Names of towns on the map, and coordinates of places that say so: GeoNames, CC BY 4.0",
        "Curated tables and built data: CC BY-SA 4.0",
        "Written for tests.",
        "4 records, 5 places, 3 passages.",
        "csv : one row an incident, for spreadsheets",
        "Destruction of property 2",
        "disputing this 1",
        "Data version",
    ):
        assert expected in text


def test_a_long_list_goes_on_on_a_page_of_its_own(built_root, tmp_path):
    def many(geojson, _):
        first = geojson["features"][0]
        geojson["features"] = [first | {"id": f"record-{n:03}"} for n in range(230)]

    client = client_of(changed(built_root, tmp_path, many))
    html = page(client, "/acadia/?theatre=acadia")
    assert html.count('<li data-incident="record-') == 200
    assert '<a href="/acadia/list/2?theatre=acadia">Next 30 records</a>' in html
    second = page(client, "/acadia/list/2?theatre=acadia")
    assert second.count('<li data-incident="record-') == 30
    assert '<ol id="list" start="201">' in second
    assert '<ol id="list" data-page="200">' in html
    assert client.get("/acadia/list/3?theatre=acadia").status_code == 404


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/acadie/", "There is no corpus “acadie”; near names: acadia."),
        ("/acadia/incidents/grand-pre", "There is no incident “grand-pre” in this corpus; near names: grand-pre-1755"),
        ("/acadia/passages/text.p009", "There is no passage “text.p009” in this corpus; near names:"),
        ("/acadia/places/windsor", "There is no place “windsor” in this corpus"),
        ("/acadia/nothing/here", "There is no page at this address."),
    ],
)
def test_a_missing_page_says_so_and_shows_a_way_out(client, address, sentence):
    answer = client.get(address)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert sentence in html
    assert "Go to the " in html


def test_other_methods_are_refused_in_a_sentence(client):
    answer = client.post("/acadia/")
    assert (answer.status_code, "This address can only be read." in answer.get_data(as_text=True)) == (405, True)
    assert "GET" in answer.headers["Allow"]


def test_a_citation_names_the_public_address_and_the_version(built_root):
    client = client_of(built_root, BASE_URL="https://maps.example.org/atlas")
    citation = words(page(client, "/acadia/incidents/chignecto-1755")).split("To cite this record")[1]
    assert "https://maps.example.org/atlas/acadia/incidents/chignecto-1755" in citation
    assert f"data version {client.application.extensions['atlas'].corpus('acadia').version}" in citation


def test_a_few_periods_are_spread_over_all_colour_steps(client):
    html = page(client, "/acadia/")
    assert set(re.findall(r'class="key (period-\d)"', html)) == {"period-1", "period-7"}


OF_ONE_CORPUS = (
    *("the article", "encyclopaedia", "reference list", "picture that isn’t in this copy", "Soviet"),
    *("not yet reviewed by a specialist", "one party", "gives no date", "names no place"),
)


@pytest.mark.parametrize("address", [*PAGES, "/acadia/incidents/grand-pre-1755/popup"])
def test_no_page_says_of_one_corpus_what_is_true_of_another(built_root, tmp_path, address):
    def bare(geojson, text):
        geojson["corpus"].update(curation_note="", content_note="")
        text["passages"][0]["kind"] = "caption"

    text = words(client_of(changed(built_root, tmp_path, bare)).get(address).get_data(as_text=True))
    assert not [sentence for sentence in OF_ONE_CORPUS if sentence.lower() in text.lower()]
    assert "Written for tests" not in text


def test_what_a_corpus_says_of_itself_stands_where_it_belongs(built_root, tmp_path):
    def told(geojson, text):
        notes = {
            "speaker": "the diary of Anne",
            "references_note": "its notes are lost",
            "captions_note": "words below a map",
        }
        geojson["corpus"].update(notes, data_licence="CC0 1.0", curation_note="By nobody.")
        text["passages"][0]["kind"] = "caption"

    client = client_of(changed(built_root, tmp_path, told))
    record, text, about = (words(page(client, f"/acadia/{p}")) for p in ("incidents/grand-pre-1755", "text", "about"))
    assert "The diary of Anne , reporting" in record
    assert "deported: people the diary of Anne" in record
    assert "Reference 2: its notes are lost." in record
    assert "Licence: CC0 1.0." in record
    assert "Numbers in brackets are the source’s references; its notes are lost." in text
    assert "Words below a map:" in text
    assert "By nobody. Counts of records are not" in text
    assert "Curated tables and built data: CC0 1.0" in about


def test_a_corpus_that_is_not_published_says_so_over_map_and_text(built_root, tmp_path):
    def draft(geojson, _):
        geojson["corpus"].update(published=False, content_note="")

    client = client_of(changed(built_root, tmp_path, draft))
    for address in ("/acadia/", "/acadia/text", "/acadia/incidents/chignecto-1755"):
        assert "Draft: not published yet." in words(page(client, address))


@pytest.mark.parametrize("page_of", ["", "text", "about"])
def test_a_published_corpus_is_no_draft(client, page_of):
    assert "Draft" not in page(client, f"/acadia/{page_of}")


def test_one_record_is_one_record(built_root, tmp_path):
    def single(geojson, _):
        geojson["features"] = geojson["features"][:1]

    root = changed(built_root, tmp_path, single)
    changed(built_root, tmp_path, single, slug="other")
    client = client_of(root, CORPORA="acadia,other")
    assert "1 of 1 record in this text" in words(page(client, "/acadia/"))
    assert ": 1 record" in words(page(client, "/"))
    assert "1 record, 5 places" in words(page(client, "/acadia/about"))
    assert not re.search(r"\b1 (records|places|passages)\b", words(page(client, "/acadia/about") + page(client, "/")))


def test_a_draft_says_that_the_machine_proposed_a_record(built_root, tmp_path):
    def proposed(geojson, _):
        geojson["features"][0]["properties"]["status"] = "proposed"

    client = client_of(changed(built_root, tmp_path, proposed))
    assert "Proposed by a program, not reviewed." in words(page(client, "/acadia/incidents/chignecto-1755"))
    assert "proposed by a program, not reviewed" in words(page(client, "/acadia/"))


def test_without_the_curators_dates_the_card_and_the_periods_know_only_the_sources(client):
    card = client.get("/acadia/incidents/grand-pre-1755/popup?dates=source").get_data(as_text=True)
    assert "October 1756" in card
    assert "October 1755" not in card.partition('<ol class="attestations">')[0]
    listed = client.get("/acadia/?dates=source&period=first-wave").get_data(as_text=True)
    assert 'data-incident="grand-pre-1755"' in listed
