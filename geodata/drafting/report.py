"""The coverage report: what was found in a text and how much of it is sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geodata.confidence import sign
from geodata.drafting.holding import Held
from geodata.drafting.making import Drafted
from geodata.drafting.rows import Find

LEAST = 10
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name whose place is doubtful: how sure (0–1), why, how often the text has it."""

    toponym: str
    place: str
    confidence: float
    reason: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """What `chronotope add` says at its end. `notes` are sentences on what couldn't be read or used."""

    corpus: str
    title: str
    folder: Path
    tables: Path
    characters: int
    passages: int
    mentions: int
    resolved: int
    ambiguous: int
    unlocated: int
    incidents: int
    dated: int
    undated: int
    least_certain: tuple[Doubt, ...]
    names_unlocated: tuple[str, ...]
    notes: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        return asdict(self) | {"folder": str(self.folder), "tables": str(self.tables)}


def found(drafted: Drafted) -> dict[str, Any]:
    """Return what a report says of a text and its names. A mention is one of resolved, ambiguous or unlocated."""
    finds = drafted.finds
    unlocated = [find for find in finds if find.verdict.chosen is None]
    ambiguous = sum(1 for find in finds if find.verdict.ambiguous)
    return {
        "title": drafted.corpus.title,
        "characters": sum(len(document.text) for document in drafted.corpus.documents),
        "passages": len(drafted.passages),
        "mentions": len(finds),
        "resolved": len(finds) - len(unlocated) - ambiguous,
        "ambiguous": ambiguous,
        "unlocated": len(unlocated),
        "least_certain": tuple(least_certain(finds)),
        "names_unlocated": tuple(dict.fromkeys(find.name for find in unlocated)),
    }


def kept(drafted: Drafted, held: Held) -> dict[str, Any]:
    """Return what a report says of the records that were kept."""
    incidents = drafted.rows.incidents
    dated = sum(1 for row in incidents if row.when)
    return {
        "incidents": len(incidents),
        "dated": dated,
        "undated": len(incidents) - dated,
        "notes": notes(drafted, held),
    }


def least_certain(finds: Iterable[Find]) -> list[Doubt]:
    """Return the names with a place of which the program is least sure, each once."""
    times: dict[str, int] = {}
    first: dict[str, Find] = {}
    for find in finds:
        times[find.name] = times.get(find.name, 0) + 1
        if find.verdict.chosen:
            first.setdefault(find.name, find)
    doubtful = sorted(first.values(), key=lambda find: (find.verdict.confidence, sign(find.ranked), find.name))[:LEAST]
    return [
        Doubt(find.name, find.place, find.verdict.confidence, find.verdict.reason, times[find.name])
        for find in doubtful
    ]


def notes(drafted: Drafted, held: Held) -> tuple[str, ...]:
    """Return sentences on what a reader should know of the draft as a whole."""
    rows, language = drafted.rows, drafted.corpus.language
    said = [f"Places were looked for near {drafted.near}."] if drafted.near else []
    if not rows.mentions:
        said.append("No place name was found, so the map has no marks; the text is there to be read.")
    elif not rows.incidents:
        said.append("No sentence says that something happened at a place, so the map has no marks.")
    if language.partition("-")[0].lower() != "en":
        said.append(f"The text says that its language is “{language}”; names and dates are looked for as in English.")
    if held.undated:
        said.append(f"Left without a date, because a check didn’t hold: {_many(held.undated, 'record')}.")
    if held.left_out:
        said.append(f"Left out, because a check didn’t hold: {_many(held.left_out, 'record')}.")
    return tuple(said)


def sentences(report: Report) -> list[str]:
    """Return the report as lines for a terminal."""
    lines = [
        f"{report.title}",
        f"  text       {report.characters:,} characters, {_many(report.passages, 'passage')}",
        f"  places     {_many(report.mentions, 'mention')}: {report.resolved:,} resolved, "
        f"{report.ambiguous:,} ambiguous, {report.unlocated:,} unlocated",
        f"  records    {report.incidents:,} proposed: {report.dated:,} dated, {report.undated:,} undated",
    ]
    if report.least_certain:
        lines += ["", "Least certain:"]
        lines += [
            f"  {doubt.reason}{f' ({doubt.times} times)' if doubt.times > 1 else ''}" for doubt in report.least_certain
        ]
    if report.names_unlocated:
        more = len(report.names_unlocated) - SHOWN
        names = ", ".join(report.names_unlocated[:SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        lines += ["", f"Found nowhere: {names}"]
    return [*lines, *([""] if report.notes else []), *report.notes]


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
