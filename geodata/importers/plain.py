"""Plain text: as it is where each line is a paragraph, put together again where lines were broken by width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.importers.blocks import Imported, clean
from geodata.importers.decoding import decode
from geodata.importers.lines import joined, usual_width, vocabulary
from geodata.passages import is_drawn, is_heading, is_page_number, is_row, is_wrapped

# A line this much shorter than usual was ended on purpose: a verse, an address, a signature.
SHORT = 0.6
INDENTED = 2
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*\s*\Z")


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a plain file."""
    text = clean(decode(content, name, encoding))
    if not is_wrapped(text):
        return Imported(text, _title(text.split("\n")), "lines")
    width, known = usual_width(text.split("\n")), vocabulary(text)
    blocks = ["\n".join(joined(part, known) for part in _parts(lines, width)) for lines in _blocks(text)]
    return Imported("\n\n".join(blocks) + "\n", _title(blocks), "blocks")


def _title(blocks: list[str]) -> str:
    first = next((block.strip() for block in blocks if block.strip()), "")
    return first if is_heading(first) else ""


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of each block; one that a page's number parts in the middle of a sentence is one."""
    block: list[str] = []
    for turned, lines in _runs(text):
        if turned and block and not _ENDED.search(block[-1]) and lines[0].lstrip()[:1].islower():
            block += lines
            continue
        if block:
            yield block
        block = lines
    if block:
        yield block


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines between blank and drawn ones and page numbers, and whether a page's number came before them.

    An indented line after a full stop begins another run.
    """
    run: list[str] = []
    before = turned = False
    for line in text.split("\n"):
        number = is_page_number(line)
        breaks = number or is_drawn(line)
        if run and (breaks or _begins(line, run[-1])):
            yield before, run
            run, turned = [], False
        turned = turned or number
        if not breaks:
            before = before if run else turned
            run.append(line)
    if run:
        yield before, run


def _begins(line: str, before: str) -> bool:
    return _indent(line) >= INDENTED > _indent(before) and before.rstrip()[-1:] in '.!?"”'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _parts(lines: list[str], width: int) -> Iterator[list[str]]:
    """Yield the runs of lines that are one line in truth."""
    part: list[str] = []
    for line in lines:
        if part and (is_row(line) or _ends(part[-1].strip(), width)):
            yield part
            part = []
        part.append(line)
    yield part


def _ends(line: str, width: int) -> bool:
    return is_row(line) or (len(line) < SHORT * width and not line.endswith("-"))
