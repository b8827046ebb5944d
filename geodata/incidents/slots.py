"""What a place name is to the events of its sentence: where, whence, whither, what was taken, or nothing.

Each test looks at the words right before or right after the name; of a list all have what its first has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata.incidents.lexicon import word_list
from geodata.incidents.naming import is_part
from geodata.incidents.ranks import is_container, is_land
from geodata.incidents.triggers import Trigger
from geodata.model import Candidate, Mention

Kind = Literal["at", "to", "from", "people", "object", "subject", "event", "named", "over"]

_HEAD = "|".join(sorted(word_list("topography"), key=len, reverse=True))
# “(the) (northern) (outskirts of) (the)” between a preposition or verb and a name.
_OF_HEAD = rf"(?:[a-zà-ž-]+\s){{0,3}}?(?:{_HEAD})\s(?:of|in|at|near|between|around)\s"
_PLAIN = r"(?!(?:from|to|at|in|near|with|by|of|for|on|into|against|and|or|as|that|before|after)\s)[a-z-]+\s"
_WAY = rf"(?:the\s|an?\s|its\s|their\s)?(?:{_OF_HEAD})?(?:the\s)?(?:{_PLAIN}){{0,2}}?(?:[A-Z][\w.]+\s)?"
_IN = "in|at|near|around|outside|inside|within|throughout|across|over|off|along|beyond|beside|opposite|below|above|on"
_IN += "|upon|between|behind|under|through|against|among|via|north of|south of|east of|west of|close to|next to"
_IN += "|as far as|as far away as|before"
_AT = re.compile(rf"\b(?:{_IN})\s{_WAY}\Z", re.IGNORECASE)
_NEAR_HEAD = re.compile(rf"\b(?:{_HEAD})\s(?:of|at|in|near|called|named)\s(?:the\s)?\Z")
_TO = re.compile(rf"\b(?:to|into|onto|toward|towards|for)\s{_WAY}\Z")
_FROM = re.compile(rf"\b(?:from|out of)\s{_WAY}\Z")
_OTHERS = (
    "survivors men girls boys workers miners students farmers garrison defenders magistrates monks merchants burghers"
)
_LOCALS = sorted(word_list("folk") | set(_OTHERS.split()))
_PEOPLE = re.compile(rf"\b(?:{'|'.join(_LOCALS)})\s(?:of|from)\s{_WAY}\Z", re.IGNORECASE)
_WHERE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("people", _PEOPLE),
    ("at", _AT),
    ("at", _NEAR_HEAD),
    ("from", _FROM),
    ("to", _TO),
)
# “The inhabitants of X”; “during the X campaign”; “a war on Japan”, which is no place of it.
_DURING = re.compile(r"\b(?:[Dd]uring|[Ii]n)\sthe\s\Z")
_THING = re.compile(r"\s[a-z]+\b(?!\s[a-z]+ed\b)")
_ACTED_ON = re.compile(
    r"\b(?:(?:on|upon|against|under|behind|among|over|through)\s(?:the\s)?(?:[A-Za-z]+\s){0,2}"
    r"|between\s(?:[A-Za-z]+\s){0,6})\Z"
)
# What stands between a verb and what was done to it: “burned and sacked X”, “set fire to X”.
_OBJECT = re.compile(rf"(?:\sand\s\w+|\sup|\sdown|\s(?:fire|siege|waste)\sto)?\s{_WAY}\Z")
_OF = re.compile(rf"\s(?:of|at|in|on|near|against|for|around|outside|before|upon)\s{_WAY}\Z")
_BEING = re.compile(
    r"(?:\s?\([^)]{0,60}\))?(?:,[^,;.]{1,80},)?\s(?:itself\s)?(?:was|were|had\sbeen|also\swas|was\salso)\s"
    r"(?:\w+ly\s|then\s|also\s|again\s|soon\s|first\s)?\Z"
)
# “The mayor of X was shot”.
_OF_WHAT = re.compile(r"\b[a-z]{3,}\sof\s\Z")
_BARE = re.compile(r"(?:\s?\([^)]{0,60}\))?(?:,[^,;.]{1,80},)?\s(?:itself\s|had\s|also\s|soon\s|then\s|finally\s)?\Z")
_NAMED = re.compile(r"(?:\s[a-z-]+){0,1}\s\Z")
# “X was the scene of a great fire”, “X saw heavy fighting”.
_SCENE = re.compile(
    r"(?:\s?\([^)]{0,60}\))?\s(?:(?:then|also|soon|again|itself)\s)?"
    r"(?:(?:was|were|became|had\sbeen)\s(?:\w+\s)?the\s(?:scene|site|theatre|theater|stage)\sof"
    r"|saw|witnessed|suffered|experienced|endured|underwent)\s(?:[a-z-]+\s){0,4}\Z"
)
_LINK = re.compile(
    r"(?:\s?\((?P<bracket>[^()]{0,60})\))?(?:,|;|,?\s(?:and|or|as well as|to|then|followed by))?\s?"
    r"(?:(?:and|or)\s)?(?:(?:in|at|near|from|on|then|later|also|to|of)\s){0,2}(?:the\s)?(?:[a-z]+ern\s)?"
)
_AFTER_EVENT = re.compile(
    r"\b(?:[Aa]fter|[Bb]efore|[Ff]ollowing|[Ss]ince|[Pp]rior to|[Ll]ike|[Tt]han|as in|such as)\s(?:\w[\w’'-]*\s){0,6}\Z"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A name's part in its sentence; `trigger` is the event word that gives it, if one does."""

    mention: Mention
    kind: Kind
    trigger: Trigger | None = None
    listed: bool = False


def find(
    text: str,
    mentions: Sequence[Mention],
    triggers: Sequence[Trigger],
    places: Sequence[Candidate | None],
    without: frozenset[str] = frozenset(),
) -> tuple[Slot, ...]:
    """Return the part of each name that has one; offsets are of `text`, `without` are rules left out."""
    slots: list[Slot] = []
    chain: Slot | None = None
    for k, mention in enumerate(mentions):
        gap = text[mentions[k - 1].end : mention.start] if k else ""
        if k and "the containing place" not in without and is_container(gap, places[k - 1], places[k]):
            chain = replace(chain, mention=mention) if chain else None
            continue
        part = "names of bodies" not in without and is_part(text, mention)
        slot = None if part else _slot(text, mention, triggers)
        if slot and slot.kind == "at" and is_land(places[k]) and _ACTED_ON.search(text[: mention.start][-40:]):
            slot = None
        if (
            slot is None
            and not part
            and "lists" not in without
            and chain
            and chain.mention == mentions[k - 1]
            and _LINK.fullmatch(gap)
        ):
            slot = Slot(mention, chain.kind, chain.trigger, listed=True)
        chain = slot
        if slot:
            slots.append(slot)
    return tuple(slots)


def after_event(text: str, at: int) -> bool:
    """Tell whether what stands at a place only says after (before, like) which event something was."""
    return bool(_AFTER_EVENT.search(text[max(0, at - 60) : at]))


def _slot(text: str, mention: Mention, triggers: Sequence[Trigger]) -> Slot | None:
    if text[mention.end : mention.end + 2] in ("'s", "’s"):
        return None
    before = text[max(0, mention.start - 90) : mention.start]
    shift = mention.start - len(before)
    for trigger in (t for t in reversed(triggers) if shift <= t.end <= mention.start):
        if found := _given(text, mention, trigger):
            return found
    if found := _behind(text, mention, triggers):
        return found
    if text[mention.end : mention.end + 1] == " " and _DURING.search(before) and _THING.match(text, mention.end):
        return Slot(mention, "named")
    return next((Slot(mention, kind) for kind, pattern in _WHERE if pattern.search(before)), None)


def _given(text: str, mention: Mention, trigger: Trigger) -> Slot | None:
    """Return the slot that an event word right before the name gives it."""
    between = text[trigger.end : mention.start]
    if trigger.form.shape == "noun":
        return Slot(mention, "event", trigger) if _OF.fullmatch(between) else None
    if not trigger.passive and trigger.form.cls != "fall" and _OBJECT.fullmatch(between):
        return Slot(mention, "object", trigger)
    return None


def _behind(text: str, mention: Mention, triggers: Sequence[Trigger]) -> Slot | None:
    """Return the slot that an event word right after the name gives it: “X was taken”, “X fell”, “the X explosion”."""
    before = text[max(0, mention.start - 30) : mention.start]
    if _OF_WHAT.search(before):
        done = (t for t in triggers if t.passive and t.start >= mention.end)
        return next((Slot(mention, "people", t) for t in done if _BEING.fullmatch(text[mention.end : t.start])), None)
    if re.search(rf"\b(?:{_IN}|to|into|from|of|by|with)\s(?:the\s)?\Z", before):
        return None
    for trigger in triggers:
        between = text[mention.end : trigger.start]
        if trigger.start < mention.end or len(between) > 150:
            continue
        if trigger.passive and _BEING.fullmatch(between):
            return Slot(mention, "subject", trigger)
        if trigger.form.cls == "fall" and trigger.form.shape == "past" and _BARE.fullmatch(between):
            return Slot(mention, "subject", trigger)
        if trigger.form.shape == "noun" and _SCENE.fullmatch(between):
            return Slot(mention, "event", trigger)
        if trigger.form.shape == "noun" and _NAMED.fullmatch(between):
            return Slot(mention, "named", trigger)
    return None
