"""What a proposal is, and what may be asked of the proposing."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.model import Choice, Mention

VERSION = "incidents-3"


@dataclass(frozen=True, slots=True)
class Draft:
    """An incident that a sentence may report. Offsets, those of the mentions too, are relative to the passage.

    `when` is EDTF or ""; `when_from` are the words it comes from, joined by " … " with the words that date them;
    `when_source` is the passage where these stand ("" = no time, or the document's own year). `when_stated` is what the
    sentence itself says. `reasons` add up to `certainty`.
    """

    passage_id: str
    start: int
    end: int
    quote: str
    title: str
    places: tuple[tuple[Mention, Choice | None, str], ...]
    when: str = ""
    when_basis: str = ""
    when_from: str = ""
    when_source: str = ""
    when_stated: str = ""
    kinds: tuple[str, ...] = ()
    certainty: float = 0.0
    reasons: tuple[tuple[str, float], ...] = ()
    attributed_to: str = ""
    stance: str = "reports"


@dataclass(frozen=True, slots=True)
class Options:
    """`years` bound what the document is about; `enough` is the least certainty; `without` are rules left out."""

    years: tuple[int | None, int | None] = (None, None)
    enough: float = 0.5
    without: frozenset[str] = frozenset()
