"""Scores a geoparser's answers: what it recognised, how far off its places are, and both together.

Labels and answers are paired one to one within a document: equal spans first, then by falling overlap. A label without
a point counts for recognition only; an answer to it doesn't count in the end-to-end precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from labelled import Labels, Point, Span

from geodata.geo import distance_km

NEAR_KM, FAR_KM = 25.0, 161.0


@dataclass(frozen=True)
class Prf:
    """Precision, recall and their harmonic mean."""

    hits: int
    answered: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.hits / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """Counts over all documents. `pairs` are those whose label has a point, `near` and `far` the ones so close."""

    labels: int = 0
    points: int = 0
    answers: int = 0
    placed: int = 0
    equal: int = 0
    overlapping: int = 0
    pairs: int = 0
    near: int = 0
    far: int = 0
    unknowable: int = 0
    distances: list[float] = field(default_factory=list)

    @property
    def strict(self) -> Prf:
        return Prf(self.equal, self.answers, self.labels)

    @property
    def overlap(self) -> Prf:
        return Prf(self.overlapping, self.answers, self.labels)

    @property
    def end_to_end(self) -> Prf:
        return Prf(self.far, self.placed - self.unknowable, self.points)

    def share(self, hits: int) -> float:
        return hits / self.pairs if self.pairs else 0.0


def score(labels: Labels, answers: Labels) -> Score:
    result = Score()
    for document, spans in answers.items():
        result.answers += len(spans)
        result.placed += sum(point is not None for point in spans.values())
        del document
    for document, wanted in labels.items():
        result.labels += len(wanted)
        result.points += sum(point is not None for point in wanted.values())
        given = answers.get(document, {})
        for mine, theirs in pairs(wanted, given):
            _count(result, mine == theirs, wanted[mine], given[theirs])
    return result


def _count(result: Score, equal: bool, label: Point | None, answer: Point | None) -> None:
    result.overlapping += 1
    result.equal += equal
    if label is None:
        result.unknowable += answer is not None
        return
    result.pairs += 1
    if answer is not None:
        km = distance_km(*label, *answer)
        result.distances.append(km)
        result.near += km <= NEAR_KM
        result.far += km <= FAR_KM


def pairs(labels: Mapping[Span, Point | None], answers: Mapping[Span, Point | None]) -> Iterator[tuple[Span, Span]]:
    """Yield (label, answer) spans: the equal ones, then by falling overlap, each once."""
    yield from ((span, span) for span in labels if span in answers)
    mine, theirs = set(labels) - set(answers), set(answers) - set(labels)
    overlaps = sorted(
        (max(a[0], b[0]) - min(a[1], b[1]), a, b) for a in mine for b in theirs if a[0] < b[1] and b[0] < a[1]
    )
    for _, label, answer in overlaps:
        if label in mine and answer in theirs:
            mine.remove(label)
            theirs.remove(answer)
            yield label, answer
