"""Stretches of a text that may be toponyms: names of the gazetteer, generic words with a name, abbreviations."""

from __future__ import annotations

from geodata.folding import fold
from geodata.model import Candidate
from geodata.recognition.lexicon import Lexicon
from geodata.recognition.patterns import pattern_at
from geodata.recognition.rules import NONE, Without
from geodata.recognition.span import DIRECTIONS, Names, Span, span_of
from geodata.recognition.tokens import PARTICLES, Tokens

LONGEST = 6


def find_spans(
    tokens: Tokens, capitals: list[int], short: list[Span], names: Names, words: Lexicon, without: Without = NONE
) -> list[Span]:
    """Return what may be toponyms, the longest at each place, none overlapping another, in order; `short` included."""
    taken = {s.first: s for s in short}
    found: list[Span] = []
    beyond = -1
    for i in capitals:
        if i <= beyond:
            continue
        span = _longer(tokens, taken.get(i), names) or _at(tokens, i, names, words, without)
        if span is not None:
            for k in range(span.first + 1, span.last + 1):
                if k in taken and span.kind != "short":
                    span = _cut(tokens, i, k - 1, names, words)
                    break
        if span is not None:
            found.append(span)
            beyond = span.last
    return found


def _longer(tokens: Tokens, short: Span | None, names: Names) -> Span | None:
    """Return the abbreviation, or the longer name that begins with it: U.S. Virgin Islands."""
    if short is None:
        return None
    for j in range(_reach(tokens, short.last), short.last, -1):
        if tokens.words[j][0].isupper() and (
            known := names.lookup(fold(tokens.text[short.start : tokens.ends[j]].replace(".", "")))
        ):
            return span_of(tokens, short.first, j, "name", known)
    return short


def _cut(tokens: Tokens, i: int, last: int, names: Names, words: Lexicon) -> Span | None:
    """Return the name from i that ends before an abbreviation: FORT GASTON of "FORT GASTON CAL."."""
    for j in range(last, i - 1, -1):
        known = names.lookup(fold(tokens.text[tokens.starts[i] : tokens.ends[j]]))
        if known:
            return span_of(tokens, i, j, "name", known)
    first = tokens.words[i].casefold()
    if last > i and first in words.heads["before"]:
        return span_of(tokens, i, last, "pattern", ())
    return None


def _at(tokens: Tokens, i: int, names: Names, words: Lexicon, without: Without) -> Span | None:
    """Return the longest of what begins at word i."""
    reach = _reach(tokens, i)
    longest: Span | None = None
    first = tokens.words[i].casefold()
    if reach == i and first in words.never and tokens.gap(i) != " ":
        return None
    for j in range(reach if first != "the" else i, i - 1, -1):
        if not tokens.words[j][0].isupper():
            continue
        known = names.lookup(fold(tokens.text[tokens.starts[i] : tokens.ends[j]]))
        if known and _written_so(tokens, i, j, names):
            longest = span_of(tokens, i, j, "name", known)
            break
    if "small words of a name" not in without:
        longest = _widened(tokens, longest, names) if longest else _with_small_head(tokens, i, names, words)
    pattern = None if "generic words with a name" in without else pattern_at(tokens, i, reach, names, words)
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
    while tokens.joined(last) and not {".", "\n"} & set(tokens.gap(last)) and _strange(tokens.words[last + 1], words):
        last += 1
    return span_of(tokens, i, last, "unknown", ()) if last - i < 3 else None


def _strange(word: str, words: Lexicon) -> bool:
    small = word.casefold()
    return len(word) > 2 and word[0].isupper() and small not in words.never and small not in words.titles


def _reach(tokens: Tokens, i: int) -> int:
    """Return the last word that one name beginning at i could take in."""
    j = i
    while j - i + 1 < LONGEST and tokens.joined(j):
        following = tokens.words[j + 1]
        if not following[0].isupper() and following not in PARTICLES and following != "and":
            break
        j += 1
    return j


def _with_small_head(tokens: Tokens, i: int, names: Names, words: Lexicon) -> Span | None:
    """Return a name whose generic word is written small: Korean peninsula, Philippine islands."""
    if not tokens.joined(i) or tokens.words[i + 1] not in words.heads["after"]:
        return None
    known = names.lookup(fold(tokens.text[tokens.starts[i] : tokens.ends[i + 1]]))
    known = tuple(c for c in known if c.feature_class != "P")
    return span_of(tokens, i, i + 1, "name", known) if known else None


def _widened(tokens: Tokens, span: Span, names: Names) -> Span:
    """Take in a small word that belongs to the name: eastern Poland, Baltic states, The Hague."""
    if tokens.joined(span.last) and tokens.words[span.last + 1].islower():
        known = names.lookup(fold(tokens.text[span.start : tokens.ends[span.last + 1]]))
        if any(c.feature_class != "P" for c in known):
            span = span_of(tokens, span.first, span.last + 1, "name", known)
    before = tokens.words[span.first - 1] if span.first else ""
    if not before or not tokens.joined(span.first - 1):
        return span
    start = tokens.starts[span.first - 1]
    if before in DIRECTIONS:
        known = names.lookup(fold(tokens.text[start : span.end]))
        return span_of(tokens, span.first - 1, span.last, "name", known) if known else span
    if before == "The" and any(str(c.raw.get("spelling", "")).startswith("The ") for c in span.known):
        return Span(span.first - 1, span.last, start, span.end, "name", span.known)
    return span
