"""Rows that point into the text: the words must stand where the row says, and nowhere is re-anchored by guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from geodata.model import Passage
from geodata.reading import Reading, grouped
from geodata.tables import AttestationRow, MentionRow
from geodata.vocabulary import is_rule, mention_span

MAX_SHARED_REASON = 5
RULE = re.compile(r"rule: ?([a-z0-9-]+)")


def mentions_in_text(reading: Reading) -> Iterator[str]:
    """Each toponym stands at its offsets, whole words, none overlapping another."""
    taken: dict[str, list[tuple[int, int, MentionRow]]] = {}
    for row in reading.tables.mentions:
        span = mention_span(row.mention_id)
        passage = reading.passages.get(span[0]) if span else None
        if not span or not passage:
            yield f"{reading.at(row)}: “{row.mention_id}” isn't a passage with offsets, such as article.p024:120-127."
            continue
        start, end = span[1:]
        yield from _stands(reading, row, passage, start, end, row.toponym, "toponym")
        taken.setdefault(passage.id, []).append((start, end, row))
    for spans in taken.values():
        yield from _overlaps(reading, sorted(spans, key=lambda span: span[:2]))


def _overlaps(reading: Reading, spans: Sequence[tuple[int, int, MentionRow]]) -> Iterator[str]:
    furthest = spans[0]
    for span in spans[1:]:
        if span[0] < furthest[1]:
            row, other = sorted((furthest[2], span[2]), key=lambda r: -r.line)
            yield (
                f"{reading.at(row)}: mention {row.mention_id} overlaps mention {other.mention_id}; "
                "one toponym is one row."
            )
        furthest = max(furthest, span, key=lambda s: s[1])


def _stands(reading: Reading, row: Any, passage: Passage, start: int, end: int, words: str, what: str) -> Iterator[str]:
    length = len(passage.text)
    inside = 0 <= start < end <= length
    if not inside or passage.text[start:end] != words:
        document = reading.corpus.document(passage.document)
        there = f"there stands “{passage.text[start:end]}”" if inside else f"the passage has {length} characters"
        yield (
            f"{reading.at(row)}: the {what} “{words}” isn't at {passage.id}:{start}-{end} of {document.file} "
            f"(text sha256 {document.text_sha256}); {there}."
        )
    elif _cut(passage.text, start) or _cut(passage.text, end):
        yield f"{reading.at(row)}: the {what} “{words}” is cut inside a word at {passage.id}:{start}-{end}."


def _cut(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    # The number of a note may touch its word.
    left, right = text[at - 1], text[at]
    return left.isalnum() and right.isalnum() and left.isalpha() == right.isalpha()


def mentions_decided(reading: Reading) -> Iterator[str]:
    """A published corpus has no `proposed` row or incident; a decided mention says its use and, accepted, its place."""
    for incident in reading.tables.incidents if reading.corpus.published else ():
        if is_rule(incident.by):
            yield (
                f"{reading.at(incident)}: a program proposed “{incident.incident_id}”, and the corpus is published; "
                "review it and sign it with `project`, or take it out."
            )
    for row in reading.tables.mentions:
        if row.status == "proposed":
            if reading.corpus.published:
                yield f"{reading.at(row)}: mention {row.mention_id} is still `proposed`, and the corpus is published."
            continue
        if not row.use:
            yield f"{reading.at(row)}: mention {row.mention_id} is {row.status} and needs a use."
        if row.status in ("accepted", "unsure") and not row.place_id:
            yield f"{reading.at(row)}: mention {row.mention_id} is {row.status} and needs a place_id."


def reasons_specific(reading: Reading) -> Iterator[str]:
    """A reason is specific to its sentence or names a rule of RULES.md; one free text may serve five rows at most."""
    for reason, rows in grouped(reading.tables.mentions, lambda row: row.reason).items():
        named = RULE.fullmatch(reason)
        if named and named[1] not in reading.rules:
            for row in rows:
                yield f"{reading.at(row)}: the reason names rule “{named[1]}”, which RULES.md hasn't."
        if not named and len(rows) > MAX_SHARED_REASON:
            where = reading.at(rows[0])
            yield f"{where}: {len(rows)} mentions have one reason, “{reason}”; say it of each, or make a rule."


def quotes_in_text(reading: Reading) -> Iterator[str]:
    """Each quote stands at its offsets, cut at words."""
    for row in reading.tables.attestations:
        passage = reading.passages[row.passage_id]
        yield from _stands(reading, row, passage, row.start, row.end, row.quote, "quote")


def flags_and_references(reading: Reading) -> Iterator[str]:
    """An attestation carries just the flags and references that the source puts on its span."""
    for row in reading.tables.attestations:
        flags, refs = marks_on(reading.passages[row.passage_id], row)
        for name, said, found in (("flags", row.flags, flags), ("refs", row.refs, refs)):
            if said != found:
                yield (
                    f"{reading.at(row)}: {name} “{';'.join(said)}” aren't what the source has on "
                    f"{row.passage_id}:{row.start}-{row.end}: “{';'.join(found)}”."
                )


def marks_on(passage: Passage, row: AttestationRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the flags and the reference labels of the markers whose covered span touches the row's."""
    on = [m for m in passage.markers if m.covers[0] < row.end and row.start < m.covers[1]]
    flags = dict.fromkeys(m.label for m in on if m.kind == "tag")
    names = {"reference": "{}", "note": "note {}"}
    refs = dict.fromkeys(
        names[m.kind].format(m.label) + (f":{m.pages}" if m.pages else "") for m in on if m.kind != "tag"
    )
    return tuple(flags), tuple(refs)
