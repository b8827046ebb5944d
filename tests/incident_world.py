"""Sentences with their places marked: [Halifax] is a town, {France} a country, <Silesia> a region, (?Broniki) unknown, |Tees| a river."""

from __future__ import annotations

import re

from geodata.incidents import Draft, Options, propose
from geodata.model import Candidate, Choice, Mention
from geodata.passages import split

_MARK = re.compile(r"\[([A-ZÀ-Þ][^\]]*)\]|\{([^}]*)\}|<([^>]*)>|\(\?([^)]*)\)|\|([^|]*)\|")
_FEATURES = ("P.PPL", "A.PCLI", "L.RGN", "", "H.STM")


def place(name: str, feature: str) -> Choice:
    """Return a place chosen without doubt."""
    return Choice(
        Candidate("test", f"test:{name}", name, 50.0, 20.0, feature[0], raw={"feature": feature}),
        0.9,
        (("size", 0.3), ("country", 0.6)),
    )


def read(marked: str, layout: str = "lines"):
    """Return the passages of a marked text and the names in them."""
    finds: dict[str, list[tuple[Mention, tuple[Choice, ...]]]] = {}
    passages = split(_MARK.sub(lambda m: m[m.lastindex or 0], marked), "d", layout)
    lines = [line for line in marked.split("\n") if line.strip()]
    for passage, line in zip(passages, lines, strict=True):
        shift = 0
        for match in _MARK.finditer(line):
            name = match[match.lastindex or 0]
            start = match.start() - shift
            shift += len(match[0]) - len(name)
            known = (place(name, _FEATURES[match.lastindex - 1]),) if match.lastindex != 4 else ()
            finds.setdefault(passage.id, []).append((Mention(start, start + len(name), name), known))
    return passages, finds


def proposals(marked: str, **options) -> tuple[Draft, ...]:
    """Return what is proposed for a marked text."""
    passages, finds = read(marked)
    return propose(passages, finds, Options(**options))
