"""Sentence by sentence: a place, what happened, and when → proposals with the reasons for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata import times
from geodata.incidents import dating, events, placing, reasons, speakers, titles
from geodata.incidents.dating import When
from geodata.incidents.drafts import Draft, Options
from geodata.incidents.events import MOVES, Event
from geodata.incidents.placing import Placed
from geodata.incidents.scenes import REACH, Scene, markers_of, scenes
from geodata.incidents.slots import Slot
from geodata.incidents.weighing import weigh
from geodata.model import Choice, Mention, Passage
from geodata.resolution import best
from geodata.times import Account, Dated

Finds = Sequence[tuple[Mention, tuple[Choice, ...]]]
_USUAL = Options()
# So many passages are gone through between two ticks.
STEP = 16


@dataclass(frozen=True, slots=True)
class _Told:
    """The times of a passage, what its document's say as a whole, and what was asked."""

    times: Sequence[Dated]
    account: Account
    options: Options


def propose(
    document: Sequence[Passage],
    finds: Mapping[str, Finds],
    options: Options = _USUAL,
    tick: Callable[[float], object] = lambda _: None,
) -> tuple[Draft, ...]:
    """Return the incidents that a document's sentences report, in the order of the text.

    `finds` are the names of each passage at its offsets, with their ranked places. A name makes nothing where it is
    context: part of another name, a state that acts, a comparison, a reference. `tick` is told how far it is.
    """
    account = times.account(document, options.years)
    dated = times.resolve(document, options.years, account)
    found: list[Draft] = []
    for number, passage in enumerate(document):
        if number % STEP == 0:
            tick(number / len(document))
        names = [(mention, best(ranked)) for mention, ranked in finds.get(passage.id, ())]
        if passage.kind == "heading" or not names:
            continue
        made: list[Draft] = []
        told = _Told(dated[passage.id], account, options)
        for scene in scenes(passage, names, told.times, options.without):
            made += _drafts(scene, told)
            made += _over(scene, made, told)
        found += _once(made, options)
    return tuple(found)


def _drafts(scene: Scene, told: _Told) -> Iterator[Draft]:
    """Yield a proposal for each place where something happened, and one for all that people only went to."""
    found = events.find(scene, told.options.without)
    goals = [e for e in found if e.slot.kind == "to"]
    starts = [e for e in found if e.slot.kind != "to"]
    for event in starts:
        to = [g for g in goals if g.trigger == event.trigger and event.trigger.kind in MOVES]
        yield from _draft(scene, event, [placing.placed(scene, event, bool(to)), *placing.going(scene, to)], told)
    for event in [g for g in goals if not any(s.trigger == g.trigger for s in starts)][:1]:
        together = [g for g in goals if g.trigger == event.trigger]
        land = placing.land(scene, together) if event.trigger.kind == "deportation" else None
        only = [placing.placed(scene, g) for g in together]
        yield from _draft(scene, event, [land, *placing.going(scene, together)] if land else only, told)


def _over(scene: Scene, made: Sequence[Draft], told: _Told) -> Iterator[Draft]:
    """Yield what a sentence without a place tells of the place that the one before it, or the whole paragraph, has."""
    if scene.names or "the place was that of the sentence before" in told.options.without:
        return
    place = placing.spoken_of(scene, made)
    if not place:
        return
    here = [draft for draft in made[-REACH:] if _key(draft) == placing.key(place)]
    known = {kind for draft in here for kind in draft.kinds}
    # Who falls there is no town.
    known.add("surrender")
    new = [t for t in scene.triggers if t.strong and t.form.shape in ("past", "noun") and t.kind not in known]
    for trigger in new[:1]:
        slot = Slot(Mention(trigger.start, trigger.end, place[0].toponym), "over")
        yield from _draft(scene, Event(slot, trigger, True), [place], told)


def _draft(scene: Scene, event: Event, places: Sequence[Placed], told: _Told) -> Iterator[Draft]:
    """Yield the proposal, if the reasons for it are enough."""
    when = _when(scene, event, told)
    why, certainty = weigh(reasons.find(scene, event, places[0][1], when, told.account.span), told.options.without)
    if certainty < told.options.enough:
        return
    start, end = _trimmed(scene)
    kinds = events.kinds(scene, event)
    yield Draft(
        passage_id=scene.passage.id,
        start=start,
        end=end,
        quote=scene.passage.text[start:end],
        title=titles.title(kinds[0], places[0][0], titles.said(when.value, when.basis, when.words) if when else ""),
        places=tuple(places),
        when=when.value if when else "",
        when_basis=when.basis if when else "",
        when_from=when.words if when else "",
        when_source=when.source if when else "",
        when_stated=when.stated if when else "",
        kinds=kinds,
        certainty=certainty,
        reasons=why,
        attributed_to=speakers.speaker(scene.text),
        stance=speakers.stance(scene.text),
    )


def _when(scene: Scene, event: Event, told: _Told) -> When | None:
    mention = scene.own(event.slot.mention)
    low, high = scene.clause(event.slot.mention.start)
    text = scene.passage.text
    if said := dating.own(text, scene.times, (mention.start, mention.end), (low + scene.start, high + scene.start)):
        return said
    if event.trigger.earlier or "a date taken over" in told.options.without:
        return None
    # A day or month that nothing dates isn't that of another sentence.
    own = bool(not scene.times and times.yearless(scene.text, ()))
    return (
        (None if own else dating.before(scene.passage, told.times, scene.start, scene.before))
        or dating.heading(scene.passage)
        or (None if own else dating.between(scene.passage, scene.start, told.account))
        or dating.document(scene.passage, told.account, closed=own)
    )


def _trimmed(scene: Scene) -> tuple[int, int]:
    """Return the span of the quote: without white space, and without the references that end it."""
    text, start, end = scene.passage.text, scene.start, scene.end
    for marker in reversed(markers_of(scene.passage, start + 1, end)):
        if not text[marker.end : end].strip():
            end = marker.start
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))


def _once(drafts: Sequence[Draft], options: Options) -> list[Draft]:
    """Keep of a paragraph's proposals that say the same of one place the most certain, where the first stood."""
    if "never twice" in options.without:
        return list(drafts)
    kept: list[Draft] = []
    at: dict[str, list[int]] = {}
    for draft in drafts:
        here = at.setdefault(_key(draft), [])
        same = next((k for k in here if _same(draft, kept[k])), None)
        if same is None:
            here.append(len(kept))
            kept.append(draft)
        elif draft.certainty > kept[same].certainty:
            kept[same] = draft
    return kept


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether two proposals on one place are of one kind, or of one day that both sentences state."""
    stated = one.when == other.when and one.when_basis == other.when_basis == "stated"
    return one.kinds[0] == other.kinds[0] or stated


def _key(draft: Draft) -> str:
    return placing.key(draft.places[0])
