"""The content of the second built file: passages with their markers, decided mentions and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geodata import times
from geodata.model import Passage
from geodata.reading import Reading, grouped
from geodata.tables import MentionRow, RivalRow
from geodata.vocabulary import mention_span

Json = dict[str, Any]


def text_file(reading: Reading) -> Json:
    """Return the text file of a corpus, without its version."""
    mentions = grouped(reading.tables.mentions, lambda row: row.mention_id.partition(":")[0])
    rivals = grouped(reading.tables.rivals, lambda row: row.mention_id)
    return {
        "corpus": reading.corpus.id,
        "passages": [_passage(reading, p, mentions.get(p.id, []), rivals) for p in reading.passages.values()],
    }


def _passage(
    reading: Reading, passage: Passage, mentions: Sequence[MentionRow], rivals: dict[str, list[RivalRow]]
) -> Json:
    supplied = reading.supplied.get(passage.id)
    return {
        "id": passage.id,
        "document": passage.document,
        "number": passage.number,
        "line": passage.line,
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind,
        "level": passage.level,
        "heading": next((h.passage for h in reversed(passage.trail) if h.passage), ""),
        "trail": [{"text": h.text, "passage": h.passage} for h in passage.trail],
        "gap": passage.gap,
        "supplied_heading": (
            {"text": supplied.text, "level": supplied.level, "reason": supplied.reason} if supplied else None
        ),
        "text": passage.text,
        "markers": [asdict(m) | {"covers": list(m.covers)} for m in passage.markers],
        "mentions": sorted((_mention(m, rivals.get(m.mention_id, [])) for m in mentions), key=lambda m: m["start"]),
        "times": [asdict(t) for t in times.find(passage.text)],
    }


def _mention(row: MentionRow, rivals: Sequence[RivalRow]) -> Json:
    _, start, end = mention_span(row.mention_id) or ("", 0, 0)
    return {
        "id": row.mention_id,
        "start": start,
        "end": end,
        "toponym": row.toponym,
        "status": row.status,
        "use": row.use,
        "place": row.place_id,
        "reason": row.reason,
        "rivals": [{"place": r.place_id, "reason": r.reason} for r in rivals],
    }
