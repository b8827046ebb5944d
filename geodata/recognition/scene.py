"""What is known of the whole text, and what a name weighs of itself: how great its greatest place is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log10

from geodata.model import Candidate
from geodata.recognition.lexicon import Lexicon
from geodata.recognition.rules import Without
from geodata.recognition.tokens import Tokens

_FIXED = {"A.PCLI": 3.0, "L.CONT": 3.0, "A.PCLH": 2.7, "A.ADM1": 2.0, "A.ADM1H": 2.5, "H.STM": 0.7, "A.ADM2": 1.5}


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole text: its words, persons' words and surnames, and the words it writes small.

    `weights` are those of the rules, `without` the rules that are left out; `sizes` keeps what names of the text weigh.
    """

    tokens: Tokens
    words: Lexicon
    persons: frozenset[int]
    surnames: frozenset[str]
    small: frozenset[str]
    weights: Mapping[str, float]
    without: Without
    sizes: dict[int, float] = field(default_factory=dict)


def generic(scene: Scene, word: str) -> bool:
    """Say whether the word alone is no name but a kind of place, a people, a month and the like."""
    small, heads = word.casefold(), scene.words.heads
    return small in scene.words.never or small in heads["before"] or small in heads["after"] or small in heads["admin"]


def ordinary(scene: Scene, word: str) -> bool:
    """Say whether the word, small, is an ordinary one of English or of this text."""
    small = word.casefold()
    return small in scene.words.never or _plain(scene, small) or _plain(scene, small.removesuffix("s"))


def _plain(scene: Scene, small: str) -> bool:
    return small in scene.words.common or small in scene.small


def size(scene: Scene, known: tuple[Candidate, ...]) -> float:
    """Return how much a name weighs by the greatest place that has it."""
    # A gazetteer gives the same tuple for a name each time, and the spans of the text hold on to it.
    weight = scene.sizes.get(id(known))
    if weight is None:
        weight = scene.sizes[id(known)] = max(map(_weight, known), default=0.0)
    return weight


def _weight(candidate: Candidate) -> float:
    feature = str(candidate.raw.get("feature", candidate.feature_class))
    weight = _FIXED.get(feature, 1.8 if candidate.id.startswith("chronotope:") else None)
    if weight is None:
        settled = candidate.feature_class == "P"
        weight = min(max(0.9 * log10(candidate.population + 1) - 2.7, 0.4), 2.6) if settled else 2.3
    by_another_name = candidate.raw.get("name_kind") == "alternate" and weight < 2.6
    return weight - 0.3 if by_another_name else weight
