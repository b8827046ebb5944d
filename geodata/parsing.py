"""Text in, toponyms with places out: recognises, resolves (each round knowing the last), one sense each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from geodata import confidence, locality, recognition, resolution
from geodata.model import Candidate, Choice, Mention
from geodata.prior import Years
from geodata.recognition import Names
from geodata.recognition.scans import Mended, Tolerant, looks_misread, mend
from geodata.resolution import Context
from geodata.senses import Key, Sense, is_elsewhere, senses_of, told
from geodata.survey import Memory, survey

Ask = Callable[[str], Iterable[Candidate]]
Find = Callable[[str, Names], Sequence[Mention]]
Tick = Callable[[float], object]

# How often the ranking is done again, each time knowing the last.
ROUNDS = 2
# A text with more names than this can tell by them whether a lonely place belongs to it.
FEW = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a text. `years` bounds the time it speaks of; `candidates` says how many of each name are returned.

    `demonyms` finds “Polish” and “Germans” too; `ocr` joins words cut at line ends and allows for misread letters, None
    does so where the text looks misread.
    """

    years: Years = (None, None)
    demonyms: bool = False
    ocr: bool | None = None
    candidates: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that a mention may denote. `reasons` add up to `score`, the weightiest first."""

    place_id: str
    name: str
    lat: float
    lon: float
    feature_class: str
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One mention of a document and the place it was resolved to, all of which is None or "" if there is none.

    `start`, `end` are code points of the document. `score` is the sum of the reasons, 0 to 1; `confidence` how often
    answers like this one were right. `status` is `proposed`: no machine decides.
    """

    doc: str
    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None
    name: str = ""
    place_id: str = ""
    feature_class: str = ""
    score: float = 0.0
    confidence: float = 0.0
    status: str = "proposed"
    candidates: tuple[Offer, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the fields in order, fit for JSON; `candidates` only if there are any."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        offers = [{name: getattr(offer, name) for name in offer.__slots__} for offer in fields.pop("candidates")]
        for offer in offers:
            offer["reasons"] = dict(offer["reasons"])
        return {**fields, "candidates": offers} if offers else fields


def silent(share: float) -> None:
    """Take no notice of the share that is done."""
    del share


def parse(
    text: str,
    names: Names,
    doc: str = "",
    options: Options = Options(),
    memory: Memory | None = None,
    find: Find | None = None,
) -> tuple[Parsed, ...]:
    """Return the toponyms of a text in order, each with its best place or none.

    `memory` is what earlier parts of the same document told, or where it is from; it is brought up to date. `find` is
    another recogniser than the default.
    """
    ocr = looks_misread(text) if options.ocr is None else options.ocr
    mended = mend(text, names) if ocr else Mended(text, ())
    names = Tolerant(names) if ocr else names
    find = find or partial(recognition.find, demonyms=options.demonyms)
    found = find(mended.text, names)
    kept = max(options.candidates, 1 + confidence.RIVALS)
    ranked = resolve(mended.text, found, names, options.years, memory=memory, kept=kept)
    strict = len(found) > FEW
    answers = {id(choices): _answer(choices, options.candidates, strict) for _, choices in ranked}
    return tuple(
        _parsed(text, doc, mended.source(m.start), mended.source(m.end, end=True), answers[id(choices)])
        for m, choices in ranked
    )


def resolve(
    text: str,
    found: Sequence[Mention],
    names: Names,
    years: Years = (None, None),
    ask: Ask | None = None,
    tick: Tick = silent,
    *,
    memory: Memory | None = None,
    without: frozenset[str] = frozenset(),
    kept: int = resolution.KEPT,
) -> list[tuple[Mention, tuple[Choice, ...]]]:
    """Rank the candidates of each mention, best first. Mentions of one name in one sense and part get the same ranking.

    `years` bounds the time that the text speaks of, for names that were used only for a time; `ask` gets a toponym's
    candidates from elsewhere than `names`, and `tick` is told the share of names that were asked for. `memory` is as
    for `parse`; `without` names reasons that are left out; so many choices of each mention are `kept`.
    """
    memory = memory or Memory()
    senses = senses_of(text, found)
    offers = _offers(found, senses, ask or partial(resolution.candidates, names=names), tick)
    one = {sense.key: mention for sense, mention in zip(reversed(senses), reversed(found), strict=True)}
    within = told(senses, offers, memory.inside)
    standings = {
        sense: resolution.stand(
            one[sense.key],
            () if is_elsewhere(sense, offers) else offers[sense.key],
            Context(within=ids, said=said, kinds=sense.kinds, years=years, without=without),
        )
        for sense, (ids, said) in within.items()
    }
    context, times = replace(memory.context, without=without), Counter(senses)
    for _ in range(ROUNDS if found else 0):
        scored = {sense: resolution.scores(standing, context) for sense, standing in standings.items()}
        context = replace(memory.blend(survey(scored, times)), without=without)
    memory.keep(context, {sense.key: ids for sense, (ids, said) in within.items() if ids and said == 1.0})
    return locality.ranked(text, found, senses, standings, context, kept)


def _offers(
    found: Sequence[Mention], senses: Sequence[Sense], ask: Ask, tick: Tick
) -> dict[Key, tuple[Candidate, ...]]:
    one = {sense.key: mention for sense, mention in zip(reversed(senses), reversed(found), strict=True)}
    counties = {sense.key for sense in senses if sense.county}
    offers: dict[Key, tuple[Candidate, ...]] = {}
    for key, mention in one.items():
        offers[key] = tuple(ask(mention.toponym))
        if key in counties:
            offers[key] += tuple(c for c in ask(f"{mention.toponym} County") if c not in offers[key])
        tick(len(offers) / len(one))
    return offers


def _answer(choices: Sequence[Choice], most: int, strict: bool) -> dict[str, Any]:
    """Return the fields of `Parsed` that all mentions with these choices share."""
    offers = tuple(_offer(choice) for choice in choices[:most])
    choice = resolution.best(choices, strict=strict)
    if choice is None:
        return {"candidates": offers}
    place = choice.candidate
    return {
        "lat": place.lat,
        "lon": place.lon,
        "name": place.name,
        "place_id": place.id,
        "feature_class": place.feature_class,
        "score": choice.score,
        "confidence": confidence.of(choices),
        "candidates": offers,
    }


def _offer(choice: Choice) -> Offer:
    place = choice.candidate
    return Offer(place.id, place.name, place.lat, place.lon, place.feature_class, choice.score, choice.reasons)


def _parsed(text: str, doc: str, start: int, end: int, answer: dict[str, Any]) -> Parsed:
    return Parsed(doc, start, end, text[start:end], **answer)
