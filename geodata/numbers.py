"""Numbers as English prose writes them: 34,000, 2.2 million, twenty, half a million, tens of thousands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_LARGE = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(f"{_SMALL} seventeen eighteen nineteen".split())}
_WORDS |= {word: 10 * tens for tens, word in enumerate(_LARGE.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# A vague plural stands for its unit: the source says no more than the order of magnitude.
_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_VAGUE |= {f"{unit}s of {scale}s": a * b for unit, a in (("ten", 10), ("hundred", 100)) for scale, b in _SCALES.items()}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_TENS = "|".join(word for word, value in _WORDS.items() if value >= 20)
_UNITS = "|".join(word for word, value in _WORDS.items() if 0 < value < 10)
_SCALE = "|".join(_SCALES)
_NUMBER = re.compile(
    rf"(?P<vague>\b(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b)"
    rf"|(?P<part>\b(?:half an?|an?|nearly an?)) (?P<of>{_SCALE})\b(?P<more> and a half\b)?"
    rf"|(?<![\w.,])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:[ -](?P<scale>{_SCALE})\b)?"
    r"(?![\w%]|,\d|\.\d| per ?cent\b)"
    rf"|\b(?:(?P<tens>{_TENS})[ -](?P<one>{_UNITS})|(?P<word>{_WORD}))(?:[ -](?P<times>{_SCALE}))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at offsets of the text that was searched."""

    start: int
    end: int
    value: float


def find(text: str) -> tuple[Number, ...]:
    """Return the numbers in a text, in order. Percentages aren't counts and are left out."""
    return tuple(Number(m.start(), m.end(), _value(m)) for m in _NUMBER.finditer(text))


def _value(match: re.Match[str]) -> float:
    if match["vague"]:
        return _VAGUE[match["vague"].lower()]
    if match["part"]:
        share = 0.5 if match["part"].lower().startswith("half") else 1.5 if match["more"] else 1
        return share * _SCALES[match["of"].lower()]
    if match["digits"]:
        return float(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
    value = sum(_WORDS[match[name].lower()] for name in ("tens", "one", "word") if match[name])
    return float(value * _SCALES.get((match["times"] or "").lower(), 1))
