"""Words of a text at exact offsets, and how they hang together."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word: letters of any script, apostrophes within. Digits and marks part words.
WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*")
# What may stand between the words of one name: a space, a line end, a hyphen.
_JOINT = re.compile(r"(?:(?:[’'ʼ][sS]?)?[ \u00a0\t]{1,2}|[ \t]?\r?\n[ \t]?|[-‐‑–])\Z")
# What begins with one of these joins nothing; asked first, since it is what mostly parts words.
_PARTS = frozenset(',;:()"')
_SHORT_JOINT = re.compile(r"\.[ \u00a0]?\Z|\.\r?\n\Z")
# Longer words that a full stop shortens within a name.
_SHORTENED = frozenset("ste mts isl gen col capt lieut maj".split())
_BREAK = re.compile(r"[.!?…]|\n\s*\n")
POSSESSIVE = frozenset("’'ʼ")
# Inside a name, these stay small: Frankfurt am Main, Rostov-on-Don, Saint-Germain-en-Laye.
PARTICLES = frozenset(
    "al am an auf aux bei d da das de del della den der des di do dos du e ed el en er es ez i im in ja la las le les "
    "lez los nad o od of on op pod s sous sur the u und upon van von y z za zu zum zur".split()
)


@dataclass(slots=True)
class Tokens:
    """The words of a text: `starts[i]`, `ends[i]` are the code points of `words[i]`, the possessive's 's left out."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """Return what stands between word i and the next (all that is left after the last word)."""
        following = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[i] : following]

    def joined(self, i: int) -> bool:
        """Say whether word i and the next may be parts of one name."""
        if i + 1 >= len(self.words):
            return False
        end, start = self.ends[i], self.starts[i + 1]
        mark = self.text[end]
        if mark == " " and start - end == 1:
            return True
        if mark in _PARTS:
            return False
        gap = self.text[end:start]
        return bool(_JOINT.match(gap)) or (_shortened(self.words[i]) and bool(_SHORT_JOINT.match(gap)))

    def hyphened(self, i: int) -> bool:
        """Say whether word i and the next hang together by a hyphen or dash."""
        return 0 <= i < len(self.words) - 1 and self.text[self.ends[i] : self.starts[i + 1]] in ("-", "‐", "‑", "–")

    def begins_sentence(self, i: int) -> bool:
        """Say whether word i is the first of a sentence or block, so that its capital says nothing."""
        if i == 0:
            return True
        before = self.words[i - 1]
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        if gap == " ":
            return False
        stop = _BREAK.search(gap)
        return bool(stop) and not (stop is not None and stop[0] == "." and len(before) <= 2 and before[0].isupper())


def _shortened(word: str) -> bool:
    return len(word) <= 2 or word.casefold() in _SHORTENED


def tokenize(text: str) -> Tokens:
    """Return the words of any text."""
    spans = [found.span() for found in WORD.finditer(text)]
    words, starts, ends = [text[a:b] for a, b in spans], [a for a, _ in spans], [b for _, b in spans]
    for i in [i for i, word in enumerate(words) if word[-1] in "sS" and word[-2:-1] in POSSESSIVE]:
        words[i] = words[i][:-2]
        ends[i] -= 2
    return Tokens(text, words, starts, ends)
