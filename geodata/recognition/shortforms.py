"""Abbreviated names of states and lands where they stand for one: Rolla, Mo.; S. C.; U.S."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from geodata.recognition.lexicon import Lexicon
from geodata.recognition.span import Span
from geodata.recognition.tokens import PARTICLES, Tokens

COUNTRIES = frozenset({"US", "USA", "UK", "USSR"})


def short_forms(tokens: Tokens, words: Lexicon) -> Iterator[Span]:
    """Yield abbreviations that stand where a name's abbreviation stands: after a name, or with all their stops."""
    for found in words.short_form.finditer(tokens.text):
        first = bisect_left(tokens.starts, found.start())
        begins = first < len(tokens) and tokens.starts[first] == found.start()
        if not begins or not _fits(tokens, first, found[0], words):
            continue
        last = first
        while last + 1 < len(tokens) and tokens.starts[last + 1] < found.end():
            last += 1
        # A full stop after "US" is the sentence's.
        stop = found[0].count(".") == 1 and found[0].removesuffix(".") in COUNTRIES
        yield Span(first, last, found.start(), found.end() - stop, "short", ())


def _fits(tokens: Tokens, i: int, form: str, words: Lexicon) -> bool:
    before = tokens.words[i - 1] if i else ""
    gap = tokens.gap(i - 1) if i else ""
    first_name = before.casefold() in words.given and not (
        i > 1 and tokens.joined(i - 2) and tokens.words[i - 2][0].isupper()
    )
    after_name = before[:1].isupper() and len(before) > 1 and before.casefold() not in words.titles and not first_name
    if form in COUNTRIES:
        following = tokens.words[i + 1] if i + 1 < len(tokens) else ""
        return not (len(before) > 1 and before.isupper() and len(following) > 1 and following.isupper())
    if form.isupper() and "." not in form:
        # DEL of ISOLA DEL GIGLIO is no Delaware.
        if form.casefold() in PARTICLES and tokens.joined(i) and tokens.words[i + 1].isupper():
            return False
        return after_name and (gap == ", " or (gap == " " and before.isupper() and len(form) > 2))
    if form.replace(".", "").replace(" ", "") in COUNTRIES:
        return True
    stops = form.count(".")
    return after_name and gap in (" ", ", ", ". ", ".,", "., ") and (stops > 0 or gap == ", ")
