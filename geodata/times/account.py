"""What years a document's account lies in, and which stated time comes next: they date a day where no time near does.

The years are those that were given, else the only one of the text, else those of its title, else the one that nearly
all of its times are of.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.model import Passage, TimeExpression
from geodata.times import explicit
from geodata.times.guards import is_cited, is_of_a_document
from geodata.times.reckoning import known

Years = tuple[int | None, int | None]
NO_YEARS: Years = (None, None)
# A frame of more years than these leaves too much open to date anything with.
WIDEST = 10
# What share of a text's times, and how many of them, must be of one year that neither title nor person names.
_MASS_SHARE, _MASS_LEAST = 0.85, 6
_LONGEST_TITLE = 200
# As far as a year that dates a sentence by itself may stand from it, in passages.
REACH = 5
_TITLE_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Frame:
    """The first and last year of an account, the words that say so and their passage ("" = given).

    It is `closed` if somebody says where it ends: a title with a range of years, or who gave them.
    """

    first: int
    last: int
    words: str
    source: str = ""
    closed: bool = False

    @property
    def single(self) -> bool:
        """Tell whether the account is of one year."""
        return self.first == self.last

    def holds(self, year: int) -> bool:
        """Tell whether a year is one of them."""
        return self.first <= year <= self.last

    @property
    def years(self) -> range:
        """Return the years, none if they are too many to date anything with."""
        return range(self.first, self.last + 1 if self.last - self.first < WIDEST else self.first)

    @property
    def when(self) -> str:
        """Return the years as EDTF, "" if they are too many."""
        if not self.years:
            return ""
        return f"{self.first:04d}" if self.single else f"{self.first:04d}/{self.last:04d}"


@dataclass(frozen=True, slots=True)
class Firm:
    """A time that the text states as part of its account; year 0 = no single year, month 0 = a bare one."""

    number: int
    start: int
    year: int
    month: int
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Account:
    """The times that each passage states, those of them that are firm in the order of the text, and its frame.

    `ordered` are the firm days and months within a closed frame, if the account tells its years one after the other.
    `span` are the frame's years, else the few years that nearly all firm times are of, None if there are none such.
    """

    stated: Mapping[str, tuple[TimeExpression, ...]]
    firm: tuple[Firm, ...]
    frame: Frame | None
    ordered: tuple[Firm, ...] = ()
    span: tuple[int, int] | None = None

    def before(self, number: int, start: int) -> Firm | None:
        """Return the firm time that stands last before a place of the text."""
        return _before(self.firm, number, start)

    def reached(self, number: int, start: int) -> tuple[Firm | None, Firm | None]:
        """Return the ordered times on both sides of a place of the text."""
        return _before(self.ordered, number, start), _after(self.ordered, number, start)

    def nearest(self, number: int, words: str) -> str:
        """Return the passage, no farther than REACH from a number, in which a firm time has some words; "" if none."""
        low = bisect_left(self.firm, number - REACH, key=lambda f: f.number)
        high = bisect_right(self.firm, number + REACH, key=lambda f: f.number)
        return next((f.source for f in self.firm[low:high] if words in f.words), "")

    def after(self, number: int, start: int) -> Firm | None:
        """Return the firm time that comes next after a place of the text."""
        return _after(self.firm, number, start)


def _before(firm: Sequence[Firm], number: int, start: int) -> Firm | None:
    at = bisect_left(firm, (number, start), key=lambda f: (f.number, f.start))
    return firm[at - 1] if at else None


def _after(firm: Sequence[Firm], number: int, start: int) -> Firm | None:
    at = bisect_right(firm, (number, start), key=lambda f: (f.number, f.start))
    return firm[at] if at < len(firm) else None


def account(passages: Sequence[Passage], years: Years = NO_YEARS) -> Account:
    """Return what a document's times say of the years of its account; `years` are those that were given."""
    stated = {passage.id: explicit.find(passage.text) for passage in passages}
    firm = tuple(f for passage in passages for f in _firm(passage, stated[passage.id]))
    frame = _frame(passages, stated, firm, years)
    ordered = _ordered(firm, frame) if frame and frame.closed else ()
    span = (frame.first, frame.last) if frame else _span(sorted(f.year for f in firm if f.year))
    return Account(stated, firm, frame, ordered, span)


def _span(years: Sequence[int]) -> tuple[int, int] | None:
    """Return the fewest years that hold nearly all of these, if they are few."""
    held = math.ceil(_MASS_SHARE * len(years))
    if len(years) < _MASS_LEAST:
        return None
    first, last = min(zip(years, years[held - 1 :], strict=False), key=lambda pair: pair[1] - pair[0])
    return (first, last) if last - first < WIDEST else None


def _ordered(firm: Sequence[Firm], frame: Frame) -> tuple[Firm, ...]:
    inside = [f for f in firm if frame.holds(f.year)]
    in_order = all(one.year <= other.year for one, other in pairwise(inside))
    # A bare year may be a look ahead; a day or a month is where the account has come to.
    return tuple(f for f in inside if f.month) if in_order else ()


def _firm(passage: Passage, stated: Sequence[TimeExpression]) -> Iterator[Firm]:
    if passage.kind == "caption":
        return
    for time in stated:
        if not (is_cited(passage.text, time.start, time.end) or is_of_a_document(passage.text, time.start)):
            at = known(time.when, time.text)
            year, month = (at.year, at.month or at.season) if at else (0, 0)
            yield Firm(passage.number, time.start, year, month, time.text, passage.id)


def _frame(
    passages: Sequence[Passage], stated: Mapping[str, Sequence[TimeExpression]], firm: Sequence[Firm], years: Years
) -> Frame | None:
    if years[0] is not None and years[1] is not None:
        words = f"{years[0]:04d}" if years[0] == years[1] else f"{years[0]:04d}–{years[1]:04d}"
        return Frame(years[0], years[1], words, closed=True)
    title = _title(passages[0], stated[passages[0].id]) if passages else None
    told = [f.year for f in firm if f.year]
    if len(set(told)) == 1 and len(told) == len(firm):
        return Frame(told[0], told[0], f"{told[0]:04d}", firm[0].source)
    return title if title and _mostly(title, told) else _mass(firm, told)


def _mostly(title: Frame, told: Sequence[int]) -> bool:
    """Tell whether the text speaks of the years of its title no less often than of any other year."""
    others = Counter(year for year in told if not title.holds(year))
    return others.total() == 0 or len(told) - others.total() >= max(others.values())


def _title(opening: Passage, stated: Sequence[TimeExpression]) -> Frame | None:
    """Return the years that the title says, if it is one and says years only once."""
    text = opening.text
    if len(text) > _LONGEST_TITLE or text.rstrip().endswith((".", ":", ";", ",")) or len(stated) != 1:
        return None
    when = stated[0].when
    match = _TITLE_YEARS.fullmatch(when) or _TITLE_YEARS.match(when if "/" not in when else "")
    if not match:
        return None
    return Frame(int(match[1]), int(match[2] or match[1]), stated[0].text, opening.id, closed=bool(match[2]))


def _mass(firm: Sequence[Firm], told: Sequence[int]) -> Frame | None:
    """Return the year that nearly all times are of, if there are enough of them."""
    (year, count), *_ = Counter(told).most_common(1) or [(0, 0)]
    if count < _MASS_LEAST or count < _MASS_SHARE * len(firm):
        return None
    first = next((f for f in firm if f.year == year and f"{year:04d}" in _YEAR.findall(f.words)), None)
    return Frame(year, year, f"{year:04d}", first.source) if first else None
