"""Every time of a document with what dates it: its own words, or a time elsewhere in it that is named.

A day without a year, “the following day” and the like are dated only where the text leaves no choice: from the last
time in the same paragraph, else the one before, else a heading, else the years of the account. Where these are a few, a
weekday may tell which, or the times on both sides, if they are of one year; else the day has all, as an interval.
A range of years, a decade or a doubtful time dates nothing, and hides what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata import sentences
from geodata.model import Passage, TimeExpression
from geodata.times import undecided, wording
from geodata.times.account import NO_YEARS, Account, Years, account
from geodata.times.anchors import Anchor, outside
from geodata.times.atoms import Atom
from geodata.times.guards import is_cited
from geodata.times.reckoning import Known, known
from geodata.times.relative import Relative
from geodata.times.undecided import Place
from geodata.times.wording import JOIN

Basis = Literal["stated", "inherited"]
_BACKGROUND = re.compile(r"\b(?:had|has|have)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time at passage-relative offsets with its EDTF. What its own words date is stated, all else inherited.

    `words` are its own words and, joined by " … ", those that date it; `source` is the passage where the last of these
    stand ("" = none: the years that were given).
    """

    start: int
    end: int
    text: str
    when: str
    basis: Basis
    words: str
    source: str


def resolve(
    passages: Sequence[Passage], years: Years = NO_YEARS, read: Account | None = None
) -> dict[str, tuple[Dated, ...]]:
    """Return the times of each passage in order, none overlapping another.

    `years` bound what the document is about; `read` is what `account` says of both, if it is there already.
    """
    result: dict[str, tuple[Dated, ...]] = {}
    read = read or account(passages, years)
    before: Anchor | None = None
    firm: Known | None = None
    for passage in passages:
        walk = _Walk(passage, before, years, read, firm)
        result[passage.id] = tuple(walk.run())
        if passage.kind == "caption":
            continue
        before = walk.last if walk.spoke else None if passage.kind == "heading" else before
        firm = walk.firm
    return result


class _Walk:
    """Goes through one passage from left to right with the last time in mind."""

    def __init__(
        self, passage: Passage, before: Anchor | None, years: Years, read: Account, firm: Known | None
    ) -> None:
        self._passage, self._years, self._read = passage, years, read
        self._outside, self._elsewhere = outside(passage, before, read.frame)
        self._ends = [end for _, end in sentences.spans(passage.text)]
        self._stated = read.stated[passage.id]
        self.last: Anchor | None = None
        self.firm = firm
        self.spoke = False
        self._held: tuple[int, Anchor | None, Known | None, bool] | None = None

    def run(self) -> Iterator[Dated]:
        """Yield the times of the passage."""
        loose = [one for one in wording.loose(self._passage.text, self._stated) if not _overlaps(one, self._stated)]
        whole: list[TimeExpression | Atom | Relative] = [*self._stated, *loose]
        for item in sorted(whole, key=lambda one: one.start):
            self._return(item.start)
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
        beyond = bool(at and ((low is not None and at.year < low) or (high is not None and at.year > high)))
        bracketed = text[item.start - 1 : item.start] == "(" and text[item.end : item.end + 1] == ")"
        cited = is_cited(text, item.start, item.end)
        # What is told of another time may go on in the paragraph, unless it is said to have been before.
        self._elsewhere |= beyond and not (bracketed or cited or self._background(item.start))
        return beyond or (bracketed and at is None) or cited

    def _background(self, offset: int) -> bool:
        at = self._sentence(offset)
        return bool(_BACKGROUND.search(self._passage.text, self._ends[at - 1] if at else 0, self._ends[at]))

    def _keep(self, at: Known | None, words: str, source: str, start: int) -> None:
        self.spoke, self.firm = True, at
        self.last = Anchor(at, words, source, self._passage.number, self._sentence(start)) if at else None

    def _dated(self, item: Atom | Relative) -> Dated | None:
        text = self._passage.text[item.start : item.end]
        sentence = self._sentence(item.start)
        anchor = self._anchor(item, sentence)
        when = wording.dated(item, anchor.known) if anchor else ""
        if isinstance(item, Atom):
            place = Place(
                self._passage, item, anchor, self.firm, self.spoke and not self.last, self._background(item.start)
            )
            if not (when and undecided.fits_weekday(place, when)):
                return self._settled(place)
        if not anchor or not when:
            return None
        words = wording.shortest(text, anchor.words, when)
        if isinstance(item, Relative) and self._background(item.start):
            self._held = self._held or (sentence, self.last, self.firm, self.spoke)
        self._keep(known(when, text) or known(when[:7]), words, anchor.source, item.start)
        # What the same sentence dates, its own words date.
        own = anchor.source == self._passage.id and anchor.sentence == sentence and JOIN not in anchor.words
        return Dated(item.start, item.end, text, when, "stated" if own else "inherited", words, anchor.source)

    def _return(self, offset: int) -> None:
        """Go back to the time of the account after a sentence that looked back: “The year before, it had been”."""
        if self._held and self._sentence(offset) != self._held[0]:
            _, self.last, self.firm, self.spoke = self._held
            self._held = None

    def _settled(self, place: Place) -> Dated | None:
        """Return a day or month that the account as a whole dates."""
        found = None if self._elsewhere else undecided.settle(place, self._read)
        if not found:
            return None
        start, end = place.item.start, place.item.end
        if at := known(found.when, place.words) or (known(found.when[:7]) if "-" in found.when[:7] else None):
            self._keep(at, found.words, found.source, start)
        return Dated(start, end, place.words, found.when, "inherited", found.words, found.source)

    def _anchor(self, item: Atom | Relative, sentence: int) -> Anchor | None:
        """Return what dates the words. A day is reckoned only from the same sentence or the one before."""
        daily = isinstance(item, Relative) and item.unit == "day"
        if self.last:
            return self.last if not daily or sentence - self.last.sentence <= 1 else None
        if self.spoke or daily:
            return None
        if isinstance(item, Atom) and (behind := self._behind(item, sentence)):
            return behind
        outside = None if self._elsewhere else self._outside
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
