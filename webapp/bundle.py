"""The page's modules and style sheets, each linked into one small file, so that a first view takes few requests.

The modules stay plain ES modules that a browser can load one by one; nothing is transformed but the import and export
lines, and only the forms of them that this house uses are known. Anything else is refused when the app starts.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rcssmin
import rjsmin
from flask import Blueprint, Response

from geodata.errors import NotFoundError, PageError
from webapp.assets import MEDIA_TYPES, Asset, asset, folder

STYLES = {"atlas": ("atlas", "map", "slider", "share"), "reader": ("reader",)}
SCRIPTS = ("main", "basemap", "reader", "embed", "cite")
blueprint = Blueprint("bundle", __name__)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.M)
_LAZY = re.compile(r'\bimport\("\./([\w-]+)\.js"\)')
# rjsmin loses track of a template within a template and takes white space out of it.
_NESTED = re.compile(r"\$\{[^{}`\n]*`.*")
_LEFT = re.compile(r"^(?:import\b(?!\()|export\b).*", re.M)


def names(source: str) -> list[str]:
    """Return which bundles there are of `js` or `css`, as far as their files exist."""
    wanted = SCRIPTS if source == "js" else tuple(STYLES)
    return [name for name in wanted if (folder("static") / source / f"{name}.{source}").is_file()]


def bundle(name: str) -> Asset:
    """Return `<name>.css` of STYLES or `<entry>.js`, linked; made anew when a file has changed."""
    entry, _, source = name.rpartition(".")
    if source not in ("css", "js") or entry not in names(source):
        raise NotFoundError("There is no such file.")
    stamps = tuple(sorted((p.name, p.stat().st_mtime_ns) for p in (folder("static") / source).glob(f"*.{source}")))
    return _style(entry, stamps) if source == "css" else _script(entry, stamps)


@lru_cache(maxsize=32)
def _style(name: str, _stamps: tuple[tuple[str, int], ...]) -> Asset:
    texts = [_text("css", part) for part in STYLES[name]]
    return Asset.of(rcssmin.cssmin("\n".join(texts)).encode(), MEDIA_TYPES[".css"])


@lru_cache(maxsize=32)
def _script(entry: str, stamps: tuple[tuple[str, int], ...]) -> Asset:
    order: list[str] = []
    _visit(entry, order, ())
    linked = "\n".join(_wrapped(name, stamps) for name in order)
    if exported := ", ".join(_exported(_text("js", entry))):
        linked += f"\nexport const {{ {exported} }} = {_scope(entry)};"
    return Asset.of(rjsmin.jsmin(linked).encode(), MEDIA_TYPES[".js"])


def _text(source: str, name: str) -> str:
    return asset("static", f"{source}/{name}.{source}").content.decode()


def _visit(name: str, order: list[str], above: tuple[str, ...]) -> None:
    """Append a module to `order` after all that it imports."""
    if name in above:
        raise PageError(f"static/js: {' → '.join((*above, name))} import each other in a circle; part them.")
    if name in order:
        return
    for found in _IMPORT.finditer(_text("js", name)):
        _visit(found[2], order, (*above, name))
    order.append(name)


def _wrapped(name: str, stamps: tuple[tuple[str, int], ...]) -> str:
    """Return a module as a function of its own that gives its exports; no name of it can meet another's."""
    text = _text("js", name)
    exported = _exported(text)
    text = _IMPORT.sub(lambda m: f"const {{{m[1].replace(' as ', ': ')}}} = {_scope(m[2])};", text)
    text = _EXPORT.sub("", text)
    text = _LAZY.sub(lambda m: f'import("./{m[1]}.{_script(m[1], stamps).tag}.js")', text)
    if nested := _NESTED.search(text):
        raise PageError(
            f"static/js/{name}.js: “{nested[0]}” is a template within a template; give the inner one a name."
        )
    if left := _LEFT.search(text):
        raise PageError(f"static/js/{name}.js: “{left[0]}” is no form of import or export that can be linked.")
    return f"const {_scope(name)} = (() => {{\n{text}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _exported(text: str) -> list[str]:
    return [found[1] for found in _EXPORT.finditer(text)]


def _scope(name: str) -> str:
    return f"${name.replace('-', '_')}"


@blueprint.get("/static/bundle/<name>.<tag>.<source>")
def linked(name: str, tag: str, source: str) -> Response:
    """Serve a bundle; only the present hash has one."""
    found = bundle(f"{name}.{source}")
    if tag != found.tag:
        raise NotFoundError("This version of the file is gone; load the page again.")
    return found.response(tag)
