"""What the names of one text say of each other: containment, lists, the places around, one sense of a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import floor

from geodata.folding import fold
from geodata.model import Candidate
from geodata.recognition.beside import is_anothers, is_no_land
from geodata.recognition.lexicon import readings
from geodata.recognition.rules import ENOUGH, NEVER
from geodata.recognition.scene import Scene, ordinary
from geodata.recognition.span import Names, Opinion, Span

_LIST_GAP = re.compile(r"\s*(?:,|;|[,;]?\s*and|[,;]?\s*or|[,;]?\s*in|[,;]?\s*and in|–|&)\s*\Z")
_UNKNOWN_GAP = re.compile(r"\s*(?:[,;]\s*(?:and|or)?|and|or|&)\s*\Z")
_HOLDS = (", ", " ", ",", ",\n", " (")
# So many cells a degree: 55 km from south to north.
CELLS = 2
WATERS = ("river", "creek", "bayou")


def containment(scene: Scene, spans: Sequence[Span], names: Names) -> None:
    """Strengthen both of "Rolla, Mo.": a place and the land right after it that holds it."""
    text, weights = scene.tokens.text, scene.weights
    for left, right in pairwise(spans):
        if right.first != left.last + 1 or text[left.end : right.start] not in _HOLDS:
            continue
        if NEVER in (left.score, right.score):
            continue
        if right.kind == "short" or _holds(_wholes(text, right, names), left.known):
            left.score += weights["a containing place after"]
            right.score += weights["a contained place before"]
        elif _holds(_wholes(text, left, names), right.known):
            right.score += weights["a holding land before"]


def _wholes(text: str, span: Span, names: Names) -> list[Candidate]:
    known = span.known or tuple(c for asked in readings(text[span.start : span.end]) for c in names.lookup(asked.key))
    return [c for c in known if c.feature_class == "A"]


def _holds(wholes: Sequence[Candidate], parts: Sequence[Candidate]) -> bool:
    provinces = {whole.id for whole in wholes}
    countries = {whole.country for whole in wholes if whole.raw.get("feature") == "A.PCLI"}
    return any(part.admin1 in provinces or (part.country in countries and part.id not in provinces) for part in parts)


def lists(scene: Scene, spans: Sequence[Span]) -> None:
    """Strengthen a doubtful name in a list with sure ones: Sambor, Stanislawow, Stryj and Zloczow."""
    text, weights = scene.tokens.text, scene.weights
    for order in (spans, spans[::-1]):
        sure = 0
        for known, doubtful in pairwise(order):
            left, right = sorted((known, doubtful), key=lambda s: s.start)
            listed = right.first - left.last <= 3 and _LIST_GAP.match(text[left.end : right.start])
            sure = sure + 1 if listed and known.score >= ENOUGH else 0
            if sure and 0.0 < doubtful.score < ENOUGH:
                doubtful.score += weights["a list of places"]
            elif (
                (sure > 1 or (sure and _placed(scene, left)))
                and doubtful.score == 0.0
                and _UNKNOWN_GAP.match(text[left.end : right.start])
            ):
                doubtful.score += weights["an unknown name where a place is due"]


def _placed(scene: Scene, span: Span) -> bool:
    """Say whether a word before the span says that places follow: at Ampang, Tambun and Ulu Piah."""
    before = scene.tokens.words[span.first - 1].casefold() if span.first else ""
    return before in scene.words.heads["exact"]


def surroundings(scene: Scene, spans: Sequence[Span]) -> None:
    """Strengthen a doubtful name that has a place in a province, or a land, where the sure names of the text lie."""
    tokens = scene.tokens
    sure = {span.known[0].id: span.known for span in spans if span.score >= ENOUGH and span.known}
    provinces = Counter(province for known in sure.values() for province in {c.admin1 for c in known[:4] if c.admin1})
    lands = Counter(land for known in sure.values() for land in {c.country for c in known[:2] if c.country})
    cells = Counter(cell for known in sure.values() for cell in {_cell(c) for c in known[:4] if c.feature_class == "P"})
    for span in spans:
        if 0.0 < span.score < ENOUGH and span.known and not ordinary(scene, tokens.words[span.first]):
            if _stands_alone(scene, span) and any(c.feature_class == "P" and _beside(c, cells) > 1 for c in span.known):
                span.score += scene.weights["beside places of this text"]
            elif any(c.feature_class in "PH" and provinces[c.admin1] > 2 for c in span.known[:4] if c.admin1):
                span.score += scene.weights["among the places of this text"]
            elif any(lands[c.country] > 2 for c in span.known[:1] if c.country):
                span.score += scene.weights["in a land of this text"]


def _stands_alone(scene: Scene, span: Span) -> bool:
    """Say whether no capital word before or after hangs on to the name, as a person's or a team's would."""
    tokens = scene.tokens
    after = span.last + 1 < len(tokens) and tokens.joined(span.last) and tokens.words[span.last + 1][0].isupper()
    before = span.first > 0 and tokens.joined(span.first - 1) and tokens.words[span.first - 1]
    return not after and not (before and before[0].isupper() and not ordinary(scene, before))


def _cell(candidate: Candidate) -> tuple[int, int]:
    return floor(candidate.lat * CELLS), floor(candidate.lon * CELLS)


def _beside(candidate: Candidate, cells: Counter[tuple[int, int]]) -> int:
    """Return how many sure names have a place in this cell of the globe or one beside it."""
    south, west = _cell(candidate)
    return sum(cells[south + i, west + j] for i in (-1, 0, 1) for j in (-1, 0, 1))


def one_sense(scene: Scene, spans: Sequence[Span]) -> None:
    """Let the surest use of a name in a text strengthen its other uses, unless a use is plainly something else."""
    text = scene.tokens.text
    best: dict[str, float] = {}
    rivers = set()
    keys = [fold(text[span.start : span.end]) for span in spans]
    for span, key in zip(spans, keys, strict=True):
        best[key] = max(best.get(key, NEVER), span.score)
        stem, _, head = key.rpartition(" ")
        if stem and head in WATERS:
            rivers.add(stem)
            best[stem] = max(best.get(stem, NEVER), scene.weights["the bare name of a river of this text"] * 2)
    for span, key in zip(spans, keys, strict=True):
        if span.score <= NEVER or key in scene.surnames or (span.score < best[key] and is_anothers(scene, span)):
            continue
        if key in rivers or not is_no_land(scene, span):
            span.score += max(0.0, (min(best[key], 4.0) - span.score) * 0.8)


def opinions(scene: Scene, spans: Sequence[Span], said: Sequence[Opinion]) -> None:
    """Weigh in what a language model takes the words for. It never makes a place of what the rules exclude."""
    at = 0
    for span in spans:
        while at < len(said) and said[at].end <= span.start:
            at += 1
        if at < len(said) and said[at].start < span.end and span.score > NEVER:
            span.score += scene.weights[_opinion(span, said[at])] if _opinion(span, said[at]) else 0.0


def _opinion(span: Span, said: Opinion) -> str:
    if said.kind == "place":
        return "a place to the model" if span.known else "an unknown place to the model"
    longer = said.start <= span.start and span.end <= said.end and said.end - said.start > span.end - span.start
    return "part of a person to the model" if longer else ""
