"""Texts with labelled incidents: the first corpus with its curation, and the labelled texts of tests/texts."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata import parsing, paths, reading, recognition
from geodata.folding import fold
from geodata.gazetteers.store import Store
from geodata.model import Choice, Mention, Passage
from geodata.passages import split
from geodata.proposals import identifier
from geodata.reading import Reading

CORPUS = "soviet-war-crimes"
TEXTS = Path(__file__).parent.parent / "tests" / "texts"
Finds = dict[str, list[tuple[Mention, tuple[Choice, ...]]]]
Years = tuple[int | None, int | None]


@dataclass(frozen=True)
class Place:
    """A place of an incident: its folded names, and id and point as far as the labels have them."""

    names: frozenset[str]
    id: str = ""
    at: tuple[float, float] | None = None


@dataclass(frozen=True)
class Gold:
    """An incident as labelled: its quotes (passage, start, end), places and date."""

    name: str
    quotes: tuple[tuple[str, int, int], ...]
    places: tuple[Place, ...]
    when: str


@dataclass
class Text:
    """A text with its labels and what the recogniser finds in it."""

    name: str
    passages: Sequence[Passage]
    finds: Finds
    golds: list[Gold]
    years: Years = (None, None)


def finds_of(text: str, passages: Sequence[Passage], store: Store, years: Years) -> Finds:
    """Return the names of a text by passage, at offsets of the passage, with their ranked places."""
    found: Finds = {}
    at = 0
    for mention, ranked in parsing.resolve(text, recognition.find(text, store), store, years):
        while passages[at].end < mention.end and at + 1 < len(passages):
            at += 1
        passage = passages[at]
        if passage.start <= mention.start:
            moved = Mention(mention.start - passage.start, mention.end - passage.start, mention.toponym)
            found.setdefault(passage.id, []).append((moved, ranked))
    return found


def slugs() -> list[str]:
    """Return the names of the labelled texts."""
    return sorted(p.name.removesuffix(".incidents.csv") for p in TEXTS.glob("*.incidents.csv"))


def developed(store: Store) -> Text:
    """Return the first corpus with its curation: what the rules were made beside."""
    read = reading.read(paths.data_root(None), CORPUS)
    document, passages, places = read.corpus.documents[0], list(read.passages.values()), _places(read)
    golds = [
        Gold(
            row.incident_id,
            tuple((a.passage_id, a.start, a.end) for a in read.tables.attestations if a.incident_id == row.incident_id),
            tuple(places[p.place_id] for p in read.tables.incident_places if p.incident_id == row.incident_id),
            (row.when_stated or row.when) if row.when_basis != "supplied" else "",
        )
        for row in read.tables.incidents
    ]
    years = read.corpus.default_years
    return Text(CORPUS, passages, finds_of(document.text, passages, store, years), golds, years)


def _places(read: Reading) -> dict[str, Place]:
    """Return the curated places by id, each with all names that it has in tables and text."""
    names: dict[str, set[str]] = {}
    for row in (*read.tables.places, *read.tables.place_names):
        names.setdefault(row.place_id, set()).add(fold(row.name))
    for mention in read.tables.mentions:
        names.setdefault(mention.place_id, set()).add(fold(mention.toponym))
    return {
        p.place_id: Place(
            frozenset(names[p.place_id]),
            identifier(p.uri),
            (float(p.lat), float(p.lon)) if p.lat is not None and p.lon is not None else None,
        )
        for p in read.tables.places
    }


def labelled(slug: str, store: Store) -> Text:
    """Return a text of tests/texts with its labels, which the rules were not made beside."""
    text = (TEXTS / f"{slug}.txt").read_text("utf-8-sig")
    passages = split(text, slug)
    rows: dict[str, list[dict[str, str]]] = {}
    with (TEXTS / f"{slug}.incidents.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["n"], []).append(row)
    golds = []
    for n, group in rows.items():
        quotes = [q for row in group for q in _quoted(passages, row["quote"])]
        if not quotes:
            sys.exit(f"{slug}: the quote of {n} isn't in the text: {group[0]['quote']}")
        named = {fold(name) for row in group for name in row["place"].split(";") if name.strip()}
        golds.append(Gold(n, tuple(quotes), tuple(Place(frozenset([name])) for name in named), group[0]["when"]))
    # What `--years` would say, for a text that is named after its year.
    year = int(slug[-4:]) if slug[-5:-4] == "-" and slug[-4:].isdecimal() else None
    return Text(slug, passages, finds_of(text, passages, store, (year, year)), golds, (year, year))


def _quoted(passages: Sequence[Passage], quote: str) -> Iterator[tuple[str, int, int]]:
    """Yield where a quote stands, however its lines are broken."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
    for passage in passages:
        if match := pattern.search(passage.text):
            yield passage.id, match.start(), match.end()
            return
