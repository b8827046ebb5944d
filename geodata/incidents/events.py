"""Which event of a sentence is told of a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.incidents.lexicon import word_list
from geodata.incidents.ranks import is_land
from geodata.incidents.scenes import Scene
from geodata.incidents.slots import Slot
from geodata.incidents.triggers import Trigger, words_of

MOVES = frozenset({"deportation", "movement", "flight-or-migration"})
# What nature does is named before what it did.
_CAUSES = frozenset({"disaster", "famine-or-epidemic"})
_HARMS = frozenset({"killing", "destruction", "deaths"})
KINDS = 3
# Characters between a place and the verb that is told of it: "finally " is the longest word.
BESIDE = 9


@dataclass(frozen=True, slots=True)
class Event:
    """A place's part in a sentence together with the event word that is told of it."""

    slot: Slot
    trigger: Trigger
    same_clause: bool


def find(scene: Scene, without: frozenset[str]) -> list[Event]:
    """Return the events of a sentence that have a place; the finer of two places in a clause, not both."""
    events = [event for slot in scene.slots if (event := _event(scene, slot))]
    return events if "the finer place" in without else _finest(scene, events)


def _event(scene: Scene, slot: Slot) -> Event | None:
    """Return the event that is told of a place: the one that gave it its part, else the nearest that may."""
    if slot.trigger:
        trigger = slot.trigger
        if trigger.form.shape == "noun" and slot.kind in ("event", "named"):
            trigger = next((t for t in _near(scene, slot) if t.strong and t.form.shape == "past"), trigger)
        return Event(slot, trigger, True)
    fitting = [t for t in _near(scene, slot) if _may(scene, slot, t)]
    if not fitting:
        return None
    low, high = scene.clause(slot.mention.start)
    return Event(slot, fitting[0], low <= fitting[0].start < high)


def _near(scene: Scene, slot: Slot) -> list[Trigger]:
    """Return the event words, those of the place's clause first, verbs before nouns, the nearest first."""
    low, high = scene.clause(slot.mention.start)

    def order(trigger: Trigger) -> tuple[bool, int, int]:
        rank = 0 if trigger.strong else 2 if trigger.form.cls == "weak" else 1
        return not low <= trigger.start < high, rank, abs(trigger.start - slot.mention.start)

    return sorted(scene.triggers, key=order)


def _may(scene: Scene, slot: Slot, trigger: Trigger) -> bool:
    """Tell whether a place's part goes with an event word."""
    if slot.kind in ("to", "from"):
        return (
            trigger.kind in MOVES or (slot.kind == "from" and trigger.kind == "disaster")
        ) and trigger.start < slot.mention.start
    if trigger.form.cls == "fall" and trigger.kind == "surrender" and slot.kind not in ("subject", "event"):
        # The city of Manila fell; in Manila ash fell.
        follows = 0 < trigger.start - slot.mention.end <= BESIDE
        return follows or any(w.small in word_list("bodies") for w in words_of(scene.text))
    if trigger.form.cls == "weak" and not trigger.passive:
        return any(w.small in word_list("bodies") for w in words_of(scene.text))
    return True


def _finest(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """Leave out the land that only says where a town of the same clause lies."""
    towns = [e for e in events if not is_land(scene.candidate(e.slot.mention)) and e.slot.kind != "to"]
    clauses = {scene.clause(e.slot.mention.start) for e in towns}
    return [
        e
        for e in events
        if not (
            e.slot.kind in ("at", "event")
            and is_land(scene.candidate(e.slot.mention))
            and scene.clause(e.slot.mention.start) in clauses
        )
    ]


def kinds(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the kinds of what the place's clause tells, that of its own event first; doubtful verbs name the last."""
    low, high = scene.clause(event.trigger.start)
    others = [t for t in scene.triggers if low <= t.start < high and t.form.cls != "weak"]
    if event.slot.kind == "over":
        others = [t for t in others if t.strong]
    others = [t for t in others if t.start != event.trigger.start]
    causes = [t.kind for t in others if t.kind in _CAUSES and event.trigger.kind in _HARMS]
    first = [] if event.trigger.form.cls == "weak" and others else [event.trigger.kind]
    return tuple(dict.fromkeys([*causes, *first, *(t.kind for t in others)]))[:KINDS]
