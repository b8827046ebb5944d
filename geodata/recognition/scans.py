"""What optical recognition does to names: words cut at line ends, long s, letters taken for others that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from geodata.folding import fold
from geodata.model import Candidate
from geodata.recognition.lexicon import lexicon
from geodata.recognition.span import Names

# A cut word goes on small in the next line; ¬ is how some programs write the hyphen there.
_CUT = re.compile(r"(?<=[^\W\d_])[-‐¬\u00ad][ \t]*\r?\n[ \t]*(?=[a-zà-þ])")
# A name cut in two by a space where a line of print ended: Man churia.
_PARTED = re.compile(r"(?<![\w'’.-])([A-Z][a-zà-þ]+) (?=([a-zà-þ]{3,})\b)")
# Pairs that are taken for each other, the likelier ones first.
ALIKE = (
    "rn m", "ri n", "c e", "l i", "f s", "h b", "ii u", "u n", "v y", "li h", "vv w", "t l", "o e", "a o", "cl d",
)  # fmt: skip
SHORTEST = 5
LONG = 7
# Words that any page has; a page where they stand misread was read by a machine.
_FREQUENT = (
    "the and that with which from have this were been they their there when would will what into upon after other some "
    "time than then them these those could should about before through between against during while where more most "
    "made such great people being under first"
).split()
# What looks like one of them misread, and is a word.
_WORDS = frozenset("arid aster ether mast mode tho whore havo mest inte".split())
_SMALL = re.compile(r"\b[a-z]{3,}\b")
# One in so many words is enough.
SELDOM = 400
# Characters that are looked at.
GLANCE = 40_000
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


@lru_cache(maxsize=1)
def _misreadings() -> frozenset[str]:
    known = lexicon().common | lexicon().never | _WORDS
    return frozenset(wrong for word in _FREQUENT for wrong in _misread(word) if len(wrong) > 2 and wrong not in known)


def looks_misread(text: str) -> bool:
    """Say whether a text was read by a machine that errs: tbe, wbich, liave instead of the, which, have."""
    words = _SMALL.findall(text, 0, GLANCE)
    wrong = sum(map(_misreadings().__contains__, words))
    return wrong * SELDOM > len(words)


def mend(text: str, names: Names) -> Mended:
    """Join the words that line ends cut, and the names that a space cuts, and write the long s as s."""
    pieces, cuts, last, lost = [], [], 0, 0
    for start, end in sorted([cut.span() for cut in _CUT.finditer(text)] + list(_parted(text, names))):
        pieces.append(text[last:start])
        lost += end - start
        cuts.append((end - lost, lost))
        last = end
    pieces.append(text[last:])
    return Mended("".join(pieces).replace("ſ", "s"), tuple(cuts))


def _parted(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Yield the spaces within names of great places whose second half is no word of its own."""
    for cut in _PARTED.finditer(text):
        first, half = cut[1], cut[2]
        if half in lexicon().common or half in lexicon().never or names.lookup(fold(f"{first} {half}")):
            continue
        whole = fold(first + half)
        if len(whole) >= LONG and any(_is_great(c) for c in names.lookup(whole)):
            yield cut.end() - 1, cut.end()


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
        return tuple(c for c in self.names.lookup(folded) if _is_great(c))


def _is_great(candidate: Candidate) -> bool:
    return candidate.feature_class in "AL" or candidate.population > PEOPLE


def _misread(folded: str) -> Iterator[str]:
    """Yield what the name would be with one pair of letters read the other way."""
    for pair in ALIKE:
        one, other = pair.split()
        for wrong, right in ((one, other), (other, one)):
            at = folded.find(wrong)
            while at >= 0:
                yield folded[:at] + right + folded[at + len(wrong) :]
                at = folded.find(wrong, at + 1)
