"""Plain text: as it is where each line is a paragraph, put together again where lines were broken by width."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.importers.blocks import Imported, clean
from geodata.importers.decoding import decode
from geodata.importers.lines import joined, usual_width, vocabulary
from geodata.passages import is_heading, is_wrapped

# A line this much shorter than usual was ended on purpose: a verse, an address, a signature.
SHORT = 0.6
INDENTED = 2


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
    """Yield the lines of each block: blank lines part them, and so does an indented line after a full stop."""
    block: list[str] = []
    for line in text.split("\n"):
        begins = bool(block) and _indent(line) >= INDENTED > _indent(block[-1]) and block[-1].rstrip()[-1:] in '.!?"”'
        if block and (begins or not line.strip()):
            yield block
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield block


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _parts(lines: list[str], width: int) -> Iterator[list[str]]:
    """Yield the runs of lines that are one line in truth."""
    part: list[str] = []
    for line in lines:
        if part and len(part[-1].strip()) < SHORT * width and not part[-1].rstrip().endswith("-"):
            yield part
            part = []
        part.append(line)
    yield part
