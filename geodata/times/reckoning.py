"""Reckons from a known time: the next day, three weeks later, that winter, May of the same or the next year.

Each gives EDTF, or "" where the result isn't certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from geodata import dates
from geodata.errors import InputError
from geodata.times.atoms import MONTHS, SEASONS

# A range within a year leads to its last month. About a month at the turn of the year may be of another year.
_MONTH = r"(?:0[1-9]|1[0-2])"
_WITHIN_A_YEAR = re.compile(
    rf"(\d{{4}})-(?=(?:0[2-9]|1[01]))({_MONTH})(?:-\d\d)?~|(?P<y>\d{{4}})-{_MONTH}(?:-\d\d)?/(?P=y)-({_MONTH})(?:-\d\d)?"
)
# From these many months on, ahead is farther than behind: “in January 1862 … in December”.
_FAR = 10
PARTS_OF_DAY = ("day", "morning", "afternoon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Known:
    """A single time to reckon from: year, and month, day or season if it says them (0 = not said)."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    winter: bool = False


def known(when: str, words: str = "") -> Known | None:
    """Return what a date gives to reckon from: a single date all of itself, what is about or lasts no day.

    None for what is of several years, open, doubtful or about a year.
    """
    if match := _WITHIN_A_YEAR.fullmatch(when):
        return Known(int(match["y"] or match[1]), int(match[4] or match[2]))
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", when):
        return None
    year, month, day = (int(part) for part in (*when.split("-"), "0", "0")[:3])
    if month > 12:
        return Known(year, season=month, winter=month == 24)
    return Known(year, month, day, winter="winter" in words.lower())


def year_of(month: int, at: Known) -> int:
    """Return the year of a month that is told after a time: the same, or the next where that is plainly nearer."""
    if at.season:
        first = dates.SEASONS[at.season][1]
        return at.year + (at.season == 24 and month < first and month <= 5)
    if not at.month:
        return 0 if at.winter and month in (12, 1, 2) else at.year
    back = at.month - month
    if -_FAR < back <= 3:
        return at.year
    return at.year + 1 if back > 0 and 12 - back <= 4 else 0


def nth(day: int, at: Known) -> str:
    """Return the day of a number in the time's month, not before the time itself."""
    if not at.month or (at.day and day < at.day):
        return ""
    return day_of(at.year, at.month, day)


def named(unit: str, step: int, at: Known) -> str:
    """Return that, the next (1) or the last (-1) day, month, year, season or month of a name."""
    if unit in MONTHS:
        return _calendar_month(MONTHS[unit], step, at)
    if unit in SEASONS:
        return _season(SEASONS[unit], step, at)
    return stepped("day" if unit in PARTS_OF_DAY else unit, step, at)


def _calendar_month(month: int, step: int, at: Known) -> str:
    if step == 0:
        return f"{at.year}-{month:02d}"
    if step < 0 or not at.month:
        return f"{at.year + step}-{month:02d}" if not at.month else ""
    return f"{at.year + (month <= at.month)}-{month:02d}"


def _season(season: int, step: int, at: Known) -> str:
    """Return that, the next or the last season. A winter is only certain from a month."""
    if season == 24 and not at.month:
        return ""
    if season == 24 and step == 0:
        return f"{at.year}-24" if at.month >= 8 else f"{at.year - 1}-24" if at.month <= 4 else ""
    if step == 0:
        return f"{at.year}-{season}"
    if step < 0:
        return ""
    begins = dates.SEASONS[season][1]
    later = at.month == 0 or at.month >= begins
    return f"{at.year + later}-{season}"


def stepped(unit: str, step: int, at: Known) -> str:
    """Return the time some days, months or years on; a negative step goes back."""
    if unit == "year":
        return f"{at.year + step:04d}"
    if unit == "month":
        return "{:04d}-{:02d}".format(*month_of(at, step)) if at.month else ""
    return _days(step, at)


def counted(unit: str, steps: int, at: Known) -> str:
    """Return the time so many days, weeks, months or years on; weeks and months are about."""
    if unit == "year":
        return f"{at.year + steps:04d}"
    if unit == "month":
        return "{:04d}-{:02d}~".format(*month_of(at, steps)) if at.month else ""
    if unit == "week":
        return f"{day}~" if (day := _days(7 * steps, at)) else ""
    return _days(steps, at)


def _days(steps: int, at: Known) -> str:
    if not at.day or not 2 <= at.year <= 9998:
        return ""
    return (date(at.year, at.month, at.day) + timedelta(days=steps)).isoformat()


def month_of(at: Known, steps: int) -> tuple[int, int]:
    """Return the year and month some months on."""
    years, month = divmod(at.month - 1 + steps, 12)
    return at.year + years, month + 1


def day_of(year: int, month: int, day: int) -> str:
    """Return a day as EDTF, "" if there is none such."""
    return valid(f"{year:04d}-{month:02d}-{day:02d}")


def valid(when: str) -> str:
    """Return an EDTF date as it is, or "" if it is none."""
    try:
        dates.parse(when)
    except InputError:
        return ""
    return when
