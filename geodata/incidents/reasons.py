"""Why a sentence is taken to report an incident at a place, and what speaks against it, by the names of `WEIGHTS`."""

from __future__ import annotations

from collections.abc import Iterator

from geodata import dates
from geodata.incidents import speakers
from geodata.incidents.dating import When
from geodata.incidents.events import Event
from geodata.incidents.lexicon import word_list
from geodata.incidents.ranks import is_country, is_land
from geodata.incidents.scenes import Scene
from geodata.incidents.slots import after_event
from geodata.incidents.triggers import words_of
from geodata.incidents.weighing import of_slot, of_trigger
from geodata.model import Choice


def find(
    scene: Scene, event: Event, choice: Choice | None, when: When | None, span: tuple[int, int] | None
) -> Iterator[str]:
    """Yield the names of the reasons. `span` are the years that the document is about, if that is clear."""
    yield of_trigger(event.trigger)
    yield of_slot(event.slot)
    if when and when.near in ("bracket", "clause", "sentence"):
        yield "its own date"
    elif when and when.near not in ("around", "years"):
        yield "a date taken over"
    if choice:
        yield "a located place"
        if is_country(choice.candidate) or not is_land(choice.candidate):
            yield "a country or continent" if is_land(choice.candidate) else "a town or spot"
    if when and span and _is_outside(when, span):
        yield "not of the time of the document"
    yield from _signs(scene, event)


def _signs(scene: Scene, event: Event) -> Iterator[str]:
    text, slot = scene.text, event.slot
    named = slot.kind in ("event", "named")
    signs = {
        "many people": any(w.small in word_list("people") for w in words_of(text)),
        "told in another clause": not event.same_clause,
        "after or like another event": named
        and after_event(text, min(slot.mention.start, (slot.trigger or event.trigger).start)),
        "an opinion on accounts": speakers.is_opinion(text),
        "of today": speakers.is_of_today(text),
        "up to the present": event.trigger.perfect,
        "in a quotation": scene.passage.kind == "quotation" or _quoted(text[: event.trigger.start]),
        "in a caption": scene.passage.kind == "caption",
    }
    yield from (name for name, holds in signs.items() if holds)


def _is_outside(when: When, span: tuple[int, int]) -> bool:
    """Tell whether no day of a date lies in the years that the document is about."""
    first, last = dates.years(when.value)
    return (last is not None and last < span[0]) or (first is not None and first > span[1])


def _quoted(before: str) -> bool:
    """Tell whether a quotation that began in the sentence is still open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
