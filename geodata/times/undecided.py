"""Days and months that no time near them dates: what the account's years, a weekday or the times around them leave.

One year is left, or a few as an interval, or nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.model import Passage
from geodata.times import weekdays, wording
from geodata.times.account import Account, Frame
from geodata.times.anchors import Anchor
from geodata.times.atoms import Atom
from geodata.times.reckoning import Known
from geodata.times.relative import of_year
from geodata.times.wording import JOIN

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Settled:
    """A date, the words that lead to it, and the passage of the last of them ("" = what was given for the document)."""

    when: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A day or month of a passage with what stands near: the time that should have dated it, and the last firm one.

    `hidden` says that a range or a doubtful time stands before it in the paragraph, `background` that its sentence
    tells what had been before.
    """

    passage: Passage
    item: Atom
    near: Anchor | None
    firm: Known | None
    hidden: bool
    background: bool

    @property
    def words(self) -> str:
        """Return the words of the day or month."""
        return self.passage.text[self.item.start : self.item.end]

    @property
    def whole(self) -> str:
        """Return the same with the weekday before it."""
        text = self.passage.text
        return text[weekdays.begins(text, self.item.start) : self.item.end]

    @property
    def weekday(self) -> int | None:
        """Return the number of the weekday before it."""
        return weekdays.named(self.whole)


def settle(place: Place, account: Account) -> Settled | None:
    """Return what is left of the years that a day or month may be of."""
    frame = account.frame
    fits = _fitting(place, frame) if frame and (frame.closed or not place.near) else []
    if frame and len(fits) == 1 and not (place.hidden and place.weekday is None):
        return _worded(of_year(place.item, Known(fits[0])), _ways(place, frame, fits[0]))
    if between := _between(place, account) or (frame and _in_order(place, account, frame, fits)):
        return between
    if not frame or len(fits) < 2 or frame.single:
        return None
    return _worded(frame.when, iter([Settled("", f"{place.words}{JOIN}{frame.words}", frame.source)]))


def fits_weekday(place: Place, when: str) -> bool:
    """Tell whether a date is of the weekday that stands beside it, if one does."""
    year = int(when[:4])
    return place.weekday is None or bool(wording.fitting(place.item, range(year, year + 1), place.weekday))


def _fitting(place: Place, frame: Frame) -> list[int]:
    """Return the years of the account that a day or month may be of: near a month, that year or the next (the last)."""
    years = frame.years
    if place.near and place.near.known.month:
        ahead = int(place.item.tails[0][1:3]) < place.near.known.month
        first = place.near.known.year - (not ahead)
        years = range(max(years.start, first), min(years.stop, first + 2))
    return wording.fitting(place.item, years, place.weekday)


def _between(place: Place, account: Account) -> Settled | None:
    """Return the year of the times that stand before and after in the text, if both are of one year."""
    after = account.after(place.passage.number, place.item.start)
    before = place.near.known if place.near else place.firm
    if place.hidden or not (before and after and before.year == after.year):
        return None
    when = of_year(place.item, Known(after.year))
    if not when or not fits_weekday(place, when):
        return None
    return _worded(
        when,
        iter(
            [
                Settled("", f"{place.words}{JOIN}{after.words}", after.source),
                *_year_in(place, after.words, after.source, after.year),
            ]
        ),
    )


def _in_order(place: Place, account: Account, frame: Frame, fits: Sequence[int]) -> Settled | None:
    """Return the only year that an account in order leaves: its last is reached, or its first isn't left yet."""
    before, after = account.reached(place.passage.number, place.item.start)
    first, last = before.year if before else frame.first, after.year if after else frame.last
    told = before or after
    if first != last or not told or first not in fits or place.near or place.background:
        return None
    return _worded(of_year(place.item, Known(first)), _year_in(place, told.words, told.source, first))


def _ways(place: Place, frame: Frame, year: int) -> Iterator[Settled]:
    """Yield the words that may lead to a year, those near the day first."""
    if place.near:
        yield from _year_in(place, place.near.words, place.near.source, year)
    yield Settled("", f"{place.whole}{JOIN}{frame.words}", frame.source)
    yield from _year_in(place, frame.words, frame.source, year)


def _year_in(place: Place, words: str, source: str, year: int) -> Iterator[Settled]:
    if f"{year:04d}" in _YEAR.findall(words.rpartition(JOIN)[2]):
        yield Settled("", f"{place.words}{JOIN}{year:04d}", source)


def _worded(when: str, ways: Iterator[Settled]) -> Settled | None:
    """Return the first of the ways whose words say the date when they are read again."""
    fitting = (way for way in ways if wording.read(way.words) == when)
    return next((Settled(when, way.words, way.source) for way in fitting), None) if when else None
