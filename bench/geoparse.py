"""Our geoparser and its peers on texts labelled by hand. `python bench/geoparse.py FOLDER … [--peers] [--without]`.

`--peers` adds spaCy, geotext and flashgeotext, as far as they are installed; `--without` leaves out each rule and each
reason in turn; `--joined` reads each set as one document too; `--misread=0.03` reads each set once more with so many of
its characters misread as by a scanner. Of a file, as in tests/news, the half that nobody reads is counted too.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import labelled
import peers
from labelled import Labelled, Labels
from noise import noisy
from scoring import Score, score
from serving import machine

from geodata import nlp, parsing, recognition, resolution
from geodata.errors import InputError
from geodata.gazetteers.making import build
from geodata.gazetteers.sources import everything
from geodata.gazetteers.store import Store, cache_path, open_store
from geodata.recognition.rules import RULES

Geoparser = Callable[[str], peers.Answer]
HEADING = "  " + " " * 44 + " strict      P      R  overlap    @25   @161      P      R  end F1    char/s"


def ours(names: Store, find: parsing.Find | None, without: frozenset[str], text: str) -> peers.Answer:
    """Return the answers of our geoparser, `without` some rules of the recogniser or reasons of the resolver."""
    rules, reasons = without & set(RULES), without - set(RULES)
    found = find(text, names) if find else recognition.find(text, names, without=rules)
    strict = len(found) > parsing.FEW and "no match" not in without
    answer: dict[labelled.Span, labelled.Point | None] = {}
    for mention, choices in parsing.resolve(text, found, names, without=reasons):
        choice = resolution.best(choices, strict=strict) if "no match" not in without else next(iter(choices), None)
        place = choice.candidate if choice else None
        answer[mention.start, mention.end] = (place.lat, place.lon) if place else None
    return answer


def parsed(names: Store, text: str) -> peers.Answer:
    """Return the answers of our geoparser as `chronotope parse` gives them."""
    found = parsing.parse(text, names)
    return {(m.start, m.end): None if m.lat is None or m.lon is None else (m.lat, m.lon) for m in found}


def run(texts: Labelled, geoparse: Geoparser) -> tuple[Score, float]:
    """Return the score and the characters a second."""
    start = time.perf_counter()
    answers: Labels = {document: geoparse(text) for document, text in texts.texts.items()}
    return score(texts.labels, answers), texts.size / (time.perf_counter() - start)


def row(name: str, result: Score, speed: float) -> str:
    recognised, whole = result.overlap, result.end_to_end
    return (
        f"  {name:44}{result.strict.f1:7.3f}{recognised.precision:7.3f}{recognised.recall:7.3f}{recognised.f1:9.3f}"
        f"{result.share(result.near):7.3f}{result.share(result.far):7.3f}{whole.precision:7.3f}{whole.recall:7.3f}"
        f"{whole.f1:8.3f}{speed:10,.0f}"
    )


def systems(names: Store, with_peers: bool) -> Iterator[tuple[str, Geoparser]]:
    yield "Chronotope", partial(parsed, names)
    try:
        nlp.find("", names)
        yield "Chronotope, nlp", partial(ours, names, nlp.find, frozenset())
    except InputError as error:
        print(f"  {error}")
    if with_peers:
        yield from peers.systems(names)


def left_out(texts: Labelled, names: Store) -> None:
    """Print for each rule and reason the percentage points that its absence costs."""
    whole, _ = run(texts, partial(ours, names, None, frozenset()))
    print(f"  {'without':44}{'overlap F1':>12}{'@161':>8}{'end F1':>8}   (points lost; negative: better without)")
    for rule in (*RULES, *resolution.SHARES, "no match"):
        if "the model" not in rule:
            result, _ = run(texts, partial(ours, names, None, frozenset([rule])))
            lost = (
                whole.overlap.f1 - result.overlap.f1,
                whole.share(whole.far) - result.share(result.far),
                whole.end_to_end.f1 - result.end_to_end.f1,
            )
            print(f"  {rule:44}{100 * lost[0]:12.1f}{100 * lost[1]:8.1f}{100 * lost[2]:8.1f}")


def costs() -> None:
    """Print what it costs to be ready: the file, its making, the memory so far."""
    start = time.perf_counter()
    content = build(everything())
    print(f"  gazetteer made in {time.perf_counter() - start:.1f} s (at most 60), {len(content) / 1e6:.1f} MB (80)")
    print(f"  its file {cache_path().stat().st_size / 1e6:.1f} MB")


def main(arguments: list[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    if not folders:
        raise SystemExit(__doc__)
    print(machine())
    names = open_store()
    shares = [float(a.partition("=")[2]) for a in arguments if a.startswith("--misread=")]
    sets = [labelled.read(folder) for folder in folders]
    sets += [labelled.unread(texts) for texts, path in zip(sets, folders, strict=True) if path.is_file()]
    sets += [labelled.joined(texts) for texts in sets[: len(folders)] if "--joined" in arguments]
    for texts in [*sets, *(noisy(texts, share) for texts in sets for share in shares)]:
        print(f"\n{texts.name}: {len(texts.texts)} texts, {texts.size:,} characters\n{HEADING}")
        for name, geoparse in systems(names, "--peers" in arguments):
            print(row(name, *run(texts, geoparse)), flush=True)
        if "--without" in arguments:
            left_out(texts, names)
    print(f"\n  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, peers included")
    costs()


if __name__ == "__main__":
    main(sys.argv[1:])
