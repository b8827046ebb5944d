"""Sentences of a passage, at exact offsets; what stands behind a full stop (references, tags) belongs to it. A leaf."""

from __future__ import annotations

import re

_MARKS = r"(?:\[[^\]]*\](?::\s?[\d,–-]+)?)*"
_END = re.compile(rf"[.!?…][\"”’')\]]*{_MARKS}\s+(?=[\"“‘'(\[]?[A-Z\d])")
# What a full stop shortens more often than it ends.
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|St|No|Nos|vol|pp?|ca?|cf|ed|eds|vs|approx)\Z"
)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the [start, end) of each sentence, white space behind it included; together they are the text."""
    ends = [m.end() for m in _END.finditer(text) if not (text[m.start()] == "." and _short(text, m.start()))]
    starts = [0, *ends]
    return tuple((a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if a < b)


def _short(text: str, stop: int) -> bool:
    # No short form is longer; a search from the start of a long text for each stop would take hours.
    return _SHORT.search(text, max(0, stop - 8), stop) is not None
