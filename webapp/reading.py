"""The text as a page shows it: passages cut at offsets by the server, with quotes, toponyms and markers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp import urls
from webapp.atlas import Corpus
from webapp.records import Passage
from webapp.segments import Segment, Span, cut
from webapp.words import ROLE

# Code points of a passage that stand on each side of a toponym in a snippet.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage ready to be shown, cut into segments."""

    passage: Passage
    segments: tuple[Segment, ...]


def spans(corpus: Corpus, passage: Passage, incident: str, view: str) -> Iterator[Span]:
    """Yield what is marked in a passage: the quotes of one incident (or of all), toponyms, reference marks."""
    for found in corpus.on_passage.get(passage.id, ()):
        if incident and found.id != incident:
            continue
        for a in found.attestations:
            if a["passage"] == passage.id:
                yield Span(a["passage_start"], a["passage_end"], "quote", {"incident": found.id})
    for mention in passage.mentions:
        yield Span(mention["start"], mention["end"], "toponym", _toponym(corpus, mention, view))
    for marker in passage.markers:
        yield Span(marker["start"], marker["end"], "marker", {"kind": marker["kind"]})


def _toponym(corpus: Corpus, mention: dict[str, str], view: str) -> dict[str, str]:
    incidents = corpus.of_mention.get(mention["id"], ())
    place = mention["place"] if mention["place"] in corpus.places else ""
    if len(incidents) == 1 and mention["use"] in ROLE:
        address = urls.incident(corpus.id, incidents[0].id, view)
    else:
        address = urls.place(corpus.id, place, view) if place else ""
    return {"address": address, "status": mention["status"], "use": mention["use"], "place": place}


def read(corpus: Corpus, passage: Passage, incident: str, view: str) -> Reading:
    """Return a passage ready to be shown, with one incident's quotes marked, or all if `incident` is empty."""
    return Reading(passage, tuple(cut(passage.text, list(spans(corpus, passage, incident, view)))))


def snippet(passage: Passage, mention: dict[str, Any]) -> tuple[tuple[Segment, ...], bool, bool]:
    """Return the words around a toponym, cut between words at offsets, and whether text was left out on each side."""
    text, start, end = passage.text, mention["start"], mention["end"]
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    if left:
        left = next((i + 1 for i in range(left - 1, start) if text[i].isspace()), left)
    if right < len(text):
        right = next((i for i in range(right, end - 1, -1) if text[i].isspace()), right)
    span = Span(start - left, end - left, "toponym", mention)
    return tuple(cut(text[left:right], [span])), left > 0, right < len(text)


def depths(corpus: Corpus) -> dict[str, int]:
    """Return an HTML heading level (2–6) for each heading, so that none is skipped; supplied ones as `id/supplied`."""
    found, depth = dict[str, int](), 1
    for passage in corpus.passages.values():
        if supplied := passage.supplied_heading:
            found[f"{passage.id}/supplied"] = depth = max(2, min(supplied["level"] + 1, depth + 1, 6))
        if passage.kind == "heading":
            found[passage.id] = depth = max(2, min(passage.level + 1, depth + 1, 6))
    return found
