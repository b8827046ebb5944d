"""What the text is made of and what a gazetteer answers: frozen values that every module shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

PassageClass = Literal["heading", "paragraph", "caption", "quotation"]
MarkerKind = Literal["reference", "note", "tag"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A reference number, note number or cleanup tag in a passage.

    `start`, `end` are passage-relative code points of the whole marker with its brackets and, for a reference, its
    page suffix; `covers` is the span of text it speaks for: back to the preceding marker or the passage's start.
    `label` is the number, the note's number or the flag (`citation-needed`, `quotation-needed`).
    """

    kind: MarkerKind
    start: int
    end: int
    label: str
    covers: tuple[int, int]
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over passages; `passage` is its id, or "" for one that the curator supplied, for `reason`."""

    text: str
    level: int
    passage: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One non-empty block of a document. `start`, `end` are code points of the document, `line` counts from 1.

    `trail` are the headings it stands under, outermost first; `level` is a heading's own depth (0 for other classes).
    `gap` says that more blank lines than usual stand before it: a heading may be missing from this copy.
    """

    id: str
    document: str
    number: int
    line: int
    start: int
    end: int
    text: str
    kind: PassageClass
    level: int = 0
    trail: tuple[Heading, ...] = ()
    gap: bool = False
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as written, at passage-relative offsets, with its EDTF level 1 form."""

    start: int
    end: int
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym as written, at offsets relative to the text that was searched."""

    start: int
    end: int
    toponym: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a gazetteer offers for a toponym; not yet a decision.

    `feature_class` is GeoNames' letter (P populated, A administrative, H water, T relief, L area, S spot);
    `bbox` is (south, west, north, east) in degrees for areas; `raw` is the gazetteer's record as it came.
    """

    gazetteer: str
    id: str
    name: str
    lat: float
    lon: float
    feature_class: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    bbox: tuple[float, float, float, float] | None = None
    years: tuple[int | None, int | None] = (None, None)
    raw: Mapping[str, object] = field(default_factory=dict)


class Choice(NamedTuple):
    """A candidate with its score (0–1) and the reasons that add up to it, most weighty first."""

    candidate: Candidate
    score: float
    reasons: tuple[tuple[str, float], ...]
