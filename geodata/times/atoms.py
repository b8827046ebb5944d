"""The smallest pieces of English prose that name a time: a day, month, season, year, decade or century as written.

One scan of the text; each alternative begins with a digit or a name of its own, so hostile runs cost no more than their
length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from geodata import dates

Kind = Literal["day", "month", "season", "year", "decade", "century"]

_SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10}
_SHORT |= {"Nov": 11, "Dec": 12}
_NAMES = {name: number for number, name in enumerate(dates.MONTHS, 1)} | _SHORT
MONTHS = {form(name): number for name, number in _NAMES.items() for form in (str, str.upper)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_ORDINALS = {word: number for number, word in enumerate(_TENS.split(), 10)} | {"twenty-first": 21}

_SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
_FULL = "|".join(form(name) for name in dates.MONTHS for form in (str, str.upper))
_MONTH = rf"(?:{_FULL}|(?:{'|'.join(form(name) for name in _SHORT for form in (str, str.upper))})\b\.?)"
YEAR = r"(?:1\d{3}|20\d{2})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_TH = r"(?:st|nd|rd|th|d)?"
_TO = r"(?:\s?[–—/-]\s?|,?\s(?:and|to|or|through|until)\s(?:the\s)?)"
_UP_TO = rf"(?:(?:,\s{_DAY}{_TH}){{0,4}}{_TO}(?P<_>{_DAY}){_TH})?"
_CENTURY = r"(?:1\d|20|21)(?:th|st)|" + "|".join(_ORDINALS)
# A time stands alone: not inside a larger number, a code ("1945-00") or an amount ("1,850").
EDGE_LEFT = r"(?<![\w.,:/])(?<![$£€#§])"
EDGE_RIGHT = r"(?![\w/]|[.,:]\d|-\d)"
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:to[ -](?:mid|late)[ -]|or (?:mid|late)[ -])?)?"
_CLOSE = r"(?:(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Cc]lose|(?:first|second) half) of (?:the )?(?:year )?)?"

_FORMS = (
    rf"(?P<iso>{YEAR}-(?:0[1-9]|1[0-2])-[0-3]\d)",
    rf"(?P<d1>{_DAY}){_TH}{_UP_TO.replace('_>', 'd2>')}\s(?:day\s)?(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{YEAR}))?",
    rf"(?P<m2>{_MONTH})\s(?:the\s)?(?P<d3>{_DAY}){_TH}{_UP_TO.replace('_>', 'd4>')}(?:,?\s(?P<y2>{YEAR}))?",
    rf"(?P<m3>{_MONTH})(?:\sof|,)?\s(?P<y3>{YEAR})",
    rf"(?:(?P<s0>{_SEASON})(?:\s(?:and|or|to)\s(?:the\s)?|\s?[–/-]\s?))?"
    rf"(?P<s1>{_SEASON})(?:\sof|,)?\s(?P<y4>{YEAR})(?:\s?[–/-]\s?(?P<y5>{YEAR}|\d\d))?",
    r"(?P<c1>1\d|20)(?P<c2>\d)0['’]?s",
    rf"(?P<n1>{_CENTURY})(?:[\s-]century|(?:\s?[–-]\s?|\s(?:and|or|to)\s(?:the\s)?)(?P<n2>{_CENTURY})[\s-]centur(?:y|ies))",
    rf"(?P<y6>{YEAR})(?:\s?[–—-]\s?(?P<y7>{YEAR}|\d\d)|/(?P<y8>{YEAR}|\d\d))?(?!\s(?:BCE?|B\.C\.))",
    r"(?P<e1>[1-9]\d{0,3})\s(?P<e2>BCE?\b|B\.\s?C\.|AD\b|A\.\s?D\.|CE\b|C\.\s?E\.)|(?:AD|A\.\s?D\.)\s(?P<e3>[1-9]\d{0,3})",
    rf"(?P<m4>{_FULL})",
)
_ATOM = re.compile(rf"{EDGE_LEFT}{_CLOSE}{_PART}(?:{'|'.join(_FORMS)}){EDGE_RIGHT}")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece at [start, end): its first and last year ("" = not said), and what follows each year ("-06-12", "")."""

    start: int
    end: int
    kind: Kind
    years: tuple[str, str]
    tails: tuple[str, str]

    @property
    def complete(self) -> bool:
        """Tell whether the words say the year."""
        return bool(self.years[0])

    @property
    def single(self) -> bool:
        """Tell whether the piece is one time, no range of its own."""
        return self.years[0] == self.years[1] and self.tails[0] == self.tails[1]

    @property
    def values(self) -> tuple[str, str]:
        """Return the first and last time as EDTF."""
        return self.years[0] + self.tails[0], self.years[1] + self.tails[1]

    def of(self, year: str) -> Atom:
        """Return the same piece with a year."""
        return replace(self, years=(year, year))


def full(year: str, tail: str | None) -> str:
    """Complete the second year of a range: 1939–41 → 1941."""
    return year[: len(year) - len(tail)] + tail if tail else year


def scan(text: str) -> tuple[Atom, ...]:
    """Return the pieces of a text in order, none overlapping another; those without a year too."""
    return tuple(atom for match in _ATOM.finditer(text) for atom in _read(match))


def month(name: str) -> int:
    """Return the number of a month by its name or short form."""
    return MONTHS[name.rstrip(".")]


Reader = Callable[["re.Match[str]", int, int], Atom]


def _read(match: re.Match[str]) -> Iterator[Atom]:
    for group, reader in _READERS.items():
        if match[group]:
            yield reader(match, match.start(), match.end())
            return


def _day(day: str, last: str | None, name: str, year: str | None, at: tuple[int, int]) -> Atom:
    tails = [f"-{month(name):02d}-{int(d):02d}" for d in (day, last or day)]
    return Atom(*at, "day", (year or "", year or ""), (tails[0], tails[1]))


def _one(kind: Kind, year: str, tail: str, at: tuple[int, int]) -> Atom:
    return Atom(*at, kind, (year, year), (tail, tail))


def _season(match: re.Match[str], start: int, end: int) -> Atom:
    name, year, next_year = match["s1"].lower(), match["y4"], match["y5"]
    if next_year and (name != "winter" or int(full(year, next_year)) != int(year) + 1):
        return _one("year", "", "", (start, end))
    if match["s0"] and not next_year:
        span = (SEASONS[match["s0"].lower()], SEASONS[name])
        known = span[0] < span[1] and name != "winter"
        return Atom(start, end, "season", (year, year), (f"-{span[0]}", f"-{span[1]}") if known else ("", ""))
    # "The winter of 1941" may be either winter that touches 1941: the year is all that is sure.
    bare = name == "winter" and not next_year
    return _one("season", year, "" if bare else f"-{SEASONS[name]}", (start, end))


def _years(match: re.Match[str], start: int, end: int) -> Atom:
    year = match["y6"]
    last = full(year, match["y7"] or match["y8"])
    broken = int(last) < int(year) or bool(match["y8"] and int(last) != int(year) + 1)
    return Atom(start, end, "year", ("", "") if broken else (year, last), ("", ""))


def _centuries(match: re.Match[str], start: int, end: int) -> Atom:
    numbers = [_ORDINALS.get(n) or int(n[:2]) for n in (match["n1"], match["n2"] or match["n1"])]
    first, last = (f"{n - 1:02d}XX" for n in numbers)
    return Atom(start, end, "century", (first, last), ("", ""))


def _era(match: re.Match[str], start: int, end: int) -> Atom:
    number = int(match["e1"] or match["e3"])
    before = (match["e2"] or "").startswith("B")
    year = f"-{number - 1:04d}" if before and number > 1 else f"{0 if before else number:04d}"
    return _one("year", year, "", (start, end))


_READERS: dict[str, Reader] = {
    "iso": lambda m, a, b: _one("day", m["iso"][:4], m["iso"][4:], (a, b)),
    "d1": lambda m, a, b: _day(m["d1"], m["d2"], m["m1"], m["y1"], (a, b)),
    "d3": lambda m, a, b: _day(m["d3"], m["d4"], m["m2"], m["y2"], (a, b)),
    "m3": lambda m, a, b: _one("month", m["y3"], f"-{month(m['m3']):02d}", (a, b)),
    "s1": _season,
    "c1": lambda m, a, b: _one("decade", f"{m['c1']}{m['c2']}X", "", (a, b)),
    "n1": _centuries,
    "y6": _years,
    "e1": _era,
    "e3": _era,
    "m4": lambda m, a, b: _one("month", "", f"-{month(m['m4']):02d}", (a, b)),
}
