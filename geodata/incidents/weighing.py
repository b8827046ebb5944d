"""What each sign adds to or takes from the certainty that a sentence reports an incident at a place."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.incidents.slots import Slot
from geodata.incidents.triggers import Trigger

# The greatest sum is 1. `chronotope`'s bench says what each is worth.
WEIGHTS = {
    "a verb of an event": 0.38,
    "a verb that may be of an event": 0.22,
    "a noun of an event": 0.24,
    "an event that is said to have happened": 0.32,
    "a participle of an event": 0.24,
    "the place is what it was done to": 0.24,
    "the place is where": 0.2,
    "the place is whence or whither": 0.2,
    "the place names the event": 0.14,
    "the place is whose people": 0.16,
    "the place was that of the sentence before": 0.1,
    "told in a row": 0.24,
    "its own date": 0.2,
    "a date taken over": 0.08,
    "a located place": 0.1,
    "a town or spot": 0.05,
    "a country or continent": -0.06,
    "many people": 0.03,
    "told in another clause": -0.12,
    "after or like another event": -0.3,
    "an opinion on accounts": -0.22,
    "of today": -0.25,
    "up to the present": -0.12,
    "not of the time of the document": -0.5,
    "in a quotation": -0.1,
    "in a caption": -0.05,
}
_SHAPES = {"noun": "a noun of an event", "ing": "a participle of an event"}
_SLOTS = {
    "at": "the place is where",
    "from": "the place is whence or whither",
    "to": "the place is whence or whither",
    "object": "the place is what it was done to",
    "subject": "the place is what it was done to",
    "event": "the place is where",
    "named": "the place names the event",
    "people": "the place is whose people",
    "over": "the place was that of the sentence before",
}


def of_trigger(trigger: Trigger) -> str:
    """Return the reason that an event word is."""
    if trigger.row:
        return "told in a row"
    if trigger.happened:
        return "an event that is said to have happened"
    weak = trigger.form.cls == "weak"
    return _SHAPES.get(trigger.form.shape, "a verb that may be of an event" if weak else "a verb of an event")


def of_slot(slot: Slot) -> str:
    """Return the reason that the place's part in the sentence is."""
    return _SLOTS[slot.kind]


def weigh(reasons: Iterable[str], without: frozenset[str]) -> tuple[tuple[tuple[str, float], ...], float]:
    """Return the reasons with their weights, most weighty first, and their sum within 0 and 1."""
    weighed = [(name, WEIGHTS[name]) for name in dict.fromkeys(reasons) if name not in without]
    total = round(min(1.0, max(0.0, sum(weight for _, weight in weighed))), 4)
    return tuple(sorted(weighed, key=lambda pair: -abs(pair[1]))), total
