"""The word lists of geodata/recognition/words: what English writes beside, in front of and instead of place names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geodata.folding import fold

# After these a name is a water's, never the town's of the same name.
WATERS = frozenset({"river", "rivers", "creek", "bayou", "sea", "ocean"})
# These may be left out of a name without making it another kind of thing's.
OWN_KINDS = {"river": "H", "lake": "H", "island": "TL", "islands": "TL", "mountains": "T", "peninsula": "TL"}
# Instead of feature classes: only countries, today's and gone ones.
NATIONS = "nations"
WORDS = Path(__file__).resolve().parent / "words"


class Reading(NamedTuple):
    """What to ask a gazetteer for: a folded name, and the feature classes and country that fit ("" for any).

    `loose` says that it is only the name of what the place lies by: Poole of Poole Harbour.
    """

    key: str
    classes: str = ""
    country: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, read once. `heads` has the sections of heads.txt, `short` a reading for each folded abbreviation.

    `lands` are those that have a demonym, folded.
    """

    common: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    heads: dict[str, frozenset[str]]
    short: dict[str, Reading]
    short_form: re.Pattern[str]
    demonyms: dict[str, str]
    lands: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the word lists."""
    pairs = [line.split(" = ") for line in _lines("abbreviations.txt")]
    demonyms = _demonyms("demonyms.txt")
    return Lexicon(
        common=_words("common.txt"),
        never=_words("never.txt"),
        titles=_words("titles.txt"),
        given=_words("given.txt"),
        heads=_sections("heads.txt"),
        short={fold(form): _full(full) for form, full in pairs},
        short_form=_pattern([form for form, _ in pairs]),
        demonyms=demonyms,
        lands=frozenset(demonyms.values()),
    )


@lru_cache(maxsize=65_536)
def readings(toponym: str) -> tuple[Reading, ...]:
    """Return what a gazetteer should be asked for a toponym, best first.

    "N. Mex." asks for New Mexico, "Pskov Oblast" for itself and for a province Pskov, "Volga River" for a water Volga.
    """
    words, name = lexicon(), fold(toponym)
    first, _, rest = name.partition(" ")
    stem, _, last = name.rpartition(" ")
    wet = bool(stem) and last in WATERS
    found = [Reading(name, "H" if wet else "")] if name else []
    if land := words.demonyms.get(name):
        found[:0] = [Reading(land, NATIONS), Reading(land, "AL")]
    if name in words.short:
        found.insert(0, words.short[name])
    if stem and last in words.heads["admin"]:
        found.append(Reading(stem, "A"))
    if stem and last in OWN_KINDS:
        found.append(Reading(stem, OWN_KINDS[last]))
    if rest and first in ("lake", "river", "mount", "rio"):
        found.append(Reading(rest, "HT"))
    if rest and first in ("city", "town", "village"):
        found.append(Reading(rest.removeprefix("of "), "P"))
    if stem and (last in words.heads["beside"] or name.endswith(" court house")):
        found.append(Reading(stem.removesuffix(" court"), "PA", loose=True))
    if rest and first == "fort":
        found.append(Reading(rest, "P", loose=True))
    return tuple(found)


def _full(text: str) -> Reading:
    name, _, country = text.partition(", ")
    return Reading(fold(name), "AL", country)


def _lines(name: str) -> list[str]:
    text = (WORDS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _sections(name: str) -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    for line in _lines(name):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {title: frozenset(words) for title, words in sections.items()}


def _demonyms(name: str) -> dict[str, str]:
    pairs = [line.split(" = ") for line in _lines(name)]
    return {word: fold(land) for words, land in pairs for word in words.split()}


def _pattern(forms: list[str]) -> re.Pattern[str]:
    """Match any form as written or in capitals, with or without its stops and the spaces after them."""
    written = set(forms) | {form.upper() for form in forms}
    longest = sorted(written, key=lambda form: (-len(form), form))
    loose = [re.escape(form).replace(r"\.\ ", r"\.?\s?").replace(r"\.", r"\.?") for form in longest]
    # The first letters alone rule out most of a text at once.
    first = "".join(sorted({form[0] for form in written}))
    return re.compile(rf"(?=[{first}])(?<![\w.'’-])(?:{'|'.join(loose)})(?![\w'’-])")
