"""Every time of a document with what dates it: its own words, or a time that stands before it and is named.

A day without a year, “the following day” and the like are dated only where the text leaves no choice: from the last
time in the same paragraph, else the one before, else a heading, else the document's only year. A range, a decade or a
doubtful time dates nothing, and hides what stands before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata import sentences
from geodata.model import Passage, TimeExpression
from geodata.times import explicit, relative
from geodata.times.anchors import Anchor, Years, only_year, outside
from geodata.times.atoms import Atom
from geodata.times.guards import is_cited
from geodata.times.reckoning import Known, known
from geodata.times.relative import Relative

Basis = Literal["stated", "inherited"]
# What joins words with the words that date them.
JOIN = " … "


@dataclass(frozen=True, slots=True)
class Dated:
    """A time at passage-relative offsets with its EDTF. What its own words date is stated, all else inherited.

    `words` are its own words and, joined by " … ", those that date it; `source` is the passage where the last of these
    stand ("" = none: the document's own year).
    """

    start: int
    end: int
    text: str
    when: str
    basis: Basis
    words: str
    source: str


def resolve(passages: Sequence[Passage], years: Years = (None, None)) -> dict[str, tuple[Dated, ...]]:
    """Return the times of each passage in order, none overlapping another. `years` bound what the document is about."""
    result: dict[str, tuple[Dated, ...]] = {}
    before: Anchor | None = None
    years = only_year(passages, years)
    for passage in passages:
        walk = _Walk(passage, outside(passage, before, years), years)
        result[passage.id] = tuple(walk.run())
        before = walk.last if walk.spoke else None if passage.kind == "heading" else before
    return result


def read(words: str) -> str:
    """Return the EDTF of words that another time dates, joined by " … " with those that date them; "" if none."""
    parts = words.split(JOIN)
    found = explicit.find(parts[-1])
    when = found[0].when if len(found) == 1 else ""
    for part, behind in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        at, loose = known(when, behind), _loose(f"in {part}") or _loose(f"on {part}")
        when = _when(loose[0], at) if at and loose else ""
    return when


def _shortest(text: str, words: str, when: str) -> str:
    """Return the words with as few of those that date them as give the same date."""
    parts = words.split(JOIN)
    ways = (JOIN.join((text, *parts[k:])) for k in range(len(parts) - 1, 0, -1))
    return next((way for way in ways if read(way) == when), JOIN.join((text, words)))


def _loose(text: str) -> list[Atom | Relative]:
    """Return the words that another time must date, in order; of two that overlap the first."""
    kept: list[Atom | Relative] = []
    every: list[Atom | Relative] = [*explicit.yearless(text), *relative.find(text)]
    for one in sorted(every, key=lambda item: (item.start, -item.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def _when(one: Atom | Relative, at: Known) -> str:
    return relative.of_year(one, at) if isinstance(one, Atom) else relative.dated(one, at)


class _Walk:
    """Goes through one passage from left to right with the last time in mind."""

    def __init__(self, passage: Passage, outside: Anchor | None, years: Years) -> None:
        self._passage, self._outside, self._years = passage, outside, years
        self._ends = [end for _, end in sentences.spans(passage.text)]
        self._stated = explicit.find(passage.text)
        self.last: Anchor | None = None
        self.spoke = False

    def run(self) -> Iterator[Dated]:
        """Yield the times of the passage."""
        loose = [one for one in _loose(self._passage.text) if not _overlaps(one, self._stated)]
        whole: list[TimeExpression | Atom | Relative] = [*self._stated, *loose]
        for item in sorted(whole, key=lambda one: one.start):
            if isinstance(item, TimeExpression):
                yield self._plain(item)
            elif dated := self._dated(item):
                yield dated

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._ends, offset)

    def _plain(self, item: TimeExpression) -> Dated:
        at = known(item.when, item.text)
        if not self._aside(item, at):
            self._keep(at, item.text, self._passage.id, item.start)
        return Dated(item.start, item.end, item.text, item.when, "stated", item.text, self._passage.id)

    def _aside(self, item: TimeExpression, at: Known | None) -> bool:
        """Tell whether a time is no part of the account: of a book cited, in brackets a life, beyond the document."""
        text = self._passage.text
        low, high = self._years
        beyond = at and ((low is not None and at.year < low) or (high is not None and at.year > high))
        bracketed = text[item.start - 1 : item.start] == "(" and text[item.end : item.end + 1] == ")"
        return bool(beyond) or (bracketed and at is None) or is_cited(text, item.start, item.end)

    def _keep(self, at: Known | None, words: str, source: str, start: int) -> None:
        self.spoke = True
        self.last = Anchor(at, words, source, self._passage.number, self._sentence(start)) if at else None

    def _dated(self, item: Atom | Relative) -> Dated | None:
        text = self._passage.text[item.start : item.end]
        sentence = self._sentence(item.start)
        anchor = self._anchor(item, sentence)
        when = _when(item, anchor.known) if anchor else ""
        if not anchor or not when:
            return None
        words = _shortest(text, anchor.words, when)
        at = known(when, text) or known(when[:7])
        self._keep(at, words, anchor.source, item.start)
        # What the same sentence dates, its own words date.
        own = anchor.source == self._passage.id and anchor.sentence == sentence and JOIN not in anchor.words
        return Dated(item.start, item.end, text, when, "stated" if own else "inherited", words, anchor.source)

    def _anchor(self, item: Atom | Relative, sentence: int) -> Anchor | None:
        """Return what dates the words. A day is reckoned only from the same sentence or the one before."""
        daily = isinstance(item, Relative) and item.unit == "day"
        if self.last:
            return self.last if not daily or sentence - self.last.sentence <= 1 else None
        if self.spoke or daily:
            return None
        if isinstance(item, Atom) and (behind := self._behind(item, sentence)):
            return behind
        outside = self._outside
        return replace(outside, known=replace(outside.known, day=0)) if outside else None

    def _behind(self, item: Atom, sentence: int) -> Anchor | None:
        """Return the next time of the same sentence, for “on 3 March and again in June 1862”."""
        later = next((t for t in self._stated if t.start >= item.end), None)
        at = known(later.when, later.text) if later and self._sentence(later.start) == sentence else None
        return Anchor(Known(at.year), later.text, self._passage.id, 0, sentence) if at and later else None


def _overlaps(one: Atom | Relative, stated: Sequence[TimeExpression]) -> bool:
    at = bisect_right(stated, one.start, key=lambda t: t.start) - 1
    near = stated[max(at, 0) : at + 2]
    return any(one.start < t.end and t.start < one.end for t in near)
