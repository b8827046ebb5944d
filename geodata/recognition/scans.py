"""What optical recognition does to names: words cut at line ends, long s, letters taken for others that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from geodata.model import Candidate
from geodata.recognition.lexicon import lexicon
from geodata.recognition.span import Names

# A cut word goes on small in the next line; ¬ is how some programs write the hyphen there.
_CUT = re.compile(r"(?<=[^\W\d_])[-‐¬\u00ad][ \t]*\r?\n[ \t]*(?=[a-zà-þ])")
# Pairs that are taken for each other, the likelier ones first.
ALIKE = (
    "rn m", "ri n", "c e", "l i", "f s", "h b", "ii u", "u n", "v y", "li h", "vv w", "t l", "o e", "a o", "cl d",
)  # fmt: skip
SHORTEST = 5
# Only places that are named more often are guessed at.
PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without the cuts of its lines; `origin` leads from each cut in it to how far the source is ahead there."""

    text: str
    cuts: tuple[tuple[int, int], ...]

    def source(self, at: int, *, end: bool = False) -> int:
        """Return where an offset of the mended text lies in the source; an `end` stays before a cut right there."""
        ahead = 0
        for place, total in self.cuts:
            if place > at or (end and place == at):
                break
            ahead = total
        return at + ahead


def mend(text: str) -> Mended:
    """Join the words that line ends cut, and write the long s as s."""
    pieces, cuts, last, lost = [], [], 0, 0
    for cut in _CUT.finditer(text):
        pieces.append(text[last : cut.start()])
        lost += cut.end() - cut.start()
        cuts.append((cut.end() - lost, lost))
        last = cut.end()
    pieces.append(text[last:])
    return Mended("".join(pieces).replace("ſ", "s"), tuple(cuts))


@dataclass(slots=True)
class Tolerant:
    """A gazetteer that also knows a great place's name with one pair of letters misread; ordinary words are none."""

    names: Names
    _kept: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """Return the places of a folded name, or else of the names it may be a misreading of."""
        found = self.names.lookup(folded)
        if found or len(folded) < SHORTEST or folded in lexicon().common or folded in lexicon().never:
            return found
        if folded not in self._kept:
            self._kept[folded] = next(filter(None, map(self._great, _misread(folded))), ())
        return self._kept[folded]

    def _great(self, folded: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.names.lookup(folded) if c.feature_class == "A" or c.population > PEOPLE)


def _misread(folded: str) -> Iterator[str]:
    """Yield what the name would be with one pair of letters read the other way."""
    for pair in ALIKE:
        one, other = pair.split()
        for wrong, right in ((one, other), (other, one)):
            at = folded.find(wrong)
            while at >= 0:
                yield folded[:at] + right + folded[at + len(wrong) :]
                at = folded.find(wrong, at + 1)
