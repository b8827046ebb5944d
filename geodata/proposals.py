"""The machine's proposals: rows for toponyms that nobody has decided on yet. What a person wrote is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geodata import parsing, recognition
from geodata.corpora import Corpus
from geodata.finds import finds
from geodata.folding import fold
from geodata.gazetteers.sources import EXTRACT
from geodata.model import Choice, Mention, Passage
from geodata.parsing import Ask, Tick
from geodata.recognition import Names
from geodata.tables import MentionRow, PlaceNameRow, PlaceRow
from geodata.vocabulary import is_rule, mention_span

BY = f"rule:{recognition.VERSION}"
SHOWN = 5
_TAKEN_TO = re.compile(
    r"\b(?:deport|send|sent|exile|transport|cart|resettle|ship|march)\w*\b[^.;]{0,40}\bto\s(?:the\s)?\Z"
)
_TAKEN_FROM = re.compile(r"\b(?:deport|exile|expel|resettle|evacuat)\w*\b[^.;]{0,40}\bfrom\s(?:the\s)?\Z")
_NAMED = re.compile(
    r"(?:-\w+)?\s(?:Pact|Convention|Conventions|Treaty|Protocol|Press|Offensive|Front|Army|University)\b"
)
_PAGE = re.compile(
    r"https?://(?:\w+\.)?(?P<site>geonames|wikidata|openstreetmap)\.org/(?:wiki/|entity/)?"
    r"(?P<number>Q?\d+|(?:node|way|relation)/\d+)(?![^/?#])"
)
_SCHEMES = {"openstreetmap": "osm"}
_AT = re.compile(r"\b(?:in|at|near|of)\s(?:the\s(?:city|town|village)\sof\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposals:
    """`new` rows to add, `stale` rows of ours that match no find, `candidates` for the generated file."""

    new: tuple[MentionRow, ...]
    stale: tuple[MentionRow, ...]
    candidates: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Curated:
    """What was decided so far: the rows on mentions, the places and their names."""

    mentions: Sequence[MentionRow]
    places: Sequence[PlaceRow]
    place_names: Sequence[PlaceNameRow]


def propose(
    corpus: Corpus, curated: Curated, names: Names, on: str, ask: Ask | None = None, tick: Tick = parsing.silent
) -> Proposals:
    """Compare what the recogniser finds with the rows there are. `on` is the date of new rows.

    A find that overlaps any row is decided or waits already. `ask` gets candidates from another gazetteer than `names`;
    `tick` is told the share of a document's names that were asked for.
    """
    decided = _spans(curated.mentions)
    places = _Places(curated)
    new, offers, seen = [], [], set()
    for passage, mention, ranked in finds(corpus, names, ask, tick):
        identifier = f"{passage.id}:{mention.start}-{mention.end}"
        seen.add(identifier)
        offers.append(offer(identifier, mention, ranked))
        if any(start < mention.end and mention.start < end for start, end in decided.get(passage.id, ())):
            continue
        use, rule = use_of(passage, mention, ranked)
        place = places.find(mention, ranked)
        new.append(
            MentionRow(
                mention_id=identifier,
                toponym=mention.toponym,
                status="proposed",
                use=use,
                place_id=place,
                reason=f"rule: {rule}",
                by=BY,
                on=on,
            )
        )
    stale = tuple(row for row in curated.mentions if _ours(row) and row.mention_id not in seen)
    return Proposals(tuple(new), stale, tuple(offers))


def merged(rows: Sequence[MentionRow], new: Iterable[MentionRow]) -> tuple[MentionRow, ...]:
    """Return the old rows as they are with each new one put after the last that stands before it in the text."""
    result = list(rows)
    for row in new:
        place = max((k for k, old in enumerate(result, 1) if _order(old) <= _order(row)), default=0)
        result.insert(place, row)
    return tuple(result)


def identifier(uri: str) -> str:
    """Return what a gazetteer's page is of, as candidates are named (`geonames:630429`); another address as it is."""
    match = _PAGE.match(uri)
    return f"{_SCHEMES.get(match['site'], match['site'])}:{match['number']}" if match else uri


class _Places:
    """Finds the curated place that a mention may denote: by the gazetteer's id, else by a name that only it has."""

    def __init__(self, curated: Curated) -> None:
        self._by_id = {identifier(row.uri): row.place_id for row in curated.places if row.uri}
        rows: Iterable[PlaceRow | PlaceNameRow] = (*curated.places, *curated.place_names)
        named = [(row.name, row.place_id) for row in rows]
        self._by_name: dict[str, set[str]] = {}
        for name, place in named:
            self._by_name.setdefault(fold(name), set()).add(place)

    def find(self, mention: Mention, ranked: Sequence[Choice]) -> str:
        """Return the place's id, or "" if none is plain."""
        if ranked and (place := self._by_id.get(ranked[0].candidate.id)):
            return place
        found = self._by_name.get(fold(mention.toponym), set())
        return next(iter(found)) if len(found) == 1 else ""


def use_of(passage: Passage, mention: Mention, ranked: Sequence[Choice]) -> tuple[str, str]:
    """Guess what the mention is used for, and by which rule; a person decides."""
    before, after = passage.text[: mention.start], passage.text[mention.end :]
    if passage.kind == "heading":
        return "context", "heading"
    if _NAMED.match(after):
        return "name-part", "part-of-a-name"
    if _TAKEN_TO.search(before):
        return "destination", "taken-to"
    if _TAKEN_FROM.search(before):
        return "origin", "taken-from"
    settled = bool(ranked) and ranked[0].candidate.feature_class in "PS"
    if settled and _AT.search(before):
        return "site", "at-a-settlement"
    return "context", "named-only"


def offer(identifier: str, mention: Mention, ranked: Sequence[Choice]) -> dict[str, Any]:
    """Return the candidates of a mention as the generated file has them."""
    return {
        "mention_id": identifier,
        "toponym": mention.toponym,
        "extract": EXTRACT.name,
        "candidates": [
            {
                "id": choice.candidate.id,
                "name": choice.candidate.name,
                "lat": choice.candidate.lat,
                "lon": choice.candidate.lon,
                "score": choice.score,
                "reasons": dict(choice.reasons),
            }
            for choice in ranked[:SHOWN]
        ],
    }


def _ours(row: MentionRow) -> bool:
    return is_rule(row.by) and row.status == "proposed"


def _order(row: MentionRow) -> tuple[str, int]:
    passage, _, span = row.mention_id.partition(":")
    start = span.partition("-")[0]
    return passage, int(start) if start.isdigit() else 0


def _spans(rows: Iterable[MentionRow]) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if span := mention_span(row.mention_id):
            spans.setdefault(span[0], []).append(span[1:])
    return spans
