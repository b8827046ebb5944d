"""Text → passages: the blocks of a document at exact offsets, what class each is, and the markers in it.

Blank lines aren't trusted: with `lines` each non-empty line is a block whatever stands around it, with `blocks` a run
of non-empty lines is one (hard-wrapped text), and `auto` looks which of the two the document is. `marked` is `blocks`
with what importers know: a heading begins with `#` for each level, a quotation with `>`, a caption with `!`, a
paragraph that would begin so with a backslash; the mark is no part of the passage. A passage's number is its ordinal,
so a class corrected later changes no id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mode

from geodata.markers import find as find_markers
from geodata.model import Heading, Passage, PassageClass

HEADING_LENGTH, CAPTION_LENGTH = 80, 200
WRAP_WIDTH = range(45, 101)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?(?=\s+[\"“‘(]?[A-ZÀ-Þ0-9]|$)")
_UNLIKE_HEADING = re.compile(r"[.,:;!?\]”\"]$|\n")
# Cells of a table that is set in plain text: parted by tabs, bars or wide spaces.
_CELLS = re.compile(r"[^\s.!?:](?: *\t\s*| {3,}| +\| +)\S")
# What is drawn between parts (* * *).
_DRAWN = re.compile(r"[\W_]*")
# A page's number with what marks it as one (— 112 —, [Pg 7], page 3); 1862 and (1862) may be headings.
_COUNT = r"(?:\d{1,3}|[ivxlc]{1,7})"
_PAGE = rf"p(?:g|age|\.)\.? *(?:\d{{4}}|{_COUNT})\.?"
_FOLIO = re.compile(rf"[-–—\[({{|]+ *(?:{_PAGE}|{_COUNT}) *[-–—\])}}|]+|{_PAGE}", re.I)
_OPENING, _CLOSING = '"“„«', '"”“»'
# What stands before a block of the layout `marked`, besides the # of headings.
MARKS: dict[PassageClass, str] = {"paragraph": "\\", "quotation": ">", "caption": "!"}
_MARK = re.compile(r"(?P<mark>#{1,6}|[\\>!])[ \t]+(?=\S)")
_MARKED = {mark: kind for kind, mark in MARKS.items()}

_Block = tuple[int, int, int, int]  # start, end (code points), line (from 1), blank lines before it


def split(text: str, document: str, layout: str = "auto") -> tuple[Passage, ...]:
    """Return the passages of a document's text, in order; joined by what lies between them they are the text."""
    blocks = list(_blocks(text, layout))
    marks = [_MARK.match(text, start, end) if layout == "marked" else None for start, end, *_ in blocks]
    blocks = [(mark.end() if mark else b[0], *b[1:]) for mark, b in zip(marks, blocks, strict=True)]
    usual = mode([b[3] for b in blocks[1:]]) if len(blocks) > 1 else 0
    drafts = [
        Passage(
            id=f"{document}.p{number:03d}",
            document=document,
            number=number,
            line=line,
            start=start,
            end=end,
            text=text[start:end],
            kind="paragraph",
            gap=number > 1 and blank > max(usual, 1),
            markers=find_markers(text[start:end]),
        )
        for number, (start, end, line, blank) in enumerate(blocks, 1)
    ]
    told = map(_told, drafts, marks) if layout == "marked" else _classified(drafts)
    return under_headings(tuple(told), {})


def is_marked(text: str) -> bool:
    """Tell whether a block begins as one of the layout `marked` that is no plain paragraph."""
    return bool(_MARK.match(text))


def is_wrapped(text: str) -> bool:
    """Tell whether a text's lines were broken by width, so that a run of them is one block."""
    return _is_wrapped(text, _lines(text))


def is_heading(text: str) -> bool:
    """Tell whether a block without markers reads as a heading: short, on one line, without a mark at its end.

    Capitals throughout may end with a full stop, as old chapters do.
    """
    unlike = (
        _UNLIKE_HEADING.search(text.removesuffix(".") if text.isupper() else text)
        or is_row(text)
        or is_drawn(text)
        or is_page_number(text)
    )
    return len(text) <= HEADING_LENGTH and not unlike


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table that is set in plain text."""
    return bool(_CELLS.search(line))


def is_drawn(line: str) -> bool:
    """Tell whether a line only draws something: a rule, stars."""
    return bool(_DRAWN.fullmatch(line.strip()))


def is_page_number(line: str) -> bool:
    """Tell whether a line is a page's number, marked as one, unlike a year or a chapter's number."""
    return bool(_FOLIO.fullmatch(line.strip()))


def under_headings(passages: Sequence[Passage], supplied: Mapping[str, Heading]) -> tuple[Passage, ...]:
    """Return the passages with the trail of headings each stands under; `supplied` holds lost ones by passage id."""
    placed: list[Passage] = []
    trail: list[Heading] = []
    for passage in passages:
        if lost := supplied.get(passage.id):
            trail = [h for h in trail if h.level < lost.level] + [lost]
        own = Heading(passage.text, passage.level, passage.id) if passage.kind == "heading" else None
        if own:
            trail = [h for h in trail if h.level < own.level]
        placed.append(replace(passage, trail=tuple(trail)))
        if own:
            trail.append(own)
    return tuple(placed)


def _blocks(text: str, layout: str) -> Iterator[_Block]:
    lines = _lines(text)
    wrapped = layout in ("blocks", "marked") or (layout == "auto" and _is_wrapped(text, lines))
    current: _Block | None = None
    blank = 0
    for number, (start, end) in enumerate(lines, 1):
        body = text[start:end]
        if not body.strip():
            blank += 1
            continue
        left = start + len(body) - len(body.lstrip())
        right = start + len(body.rstrip())
        if current and wrapped and not blank:
            current = (current[0], right, current[2], current[3])
        else:
            if current:
                yield current
            current = (left, right, number, blank)
        blank = 0
    if current:
        yield current


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.start() + len(m[0].rstrip("\r\n"))) for m in _LINE.finditer(text) if m[0]]


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines that another follows at once are mostly as long as a typist's line."""
    widths = [len(text[a:b]) for (a, b), (c, d) in pairwise(lines) if text[a:b].strip() and text[c:d].strip()]
    return len(widths) > 1 and sum(width in WRAP_WIDTH for width in widths) > len(widths) / 2


def _told(draft: Passage, mark: re.Match[str] | None) -> Passage:
    """Return a passage of the layout `marked` with the class that its mark gives it."""
    if mark and mark["mark"][0] == "#":
        return replace(draft, kind="heading", level=len(mark["mark"]), gap=False)
    return replace(draft, kind=_MARKED[mark["mark"]] if mark else "paragraph")


def _classified(drafts: Sequence[Passage]) -> Iterator[Passage]:
    annotated = any(p.markers for p in drafts)
    before = ""
    for passage in drafts:
        kind = _class(passage, before, annotated)
        heading = kind == "heading"
        yield replace(passage, kind=kind, level=int(heading), gap=passage.gap and not heading)
        before = _bare(passage)


def _bare(passage: Passage) -> str:
    """Return the text without the markers that end it."""
    end = len(passage.text)
    for marker in reversed(passage.markers):
        if passage.text[marker.end : end].strip():
            break
        end = marker.start
    return passage.text[:end].rstrip()


def _class(passage: Passage, before: str, annotated: bool) -> PassageClass:
    bare = _bare(passage)
    if before.endswith(":") or (bare[:1] in _OPENING and bare[-1:] in _CLOSING and len(bare) > 1):
        return "quotation"
    if not passage.markers and is_heading(bare):
        return "heading"
    # In a text with references, one short sentence that gives none stands under a picture.
    if annotated and not passage.markers and len(bare) <= CAPTION_LENGTH and _one_sentence(bare):
        return "caption"
    return "paragraph"


def _one_sentence(text: str) -> bool:
    photo = re.search(r"\b(?:Photo(?:graph)?|Image|Picture)\b", text)
    return text.endswith(".") and (bool(photo) or len(_SENTENCE_END.findall(text)) == 1)
