"""Finds toponyms in any text at exact offsets: a known name counts when it and its neighbours weigh enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geodata.evidence import ENOUGH, NEVER, WEIGHTS, Scene, weigh
from geodata.folding import fold
from geodata.lexicon import lexicon, readings
from geodata.model import Candidate, Mention
from geodata.persons import persons
from geodata.shortforms import short_forms
from geodata.spans import Names, Span, find_spans
from geodata.tokens import Tokens, tokenize

VERSION = "1"
_LIST_GAP = re.compile(r"\s*(?:,|;|[,;]?\s*and|[,;]?\s*or|[,;]?\s*in|[,;]?\s*and in|–|&)\s*\Z")


def find(text: str, names: Names) -> tuple[Mention, ...]:
    """Return the toponyms of a text, ordered, none overlapping another. Demonyms aren't toponyms.

    Any text is fit: an empty one or one without capitals has none. What a mention is used for isn't decided here.
    """
    tokens = tokenize(text)
    words = lexicon()
    capitals = [i for i, word in enumerate(tokens.words) if word[0].isupper()]
    short = list(short_forms(tokens, words))
    taken = {k for span in short for k in range(span.first, span.last + 1)}
    parts, surnames = persons(tokens, capitals, taken, words)
    small = frozenset(word for word in tokens.words if word.islower())
    scene = Scene(tokens, words, frozenset(parts), frozenset(surnames), small)
    spans = find_spans(tokens, capitals, short, names, words)
    for span in spans:
        span.score = weigh(scene, span)
    _containment(tokens, spans, names)
    _lists(tokens, spans)
    _one_sense(text, spans)
    return tuple(Mention(s.start, s.end, text[s.start : s.end]) for s in spans if s.score >= ENOUGH)


def _containment(tokens: Tokens, spans: Sequence[Span], names: Names) -> None:
    """Strengthen both of "Rolla, Mo.": a place and the land right after it that holds it."""
    for left, right in pairwise(spans):
        if right.first != left.last + 1 or tokens.text[left.end : right.start] not in (", ", " ", ",", ",\n", " ("):
            continue
        if NEVER in (left.score, right.score):
            continue
        if right.kind == "short" or _holds(_wholes(tokens.text, right, names), left.known):
            left.score += WEIGHTS["a containing place after"]
            right.score += WEIGHTS["a contained place before"]
        elif _holds(_wholes(tokens.text, left, names), right.known):
            right.score += WEIGHTS["a holding land before"]


def _wholes(text: str, span: Span, names: Names) -> list[Candidate]:
    known = span.known or tuple(c for asked in readings(text[span.start : span.end]) for c in names.lookup(asked.key))
    return [c for c in known if c.feature_class == "A"]


def _holds(wholes: Sequence[Candidate], parts: Sequence[Candidate]) -> bool:
    provinces = {whole.id for whole in wholes}
    countries = {whole.country for whole in wholes if whole.raw.get("feature") == "A.PCLI"}
    return any(part.admin1 in provinces or (part.country in countries and part.id not in provinces) for part in parts)


def _lists(tokens: Tokens, spans: Sequence[Span]) -> None:
    """Strengthen a doubtful name in a list with sure ones: Sambor, Stanislawow, Stryj and Zloczow."""
    for order in (spans, spans[::-1]):
        sure = 0
        for known, doubtful in pairwise(order):
            left, right = sorted((known, doubtful), key=lambda s: s.start)
            listed = right.first - left.last <= 3 and _LIST_GAP.match(tokens.text[left.end : right.start])
            sure = sure + 1 if listed and known.score >= ENOUGH else 0
            if sure and 0.0 < doubtful.score < ENOUGH:
                doubtful.score += WEIGHTS["a list of places"]
            elif sure > 1 and doubtful.score == 0.0:
                doubtful.score += WEIGHTS["an unknown name where a place is due"]


def _one_sense(text: str, spans: Sequence[Span]) -> None:
    """Let the surest use of a name in a text strengthen its other uses, unless a use is plainly something else."""
    best: dict[str, float] = {}
    for span in spans:
        key = span_key(text, span)
        best[key] = max(best.get(key, NEVER), span.score)
        stem, _, head = key.rpartition(" ")
        if stem and head in ("river", "creek", "bayou"):
            best[stem] = max(best.get(stem, NEVER), WEIGHTS["the bare name of a river of this text"] * 2)
    for span in spans:
        if span.score > NEVER:
            span.score += max(0.0, (min(best[span_key(text, span)], 4.0) - span.score) * 0.8)


def span_key(text: str, span: Span) -> str:
    """Return what makes two stretches the same name."""
    return fold(text[span.start : span.end])
