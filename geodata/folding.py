"""One spelling for many: names of any script folded to plain small ASCII words, so that Krakow finds Kraków."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['`´’‘ʼʹʻ\"]+")
_WORD = re.compile(r"[a-z0-9]+")
# Written short as often as in full, in names as in texts: St. Louis is Saint Louis.
_IN_FULL = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the look-up form of a name: ASCII, case-folded, words by single spaces, no leading article.

    Hyphens part words, apostrophes and full stops vanish. The result is "" when nothing of the name is left.
    """
    words = fold_words(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name or text, each with its usual abbreviation written in full."""
    plain = text if text.isascii() else anyascii(text)
    words = _WORD.findall(_APOSTROPHES.sub("", plain.casefold()))
    return tuple(_IN_FULL.get(word, word) for word in words)
