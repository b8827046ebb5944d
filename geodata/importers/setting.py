"""Set lines → blocks: what a printer did to a text for its pages is undone. Pure functions over lines with places.

Heads and feet that come again and page numbers go; lines become paragraphs by indents, gaps and short last lines;
larger or bold lines of their own are headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.importers.blocks import Block
from geodata.importers.lines import joined, usual_width, vocabulary
from geodata.passages import is_heading

# Sizes and distances, in parts of the letter's size or of the usual distance of lines.
LARGER, INDENT, GAP, SHORT = 1.12, 0.7, 1.35, 0.8
EDGE_LINES = 2
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–— \[\]()|.]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[-–— \[\]()|.]*", re.I
)
_BULLET = re.compile(r"\s*[•◦▪‣●]\s*")
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*(?:\[?\d{1,3}\]?)?\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was set: `x`, `y` of its beginning (y grows upwards) and the size of its letters, in one measure."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool = False


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield headings and paragraphs in the order of the lines."""
    body = _inner(lines)
    setting = _Setting(body)
    known = vocabulary("\n".join(line.text for line in body))
    for group in _groups(body, setting):
        text = joined([line.text for line in group], known)
        level = setting.level(group, text)
        yield Block(text, "heading", level) if level else Block(_BULLET.sub("", text))


def _inner(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without page numbers, and without heads and feet that come again on other pages."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {id(line): line for listed in pages.values() for line in _edges(listed)}
    seen = Counter(text for listed in pages.values() for text in {_pattern(line) for line in _edges(listed)})
    enough = 2 if len(pages) <= 4 else 3
    return [
        line
        for line in lines
        if id(line) not in edges or not (seen[_pattern(line)] >= enough or _NUMBER.fullmatch(line.text.strip()))
    ]


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.y)
    return [*ordered[:EDGE_LINES], *ordered[-EDGE_LINES:]]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().casefold())


class _Setting:
    """How a document is set: the size of its body, the distance of its lines, their width, the sizes of its heads."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        steps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if self._follows(a, b))
        self.step = steps.most_common(1)[0][0] if steps else 1.2 * self.body
        self.width = usual_width([line.text for line in lines])
        self._heads = sorted((size for size in sizes if size > LARGER * self.body), reverse=True)[:5]

    def _follows(self, line: Line, after: Line) -> bool:
        return line.page == after.page and 0 < line.y - after.y < 3 * self.body

    def level(self, group: Sequence[Line], text: str) -> int:
        """Return the depth of the heading that these lines are, 0 if they are none."""
        size = round(group[0].size, 1)
        if size in self._heads and len(text) <= 200:
            return self._heads.index(size) + 1
        return len(self._heads) + 1 if len(group) == 1 and group[0].bold and is_heading(text) else 0

    def parts(self, line: Line, after: Line) -> bool:
        """Tell whether a new block begins between two lines."""
        if abs(line.size - after.size) > (LARGER - 1) * max(line.size, after.size) or line.bold != after.bold:
            return True
        ended = bool(_ENDED.search(line.text.rstrip()))
        if not self._follows(line, after):
            # A page or column ends; the paragraph may go on.
            return ended and (len(line.text.strip()) < SHORT * self.width or after.text[:1].isupper())
        if line.y - after.y > GAP * max(self.step, 1.2 * line.size) or _BULLET.match(after.text):
            return True
        indented = after.x - line.x > INDENT * after.size
        return indented or (ended and len(line.text.strip()) < SHORT * self.width)


def _groups(lines: Sequence[Line], setting: _Setting) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and setting.parts(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
