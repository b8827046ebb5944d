"""Text in, toponyms with places out: recognises, resolves twice (the second time knowing the first), one sense each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from geodata import mentions, resolution
from geodata.lexicon import Reading, readings
from geodata.model import Candidate, Choice, Mention
from geodata.prior import Years
from geodata.resolution import Context
from geodata.spans import Names

Key = tuple[Reading, ...]
Ask = Callable[[str], Iterable[Candidate]]
Tick = Callable[[float], object]

# What may stand between a place and the one that holds it: "Rolla, Mo.", "Rolla Mo.", "Rolla (Missouri)".
_INSIDE = re.compile(r"(?:,?\s{1,2}|\s?\()\Z")
_IN = re.compile(r"\s(?:in|of)\s(?:the\s)?\Z")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One mention of a document and the place it was resolved to, all of which is None or "" if there is none.

    `start`, `end` are code points of the document. `score` is 0 to 1. `status` is `proposed`: no machine decides.
    """

    doc: str
    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    name: str
    place_id: str
    feature_class: str
    score: float
    status: str = "proposed"

    def record(self) -> dict[str, Any]:
        """Return the fields in order, fit for JSON."""
        return asdict(self)


def silent(share: float) -> None:
    """Take no notice of the share that is done."""
    del share


def parse(text: str, names: Names, doc: str = "") -> tuple[Parsed, ...]:
    """Return the toponyms of a text in order, each with its best place or none."""
    found = mentions.find(text, names)
    return tuple(
        _parsed(doc, mention, resolution.best(ranked, strict=len(found) > 3))
        for mention, ranked in resolve(text, found, names)
    )


def resolve(
    text: str,
    found: Sequence[Mention],
    names: Names,
    years: Years = (None, None),
    ask: Ask | None = None,
    tick: Tick = silent,
) -> list[tuple[Mention, tuple[Choice, ...]]]:
    """Rank the candidates of each mention, best first. All mentions of one name in the text get the same ranking.

    `years` bounds the time that the text speaks of, for names that were used only for a time; `ask` gets a toponym's
    candidates from elsewhere than `names`, and `tick` is told the share of names that were asked for.
    """
    ask = ask or partial(resolution.candidates, names=names)
    keys = {m.toponym: readings(m.toponym) for m in found}
    one = {keys[m.toponym]: m for m in reversed(found)}
    offers: dict[Key, tuple[Candidate, ...]] = {}
    for key, mention in one.items():
        offers[key] = tuple(ask(mention.toponym))
        tick(len(offers) / len(one))
    within = _within(text, [(m, keys[m.toponym]) for m in found], offers)

    def ranked(context: Context) -> dict[Key, tuple[Choice, ...]]:
        return {
            key: resolution.rank(
                mention, offers[key], replace(context, within=within.get(key, frozenset()), years=years)
            )
            for key, mention in one.items()
        }

    second = ranked(resolution.survey(ranked(Context()), Counter(keys[m.toponym] for m in found)))
    return [(mention, second[keys[mention.toponym]]) for mention in found]


def _within(
    text: str, found: Sequence[tuple[Mention, Key]], offers: Mapping[Key, tuple[Candidate, ...]]
) -> dict[Key, frozenset[str]]:
    """Return for each name the provinces and countries that the text puts it in, anywhere ("X, Y", "X in Y")."""
    inside: dict[Key, set[str]] = defaultdict(set)
    for (left, key), (right, other) in pairwise(found):
        gap = text[left.end : right.start]
        if not (_INSIDE.match(gap) or _IN.match(gap)):
            continue
        for whole in offers[other]:
            if whole.raw.get("feature") == "A.PCLI" or (whole.feature_class == "L" and whole.country):
                inside[key].add(f"country:{whole.country}")
            elif whole.feature_class == "A":
                inside[key].add(whole.id)
    return {key: frozenset(ids) for key, ids in inside.items()}


def _parsed(doc: str, mention: Mention, choice: Choice | None) -> Parsed:
    if choice is None:
        return Parsed(doc, mention.start, mention.end, mention.toponym, None, None, "", "", "", 0.0)
    place = choice.candidate
    return Parsed(
        doc=doc,
        start=mention.start,
        end=mention.end,
        text=mention.toponym,
        lat=place.lat,
        lon=place.lon,
        name=place.name,
        place_id=place.id,
        feature_class=place.feature_class,
        score=choice.score,
    )
