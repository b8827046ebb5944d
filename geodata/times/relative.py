"""Times that only another time dates (“the following day”, “two weeks later”, “the 3rd”), and what they then are.

Nothing finer than the words: a day from a day, a month from a month; what is counted in weeks or months is about (`~`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata import dates
from geodata.times import reckoning
from geodata.times.atoms import Atom
from geodata.times.reckoning import PARTS_OF_DAY, Known

_COUNT = {"a": 1, "an": 1} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_PARTS = "|".join(PARTS_OF_DAY)
_SEASON = "spring|summer|autumn|fall|winter"
_MONTH = "|".join(dates.MONTHS)
_FORWARD = frozenset({"next", "following"})
_BACK = frozenset({"previous", "preceding"})
_ORDINAL = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|d)"
_BEHIND = (
    r"(?=[.,;:)\]]|$|\s(?:and|at|in|the|a|we|our|I|he|they|it|his|to|was|were|with|by|from|when|while|after|until)\b)"
)
_WHEN = r"[Oo]n|[Uu]ntil|[Ss]ince|[Bb]y|[Ff]rom|[Tt]o|[Bb]efore|[Aa]fter|of"
_RELATIVE = re.compile(
    rf"\b(?:(?:[Tt]he\s)?(?P<which>[Nn]ext|following|previous|preceding|same|very same)|(?P<that>[Tt]hat))\s"
    rf"(?P<unit>{_PARTS}|month|year|{_SEASON}|{_MONTH})\b(?![’'-])"
    rf"|\b(?P<count>(?i:{'|'.join(_COUNT)})|\d{{1,2}})\s(?P<what>day|week|month|year)s?"
    r"\s(?P<way>later|earlier|(?:before|after(?:wards?)?)(?=[.,;:)]|$))"
    r"|\b[Tt]he\s(?P<beside>day|night|month|year)\s(?P<side>before|after)(?=[.,;:)]|$)"
    rf"|\b(?:{_WHEN})\s(?:the\s(?:morning|afternoon|evening|night)\sof\s)?"
    rf"(?P<ordinal>the\s{_ORDINAL.format('nth')}){_BEHIND}"
    rf"|\b{_ORDINAL.format('letter')}\s(?P<letters>inst(?:ant\b|\.)|ult(?:imo\b|\.))"
)


@dataclass(frozen=True, slots=True)
class Relative:
    """Words at [start, end) that need another time; `unit` is what of it they need: day, month or year."""

    start: int
    end: int
    unit: str
    match: re.Match[str]


def find(text: str) -> Iterator[Relative]:
    """Yield the words of a text that another time dates, in order."""
    for match in _RELATIVE.finditer(text):
        group = "ordinal" if match["ordinal"] else 0
        yield Relative(match.start(group), match.end(group), _unit(match), match)


def _unit(match: re.Match[str]) -> str:
    if match["ordinal"] or match["letter"]:
        return "month"
    unit = match["unit"] or match["beside"] or ("day" if match["what"] == "week" else match["what"])
    if unit in PARTS_OF_DAY:
        return "day"
    return "month" if unit == "month" else "year"


def dated(one: Relative, at: Known) -> str:
    """Return the EDTF of relative words that are reckoned from a time; "" if that isn't certain."""
    return reckoning.valid(_dated(one.match, at))


def _dated(match: re.Match[str], at: Known) -> str:
    if match["ordinal"]:
        return reckoning.nth(int(match["nth"]), at)
    if match["letter"]:
        back = int(match["letters"].startswith("ult"))
        return reckoning.day_of(*reckoning.month_of(at, -back), int(match["letter"])) if at.month else ""
    if match["what"]:
        count = match["count"].lower()
        steps = _COUNT.get(count) or int(count)
        return reckoning.counted(match["what"], -steps if match["way"] in ("earlier", "before") else steps, at)
    if match["beside"]:
        unit = "day" if match["beside"] == "night" else match["beside"]
        return reckoning.stepped(unit, 1 if match["side"] == "after" else -1, at)
    which = (match["which"] or "that").lower()
    return reckoning.named(match["unit"], 1 if which in _FORWARD else -1 if which in _BACK else 0, at)


def of_year(atom: Atom, at: Known) -> str:
    """Return the EDTF of a day, month or range of them without a year, told after a time; "" unless it is certain."""
    first = reckoning.year_of(int(atom.tails[0][1:3]), at)
    if not first:
        return ""
    later = atom.tails[1] < atom.tails[0]
    values = [f"{first}{atom.tails[0]}", f"{first + later}{atom.tails[1]}"]
    return reckoning.valid(values[0] if values[0] == values[1] else "/".join(values))
