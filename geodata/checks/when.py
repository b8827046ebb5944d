"""Dates: each says where it comes from, and none is finer than the words it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from geodata import dates, times
from geodata.layers import periods_of
from geodata.reading import Reading
from geodata.tables import IncidentRow

# As far as a date may be inherited from, in passages.
INHERITED = 5


def have_basis(reading: Reading) -> Iterator[str]:
    """`stated` and `inherited` name their words; `corrected` and `supplied` name a reference; undated has nothing."""
    for row in reading.tables.incidents:
        for problem in _basis(row):
            yield f"{reading.at(row)}: the date of “{row.incident_id}” {problem}"


def _basis(row: IncidentRow) -> Iterator[str]:
    if not row.when:
        if row.when_basis or row.when_from or row.when_stated:
            yield "is empty, so it may have no basis, when_from or when_stated."
        return
    if not row.when_basis:
        yield f"is {row.when} and needs a when_basis."
    added = row.when_basis in ("corrected", "supplied")
    if added and not row.when_reference:
        yield f"is {row.when_basis} by the curator and needs a when_reference."
    if bool(row.when_stated) != (row.when_basis == "corrected"):
        yield "needs when_stated if, and only if, it is corrected."
    if bool(row.when_from) != (row.when_basis != "supplied"):
        yield "needs when_from, the words it comes from, unless it is supplied."
    if row.when_stated and row.when_stated == row.when:
        yield f"is corrected to {row.when}, which is what the source says."


def no_finer_than_source(reading: Reading) -> Iterator[str]:
    """The words of when_from stand in the text as a time, and what is said to be the source's holds all they say.

    Words that need others to date them are joined with those by " … ", which may stand anywhere in the text.
    """
    for row in reading.tables.incidents:
        said = row.when_stated if row.when_basis == "corrected" else row.when
        if said and row.when_from:
            yield from _finer(reading, row, said)


def _finer(reading: Reading, row: IncidentRow, said: str) -> Iterator[str]:
    where = f"{reading.at(row)}: the date {said} of “{row.incident_id}”"
    attesting = {a.passage_id for a in reading.attested.get(row.incident_id, [])}
    inherited = row.when_basis == "inherited"
    far = INHERITED if inherited else 0
    texts = reading.near(attesting, far, far)
    trails = [h.text for i in sorted(attesting) if inherited for h in reading.passages[i].trail]
    words, *dating = row.when_from.split(times.JOIN)
    whole = [document.text for document in reading.corpus.documents]
    if not any(words in text for text in (*texts, *trails)) or not all(any(d in t for t in whole) for d in dating):
        more = f", their headings or {INHERITED} passages before or after" if inherited else ""
        yield f"{where} comes from “{row.when_from}”, which stands nowhere in the passages that attest it{more}."
        return
    found = [times.read(row.when_from)] if dating else [time.when for time in times.find(row.when_from)]
    if not any(found):
        yield f"{where} comes from “{row.when_from}”, which says no time that can be read."
        return
    span = dates.Span(dates.parse(found[0]).first, dates.parse(found[-1]).last)
    if not dates.within(span, dates.parse(said)):
        yield f"{where} is finer than the words “{row.when_from}” ({'/'.join(found)}) it comes from."


def in_a_period(reading: Reading) -> Iterator[str]:
    """A dated incident falls into a period, or no choice of periods shows it."""
    for row in reading.tables.incidents:
        if row.when and not periods_of(row.when, reading.layers.periods):
            yield (
                f"{reading.at(row)}: the date {row.when} of “{row.incident_id}” lies in no period of layers.toml; "
                "mend it or add a period."
            )
