"""Stretches of a text that may be toponyms: names of the gazetteer, generic words with a name, abbreviations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from geodata.folding import fold
from geodata.lexicon import Lexicon
from geodata.model import Candidate
from geodata.tokens import PARTICLES, Tokens

LONGEST = 6
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


def find_spans(tokens: Tokens, capitals: list[int], short: list[Span], names: Names, words: Lexicon) -> list[Span]:
    """Return what may be toponyms, the longest at each place, none overlapping another, in order; `short` included."""
    taken = {s.first: s for s in short}
    found: list[Span] = []
    beyond = -1
    for i in capitals:
        if i <= beyond:
            continue
        span = taken.get(i) or _at(tokens, i, names, words)
        if span is not None:
            for k in range(span.first + 1, span.last + 1):
                if k in taken and span.kind != "short":
                    span = _cut(tokens, i, k - 1, names, words)
                    break
        if span is not None:
            found.append(span)
            beyond = span.last
    return found


def _cut(tokens: Tokens, i: int, last: int, names: Names, words: Lexicon) -> Span | None:
    """Return the name from i that ends before an abbreviation: FORT GASTON of "FORT GASTON CAL."."""
    for j in range(last, i - 1, -1):
        known = names.lookup(fold(tokens.text[tokens.starts[i] : tokens.ends[j]]))
        if known:
            return _span(tokens, i, j, "name", known)
    first = tokens.words[i].casefold()
    if last > i and first in words.heads["before"]:
        return _span(tokens, i, last, "pattern", ())
    return None


def _span(tokens: Tokens, i: int, j: int, kind: str, known: tuple[Candidate, ...]) -> Span:
    return Span(i, j, tokens.starts[i], tokens.ends[j], kind, known)


def _at(tokens: Tokens, i: int, names: Names, words: Lexicon) -> Span | None:
    """Return the longest of what begins at word i."""
    reach = _reach(tokens, i)
    longest: Span | None = None
    first = tokens.words[i].casefold()
    for j in range(reach if first != "the" else i, i - 1, -1):
        if not tokens.words[j][0].isupper():
            continue
        known = names.lookup(fold(tokens.text[tokens.starts[i] : tokens.ends[j]]))
        if known and _written_so(tokens, i, j, names):
            longest = _widened(tokens, _span(tokens, i, j, "name", known), names)
            break
    pattern = _pattern(tokens, i, reach, names, words)
    if pattern is not None and (longest is None or pattern.last > longest.last):
        return pattern
    return longest or _unknown(tokens, i, words)


def _written_so(tokens: Tokens, i: int, j: int, names: Names) -> bool:
    """A hyphened word is one name unless the other half is a great place: Berlin-Moscow, but no Pré in Grand-Pré."""
    halves = [k for k, cut in ((i - 1, tokens.hyphened(i - 1)), (j + 1, tokens.hyphened(j))) if cut]
    return all(not tokens.words[k][0].isupper() or _great(names.lookup(fold(tokens.words[k]))) for k in halves)


def _great(known: tuple[Candidate, ...]) -> bool:
    return any(c.feature_class == "A" or c.population > 100_000 for c in known)


def _unknown(tokens: Tokens, i: int, words: Lexicon) -> Span | None:
    """Return a capital that no list knows, with those that hang on to it."""
    last = i
    if not _strange(tokens.words[i], words):
        return None
    while tokens.joined(last) and "." not in tokens.gap(last) and _strange(tokens.words[last + 1], words):
        last += 1
    return _span(tokens, i, last, "unknown", ()) if last - i < 3 else None


def _strange(word: str, words: Lexicon) -> bool:
    small = word.casefold()
    return len(word) > 2 and word[0].isupper() and small not in words.never and small not in words.titles


def _reach(tokens: Tokens, i: int) -> int:
    """Return the last word that one name beginning at i could take in."""
    j = i
    while j - i + 1 < LONGEST and tokens.joined(j):
        following = tokens.words[j + 1]
        if not following[0].isupper() and following not in PARTICLES:
            break
        j += 1
    return j


def _widened(tokens: Tokens, span: Span, names: Names) -> Span:
    """Take in a small word that belongs to the name: eastern Poland, Baltic states, The Hague."""
    if tokens.joined(span.last) and tokens.words[span.last + 1].islower():
        known = names.lookup(fold(tokens.text[span.start : tokens.ends[span.last + 1]]))
        if any(c.feature_class != "P" for c in known):
            span = _span(tokens, span.first, span.last + 1, "name", known)
    before = tokens.words[span.first - 1] if span.first else ""
    if not before or not tokens.joined(span.first - 1):
        return span
    start = tokens.starts[span.first - 1]
    if before in DIRECTIONS:
        known = names.lookup(fold(tokens.text[start : span.end]))
        return _span(tokens, span.first - 1, span.last, "name", known) if known else span
    if before == "The" and any(str(c.raw.get("spelling", "")).startswith("The ") for c in span.known):
        return Span(span.first - 1, span.last, start, span.end, "name", span.known)
    return span


def _pattern(tokens: Tokens, i: int, reach: int, names: Names, words: Lexicon) -> Span | None:
    """Return a generic word with a capital name: Fort Gaston, Eel River, Morton's Ford, Trinity County."""
    first = tokens.words[i].casefold()
    if first in words.heads["before"] and i < reach:
        return _after_head(tokens, i, reach, names, words)
    if first in words.never and first not in DIRECTIONS and first not in ("red", "white", "black", "green", "new"):
        return None
    if first in words.titles:
        return None
    for j in range(i + 1, min(reach, i + 3) + 1):
        if not tokens.words[j][0].isupper() or tokens.words[j].casefold() in PARTICLES:
            return None
        if _is_head(tokens, j, reach, words):
            last = j + 1 if tokens.words[j].casefold() == "court" else j
            return _span(tokens, i, last, "pattern", ())
    return None


def _is_head(tokens: Tokens, j: int, reach: int, words: Lexicon) -> bool:
    word = tokens.words[j].casefold()
    if word == "court":
        return j < reach and tokens.words[j + 1].casefold() == "house"
    return word in words.heads["after"] or word in words.heads["admin"]


def _after_head(tokens: Tokens, i: int, reach: int, names: Names, words: Lexicon) -> Span | None:
    """Return the generic word at i with the longest known name after it, else with one word."""
    if tokens.words[i + 1].casefold() in words.never or not tokens.words[i + 1][0].isupper():
        return None
    last = i + 1
    for j in range(reach, i, -1):
        if tokens.words[j][0].isupper() and names.lookup(fold(tokens.text[tokens.starts[i + 1] : tokens.ends[j]])):
            last = j
            break
    return _span(tokens, i, last, "pattern", ())
