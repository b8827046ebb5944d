"""EDTF level 1 dates: what a table may say of a time, its span of days, and how it reads.

Source: Extended Date/Time Format, Library of Congress, 2019, level 1, without times of day. Seasons are of the
northern hemisphere; winter belongs to the year it begins in. A qualifier (`~ ? %`) never widens a span: doubt is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geodata.errors import InputError

Day = tuple[int, int, int]

MONTHS = tuple("January|February|March|April|May|June|July|August|September|October|November|December".split("|"))
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_DATE = re.compile(
    r"(?P<year>Y-?[1-9]\d{4,}|-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[~?%]?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date may mean, first and last included; None = open (or unknown) on that side."""

    first: Day | None
    last: Day | None

    @property
    def years(self) -> tuple[int | None, int | None]:
        """Return the first and last year."""
        return (self.first[0] if self.first else None, self.last[0] if self.last else None)


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    label: str


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month in the proleptic Gregorian calendar, for any year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def parse(when: str) -> Span:
    """Return the span of an EDTF level 1 date or interval; InputError says what can't be read."""
    return Span(*(_interval(when)[0]))


def label(when: str) -> str:
    """Return the date in words ("about June 1941", "1941–1944", "from 1935 on"); "" stays ""."""
    return _interval(when)[1] if when else ""


def years(when: str) -> tuple[int | None, int | None]:
    """Return the first and last year of a date, None where it is open."""
    return parse(when).years


# Many records of a corpus are of the same few dates.
@lru_cache(maxsize=8192)
def _interval(when: str) -> tuple[tuple[Day | None, Day | None], str]:
    if "/" not in when:
        part = _date(when, when)
        return (part.span.first, part.span.last), part.label
    left, _, right = when.partition("/")
    start = None if left in ("", "..") else _date(left, when)
    end = None if right in ("", "..") else _date(right, when)
    if start is None and end is None:
        raise InputError(f"The date “{when}” is open on both sides; leave it empty instead.")
    first = start.span.first if start else None
    last = end.span.last if end else None
    if first and last and last < first:
        raise InputError(f"The date “{when}” ends before it begins.")
    return (first, last), _interval_label(start, end)


def _interval_label(start: _Part | None, end: _Part | None) -> str:
    if start and end:
        dash = "–" if start.label.isdecimal() and end.label.isdecimal() else " – "
        return f"{start.label}{dash}{end.label}"
    return f"from {start.label} on" if start else f"until {end.label}" if end else ""


def _date(text: str, whole: str) -> _Part:
    match = _DATE.fullmatch(text)
    if not match:
        raise InputError(f"“{whole}” isn't an EDTF level 1 date such as 1941, 1941-06, 1944~, 1941/1944 or 1935/...")
    month = match["month"]
    if match["year"].endswith("X") and month:
        raise InputError(f"The date “{whole}” gives a month of an unspecified year.")
    low, high, name = _years(match["year"])
    if month is None or month == "XX":
        if match["day"] not in (None, "XX"):
            raise InputError(f"The date “{whole}” gives a day of an unspecified month.")
        return _Part(Span((low, 1, 1), (high, 12, 31)), _doubted(name, match["doubt"]))
    return _within(low, name, int(month), match["day"], match["doubt"], whole)


def _years(text: str) -> tuple[int, int, str]:
    digits = text.removeprefix("Y")
    if "X" not in digits:
        year = int(digits)
        return year, year, str(year) if year > 0 else f"{1 - year} BCE"
    bounds = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    stem = digits.replace("X", "0").lstrip("0") or "0"
    return bounds[0], bounds[1], f"{stem}s"


def _within(year: int, name: str, month: int, day: str | None, doubt: str, whole: str) -> _Part:
    if month in SEASONS and day is None:
        season, first = SEASONS[month]
        end_year, end = (year + 1, 2) if first == 12 else (year, first + 2)
        span = Span((year, first, 1), (end_year, end, days_in_month(end_year, end)))
        tail = f"–{end_year % 100:02d}" if end_year != year else ""
        return _Part(span, _doubted(f"{season} {name}{tail}", doubt))
    if not 1 <= month <= 12:
        raise InputError(f"The date “{whole}” has no month {month:02d}.")
    last = days_in_month(year, month)
    if day is None or day == "XX":
        return _Part(Span((year, month, 1), (year, month, last)), _doubted(f"{MONTHS[month - 1]} {name}", doubt))
    if not 1 <= int(day) <= last:
        raise InputError(f"The date “{whole}” has no day {day}.")
    exact = (year, month, int(day))
    return _Part(Span(exact, exact), _doubted(f"{int(day)} {MONTHS[month - 1]} {name}", doubt))


def _doubted(text: str, doubt: str) -> str:
    about = "about " if doubt in ("~", "%") else ""
    return f"{about}{text}{' (uncertain)' if doubt in ('?', '%') else ''}" if doubt else text


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans may share a day; an open side reaches for ever."""
    return _not_after(one.first, other.last) and _not_after(other.first, one.last)


def within(inner: Span, outer: Span) -> bool:
    """Tell whether no day of `inner` lies outside `outer`."""
    starts = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    return starts and (outer.last is None or (inner.last is not None and inner.last <= outer.last))


def _not_after(first: Day | None, last: Day | None) -> bool:
    return first is None or last is None or first <= last
