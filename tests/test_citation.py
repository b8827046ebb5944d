from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from webapp_support import SLUG, client_of

from webapp import citation, share
from webapp.citation import STYLES, Work, citations

DAY = date(2026, 11, 4)
RECORD = Work(
    "Deportation from Grand-Pré", "The Expulsion of the Acadians", "0123456789ab",
    "https://maps.example.org/acadia/incidents/grand-pre-1755?v=0123456789ab", "acadia-grand-pre-1755-012345", "Data record",
)  # fmt: skip
MAP = Work(
    "", "The Expulsion of the Acadians", "0123456789ab", "https://maps.example.org/acadia/?v=0123456789ab", "acadia"
)


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root, BASE_URL="https://maps.example.org/atlas")


@pytest.fixture
def day(monkeypatch):
    monkeypatch.setattr(share, "today", lambda: DAY)


def text(style, work=RECORD, on=DAY):
    return next(c.text for c in citations(work, on) if c.style == style)


def test_a_record_in_each_style():
    assert text("chicago") == (
        "Chronotope. “Deportation from Grand-Pré.” In The Expulsion of the Acadians, data version 0123456789ab. "
        "Accessed November 4, 2026. https://maps.example.org/acadia/incidents/grand-pre-1755?v=0123456789ab."
    )
    assert text("apa") == (
        "Chronotope. (n.d.). Deportation from Grand-Pré [Data record]. In The Expulsion of the Acadians "
        "(data version 0123456789ab). Retrieved November 4, 2026, from "
        "https://maps.example.org/acadia/incidents/grand-pre-1755?v=0123456789ab"
    )
    assert text("mla") == (
        "“Deportation from Grand-Pré.” The Expulsion of the Acadians, data version 0123456789ab, Chronotope, "
        "https://maps.example.org/acadia/incidents/grand-pre-1755?v=0123456789ab. Accessed 4 Nov. 2026."
    )
    assert text("bibtex") == (
        "@misc{chronotope-acadia-grand-pre-1755-012345,\n"
        "  author = {{Chronotope}},\n"
        "  title = {Deportation from Grand-Pré},\n"
        "  howpublished = {In: The Expulsion of the Acadians, data version 0123456789ab},\n"
        "  url = {https://maps.example.org/acadia/incidents/grand-pre-1755?v=0123456789ab},\n"
        "  urldate = {2026-11-04},\n"
        "  note = {Accessed 2026-11-04},\n"
        "}"
    )


def test_a_whole_map_is_cited_by_its_own_title():
    assert text("chicago", MAP).startswith("Chronotope. The Expulsion of the Acadians, data version 0123456789ab. Acc")
    assert text("apa", MAP).startswith("Chronotope. (n.d.). The Expulsion of the Acadians [Map] (data version")
    assert text("mla", MAP).startswith("The Expulsion of the Acadians, data version")
    assert "title = {The Expulsion of the Acadians},\n  howpublished = {Data version" in text("bibtex", MAP)


@pytest.mark.parametrize(
    ("on", "short", "long"),
    [(date(2027, 5, 1), "1 May 2027", "May 1, 2027"), (date(2027, 9, 30), "30 Sept. 2027", "September 30, 2027")],
)
def test_days_are_written_as_each_style_writes_them(on, short, long):
    assert f"Accessed {short}." in text("mla", on=on)
    assert f"Accessed {long}." in text("chicago", on=on)
    assert f"Retrieved {long}, from" in text("apa", on=on)


@pytest.mark.parametrize("title", ["What happened?", "He said so.", "And then …", "Stop!"])
def test_a_title_that_ends_in_a_mark_gets_no_second_one(title):
    work = Work(title, "Corpus", "0123456789ab", "https://a.example/", "k")
    assert f"“{title}”" in text("chicago", work)
    assert f"“{title}”" in text("mla", work)


def test_what_bibtex_would_read_as_commands_is_text():
    work = Work(
        "50% & #1_a ~ ^ $x \\end {", "A } B", "0123456789ab", "https://a.example/{x}?q=50%25&a_b#~", "Köln/“x” & y"
    )
    entry = text("bibtex", work)
    assert (
        r"title = {50\% \& \#1\_a \textasciitilde{} \textasciicircum{} \$x \textbackslash{}end \textbraceleft{}}"
        in entry
    )
    assert r"In: A \textbraceright{} B" in entry
    assert "url = {https://a.example/%7Bx%7D?q=50%25&a_b#~}" in entry
    assert entry.count("{") == entry.count("}")
    assert entry.startswith("@misc{chronotope-k-ln-x-y,\n")


def test_a_title_on_several_lines_stays_one_field():
    entry = text("bibtex", Work("One\n@misc{evil,\n}", "C", "0123456789ab", "https://a.example/", "k"))
    assert "title = {One @misc\\textbraceleft{}evil, \\textbraceright{}}" in entry
    assert len(re.findall("^@", entry, re.M)) == 1


def test_keys_are_plain_letters_and_do_not_change():
    assert citation.key(RECORD) == citation.key(RECORD) == "chronotope-acadia-grand-pre-1755-012345"
    assert re.fullmatch(r"[a-z0-9-]+", citation.key(Work("", "", "", "", "Łódź, a=b&c")))


def test_a_record_page_cites_the_record_with_the_version_in_its_address(client, day):
    html = client.get(f"/{SLUG}/incidents/grand-pre-1755?years=1755").text
    version = client.application.extensions["atlas"].corpus(SLUG).version
    cite = html[html.index('id="cite"') :]
    assert cite.count(f"https://maps.example.org/atlas/acadia/incidents/grand-pre-1755?v={version}") == len(STYLES)
    assert "Accessed November 4, 2026" in cite
    for name, _ in STYLES.values():
        assert f"<dt>{name}</dt>" in cite


def test_the_about_page_cites_the_whole_map(client, day):
    html = client.get(f"/{SLUG}/about?years=1755").text
    version = client.application.extensions["atlas"].corpus(SLUG).version
    assert html.count(f"https://maps.example.org/atlas/acadia/?v={version}") == len(STYLES)


def test_a_view_is_cited_in_words_and_by_an_address_that_leads_back_to_it(client, day):
    html = client.get(f"/{SLUG}/share?years=1750-1760&theatre=acadia&at=6/45/-64").text
    chicago = re.search(r'id="cite-view-chicago">([^<]*)<', html)[1].replace("&amp;", "&")
    assert "“Map view: 1750–1760; " in chicago
    query = dict(parse_qsl(urlsplit(re.search(r"https://\S+(?=\.$)", chicago)[0]).query))
    version = client.application.extensions["atlas"].corpus(SLUG).version
    assert query == {"years": "1750-1760", "theatre": "acadia", "at": "6/45/-64", "v": version}


def test_a_selected_record_is_cited_beside_the_view(client, day):
    html = client.get(f"/{SLUG}/share?incident=grand-pre-1755").text
    assert re.findall('id="cite-([a-z]+)-apa"', html) == ["record", "view"]
    assert re.findall('id="cite-([a-z]+)-apa"', client.get(f"/{SLUG}/share").text) == ["view"]


def test_different_views_have_different_keys(client, day):
    keys = {
        re.search(r"@misc{(.*),", client.get(f"/{SLUG}/share?{query}").text)[1]
        for query in ("", "years=1755", "theatre=acadia", "q=a")
    }
    assert len(keys) == 4
