"""Importers: a document of any kind becomes plain text in blocks. IMPORTERS is the one place where a kind is found.

The modules are imported when they are needed, since some read with packages that an installation may lack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import ModuleType

from geodata.errors import InputError
from geodata.importers.blocks import Imported

__all__ = ["IMPORTERS", "MOST_BYTES", "MOST_CHARACTERS", "Imported", "Importer", "pick", "read"]

# A file with pictures may be large; its text may not be more than can be read, resolved and served on a laptop.
MOST_BYTES = 200_000_000
MOST_CHARACTERS = 25_000_000


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of document: its file endings and the module whose `read(content, name, encoding)` gives an Imported.

    `needs` names the packages of the extra `documents` that the module imports, as they are imported.
    """

    endings: tuple[str, ...]
    module: str
    about: str
    needs: tuple[str, ...] = ()


IMPORTERS: dict[str, Importer] = {
    "text": Importer((".txt", ".text"), "plain", "plain text"),
    "markdown": Importer((".md", ".markdown"), "markdown", "Markdown"),
    "html": Importer((".html", ".htm", ".xhtml"), "web", "a web page"),
    "epub": Importer((".epub",), "book", "an electronic book"),
    "docx": Importer((".docx",), "word", "a Word document", needs=("docx",)),
    "pdf": Importer((".pdf",), "pdf", "a PDF with text", needs=("pypdf",)),
}
# A first heading with its #, or lines of front matter.
_MARKDOWN = re.compile(rb"#{1,6}[ \t]+\S[^\r\n]*\r?\n[ \t]*\r?\n")
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?:[a-z_-]+:[^\r\n]*\r?\n)+(?:---|\.\.\.)[ \t]*\r?\n")
_WORD_FOLDER, _EPUB_TYPE = b"word/document.xml", b"application/epub+zip"


def pick(name: str, content: bytes) -> str:
    """Return the key of the importer for a file by its ending, or for `-` by its content; InputError lists endings."""
    if name == "-":
        return _sniffed(content)
    ending = PurePath(name).suffix.lower()
    for key, importer in IMPORTERS.items():
        if ending in importer.endings:
            return key
    known = ", ".join(ending for importer in IMPORTERS.values() for ending in importer.endings)
    what = f"the ending {ending}" if ending else "no ending"
    raise InputError(
        f"{name} has {what}, so what it is can't be told; the endings that can be read are {known}. "
        "Save it as one of these, or give plain text, Markdown or HTML on standard input with the file name -."
    )


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a document; InputError says why it can't be had.

    `name` decides what it is and stands in the sentences; `encoding` is for plain text, Markdown and HTML.
    """
    shown = "Standard input" if name == "-" else name
    if not content:
        raise InputError(f"{shown} is empty; give a file with text.")
    if len(content) > MOST_BYTES:
        raise InputError(f"{shown} is larger than {MOST_BYTES // 1_000_000} MB, more than is read; give it in parts.")
    importer = IMPORTERS[pick(name, content)]
    found: Imported = _module(importer, shown).read(content, shown, encoding)
    if not found.text.strip():
        raise InputError(f"{shown} holds no text; give a file with text.")
    if len(found.text) > MOST_CHARACTERS:
        raise InputError(
            f"{shown} holds {len(found.text):,} characters of text; {MOST_CHARACTERS:,} are read. Give it in parts."
        )
    return found


def _module(importer: Importer, shown: str) -> ModuleType:
    try:
        return import_module(f"geodata.importers.{importer.module}")
    except ModuleNotFoundError as error:
        if error.name not in importer.needs:
            raise
        raise InputError(
            f"{shown} is {importer.about}, which needs a package that isn't installed; "
            'install it with: pip install "chronotope[documents]"'
        ) from error


def _sniffed(content: bytes) -> str:
    """Tell what comes without a name: whatever is no PDF, book, Word document, page or Markdown is text."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "epub" if _EPUB_TYPE in content[:200] else "docx" if _WORD_FOLDER in content else "text"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in start:
        return "html"
    return "markdown" if _FRONT_MATTER.match(start) or _MARKDOWN.match(start) else "text"
