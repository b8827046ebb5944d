"""What a time may be reckoned from outside its passage: those before it, a heading, the document's only year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.model import Passage
from geodata.times import explicit
from geodata.times.guards import is_cited, is_of_a_document
from geodata.times.reckoning import Known, known

Years = tuple[int | None, int | None]
# How many passages back a time may be taken from.
PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to date others from: the passage's number and the sentence in which it was last spoken of."""

    known: Known
    words: str
    source: str
    number: int
    sentence: int


def outside(passage: Passage, before: Anchor | None, years: Years) -> Anchor | None:
    """Return what dates a passage from without: those before it or a heading, unless these differ in the year."""
    near = before if before and passage.number - before.number <= PASSAGES else None
    heading = next((a for h in reversed(passage.trail) if (a := _of_heading(h.text, h.passage))), None)
    if near and heading and near.known.year != heading.known.year:
        return None
    if not (near or heading) and years[0] is not None and years[0] == years[1]:
        return Anchor(Known(years[0]), str(years[0]), "", 0, 0)
    return near or heading


def _of_heading(text: str, source: str) -> Anchor | None:
    found = explicit.find(text)
    at = known(found[0].when, found[0].text) if len(found) == 1 else None
    return Anchor(at, found[0].text, source, 0, 0) if at else None


def only_year(passages: Sequence[Passage], years: Years = (None, None)) -> Years:
    """Return the only year that a document speaks of as both its bounds, else the bounds as they are."""
    if years[0] is not None and years[0] == years[1]:
        return years
    found: set[int] = set()
    for passage in passages:
        for time in explicit.find(passage.text):
            if not (is_cited(passage.text, time.start, time.end) or is_of_a_document(passage.text, time.start)):
                at = known(time.when)
                found |= {at.year} if at else {0, 1}
        if len(found) > 1:
            return years
    return (min(found),) * 2 if found else years
