"""EPUB → blocks: the chapters in the order of the book's spine, each read as a page.

The two files that say what is in a book are small XML. They are read by the forgiving parser of pages, which knows no
entities or document types, so nothing in them can be expanded or fetched.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import Tag

from geodata.errors import InputError
from geodata.importers import web
from geodata.importers.archives import Archive
from geodata.importers.blocks import Imported, marked
from geodata.importers.decoding import decode

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml"})
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a book; its title and language are those of its package file."""
    del encoding
    archive = Archive(content, name, "an EPUB")
    _look_for_locks(archive)
    package = _package_path(archive)
    about = _parsed(archive, package)
    pages = [archive.read(path) for path in _spine(about, package, archive)]
    blocks = [block for page in pages for block in web.blocks(decode(page, name))]
    return marked(blocks, _said(about, "dc:title"), _said(about, "dc:language"))


def _look_for_locks(archive: Archive) -> None:
    if _ENCRYPTION not in archive.names():
        return
    methods = _parsed(archive, _ENCRYPTION).find_all("enc:encryptionmethod") or _parsed(archive, _ENCRYPTION).find_all(
        "encryptionmethod"
    )
    if any(str(method.get("algorithm")) not in _FONTS for method in methods):
        raise InputError(f"{archive.name} is locked against copying, so its text can't be read.")


def _package_path(archive: Archive) -> str:
    found = _parsed(archive, _CONTAINER).find("rootfile")
    return _inside(archive, "", str(found.get("full-path") or "") if isinstance(found, Tag) else "")


def _parsed(archive: Archive, path: str) -> BeautifulSoup:
    return web.soup(decode(archive.read(path), archive.name))


def _spine(about: BeautifulSoup, package: str, archive: Archive) -> list[str]:
    """Return the paths of the chapters in reading order, tables of contents left out."""
    items = {str(item.get("id")): item for item in about.find_all(["item", "opf:item"])}
    chosen = [items.get(str(ref.get("idref"))) for ref in about.find_all(["itemref", "opf:itemref"])]
    pages = [
        item
        for item in chosen
        if item is not None
        and str(item.get("media-type")) in _PAGES
        and "nav" not in str(item.get("properties") or "").split()
    ]
    return [_inside(archive, package, str(page.get("href") or "")) for page in pages]


def _inside(archive: Archive, package: str, address: str) -> str:
    """Return the path in the archive that an address of the package file means."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(address.partition("#")[0])))
    if path not in archive.names():
        raise InputError(f"{archive.name} can't be read as an EPUB; it names a part, “{address}”, that isn't in it.")
    return path


def _said(about: BeautifulSoup, element: str) -> str:
    found = about.find(element)
    return found.get_text().strip() if isinstance(found, Tag) else ""
