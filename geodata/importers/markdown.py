"""Markdown → blocks, by markdown-it-py: CommonMark and tables. What is HTML in it is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geodata.importers import web
from geodata.importers.blocks import Block, Imported, clean, marked
from geodata.importers.decoding import decode

_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_CELLS = " | "
_START = Token("start", "", 0)


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a Markdown file; its title is that of its front matter, else its first heading."""
    text = clean(decode(content, name, encoding))
    front = _FRONT.match(text)
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    blocks = list(_blocks([_START, *parser.parse(text[front.end() :] if front else text)]))
    said = _said(front["front"], "title") if front else ""
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    return marked(blocks, said or first, _said(front["front"], "lang") if front else "")


def _said(front: str, key: str) -> str:
    found = re.search(rf"^{key}:[ \t]*(?P<value>.+)$", front, re.M)
    return found["value"].strip().strip("\"'") if found else ""


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    quoted, level, row = 0, 0, list[str]()
    for before, token in pairwise(tokens):
        if token.type in ("blockquote_open", "blockquote_close"):
            quoted += token.nesting
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type == "tr_close":
            yield Block(_CELLS.join(row))
            row = []
        elif token.type == "inline" and before.type in ("th_open", "td_open"):
            row.append(_inline(token))
        elif token.type == "inline":
            kind = "heading" if level else "quotation" if quoted else "paragraph"
            yield Block(_inline(token), kind, level)  # type: ignore[arg-type]
        elif token.type in ("fence", "code_block"):
            yield Block(token.content)
        elif token.type == "html_block":
            yield from web.blocks(token.content)


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.match(child.content)):
            parts.append("\n")
    return "".join(parts)
