"""The places of a proposal with their roles: where, whence, whither, or what the sentence takes over from before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from geodata.folding import fold
from geodata.incidents.drafts import Draft
from geodata.incidents.events import MOVES, Event
from geodata.incidents.ranks import is_land
from geodata.incidents.scenes import REACH, Named, Scene
from geodata.model import Candidate, Choice, Mention

Placed = tuple[Mention, Choice | None, str]


def placed(scene: Scene, event: Event, moves_on: bool = False) -> Placed:
    """Return the event's place with its role, at offsets of the passage. `moves_on`: the sentence says whither too."""
    mention = event.slot.mention
    choice = scene.choice(mention)
    leaves = event.trigger.kind in MOVES and (event.slot.kind == "from" or moves_on)
    taken = event.trigger.kind == "deportation" and event.slot.kind != "to"
    return scene.own(mention), choice, "origin" if leaves or taken else role(choice)


def role(choice: Choice | None) -> str:
    """Return the role of a place that something happened at."""
    return "area" if is_land(choice.candidate if choice else None) else "site"


def going(scene: Scene, goals: Iterable[Event]) -> list[Placed]:
    """Return where a sentence says that people went."""
    return [(scene.own(g.slot.mention), scene.choice(g.slot.mention), "destination") for g in goals]


def land(scene: Scene, goals: Sequence[Event]) -> Placed | None:
    """Return the land the paragraph speaks of most, where last named before a sentence that says only whither."""
    away = {c.candidate.id for g in goals if (c := scene.choice(g.slot.mention))}
    found = _most(_before(scene), lambda place: is_land(place) and place.id not in away)
    return (*found, "origin") if found else None


def spoken_of(scene: Scene, made: Sequence[Draft]) -> Placed | None:
    """Return the only place of the sentence before or of the paragraph's events so far, else the one it names most."""
    lately = made[-REACH:]
    drawn = [draft for draft in lately if draft.start >= scene.before] or lately
    if drawn:
        return drawn[-1].places[0] if len({key(draft.places[0]) for draft in drawn}) == 1 else None
    found = _most(_before(scene), lambda _: True)
    return (*found, role(found[1])) if found else None


def key(place: Placed) -> str:
    """Return what makes two places of proposals the same: the gazetteer's id, else the name."""
    mention, choice, _ = place
    return choice.candidate.id if choice else fold(mention.toponym)


def _before(scene: Scene) -> Sequence[Named]:
    return [(m, c) for m, c in scene.earlier if m.end <= scene.start]


def _most(names: Sequence[Named], fits: Callable[[Candidate], bool]) -> tuple[Mention, Choice] | None:
    """Return the last naming of the place that is named most, twice at least, if no other is named as often."""
    known = [(mention, choice) for mention, choice in names if choice and fits(choice.candidate)]
    counts = Counter(choice.candidate.id for _, choice in known).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next((m, c) for m, c in reversed(known) if c.candidate.id == counts[0][0])
