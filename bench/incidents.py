"""How good the proposed incidents are, and what each rule is worth. `python bench/incidents.py [--each] [-v]`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from labels import Gold, Place, Text, developed, labelled, slugs

from geodata import dates
from geodata.folding import fold
from geodata.gazetteers.store import open_store
from geodata.geo import distance_km
from geodata.incidents import Draft, Options, propose
from geodata.incidents.rules import RULES
from geodata.model import Candidate, Choice, Mention
from geodata.resolution import best

NEAR_KM = 30.0
Placed = tuple[Mention, Choice | None, str]


@dataclass
class Score:
    """What came of one text."""

    proposed: int = 0
    right: int = 0
    golds: int = 0
    found: int = 0
    named: int = 0
    dated: int = 0
    exact: int = 0
    overlapping: int = 0
    undated: int = 0
    wrong: list[Draft] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self.right / self.proposed if self.proposed else 0.0
        recall = self.found / self.golds if self.golds else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def same_place(places: Iterable[Placed], gold: Gold) -> Place | None:
    """Return the incident's place that is one of these: by gazetteer's id, within 30 km, or by name."""
    for mention, choice, _ in places:
        name = fold(mention.toponym)
        for place in gold.places:
            if name in place.names or any(_part(name, other) for other in place.names):
                return place
            if choice and (choice.candidate.id == place.id or _near(choice.candidate, place)):
                return place
    return None


def _part(one: str, other: str) -> bool:
    """Tell whether one name holds the other as whole words (“Fort Donelson” and “Donelson”)."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and bool(re.search(rf"\b{re.escape(short)}\b", long))


def _near(candidate: Candidate, place: Place) -> bool:
    if place.at is None or candidate.feature_class not in "PS":
        return False
    return distance_km(candidate.lat, candidate.lon, *place.at) <= NEAR_KM


def score(text: Text, drafts: Sequence[Draft]) -> Score:
    """Count what is right and what is found.

    A draft is right if it overlaps a quote of an incident and has a place of it, unless another draft with the same
    quote and place was. An incident is found if a draft is right for it; several count once.
    """
    result = Score(proposed=len(drafts), golds=len(text.golds))
    used: set[tuple[str, tuple[str, int, int], Place]] = set()
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        fitting = [f for f in _fitting(text, draft) if (f[0].name, f[1], f[2]) not in used]
        if not fitting:
            result.wrong.append(draft)
            continue
        # Of several incidents that it may attest, one that nothing else found yet, the one with its date first.
        gold, quote, place = min(fitting, key=lambda f: (f[0].name in found, f[0].when != draft.when))
        used.add((gold.name, quote, place))
        found.setdefault(gold.name, []).append(draft)
        result.right += 1
    result.found = len(found)
    result.missed = [gold for gold in text.golds if gold.name not in found]
    for gold in text.golds:
        result.named += _named(text, gold)
        _dates(result, gold, found.get(gold.name, []))
    return result


def _fitting(text: Text, draft: Draft) -> list[tuple[Gold, tuple[str, int, int], Place]]:
    """Return the incidents that a draft may attest, with the quote that it overlaps and the place that they share."""
    return [
        (gold, quote, place)
        for gold in text.golds
        for quote in gold.quotes
        if quote[0] == draft.passage_id and quote[1] < draft.end and draft.start < quote[2]
        if (place := same_place(draft.places, gold))
    ]


def _named(text: Text, gold: Gold) -> bool:
    """Tell whether the recogniser finds a place of the incident in a passage that attests it."""
    names = (name for quote in gold.quotes for name in text.finds.get(quote[0], []))
    return any(same_place([(mention, best(ranked), "")], gold) for mention, ranked in names)


def _dates(result: Score, gold: Gold, drafts: Sequence[Draft]) -> None:
    """Count how the dates of those that found an incident agree with its own: the best of them."""
    if not drafts or not gold.when:
        return
    result.dated += 1
    said = [d.when for d in drafts if d.when]
    if not said:
        result.undated += 1
    elif gold.when in said:
        result.exact += 1
        result.overlapping += 1
    elif any(dates.overlap(dates.parse(when), dates.parse(gold.when)) for when in said):
        result.overlapping += 1


def run(text: Text, without: Iterable[str] = ()) -> Score:
    """Propose for a text and count."""
    return score(text, propose(text.passages, text.finds, Options(text.years, without=frozenset(without))))


def show(name: str, result: Score) -> None:
    """Print a line of the table."""
    p, r, f = result.figures
    agreeing = f"{result.exact:5} {result.overlapping:5} {result.undated:7} {result.dated:5}"
    found = f"{result.found:4}/{result.golds:<4} {result.named:5}"
    print(f"{name:24} {result.proposed:6} {result.right:5} {p:6.3f}   {found} {r:6.3f}  {f:6.3f}  {agreeing}")


def total(results: Sequence[Score]) -> Score:
    """Return several texts' counts as one."""
    names = ("proposed", "right", "golds", "found", "named", "dated", "exact", "overlapping", "undated")
    return Score(**{name: sum(getattr(one, name) for one in results) for name in names})


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="leave each rule out in turn")
    parser.add_argument("--developed", action="store_true", help="the first corpus only")
    parser.add_argument("-v", action="store_true", help="list what was wrong and missed in the first corpus")
    asked = parser.parse_args(arguments)
    store = open_store()
    base = developed(store)
    tests = [] if asked.developed else [labelled(slug, store) for slug in slugs()]
    store.close()
    head = f"{'drafts':>6} {'right':>5} {'prec.':>6}   {'found':>9} {'named':>5} {'recall':>6}  {'F1':>6}"
    print(f"{'':24} {head}  {'exact':>5} {'over.':>5} {'undated':>7} {'of':>5}")
    show(f"{base.name} (dev)", first := run(base))
    results = [run(text) for text in tests]
    for text, result in zip(tests, results, strict=True):
        show(text.name, result)
    if len(tests) > 1:
        show("labelled texts, all", total(results))
    if asked.v:
        listed(first)
    if asked.each:
        each(base, tests, first, total(results))


def listed(result: Score) -> None:
    """Print what was wrong and what was missed."""
    for draft in result.wrong:
        places = ", ".join(f"{mention.toponym} ({role})" for mention, _, role in draft.places)
        print(f"WRONG {draft.passage_id} {draft.certainty:.2f} {places}: {draft.title}\n      {draft.quote[:240]}")
        print("      " + ", ".join(f"{name} {weight:+.2f}" for name, weight in draft.reasons))
    for gold in result.missed:
        print(f"MISSED {gold.name} {gold.quotes[:3]}")


def each(base: Text, tests: Sequence[Text], first: Score, second: Score) -> None:
    """Print what F1 loses without each rule."""
    print(f"\n{'without':44} {'first corpus':>14} {'labelled texts':>16}   (change of F1)")
    for rule in RULES:
        one = run(base, [rule]).figures[2] - first.figures[2]
        other = total([run(text, [rule]) for text in tests]).figures[2] - second.figures[2]
        print(f"{rule:44} {one:+14.3f} {other:+16.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
