"""Days of the week: what stands beside a day, and in which years that day was one.

Days of before 1918 may be of the old calendar, and are looked up in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = "morning|noon|afternoon|evening|night"
_BEFORE = re.compile(rf"\b(?P<name>{'|'.join(_NAMES)})(?:\s(?:{_PARTS}))?(?:,\s?|\s)(?:the\s)?\Z")
_LONGEST = 30
# The old calendar was last of use to a state in 1918; Julian day numbers of 1 January of year 0 in both.
_OLD_UNTIL = 1918


def begins(text: str, start: int) -> int:
    """Return where the weekday right before the day at `start` begins, `start` itself if there is none."""
    left = max(0, start - _LONGEST)
    match = _BEFORE.search(text[left:start])
    return left + match.start() if match else start


def named(words: str) -> int | None:
    """Return the number of the weekday that words begin with, 0 = Monday."""
    return next((number for number, name in enumerate(_NAMES) if words.startswith(name)), None)


def fitting(years: Iterable[int], month: int, day: int, weekday: int) -> list[int]:
    """Return those of the years in which a day of a month was this day of the week, in either calendar."""
    return [year for year in years if weekday in _weekdays(year, month, day)]


def _weekdays(year: int, month: int, day: int) -> set[int]:
    # Zeller's rule, with Monday as 0: months count from March, so that a leap day is a year's last.
    y, m = (year, month) if month > 2 else (year - 1, month + 12)
    base = day + 13 * (m + 1) // 5 + y + y // 4
    found = {(base - y // 100 + y // 400 + 5) % 7}
    return found | {(base + 5 + 5) % 7} if year < _OLD_UNTIL else found
