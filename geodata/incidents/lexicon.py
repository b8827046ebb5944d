"""The words of events, by kind, read from words/*.txt: each form of a verb or noun with what must hold beside it.

A line is `class base [past [participle]] [| words]`. Classes: `verb`; `weak`, a verb that means other things as well;
`take`, a verb of moving people; `folk`, one that counts with people who are no force; `group`, with a body of people;
`many`, with many people; `house`, with buildings; `fall`, a verb whose subject may be the place; `noun`. The words
behind the bar, right before (or, with `>`, right after) the form, make it mean something else; one of those with `+`
must stand right after it, a phrase of up to three words joined by hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

Class = Literal["verb", "weak", "take", "folk", "group", "many", "house", "fall", "noun"]
Shape = Literal["past", "ing", "base", "noun"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a word: its kind of event, class and shape, and the neighbours that make it mean something else."""

    kind: str
    cls: Class
    shape: Shape
    before: frozenset[str]
    after: frozenset[str]
    needs: frozenset[str]


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return each form in small letters with what it may mean."""
    found: dict[str, tuple[Form, ...]] = {}
    for kind, line in _lines():
        words, _, beside = line.partition("|")
        cls, base, *rest = words.split()
        near = beside.split()
        before = frozenset(w for w in near if w[0] not in ">+")
        after = frozenset(w[1:] for w in near if w[0] == ">")
        needs = frozenset(w[1:] for w in near if w[0] == "+")
        for text, shape in _inflected(cls, base, rest):
            form = Form(kind, cast(Class, cls), shape, before, after, needs)
            found[text] = (*found.get(text, ()), form)
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of lists/, in small letters."""
    text = (resources.files(__package__) / "lists" / f"{name}.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def _lines() -> Iterator[tuple[str, str]]:
    folder = resources.files(__package__) / "words"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield path.name.removesuffix(".txt"), line


def _inflected(cls: str, base: str, rest: list[str]) -> Iterator[tuple[str, Shape]]:
    if cls == "noun":
        yield base, "noun"
        yield (rest[0] if rest else plural(base)), "noun"
        return
    past = rest[0] if rest else _past(base)
    for text in dict.fromkeys((past, *rest[1:])):
        yield text, "past"
    yield base, "base"
    yield (past[:-2] if past.endswith("ed") and not past.endswith("ied") else base.removesuffix("e")) + "ing", "ing"


def plural(noun: str) -> str:
    """Return the plural of a regular noun."""
    if noun.endswith("y") and noun[-2] not in "aeou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}ed"
