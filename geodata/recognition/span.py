"""A stretch of a text that may be a toponym, and what the recogniser asks of a gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from geodata.model import Candidate
from geodata.recognition.tokens import Tokens

DIRECTIONS = frozenset("eastern western northern southern central upper lower east west north south".split())


class Names(Protocol):
    """What a gazetteer must offer to the recogniser."""

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """Return the places of a folded name, none for an unknown one."""


@dataclass(slots=True)
class Span:
    """Words `first` to `last` of the text, code points `start` to `end`, with the places the gazetteer knows for it.

    `kind` says why it may be a toponym: `name`, `pattern` (a generic word with a name that may be unknown), `short` (an
    abbreviation) or `unknown` (a capital that only its neighbours can make a toponym).
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    known: tuple[Candidate, ...]
    score: float = 0.0


def span_of(tokens: Tokens, i: int, j: int, kind: str, known: tuple[Candidate, ...]) -> Span:
    """Return words i to j of the text as one stretch."""
    return Span(i, j, tokens.starts[i], tokens.ends[j], kind, known)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model takes a stretch of the text for: `kind` is `place` or `person`."""

    start: int
    end: int
    kind: str
