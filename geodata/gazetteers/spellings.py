"""Which of a place's many names the extract keeps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from geodata.folding import fold

# Translations that nobody writes for the place, and everybody for something else.
OF_SOMETHING_ELSE = frozenset({"white house"})


def latin(main: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in Latin letters that a text may use, one spelling for each folded form, the main one left out.

    Left out: transliterated keys ("nyw ywrq", which have no capital), airport codes, and sentences.
    """
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if key and _usable(name, key) and (key not in kept or (kept[key].isascii() and not name.isascii())):
            kept[key] = name
    kept.pop(fold(main), None)
    return tuple(sorted(kept.values()))


def _usable(name: str, key: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if not letters or key.count(" ") > 5 or len(key) < 2 or any(c in name for c in "|\t\n/,;("):
        return False
    if key in OF_SOMETHING_ELSE:
        return False
    if not any(c.isupper() for c in letters) or (len(letters) <= 4 and all(c.isupper() for c in letters)):
        return False
    return all(unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters)
