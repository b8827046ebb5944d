"""Words that another time dates, and what they are then: "31 May … spring of 1862" is 1862-05-31."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geodata.model import TimeExpression
from geodata.times import explicit, relative, weekdays
from geodata.times.account import WIDEST
from geodata.times.atoms import Atom
from geodata.times.reckoning import Known, known, valid
from geodata.times.relative import Relative

# What joins words with the words that date them.
JOIN = " … "
_YEARS = re.compile(r"(\d{4})/(\d{4})")


def read(words: str) -> str:
    """Return the EDTF of words that another time dates, joined by " … " with those that date them; "" if none."""
    parts = words.split(JOIN)
    found = explicit.find(parts[-1])
    when = found[0].when if len(found) == 1 else ""
    for part, behind in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        when = _dated(part, known(when, behind), when)
    return when


def _dated(part: str, at: Known | None, when: str) -> str:
    texts = (f"in {part}", f"on {part}")
    one = next((found[0] for text in texts if (found := loose(text, explicit.find(text)))), None)
    span = _YEARS.fullmatch(when)
    if one is None:
        return ""
    if span and isinstance(one, Atom):
        return among(one, range(int(span[1]), int(span[2]) + 1), weekdays.named(part))
    return dated(one, at) if at else ""


def loose(text: str, stated: Sequence[TimeExpression]) -> list[Atom | Relative]:
    """Return the words that another time must date, in order, of two that overlap the first; `stated` are the rest."""
    kept: list[Atom | Relative] = []
    every: list[Atom | Relative] = [*explicit.yearless(text, stated), *relative.find(text)]
    for one in sorted(every, key=lambda item: (item.start, -item.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def dated(one: Atom | Relative, at: Known) -> str:
    """Return the EDTF of words that are reckoned from a time, "" if that isn't certain."""
    return relative.of_year(one, at) if isinstance(one, Atom) else relative.dated(one, at)


def among(one: Atom, years: range, weekday: int | None) -> str:
    """Return when a day or month of one of these years is: of the only one that fits its weekday, else all of them."""
    chosen = fitting(one, years, weekday)
    if len(chosen) == 1:
        return relative.of_year(one, Known(chosen[0]))
    return f"{years[0]:04d}/{years[-1]:04d}" if 1 < len(years) <= WIDEST else ""


def fitting(one: Atom, years: range, weekday: int | None) -> list[int]:
    """Return the years in which a day or month may be; a day that is also a weekday is in few of them."""
    there = [year for year in years if valid(f"{year:04d}{one.tails[0]}")]
    if weekday is None or len(one.tails[0]) < len("-05-31"):
        return there
    return weekdays.fitting(there, int(one.tails[0][1:3]), int(one.tails[0][4:6]), weekday)


def shortest(text: str, words: str, when: str) -> str:
    """Return the words with as few of those that date them as give the same date."""
    parts = words.split(JOIN)
    ways = (JOIN.join((text, *parts[k:])) for k in range(len(parts) - 1, 0, -1))
    return next((way for way in ways if read(way) == when), JOIN.join((text, words)))
