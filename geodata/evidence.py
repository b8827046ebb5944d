"""Weighs whether a stretch of text that could be a toponym is one: the name's own weight and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

from geodata.folding import fold
from geodata.lexicon import Lexicon
from geodata.model import Candidate
from geodata.spans import Span
from geodata.tokens import Tokens

# From this weight on, a span is a mention. The other weights say what each sign adds or takes.
ENOUGH = 1.5
NEVER = -9.0
# Endings of doctrines, their followers and languages, which names of places hardly have.
NO_PLACES = ("ism", "ist", "ists", "ese", "ish")
WEIGHTS = {
    "each further word": 1.2,
    "a place word before": 1.4,
    "a word before that often precedes places": 0.5,
    "a place word after": 0.9,
    "a containing place after": 2.0,
    "a contained place before": 1.0,
    "a list of places": 0.9,
    "a holding land before": 1.0,
    "an unknown name where a place is due": 1.6,
    "the bare name of a river of this text": 1.6,
    "an ordinary word": -1.0,
    "an ordinary word in a heading": -2.0,
    "the beginning of a sentence": -0.5,
    "an ordinary word that begins a sentence": -3.0,
    "a surname of this text": -2.2,
    "another capital word before": -1.3,
    "another capital word after": -0.5,
    "an article before a town": -0.9,
    "a verb of persons after": -0.9,
    "a possessive": -0.5,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole text: its words, persons' words and surnames, and the words it writes small."""

    tokens: Tokens
    words: Lexicon
    persons: frozenset[int]
    surnames: frozenset[str]
    small: frozenset[str]


def weigh(scene: Scene, span: Span) -> float:
    """Return the weight of the evidence that the span is a toponym, neighbours left aside."""
    if _is_body(scene, span):
        return NEVER
    if span.kind == "unknown":
        return _unknown(scene, span)
    if span.kind != "name":
        return NEVER if span.first in scene.persons and span.kind == "pattern" else ENOUGH + 1.0
    single = span.first == span.last
    word = scene.tokens.words[span.first]
    if single and (_generic(scene, word) or len(word) < 2):
        return NEVER
    if span.first in scene.persons and (single or _size(span.known) < 2.0):
        return NEVER
    weight = _size(span.known)
    ends_generic = scene.tokens.words[span.last].casefold() in scene.words.heads["after"] and not single
    if ends_generic or not all(_ordinary(scene, scene.tokens.words[k]) for k in range(span.first, span.last + 1)):
        weight += WEIGHTS["each further word"] * min(span.last - span.first, 2)
    weight += _before(scene, span, single) + _after(scene, span)
    return weight + (_capital(scene, span, word) if single else 0.0)


def _generic(scene: Scene, word: str) -> bool:
    small, heads = word.casefold(), scene.words.heads
    return small in scene.words.never or small in heads["before"] or small in heads["after"] or small in heads["admin"]


def _ordinary(scene: Scene, word: str) -> bool:
    small = word.casefold()
    return small in scene.words.never or small in scene.words.common or small in scene.small


def _unknown(scene: Scene, span: Span) -> float:
    """Weigh a name that no list has: only a word such as "near" before it makes it a place."""
    tokens = scene.tokens
    if any(k in scene.persons for k in range(span.first, span.last + 1)):
        return NEVER
    before = tokens.words[span.first - 1] if span.first and tokens.gap(span.first - 1).isspace() else ""
    small = [tokens.words[k].casefold() for k in range(span.first, span.last + 1)]
    plain = all(word in scene.words.common or word in scene.small for word in small)
    if plain or fold(small[-1]) in scene.surnames or small[-1].endswith(NO_PLACES):
        return NEVER
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) else ""
    due = before in scene.words.heads["exact"] or (
        before == "of" and span.first > 1 and tokens.words[span.first - 2].casefold() in scene.words.heads["of"]
    )
    if due or after in scene.words.heads["named-after"]:
        return WEIGHTS["an unknown name where a place is due"]
    return WEIGHTS["a place word after"] if after in scene.words.heads["place-words"] else 0.0


def _is_body(scene: Scene, span: Span) -> bool:
    """Say whether the name is part of a body's: Fifth California Infantry, Army of the Potomac."""
    tokens, heads, first = scene.tokens, scene.words.heads, span.first
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.joined(span.last) else ""
    if after[:1].isupper() and after.casefold() in heads["units"] and span.kind != "pattern":
        return True
    before = [word.casefold() for word in tokens.words[max(0, first - 3) : first]]
    if before and before[-1] in heads["ordinals"] and tokens.words[first - 1][0].isupper():
        return span.kind == "name"
    if before[-1:] == ["the"]:
        before.pop()
    return len(before) > 1 and before[-1] == "of" and before[-2] in heads["bodies"]


def _size(known: tuple[Candidate, ...]) -> float:
    """Return how much a name weighs by the greatest place that has it."""
    return max((_weight(candidate) for candidate in known), default=0.0)


def _weight(candidate: Candidate) -> float:
    feature = str(candidate.raw.get("feature", candidate.feature_class))
    fixed = {"A.PCLI": 3.0, "L.CONT": 3.0, "A.PCLH": 2.7, "A.ADM1": 2.0, "A.ADM1H": 2.5, "H.STM": 0.7, "A.ADM2": 1.5}
    weight = 1.8 if candidate.id.startswith("chronotope:") else None
    weight = fixed.get(feature, weight)
    if weight is None:
        settled = candidate.feature_class == "P"
        weight = min(max(0.9 * log10(candidate.population + 1) - 2.7, 0.4), 2.6) if settled else 2.3
    by_another_name = candidate.raw.get("name_kind") == "alternate" and weight < 2.6
    return weight - 0.3 if by_another_name else weight


def _before(scene: Scene, span: Span, single: bool) -> float:
    if span.first == 0:
        return 0.0
    tokens, heads = scene.tokens, scene.words.heads
    before, gap = tokens.words[span.first - 1], tokens.gap(span.first - 1)
    if not gap.isspace():
        return 0.0
    small = before.casefold()
    if small in heads["locative"]:
        return WEIGHTS["a place word before"]
    if small == "of" and span.first > 1 and tokens.words[span.first - 2].casefold() in heads["of"]:
        return WEIGHTS["a place word before"]
    if small in heads["loose"]:
        return WEIGHTS["a word before that often precedes places"]
    if small == "the" and single and all(c.feature_class == "P" for c in span.known):
        return WEIGHTS["an article before a town"]
    if before[0].isupper() and single and small not in scene.words.never and not tokens.begins_sentence(span.first - 1):
        return WEIGHTS["another capital word before"]
    return 0.0


def _after(scene: Scene, span: Span) -> float:
    tokens, heads = scene.tokens, scene.words.heads
    gap = tokens.gap(span.last)
    if gap[:1] in ("'", "’", "ʼ"):
        return WEIGHTS["a possessive"]
    if span.last + 1 >= len(tokens) or not gap.isspace():
        return 0.0
    after = tokens.words[span.last + 1]
    small = after.casefold()
    if small in heads["place-words"] or small in heads["admin"] or small in heads["named-after"]:
        return WEIGHTS["a place word after"]
    if after in heads["people-verbs"]:
        return WEIGHTS["a verb of persons after"]
    if after[0].isupper() and small not in scene.words.never and small not in scene.words.titles:
        return WEIGHTS["another capital word after"]
    return 0.0


def _capital(scene: Scene, span: Span, word: str) -> float:
    """Return what the capital of a single word takes away: it may owe to a sentence, a heading, a surname."""
    small = word.casefold()
    land = any(c.raw.get("feature") == "A.PCLI" for c in span.known)
    ordinary = small in scene.small or (small in scene.words.common and not land)
    first = scene.tokens.begins_sentence(span.first)
    weight = WEIGHTS["a surname of this text"] if fold(word) in scene.surnames else 0.0
    if first:
        return (
            weight + WEIGHTS["an ordinary word that begins a sentence" if ordinary else "the beginning of a sentence"]
        )
    if ordinary:
        return weight + WEIGHTS["an ordinary word in a heading" if word.isupper() else "an ordinary word"]
    return weight
