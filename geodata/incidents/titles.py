"""Titles of proposals: what sort of thing, where, and when, no sharper than the source says it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from geodata import dates
from geodata.model import Mention
from geodata.times import JOIN

_AND = re.compile(r"(?!.*\b(?:[Bb]etween|[Ff]rom)\b).*\sand\s")
_ENDS = re.compile(r"(?P<way>after|following|before|prior)\b", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}/\d{4}")


@cache
def kind_names() -> dict[str, str]:
    """Return the name of each kind by its id."""
    text = (resources.files(__package__) / "kinds.toml").read_text("utf-8")
    return {kind["id"]: kind["name"] for kind in tomllib.loads(text)["kind"]}


def title(kind: str, mention: Mention, when: str) -> str:
    """Return the title of a proposal; `when` is its date in words, "" if it has none."""
    return ", ".join(part for part in (kind_names()[kind], " ".join(mention.toponym.split()), when) if part)


def said(when: str, basis: str, words: str) -> str:
    """Return a date in words, a stretch of time only where the source speaks of one.

    `words` are those that the date comes from. What is taken over from a stretch that the sentence itself doesn't name
    was some time within it; two days are not those between them; “after” a time isn't “from” it.
    """
    if not when or not (words or "/" in when):
        return dates.label(when)
    first, _, last = when.partition("/")
    own = words.partition(JOIN)[0]
    if last and ".." not in (first, last):
        ends = f"{dates.label(first)} and {dates.label(last)}"
        if basis != "stated" and (JOIN not in words or _YEARS.fullmatch(when)):
            return f"between {ends}"
        return ends if _AND.match(own) else dates.label(when)
    if last and (match := _ENDS.match(own)):
        way = "after" if match["way"].lower() in ("after", "following") else "before"
        return f"{way} {dates.label(last if first == '..' else first)}"
    return dates.label(when)
