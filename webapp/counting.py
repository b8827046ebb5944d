"""Plain tables of how many records there are, by what; figures inside records are never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from webapp import words
from webapp.atlas import Corpus

UNDATED = "no date"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of (name, count); `many` says that a record can stand in several rows."""

    title: str
    rows: tuple[tuple[str, int], ...]
    many: bool = False


def tables(corpus: Corpus) -> list[Table]:
    """Return the counts of records by kind, theatre, period, basis of the date, precision and stance."""
    all_incidents = list(corpus.incidents.values())
    stances = Counter(a["stance"] for i in all_incidents for a in i.attestations)
    bases = Counter(i.when_basis or UNDATED for i in all_incidents)
    precisions = Counter(i.precision or "unlocated" for i in all_incidents)
    return [
        _layer(corpus, "kind", "By kind of act", (k for i in all_incidents for k in i.kinds)),
        _layer(corpus, "theatre", "By theatre", (t for i in all_incidents for t in i.theatres)),
        _layer(corpus, "period", "By period", (p for i in all_incidents for p in i.periods or [UNDATED])),
        Table("By basis of the date", _named({**words.BASIS, UNDATED: UNDATED}, bases)),
        Table("By precision of the place", _named(words.PRECISION, precisions)),
        Table("Attestations by stance", _named(words.STANCE, stances)),
    ]


def _layer(corpus: Corpus, layer: str, title: str, values: Iterable[str]) -> Table:
    names = {id: corpus.option(layer, id).name for id in corpus.layers[layer]} | {UNDATED: UNDATED}
    return Table(title, _named(names, Counter(values)), many=True)


def _named(names: dict[str, str], found: Counter[str]) -> tuple[tuple[str, int], ...]:
    order = [*names, *sorted(found.keys() - names.keys())]
    return tuple((names.get(id, id), found[id]) for id in order if found[id])
