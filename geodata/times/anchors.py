"""What a time may be reckoned from outside its passage: those before it, a heading, the frame of the document."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.model import Passage
from geodata.times import explicit
from geodata.times.account import Frame
from geodata.times.reckoning import Known, known

# How many passages back a time may be taken from.
PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to date others from: the passage's number and the sentence in which it was last spoken of."""

    known: Known
    words: str
    source: str
    number: int
    sentence: int


def outside(passage: Passage, before: Anchor | None, frame: Frame | None) -> tuple[Anchor | None, bool]:
    """Return what dates a passage from without: those before it, a heading or the frame; and whether these differ."""
    near = before if before and passage.number - before.number <= PASSAGES else None
    heading = next((a for h in reversed(passage.trail) if (a := _of_heading(h.text, h.passage))), None)
    whole = Anchor(Known(frame.first), frame.words, frame.source, 0, 0) if frame and frame.single else None
    over = heading or whole
    if near and (near.known.year != over.known.year if over else frame and not frame.holds(near.known.year)):
        return None, True
    return near or over, False


def _of_heading(text: str, source: str) -> Anchor | None:
    found = explicit.find(text)
    at = known(found[0].when, found[0].text) if len(found) == 1 else None
    return Anchor(at, found[0].text, source, 0, 0) if at else None
