"""What a program proposes is held to the checks like any table: what doesn't hold is left out, and counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geodata import checks
from geodata.drafting.rows import Rows
from geodata.errors import BuildError
from geodata.incidents import titles
from geodata.reading import Reading
from geodata.tables import IncidentRow

_WHERE = re.compile(r"(?P<table>incidents|incident_places|attestations)\.csv:(?P<line>\d+): (?P<what>the date)?")
# What one round leaves out can bring up no more than a second thing.
ROUNDS = 3
# How far it is when the tables are read.
READ = 0.4
_NO_DATE: dict[str, Any] = dict.fromkeys(("when", "when_stated", "when_basis", "when_from", "when_reference"), "")


@dataclass(frozen=True, slots=True)
class Held:
    """A corpus of which every check holds, and how many records lost their date or were left out for it."""

    reading: Reading
    undated: int
    left_out: int


def held(rows: Rows, read: Callable[[], Reading], tick: Callable[[float], object] = lambda _: None) -> Held:
    """Return the reading of a draft once all checks hold; `read` writes the rows and reads them again.

    `tick` is told how far it is.

    BuildError has what can't be mended by leaving out records.
    """
    undated = left_out = 0
    for _ in range(ROUNDS):
        reading = read()
        tick(READ)
        problems = checks.problems(reading)
        tick(1.0)
        if not problems:
            return Held(reading, undated, left_out)
        dates, others = _unheld(reading, problems)
        keep(rows, dates, others)
        undated, left_out = undated + len(dates), left_out + len(others)
    raise BuildError(problems)


def _unheld(reading: Reading, problems: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the ids of the incidents whose date doesn't hold, and of those of which something else doesn't."""
    tables = ("incidents", "incident_places", "attestations")
    at = {name: {row.line: str(row.incident_id) for row in getattr(reading.tables, name)} for name in tables}
    dates, others = set[str](), set[str]()
    for problem in problems:
        where = _WHERE.search(problem)
        if where is None:
            raise BuildError(problems)
        (dates if where["what"] else others).add(at[where["table"]][int(where["line"])])
    return dates - others, others


def keep(rows: Rows, dates: Collection[str], others: Collection[str]) -> None:
    """Take the dates from some incidents, and others out."""
    pairs = [
        (_undated(row) if row.incident_id in dates else row, place)
        for row, place in zip(rows.incidents, rows.located, strict=True)
        if row.incident_id not in others
    ]
    rows.incidents[:], rows.located[:] = [row for row, _ in pairs], [place for _, place in pairs]
    rows.incident_places[:] = [row for row in rows.incident_places if row.incident_id not in others]
    rows.attestations[:] = [row for row in rows.attestations if row.incident_id not in others]


def _undated(row: IncidentRow) -> IncidentRow:
    said = titles.said(row.when, row.when_basis, row.when_from)
    title, summary = row.title.removesuffix(f", {said}"), row.summary.replace(f" and {said};", ";")
    return replace(row, title=title, summary=summary, **_NO_DATE)
