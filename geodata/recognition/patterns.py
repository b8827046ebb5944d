"""Generic words with a name, which may be a name that no gazetteer has: Fort Gaston, Eel River, Trinity County."""

from __future__ import annotations

from geodata.folding import fold
from geodata.recognition.lexicon import Lexicon
from geodata.recognition.span import DIRECTIONS, Names, Span, span_of
from geodata.recognition.tokens import PARTICLES, Tokens


def pattern_at(tokens: Tokens, i: int, reach: int, names: Names, words: Lexicon) -> Span | None:
    """Return a generic word with a capital name: Fort Gaston, Eel River, Morton's Ford, Trinity County."""
    first = tokens.words[i].casefold()
    if first in words.heads["before"] and i < reach:
        return _after_head(tokens, i, reach, names, words)
    if first in words.never and first not in DIRECTIONS and first not in ("red", "white", "black", "green", "new"):
        return None
    if first in words.titles:
        return None
    for j in range(i + 1, min(reach, i + 3) + 1):
        if tokens.gap(j - 1)[0] in "'’ʼ" and tokens.words[j - 1].isupper() and not tokens.words[j].isupper():
            return None  # WHO's Geneva Office
        if not tokens.words[j][0].isupper() or tokens.words[j].casefold() in PARTICLES:
            return None
        if _is_head(tokens, j, reach, words):
            last = j + 1 if tokens.words[j].casefold() == "court" else j
            return span_of(tokens, i, last, "pattern", ())
    return None


def _is_head(tokens: Tokens, j: int, reach: int, words: Lexicon) -> bool:
    word = tokens.words[j].casefold()
    if word == "court":
        return j < reach and tokens.words[j + 1].casefold() == "house"
    return word in words.heads["after"] or (word in words.heads["admin"] and word != "city")


def _after_head(tokens: Tokens, i: int, reach: int, names: Names, words: Lexicon) -> Span | None:
    """Return the generic word at i with the longest known name after it, else with one word."""
    if tokens.words[i + 1].casefold() in words.never or not tokens.words[i + 1][0].isupper():
        return None
    last = i + 1
    for j in range(reach, i, -1):
        if tokens.words[j][0].isupper() and names.lookup(fold(tokens.text[tokens.starts[i + 1] : tokens.ends[j]])):
            last = j
            break
    return span_of(tokens, i, last, "pattern", ())
