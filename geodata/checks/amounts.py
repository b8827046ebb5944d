"""Numbers in attested sentences: each is a figure of what it is quoted for, or a row of numbers.csv says why not."""

from __future__ import annotations

from collections.abc import Iterator

from geodata import numbers, sentences, times
from geodata.model import Passage
from geodata.reading import Reading, grouped
from geodata.tables import AttestationRow, FigureRow
from geodata.vocabulary import is_rule, mention_span

Span = tuple[int, int]


def numbers_in_text(reading: Reading) -> Iterator[str]:
    """Each row of numbers.csv names a number that stands there and that no figure covers for all who quote it."""
    open_ = {f"{i}:{a}-{b}" for i, passage in reading.passages.items() for a, b, _ in _uncovered(reading, passage)}
    for row in reading.tables.numbers:
        span = mention_span(row.number_id)
        passage = reading.passages.get(span[0]) if span else None
        if not span or not passage:
            yield f"{reading.at(row)}: “{row.number_id}” isn't a passage with offsets, such as article.p024:120-127."
        elif passage.text[span[1] : span[2]] != row.stated:
            there = passage.text[span[1] : span[2]]
            yield f"{reading.at(row)}: “{row.stated}” isn't at {row.number_id}; there stands “{there}”."
        elif row.number_id not in open_:
            yield f"{reading.at(row)}: “{row.stated}” at {row.number_id} needs no row: no quote has it, or figures do."


def numbers_accounted(reading: Reading) -> Iterator[str]:
    """Each number of an attested sentence is a figure of every incident that quotes it, or numbers.csv says why not."""
    explained = {row.number_id for row in reading.tables.numbers}
    for passage in reading.passages.values():
        for start, end, lacking in _uncovered(reading, passage):
            where = f"{passage.id}:{start}-{end}"
            if where not in explained:
                row = next(a for a in reading.attesting[passage.id] if a.incident_id in lacking)
                yield (
                    f"{reading.at(row)}: the number “{passage.text[start:end]}” at {where} is no figure of "
                    f"{', '.join(sorted(lacking))}; give it a row in figures.csv, or one in numbers.csv that says why."
                )


def _uncovered(reading: Reading, passage: Passage) -> Iterator[tuple[int, int, set[str]]]:
    """Yield each number of an attested sentence with the incidents that lack it.

    What a program proposed has no figures yet: a person gives them who takes the record over and signs it.
    Whoever quotes the number must have it; of a number beside all quotes, one incident of the sentence must.
    """
    rows = [row for row in reading.attesting.get(passage.id, []) if not is_rule(row.by)]
    if not rows:
        return
    figures = grouped(reading.tables.figures, lambda figure: figure.incident_id)
    beside = [(t.start, t.end) for t in times.find(passage.text)] + [(m.start, m.end) for m in passage.markers]
    attested = [s for s in sentences.spans(passage.text) if any(_touch((r.start, r.end), s) for r in rows)]
    for number in numbers.find(passage.text):
        span = (number.start, number.end)
        sentence = next((s for s in attested if _touch(s, span)), None)
        if sentence is None or any(_touch(span, other) for other in beside):
            continue
        having = {r.incident_id for r in rows if any(_covers(r, f, span) for f in figures.get(r.incident_id, []))}
        quoting = {r.incident_id for r in rows if r.start <= span[0] and span[1] <= r.end}
        near = {r.incident_id for r in rows if _touch((r.start, r.end), sentence)}
        if lacking := (quoting - having) or (set() if having else near):
            yield *span, lacking


def _covers(row: AttestationRow, figure: FigureRow, span: Span) -> bool:
    """Say whether a figure's words, wherever they stand in the quote that they are of, hold this number."""
    if figure.attestation != row.n:
        return False
    at = row.quote.find(figure.stated)
    while at >= 0:
        start = row.start + at
        if start <= span[0] and span[1] <= start + len(figure.stated):
            return True
        at = row.quote.find(figure.stated, at + 1)
    return False


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
