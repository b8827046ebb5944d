"""A long text part by part: the names around a name say more of it than those of another chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from geodata import resolution
from geodata.model import Choice, Mention
from geodata.resolution import Context, Standing
from geodata.survey import added, shared, survey

K = TypeVar("K")
# A part ends with the paragraph in which it has so many names.
NAMES = 10
# How far a part goes by its own names, the rest by the whole text.
OWN = 0.7
ROUNDS = 2


def ranked(
    text: str,
    found: Sequence[Mention],
    keys: Sequence[K],
    standings: Mapping[K, Sequence[Standing]],
    whole: Context,
    most: int,
) -> list[tuple[Mention, tuple[Choice, ...]]]:
    """Rank the places of each mention by its part of the text. `keys` are the names that the mentions have.

    `standings` are the candidates of each name, `whole` is what the text as a whole tells; `most` choices are kept.
    """
    result: list[tuple[Mention, tuple[Choice, ...]]] = []
    divided, rest = parts(text, found), shared(whole, 1.0 - OWN)
    for part in divided:
        times = Counter(keys[i] for i in part)
        here = context(standings, times, whole, rest) if len(divided) > 1 else whole
        choices = {key: resolution.finish(standings[key], here, most) for key in times}
        result += [(found[i], choices[keys[i]]) for i in part]
    return result


def parts(text: str, found: Sequence[Mention]) -> list[range]:
    """Return the mentions' numbers part by part; a text of few names, or of one paragraph, is one part."""
    ends = [i + 1 for i, (one, next_) in enumerate(pairwise(found)) if "\n" in text[one.end : next_.start]]
    result: list[range] = []
    first = 0
    for end in [*ends, len(found)]:
        if end - first >= NAMES:
            result.append(range(first, end))
            first = end
    if first < len(found):
        last = result.pop() if result and len(found) - first < NAMES // 2 else range(first, first)
        result.append(range(last.start, len(found)))
    return result


def context(
    standings: Mapping[K, Sequence[Standing]], times: Mapping[K, int], whole: Context, rest: Context
) -> Context:
    """Return what the names of a part tell, mixed with the `rest`, the share that the whole text has in it.

    `times` is how often the part has each name.
    """
    told = whole
    for _ in range(ROUNDS if times else 0):
        scored = {key: resolution.scores(standings[key], told) for key in times}
        told = replace(added(rest, shared(survey(scored, times), OWN)), without=whole.without)
    return told
