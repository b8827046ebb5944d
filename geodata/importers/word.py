"""Word documents → blocks, by python-docx: paragraphs and tables in order, styles as classes, notes at the end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from geodata.errors import InputError
from geodata.importers.archives import Archive
from geodata.importers.blocks import Block, Imported, marked
from geodata.model import PassageClass

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?:heading|title|subtitle)\s*(?P<level>\d)?", re.I)
_STYLES: tuple[tuple[str, PassageClass], ...] = (("quote", "quotation"), ("caption", "caption"))
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = {"footnote": qn("w:footnoteReference"), "endnote": qn("w:endnoteReference")}
_PLAIN = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:p"): "\n"}
# Deleted text isn't in w:t; the old form of a drawing repeats what the new one says.
_LEFT_OUT = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del")})
_TABS, _CELLS = qn("w:tabs"), " | "

_DAMAGE = (
    *(PythonDocxError, etree.LxmlError, BadZipFile, OSError),
    *(KeyError, ValueError, AttributeError, TypeError),
)


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a document; its title is that of its properties, else its first heading."""
    del encoding
    if content.startswith(_OLD_FORMAT):
        raise InputError(f"{name} is an old or password-protected Word file; save it as .docx without a password.")
    Archive(content, name, "a Word document")
    try:
        document = docx.Document(io.BytesIO(content))
        notes = _Notes(document)
        blocks = [*_blocks(document, notes), *notes.blocks()]
        title, language = document.core_properties.title, document.core_properties.language
    except _DAMAGE as error:
        raise InputError(f"{name} can't be read as a Word document; it is damaged or something else.") from error
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    return marked(blocks, title.strip() or first, language)


class _Notes:
    """The foot- and endnotes of a document, numbered as they are met."""

    def __init__(self, document: Any) -> None:
        self._texts = {kind: _note_elements(document, kind) for kind in _KINDS}
        self._met: list[tuple[str, str]] = []

    def mark(self, element: Any) -> str:
        """Return the marker that stands for a reference in the text."""
        kind = next(kind for kind, tag in _KINDS.items() if tag == element.tag)
        self._met.append((kind, element.get(qn("w:id"))))
        return f"[{len(self._met)}]"

    def blocks(self) -> Iterator[Block]:
        """Yield the notes in the order of their markers, each with its own before it."""
        for number, (kind, identifier) in enumerate(list(self._met), 1):
            note = self._texts[kind].get(identifier)
            text = "\n".join(_text(p, self) for p in note.iter(qn("w:p"))).strip() if note is not None else ""
            if text:
                yield Block(f"[{number}] {text}")


def _note_elements(document: Any, kind: str) -> dict[str, Any]:
    relations = document.part.rels.values()
    parts = [rel.target_part for rel in relations if rel.reltype == f"{_NOTES}{kind}s" and not rel.is_external]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    roots = [etree.fromstring(part.blob, parser) for part in parts]
    return {note.get(qn("w:id")): note for root in roots for note in root.iter(qn(f"w:{kind}"))}


def _blocks(document: Any, notes: _Notes) -> Iterator[Block]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part, notes)
        else:
            yield _block(part, notes)


def _rows(table: Any, notes: _Notes) -> Iterator[Block]:
    for row in table._tbl.tr_lst:
        cells = [" ".join(_text(p, notes) for p in cell.iter(qn("w:p"))).strip() for cell in row.tc_lst]
        yield Block(_CELLS.join(cell for cell in cells if cell))


def _block(paragraph: Any, notes: _Notes) -> Block:
    text, style = _text(paragraph._p, notes), (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading and text.strip():
        return Block(text, "heading", int(heading["level"] or 1))
    return Block(text, next((kind for word, kind in _STYLES if word in style.lower()), "paragraph"))


def _text(paragraph: Any, notes: _Notes) -> str:
    """Return what is to be read in a paragraph, links and insertions included; field codes aren't in w:t."""
    parts: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag in _KINDS.values():
            parts.append(notes.mark(element))
        else:
            parts.append("" if element.getparent().tag == _TABS else _PLAIN.get(element.tag, ""))
        waiting.extend(reversed(element))
    return "".join(parts)
