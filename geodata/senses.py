"""Which mentions of a text are one name in one sense, and what the text says of each: “X, Y”, “the village of X”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from geodata.model import Candidate, Mention
from geodata.recognition.lexicon import Reading, readings

Key = tuple[Reading, ...]
# What may stand between a place and the one that holds it: "Rolla, Mo.", "Rolla Mo.", "Rolla (Missouri)".
_INSIDE = re.compile(r"(?:,?\s{1,2}|\s?\()\Z")
_IN = re.compile(r"\s(?:in|of)\s(?:the\s)?\Z")
# Words that say what kind of thing a name is, before ("the town of X") or after it ("X province").
_BEFORE = re.compile(r"\b(?P<kind>[a-z]+)(?: of(?: the)?)? ?\Z")
_AFTER = re.compile(r"\s(?P<kind>[a-z]+)\b")
# "the Mississippi," is the river: lands have no article unless a noun follows.
_ARTICLE = re.compile(r"\bthe\s\Z")
_END = re.compile(
    r"[.,;:)]|\s(?:and|or|at|in|on|to|from|with|was|is|had|has|were|which|that|near|by|for|below|above|into)\b"
)
# A town of so many people is known without its state.
GREAT = 500_000
# Degrees.
BY = 3.0
_KINDS = {
    "city": "P", "town": "P", "village": "P", "port": "P", "hamlet": "P", "suburb": "P", "capital": "P",
    "province": "A", "state": "A", "county": "A", "district": "A", "region": "AL", "oblast": "A", "governorate": "A",
    "republic": "A", "country": "A", "kingdom": "A", "river": "H", "lake": "H", "sea": "H", "island": "T",
    "islands": "T", "peninsula": "L", "mountain": "T", "mountains": "T", "valley": "L",
}  # fmt: skip
_PLURALS = {
    "cities": "P", "towns": "P", "villages": "P", "ports": "P", "capitals": "P", "provinces": "A", "states": "A",
    "counties": "A", "districts": "A", "regions": "AL", "oblasts": "A", "governorates": "A", "republics": "A",
    "countries": "A", "rivers": "H", "lakes": "H", "seas": "H", "islands": "T", "mountains": "T",
}  # fmt: skip
# A list goes on over a name or two that weren't taken for places.
_LISTED = re.compile(r"(?:,\s[A-Z][\w’'-]+){0,2}(?:,|;|,?\s(?:and|or|&))?\s(?:the\s)?")
_PLURAL_BEFORE = re.compile(
    r"\b(?P<kind>[a-z]+)(?:,?\s(?:of|including|namely|especially|like|such\sas|are|were)|:)\s(?:the\s)?\Z"
)
_PLURAL_AFTER = re.compile(r"\s(?P<kind>[a-z]+)\b")


class Sense(NamedTuple):
    """A name with the reading that the text gives a mention of it.

    `whole` is the name that the mention is said to lie in ("X, Y", "X in Y"), `kinds` are feature classes asked for;
    `county` says that a list of counties leaves that word out.
    """

    key: Key
    whole: Key = ()
    kinds: str = ""
    county: bool = False


def senses_of(text: str, found: Sequence[Mention]) -> list[Sense]:
    """Return the sense of each mention."""
    keys = [readings(m.toponym) for m in found]
    listed = _listed(text, found)
    wholes: list[Key] = [()] * len(found)
    for i, (left, right) in enumerate(pairwise(found)):
        gap = text[left.end : right.start]
        if len(gap) < 12 and (_INSIDE.match(gap) or _IN.match(gap)) and not (listed[i] and listed[i + 1]):
            wholes[i] = keys[i + 1]
    kinds: dict[Key, str] = {}
    for mention, key, noun in zip(found, keys, listed, strict=True):
        if key not in kinds and (kind := _kind(text, mention) or _PLURALS.get(noun, "")):
            kinds[key] = kind
    bare = ["HTL" if not n and _is_bare_with_article(text, m) else "" for m, n in zip(found, listed, strict=True)]
    return [
        Sense(key, whole, own or kinds.get(key, ""), noun == "counties")
        for key, whole, own, noun in zip(keys, wholes, bare, listed, strict=True)
    ]


def _is_bare_with_article(text: str, mention: Mention) -> bool:
    return bool(_ARTICLE.search(text, max(0, mention.start - 5), mention.start) and _END.match(text, mention.end))


def _kind(text: str, mention: Mention) -> str:
    before = _BEFORE.search(text, max(0, mention.start - 20), mention.start)
    if before and " of" in before[0] and before["kind"] in _KINDS:
        return _KINDS[before["kind"]]
    after = _AFTER.match(text, mention.end)
    return _KINDS.get(after["kind"], "") if after else ""


def _listed(text: str, found: Sequence[Mention]) -> list[str]:
    """Return for each mention the plural at either end of its list: states for each of "the states of A, B and C"."""
    nouns = [""] * len(found)
    first = 0
    for i, mention in enumerate(found):
        if i + 1 < len(found) and _LISTED.fullmatch(text, mention.end, found[i + 1].start):
            continue
        head = _PLURAL_BEFORE.search(text, max(0, found[first].start - 40), found[first].start)
        noun = head or _PLURAL_AFTER.match(text, mention.end)
        if i > first and noun and noun["kind"] in _PLURALS:
            nouns[first : i + 1] = [noun["kind"]] * (i + 1 - first)
        first = i + 1
    return nouns


def told(
    senses: Sequence[Sense], offers: Mapping[Key, tuple[Candidate, ...]], before: Mapping[Key, frozenset[str]]
) -> dict[Sense, tuple[frozenset[str], float]]:
    """Return for each sense the provinces and countries it lies in, and how plainly the text says so (0–1).

    A mention with "X, Y" says it in full. One without leans on the others of its name: in full if the first of all
    says it, as texts do, else by the share of them that do; `before` is what earlier parts of the document said.
    """
    first: dict[Key, Sense] = {}
    inside: dict[Key, Counter[str]] = {}
    said: Counter[Key] = Counter()
    times = Counter(sense.key for sense in senses)
    holding = {sense: holders(offers[sense.whole]) & _around(offers[sense.key]) for sense in set(senses) if sense.whole}
    for sense in senses:
        first.setdefault(sense.key, sense)
        if ids := holding.get(sense):
            said[sense.key] += 1
            inside.setdefault(sense.key, Counter()).update(ids)
    result = {}
    for sense in dict.fromkeys(senses):
        if ids := holding.get(sense):
            result[sense] = (ids, 1.0)
            continue
        leads = holding.get(first[sense.key])
        ids = leads or frozenset(inside.get(sense.key, ()))
        if not ids and sense.key in before:
            result[sense] = (before[sense.key], 1.0)
        else:
            result[sense] = (frozenset(ids), 1.0 if leads else 0.4 * said[sense.key] / times[sense.key])
    return result


def holders(wholes: Sequence[Candidate]) -> frozenset[str]:
    """Return the ids of the provinces and `country:XX` of the countries that a name may denote."""
    ids = set()
    for whole in wholes:
        if whole.raw.get("feature") == "A.PCLI" or (whole.feature_class == "L" and whole.country):
            ids.add(f"country:{whole.country}")
        elif whole.feature_class == "A":
            ids.add(whole.id)
    return frozenset(ids)


def _around(parts: Sequence[Candidate]) -> frozenset[str]:
    return frozenset(id_ for part in parts for id_ in (part.admin1, f"country:{part.country}") if id_)


def is_elsewhere(sense: Sense, offers: Mapping[Key, tuple[Candidate, ...]]) -> bool:
    """Say whether the text puts a town into a state where, and around which, none of its name lies: it has no place.

    Only states of North America, which English writes after a town and hardly ever lists among towns. Around it, since
    their borders moved: Harper's Ferry was in Virginia.
    """
    wholes, parts = offers.get(sense.whole, ()), offers[sense.key]
    if not wholes or not parts or wholes[0].country not in ("US", "CA") or wholes[0].raw.get("feature") != "A.ADM1":
        return False
    towns = all(part.feature_class != "A" and part.population < GREAT for part in parts)
    return towns and not any(_is_by(part, wholes[0].bbox) for part in parts)


def _is_by(place: Candidate, box: tuple[float, float, float, float] | None) -> bool:
    if box is None:
        return True
    south, west, north, east = box
    return south - BY <= place.lat <= north + BY and west - BY <= place.lon <= east + BY
