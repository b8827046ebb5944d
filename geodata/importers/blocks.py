"""What an importer gives: blocks of a document, and the plain text that they become."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.model import PassageClass
from geodata.passages import MARKS, is_marked

# Ligatures of typesetting, which no gazetteer spells.
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
# Soft hyphens, joiners and marks of order have no width, and would part a name from itself.
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_TABLE = _LIGATURES | _UNSEEN | {0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2028: "\n", 0x2029: "\n"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as text: UTF-8 can hold it, lines end in \\n. `layout` is how passages are split in it.

    `title` and `language` (BCP 47) are what the document says of itself, "" if it says nothing; `notes` are sentences
    on what couldn't be read of it.
    """

    text: str
    title: str
    layout: str
    language: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document; `level` is a heading's depth from 1. A line break in `text` is one of the source."""

    text: str
    kind: PassageClass = "paragraph"
    level: int = 0


def clean(text: str) -> str:
    """Return a text without what can't be seen or stored: line ends are \\n, ligatures are letters."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").replace("\x85", "\n")
    )
    return _CONTROL.sub("", text.translate(_TABLE))


def tidy(text: str) -> str:
    """Return a block's text with single spaces, its line breaks kept."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def marked(blocks: Iterable[Block], title: str, language: str = "", notes: tuple[str, ...] = ()) -> Imported:
    """Return blocks as text of the layout `marked`: what is no paragraph has a mark before it."""
    parts = [_mark(block) + text for block in blocks if (text := tidy(block.text))]
    text = "\n\n".join(parts) + "\n" if parts else ""
    said = language if LANGUAGE.fullmatch(language) else ""
    return Imported(text, " ".join(clean(title).split()), "marked", said, notes)


def _mark(block: Block) -> str:
    if block.kind == "heading":
        return "#" * min(max(block.level, 1), 6) + " "
    if block.kind == "paragraph":
        # A paragraph that begins as a mark would is marked as what it is.
        return f"{MARKS['paragraph']} " if is_marked(tidy(block.text)) else ""
    return f"{MARKS[block.kind]} "
