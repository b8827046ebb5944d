"""Overlapping spans over a text become flat segments, so that nothing is ever nested wrongly or cut twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, `start` to `end` in code points, of a kind (`quote`, `toponym`, `marker`), with its facts."""

    start: int
    end: int
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under the same spans throughout."""

    start: int
    text: str
    spans: tuple[Span, ...]

    def of(self, kind: str) -> Span | None:
        """Return the innermost span of a kind that covers the segment, the last given among equals."""
        covering = [span for span in self.spans if span.kind == kind]
        return min(reversed(covering), key=lambda span: span.end - span.start, default=None)

    def all(self, kind: str) -> list[Span]:
        """Return all spans of a kind that cover the segment, as given."""
        return [span for span in self.spans if span.kind == kind]

    def ending(self, kind: str) -> list[Span]:
        """Return the spans of a kind whose last character is the segment's last."""
        return [span for span in self.all(kind) if span.end <= self.start + len(self.text)]


def cut(text: str, spans: Sequence[Span]) -> Iterator[Segment]:
    """Yield non-empty segments whose texts join to `text`; spans may nest, overlap, be empty or reach outside."""
    size = len(text)
    kept = [s for s in spans if max(0, s.start) < min(size, s.end)]
    edges = sorted({0, size, *(max(0, s.start) for s in kept), *(min(size, s.end) for s in kept)})
    for start, end in pairwise(edges):
        yield Segment(start, text[start:end], tuple(s for s in kept if s.start <= start and end <= s.end))
