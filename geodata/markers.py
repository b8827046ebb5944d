"""What an encyclopaedia puts into its sentences: reference numbers, page suffixes, notes, cleanup tags."""

from __future__ import annotations

import re
from dataclasses import replace

from geodata.model import Marker, MarkerKind
from geodata.vocabulary import TAGS

_MARKER = re.compile(
    r"\[(?:(?P<reference>\d{1,4})|(?:notes?|nb) (?P<note>\d{1,3})|(?P<tag>" + "|".join(map(re.escape, TAGS)) + r"))\]"
    r"(?::(?P<pages>\d{1,4}(?:[–-]\d{1,4})?))?"
)
_EDGE = " \t\r\n.,;:–—"


def find(text: str) -> tuple[Marker, ...]:
    """Return the markers of a passage in order, each with the span it covers.

    A marker covers the text back to the marker before it or to the passage's start. Markers that touch each other stand
    at one point of the text, so they cover the same span.
    """
    found: list[Marker] = []
    left = 0
    for match in _MARKER.finditer(text):
        touching = bool(found) and found[-1].end == match.start()
        if not touching:
            left = found[-1].end if found else 0
        covers = found[-1].covers if touching else _trimmed(text, left, match.start())
        found.append(replace(_marker(match), covers=covers))
    return tuple(found)


def _marker(match: re.Match[str]) -> Marker:
    kind: MarkerKind = "tag" if match["tag"] else "note" if match["note"] else "reference"
    label = TAGS[match["tag"]] if match["tag"] else match["note"] or match["reference"]
    return Marker(kind, match.start(), match.end(), label, (0, 0), match["pages"] or "")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
