"""Time expressions of English prose, at exact offsets, as EDTF level 1. A pure function of the text.

No more precision than the words: "late 1944" is the year 1944, "the late 1950s" the decade. A day or month without a
year is left alone, since the year would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from geodata import dates
from geodata.errors import InputError
from geodata.model import TimeExpression

_MONTH = "(?:" + "|".join(dates.MONTHS) + ")"
_YEAR = r"(?:1\d{3}|20\d{2})"
_NUMBER = {name: number for number, name in enumerate(dates.MONTHS, 1)}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# A year stands alone: not inside a larger number, a code ("1945-00") or an amount ("1,850", "1200 km", "1850 people").
_EDGE_LEFT = r"(?<![\w.,:/–-])(?<![$£€])"
_EDGE_RIGHT = r"(?![\w/]|[.,:]\d|-\d)"
_PART = r"(?:(?:early|mid|late)[ -])?"

Maker = Callable[["re.Match[str]"], str]
_RULES: list[tuple[re.Pattern[str], Maker]] = []


def _rule(pattern: str) -> Callable[[Maker], Maker]:
    def add(make: Maker) -> Maker:
        _RULES.append((re.compile(rf"{_EDGE_LEFT}(?:{pattern}){_EDGE_RIGHT}"), make))
        return make

    return add


def find(text: str) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, ordered, none overlapping another; the longest reading wins."""
    found: list[TimeExpression] = []
    for item in sorted(_all(text), key=lambda t: (t.start - t.end, t.start)):
        if all(item.end <= other.start or item.start >= other.end for other in found):
            found.append(item)
    return tuple(sorted(found, key=lambda t: t.start))


def _all(text: str) -> Iterator[TimeExpression]:
    for pattern, make in _RULES:
        for match in pattern.finditer(text):
            when = make(match)
            try:
                dates.parse(when)
            except InputError:
                continue
            yield TimeExpression(match.start(), match.end(), match[0], when)


def _full(year: str, tail: str) -> str:
    """Complete the second year of a range: 1939–41 → 1941."""
    return year[: len(year) - len(tail)] + tail


@_rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH}),? (?P<y>{_YEAR})")
@_rule(rf"(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})")
def _day(match: re.Match[str]) -> str:
    return f"{match['y']}-{_NUMBER[match['m']]:02d}-{int(match['d']):02d}"


@_rule(rf"(?P<d>\d{{1,2}})(?: ?[–-] ?| (?:and|to) )(?P<e>\d{{1,2}}) (?P<m>{_MONTH}),? (?P<y>{_YEAR})")
@_rule(rf"(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?: ?[–-] ?| (?:and|to) )(?P<e>\d{{1,2}}),? (?P<y>{_YEAR})")
def _days(match: re.Match[str]) -> str:
    month = f"{match['y']}-{_NUMBER[match['m']]:02d}"
    return f"{month}-{int(match['d']):02d}/{month}-{int(match['e']):02d}"


@_rule(rf"(?P<m>{_MONTH})(?: of|,)? (?P<y>{_YEAR})")
def _month(match: re.Match[str]) -> str:
    return f"{match['y']}-{_NUMBER[match['m']]:02d}"


@_rule(rf"(?P<m>{_MONTH})(?: ?[–-] ?| (?:and|to) )(?P<n>{_MONTH}),? (?P<y>{_YEAR})")
def _months(match: re.Match[str]) -> str:
    return f"{match['y']}-{_NUMBER[match['m']]:02d}/{match['y']}-{_NUMBER[match['n']]:02d}"


@_rule(rf"(?P<s>spring|summer|autumn|fall|winter) (?:of )?(?P<y>{_YEAR})(?P<e>[–-]\d{{2,4}})?")
def _season(match: re.Match[str]) -> str:
    if match["e"] and (match["s"] != "winter" or int(_full(match["y"], match["e"][1:])) != int(match["y"]) + 1):
        return ""
    # "The winter of 1941" may be either winter that touches 1941: the year is all that is sure.
    return match["y"] if match["s"] == "winter" and not match["e"] else f"{match['y']}-{_SEASON[match['s']]}"


@_rule(rf"(?P<a>{_YEAR}) ?[–-] ?(?P<b>\d{{2}}|{_YEAR})")
@_rule(rf"(?:[Ff]rom|[Bb]etween) (?P<a>{_YEAR}) (?:to|and|until|through) (?P<b>{_YEAR})")
@_rule(rf"(?:[Ff]rom|[Bb]etween) (?P<a>{_YEAR}) ?[–-] ?(?P<b>\d{{2}}|{_YEAR})")
def _years(match: re.Match[str]) -> str:
    return f"{match['a']}/{_full(match['a'], match['b'])}"


@_rule(rf"{_PART}(?P<c>1\d|20)(?P<d>\d)0s")
def _decade(match: re.Match[str]) -> str:
    return f"{match['c']}{match['d']}X"


@_rule(rf"[Ss]ince (?P<y>{_YEAR})")
def _since(match: re.Match[str]) -> str:
    return f"{match['y']}/.."


@_rule(rf"(?:{_PART}|[Aa]s late as )(?P<y>{_YEAR})(?! (?:people|persons|men|women|soldiers|civilians|km|miles|tons))")
def _year(match: re.Match[str]) -> str:
    return match["y"]
