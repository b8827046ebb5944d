"""The labelled texts hold together: quotes, offsets and dates are right, and the made files can be made again."""

from __future__ import annotations

import csv
import html
import json
import re
import runpy
import zipfile
from pathlib import Path

import docx
import pytest

from geodata import dates

TEXTS = Path(__file__).parent / "texts"
SLUGS = ("peninsula-1862", "western-front-1914", "earthquakes-19th")
COLUMNS = ["n", "quote", "place", "when", "basis", "kind", "note"]
PLACE = re.compile(r"(?P<name>[^()]+?)(?: \((?:origin|destination|area)\))?")


def text(slug: str) -> str:
    return (TEXTS / f"{slug}.txt").read_bytes().decode()


def collapsed(written: str) -> str:
    return " ".join(written.split())


def incidents(slug: str) -> list[dict[str, str]]:
    with (TEXTS / f"{slug}.incidents.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        assert rows.fieldnames == COLUMNS
        return list(rows)


def toponyms(slug: str) -> list[dict]:
    return [json.loads(line) for line in (TEXTS / f"{slug}.toponyms.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_quote_of_an_incident_is_found_in_its_text_and_rows_are_numbered(slug):
    rows, whole = incidents(slug), collapsed(text(slug))
    assert [row["n"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert [row["n"] for row in rows if row["quote"] not in whole or row["quote"] != collapsed(row["quote"])] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_incident_is_labelled_twice(slug):
    keys = [(row["quote"], row["place"], row["kind"]) for row in incidents(slug)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_place_of_an_incident_is_a_labelled_toponym(slug):
    names = {collapsed(row["text"].replace("-\n", "")) for row in toponyms(slug)}
    for row in incidents(slug):
        for part in row["place"].split("; "):
            place = PLACE.fullmatch(part)
            assert place, row
            assert place["name"] in names, row


@pytest.mark.parametrize("slug", SLUGS)
def test_every_date_is_edtf_and_has_a_basis(slug):
    for row in incidents(slug):
        assert row["kind"], row
        assert row["basis"] == "" if row["when"] == "" else row["basis"] in {"stated", "inherited"}, row
        assert row["when"] == "" or dates.parse(row["when"]), row


@pytest.mark.parametrize("slug", SLUGS)
def test_every_toponym_stands_at_its_offsets_and_none_overlap(slug):
    whole, end = text(slug), 0
    for row in toponyms(slug):
        assert list(row) == ["doc", "start", "end", "text", "lat", "lon"]
        assert row["doc"] == slug
        assert whole[row["start"] : row["end"]] == row["text"] != ""
        assert row["start"] >= end
        end = row["end"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_position_of_a_toponym_is_on_earth_or_missing_whole(slug):
    for row in toponyms(slug):
        assert (row["lat"] is None) == (row["lon"] is None), row
        assert row["lat"] is None or (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180), row


def test_the_plain_form_of_the_page_is_its_article_block_by_block():
    page = (TEXTS / "western-front-1914.html").read_text("utf-8")
    article = re.search(r"<article>(.*)</article>", page, re.DOTALL)
    assert article
    blocks = [collapsed(block) for block in text("western-front-1914").split("\n\n")]
    # A block ends with its tag; inside it all tags are inline.
    marked = re.sub(r"</(?:p|h\d|li|figcaption)>", "\0", article[1])
    plain = [collapsed(part) for part in html.unescape(re.sub(r"<[^>]+>", "", marked)).split("\0")]
    assert blocks == [part for part in plain if part]


def test_the_word_document_and_the_book_say_what_the_plain_form_says():
    blocks = text("earthquakes-19th").strip().split("\n\n")
    assert [paragraph.text for paragraph in docx.Document(str(TEXTS / "earthquakes-19th.docx")).paragraphs] == blocks
    with zipfile.ZipFile(TEXTS / "earthquakes-19th.epub") as book:
        chapter = book.read("OEBPS/chapter.xhtml").decode().partition("<body>")[2]
    lines = html.unescape(re.sub(r"<[^>]+>", "", chapter)).split("\n")
    assert [line for line in lines if line.strip()] == blocks


def test_made_files_are_made_again_to_the_byte():
    for name, content in runpy.run_path(str(TEXTS / "make.py"))["made"]().items():
        assert (TEXTS / name).read_bytes() == content, name
