"""A sentence taken apart: its names with their places, its event words, its times, its clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geodata import sentences
from geodata.incidents import slots, triggers
from geodata.incidents.slots import Slot
from geodata.incidents.triggers import Trigger
from geodata.model import Candidate, Choice, Marker, Mention, Passage
from geodata.times import Dated

# What is longer is a table or a list, no sentence.
LONGEST = 3_000
# How many names back a paragraph is looked through.
REACH = 200
_ROW = re.compile(r"\s*(?:and\s)?(?:in|at|near)\s(?:the\s)?(?=[A-ZÀ-Þ])")
Named = tuple[Mention, Choice | None]

_CLAUSE = re.compile(
    r"(?:,|\s[–—-]|—)\s?(?=(?:but|while|whereas|when|where|which|who|whose|although|though|after|before|until|so|as|with|and"
    r"\s(?:the|a|an|on|in|at|he|she|they|it|we|his|her|their|its|some|many|most|thousands|hundreds|about|then|later|by"
    r"|only|\d))\b)|\s(?=(?:while|whereas|after|before|until|when)\s(?!the\s(?:war|end)))|:\s"
)
_OPENING = re.compile(r"\s*(?:After|Before|Following|Since|When|While|Although|As|Despite|Once)\s[^,;]{3,120},\s")
_NO_REPORT = re.compile(
    r"\s*(?:See also|See|For more|Further reading|Main article|Compare|Note)\b|[^.]*[?]\s*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, or the part of one between semicolons, at [start, end) of its passage; spans within are its own.

    `before` is where the sentence before it begins (its own start if it is the first); `earlier` are the last names of
    the passage that stand before it.
    """

    passage: Passage
    start: int
    end: int
    before: int
    text: str
    names: Sequence[Named]
    earlier: Sequence[Named]
    triggers: tuple[Trigger, ...]
    slots: tuple[Slot, ...]
    times: tuple[Dated, ...]
    bounds: tuple[int, ...]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that holds a place of the text."""
        k = bisect_right(self.bounds, at) - 1
        return self.bounds[k], self.bounds[k + 1] if k + 1 < len(self.bounds) else len(self.text)

    def own(self, mention: Mention) -> Mention:
        """Return a name of the text at its offsets in the passage."""
        return Mention(mention.start + self.start, mention.end + self.start, mention.toponym)

    def candidate(self, mention: Mention) -> Candidate | None:
        """Return the place that was chosen for a name, or None."""
        choice = self.choice(mention)
        return choice.candidate if choice else None

    def choice(self, mention: Mention) -> Choice | None:
        """Return the choice that was made for a name, or None."""
        return next(choice for other, choice in self.names if other == mention)


def scenes(
    passage: Passage, names: Sequence[Named], times: Sequence[Dated], without: frozenset[str]
) -> Iterator[Scene]:
    """Yield the sentences of a passage that may report something. `names` and `times` are in order."""
    previous = 0
    for start, end in sentences.spans(passage.text):
        if not _NO_REPORT.match(passage.text[start:end]):
            yield from _row(passage, (start, end, previous), names, times, without)
        previous = start


def _row(
    passage: Passage,
    span: tuple[int, int, int],
    names: Sequence[Named],
    times: Sequence[Dated],
    without: frozenset[str],
) -> Iterator[Scene]:
    """Yield the parts of a sentence; one that has only a place goes on with the event of the part before it."""
    start, end, previous = span
    if end - start > LONGEST:
        return
    going: Trigger | None = None
    for a, b in _parts(passage.text, start, end):
        scene = _scene(passage, (a, b, previous), names, times, without)
        if scene.triggers:
            going = scene.triggers[0]
        elif going and scene.names and "told in a row" not in without and _ROW.match(scene.text):
            at = scene.names[0][0].end
            scene = replace(scene, triggers=(replace(going, start=at, end=at, passive=False, row=True),))
        yield scene


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons that stand outside brackets."""
    at, depth = start, 0
    for k in range(start, end):
        depth += (text[k] in "([") - (text[k] in ")]")
        if text[k] == ";" and depth <= 0:
            yield at, k
            at = k + 1
    yield at, end


def _scene(
    passage: Passage,
    span: tuple[int, int, int],
    names: Sequence[Named],
    times: Sequence[Dated],
    without: frozenset[str],
) -> Scene:
    start, end, previous = span
    text = passage.text[start:end]
    first, last = (bisect_left(names, at, key=lambda pair: pair[0].start) for at in (start, end))
    own = [(Mention(m.start - start, m.end - start, m.toponym), c) for m, c in names[first:last] if m.end <= end]
    low, high = (bisect_left(times, at, key=lambda time: time.start) for at in (start, end))
    within = tuple(t for t in times[low:high] if t.end <= end)
    taken = [(t.start - start, t.end - start) for t in within]
    taken += [(m.start - start, m.end - start) for m in markers_of(passage, start, end)]
    taken += [(m.start, m.end) for m, _ in own]
    found = triggers.find(text, taken)
    places = [c.candidate if c else None for _, c in own]
    parts = slots.find(text, [m for m, _ in own], found, places, without)
    earlier = names[max(0, first - REACH) : first]
    return Scene(passage, start, end, previous, text, own, earlier, found, parts, within, _bounds(text))


def _bounds(text: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence begin."""
    bounds = {0, *(m.end() for m in _CLAUSE.finditer(text))}
    if opening := _OPENING.match(text):
        bounds.add(opening.end())
    return tuple(sorted(bounds))


def markers_of(passage: Passage, start: int, end: int) -> Sequence[Marker]:
    """Return the references, notes and tags within a span of a passage."""
    low, high = (bisect_left(passage.markers, at, key=lambda marker: marker.start) for at in (start, end))
    return [marker for marker in passage.markers[low:high] if marker.end <= end]
