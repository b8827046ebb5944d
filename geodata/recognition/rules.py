"""The recogniser's rules with their weights, so that each can be left out and what it is worth be measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

# From this weight on, a span is a mention. The other weights say what each sign adds or takes.
ENOUGH = 1.5
NEVER = -9.0
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
    "a dateline": 2.0,
    "among the places of this text": 0.8,
    "in a land of this text": 0.4,
    "beside places of this text": 1.1,
    "an organisation": -2.5,
    "an acronym": -2.0,
    "an ordinary word": -1.0,
    "an ordinary word in a heading": -2.0,
    "the beginning of a sentence": -0.3,
    "an ordinary word that begins a sentence": -3.0,
    "a surname of this text": -2.2,
    "another capital word before": -1.3,
    "another capital word after": -0.5,
    "an article before a town": -0.9,
    "an article before a land": -1.6,
    "a verb of persons after": -0.9,
    "a possessive": -0.5,
    "a street": -2.5,
    "a newspaper or team": -3.0,
    "a place to the model": 1.5,
    "an unknown place to the model": 1.0,
    "part of a person to the model": -1.5,
}
# Rules that don't weigh but decide.
WHOLE = (
    "persons",
    "bodies named after a place",
    "abbreviations",
    "generic words with a name",
    "small words of a name",
    "one sense of a name",
)
RULES = (*WEIGHTS, *WHOLE)
Without = frozenset[str]
NONE: Without = frozenset()


@lru_cache(maxsize=64)
def weights(without: Without) -> Mapping[str, float]:
    """Return the weights, those of the rules that are left out being nothing."""
    unknown = without - set(RULES)
    if unknown:
        raise ValueError(f"no such rules: {sorted(unknown)}")
    return {rule: 0.0 if rule in without else weight for rule, weight in WEIGHTS.items()}
