"""Finds toponyms in any text at exact offsets: a known name counts when it and its neighbours weigh enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.model import Mention
from geodata.recognition import together
from geodata.recognition.evidence import weigh
from geodata.recognition.lexicon import lexicon
from geodata.recognition.persons import persons
from geodata.recognition.rules import ENOUGH, NONE, Without, weights
from geodata.recognition.scene import Scene
from geodata.recognition.shortforms import short_forms
from geodata.recognition.span import Names, Opinion, Span, span_of
from geodata.recognition.spans import find_spans
from geodata.recognition.tokens import tokenize

VERSION = "4"


def find(
    text: str, names: Names, *, demonyms: bool = False, said: Sequence[Opinion] = (), without: Without = NONE
) -> tuple[Mention, ...]:
    """Return the toponyms of a text, ordered, none overlapping another. Demonyms are none unless asked for.

    Any text is fit: an empty one or one without capitals has none. What a mention is used for isn't decided here.
    `said` is what a language model takes stretches of the text for, in order; `without` names rules of rules.py that
    are left out, to see what they are worth.
    """
    tokens = tokenize(text)
    words = lexicon()
    capitals = [i for i, word in enumerate(tokens.words) if word[0].isupper()]
    short = [] if "abbreviations" in without else list(short_forms(tokens, words))
    taken = {k for span in short for k in range(span.first, span.last + 1)}
    parts, surnames = (set(), set()) if "persons" in without else persons(tokens, capitals, taken, words)
    small = frozenset(word for word in tokens.words if word.islower())
    scene = Scene(tokens, words, frozenset(parts), frozenset(surnames), small, weights(without), without)
    spans = find_spans(tokens, capitals, short, names, words, without)
    for span in spans:
        span.score = weigh(scene, span)
    together.opinions(scene, spans, said)
    together.containment(scene, spans, names)
    together.lists(scene, spans)
    together.surroundings(scene, spans)
    if "one sense of a name" not in without:
        together.one_sense(scene, spans)
    if demonyms:
        spans = sorted([*spans, *_demonyms(scene, capitals, spans)], key=lambda span: span.start)
    return tuple(Mention(s.start, s.end, text[s.start : s.end]) for s in spans if s.score >= ENOUGH)


def _demonyms(scene: Scene, capitals: Sequence[int], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the peoples and adjectives that are no part of a toponym or person's name: Polish, Germans."""
    taken = {k for span in spans if span.score >= ENOUGH for k in range(span.first, span.last + 1)} | scene.persons
    for i in capitals:
        if i not in taken and scene.tokens.words[i].casefold() in scene.words.demonyms:
            span = span_of(scene.tokens, i, i, "name", ())
            span.score = ENOUGH
            yield span
