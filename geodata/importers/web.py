"""HTML → blocks, by Beautiful Soup over Python's own parser, so that every installation reads a page alike.

Only what a reader of the page sees and came for: no scripts, styles, forms, navigation; headings, quotations and
captions stay what they are; a row of a table is one line; a note's number stands in brackets.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from geodata.importers.blocks import Block, Imported, marked
from geodata.importers.decoding import decode
from geodata.model import PassageClass

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody tfoot "
    "thead tr ul".split()
)
_LEFT_OUT = frozenset(
    "audio button canvas datalist dialog embed head iframe input label map math menu nav noscript object picture "
    "script search select style svg template textarea title video".split()
)
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "dialog", "menu", "toolbar"})
_CLASSES = frozenset({"mw-editsection", "navbox", "noprint", "toc", "visually-hidden", "sr-only"})
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_.:-]+)|"
                      rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[A-Za-z0-9_.:-]+)", re.I)  # fmt: skip
_HEAD = 4096
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_CELLS, _EMPTY = " | ", " |\n\t"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NOTE = re.compile(r"\[?(?P<mark>\d{1,4}|[a-z]|[*†‡])\]?")


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a page; its title is its one first heading, else that of its head."""
    found = _CHARSET.search(content[:_HEAD])
    declared = (found["name"] or found["xml"]).decode() if found else ""
    page = soup(decode(content, name, encoding, declared))
    listed = list(_blocks(page))
    heads = [block.text for block in listed if block.level == 1]
    title = heads[0] if len(heads) == 1 else page.title.get_text() if page.title else ""
    language = str(page.html.get("lang") or page.html.get("xml:lang") or "") if page.html else ""
    return marked(listed, title.strip(), language)


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page or a piece of one."""
    return list(_blocks(soup(page)))


def soup(page: str) -> BeautifulSoup:
    """Return the tree of a page or of a small XML file, whatever is wrong with it."""
    with warnings.catch_warnings():
        # XHTML is read as HTML on purpose, and a piece of text may look like a file's name.
        warnings.simplefilter("ignore")
        return BeautifulSoup(page, "html.parser")


def _blocks(page: BeautifulSoup) -> Iterator[Block]:
    """Yield the blocks in order. No recursion: pages are nested as deep as anyone likes."""
    places, current, parts = _Places(), None, list[str]()
    for node in _content(page).descendants:
        place = places.of(node if isinstance(node, Tag) else node.parent)
        if place is None or isinstance(node, PreformattedString):
            continue
        if place is not current:
            yield from _made(current, parts)
            current, parts = place, []
        if mark := _note(node):
            places.leave_out(node)
        parts.append(mark or _piece(node, place, bool(parts)))
    yield from _made(current, parts)


def _content(page: BeautifulSoup) -> Tag:
    """Return the part of the page that it says is its content."""
    articles = page.find_all("article")
    return page.find("main") or (articles[0] if len(articles) == 1 else None) or page.body or page


class _Places:
    """Finds the block that a node belongs to, remembering what is known of its parents. None: it isn't shown."""

    def __init__(self) -> None:
        self._known: dict[int, Tag | None] = {}

    def leave_out(self, node: PageElement) -> None:
        """Take no more of what is in a node."""
        self._known[id(node)] = None

    def of(self, node: Tag | None) -> Tag | None:
        chain: list[Tag] = []
        while node is not None and id(node) not in self._known and node.parent is not None:
            chain.append(node)
            node = node.parent
        place = self._known.get(id(node), node) if node is not None else None
        for tag in reversed(chain):
            if place is not None:
                place = None if _left_out(tag) else tag if tag.name in _BLOCKS else place
            self._known[id(tag)] = place
        return place


def _left_out(tag: Tag) -> bool:
    if tag.name in _LEFT_OUT or tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or tag.get("role") in _ROLES:
        return True
    if tag.name == "header":
        return tag.find(_HEADINGS) is None
    if tag.name == "footer":
        return tag.find_parent("blockquote") is None
    named = {str(name) for name in tag.get_attribute_list("class") if name}
    return bool(named & _CLASSES) or bool(_UNSEEN_STYLE.search(str(tag.get("style") or "")))


def _note(node: PageElement) -> str:
    """Return the number of a note as it stands in text, for a raised link; "" for anything else."""
    if not isinstance(node, Tag) or node.name not in ("sup", "a"):
        return ""
    linked = node.name == "sup" and node.find("a") is not None
    if not linked and node.get("epub:type") != "noteref" and node.get("role") != "doc-noteref":
        return ""
    found = _NOTE.fullmatch(node.get_text().strip())
    return f"[{found['mark']}]" if found else ""


def _piece(node: PageElement, place: Tag, begun: bool) -> str:
    """Return what a node adds to its block. White space is one space but in preformatted text."""
    if isinstance(node, NavigableString):
        return str(node) if place.name == "pre" else _SPACES.sub(" ", node)
    name = node.name if isinstance(node, Tag) else ""
    return "\n" if name == "br" else _CELLS if name in ("td", "th") and begun else ""


def _made(place: Tag | None, parts: list[str]) -> Iterator[Block]:
    if place is None or not (text := "".join(parts).strip(_EMPTY)):
        return
    if place.name in _HEADINGS:
        yield Block(text, "heading", int(place.name[1]))
    else:
        yield Block(text, _kind(place))


def _kind(place: Tag) -> PassageClass:
    around = {place.name, *(parent.name for parent in place.parents)}
    return "caption" if around & {"figcaption", "caption"} else "quotation" if "blockquote" in around else "paragraph"
