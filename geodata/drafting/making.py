"""Seeds → the tables and layers of a draft. Reads the seeds of a data root and writes its curated folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Protocol

from geodata import corpora, curation, near, times
from geodata.corpora import Corpus
from geodata.drafting import layers, rows
from geodata.drafting.certainty import verdict
from geodata.drafting.layers import Lands
from geodata.drafting.places import Places
from geodata.drafting.rows import Find, Rows
from geodata.drafting.seed import DOCUMENT, Source, Wishes
from geodata.finds import finds
from geodata.incidents import Options, propose
from geodata.layers import Layers
from geodata.model import Candidate, Passage
from geodata.passages import split
from geodata.paths import PACKAGE, DataRoot, write_whole
from geodata.reading import Reading, read
from geodata.survey import Memory
from geodata.tables import TABLES

Tick = Callable[[float], object]
Stage = Callable[[str], AbstractContextManager[Tick]]
# From this number of names on, one without a tie to any other must be known the world over.
FEW = 3
# So many passages are gone through between two ticks.
STEP = 16
KINDS = PACKAGE / "incidents" / "kinds.toml"


class Gazetteer(Protocol):
    """What a draft asks of a gazetteer."""

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """Return the places of a folded name."""

    def called(self, feature: str) -> dict[str, str]:
        """Return the names of all places of a feature by their ids, of countries by ISO code."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was made of a document before its tables are written."""

    corpus: Corpus
    passages: tuple[Passage, ...]
    finds: tuple[Find, ...]
    rows: Rows
    near: str
    span: tuple[int, int]
    layers: Layers


def years(source: Source, wishes: Wishes, on: date, stage: Stage) -> tuple[int, int]:
    """Return the first and last year of the slider: those wished for, else those of the text's dates."""
    if wishes.years:
        return wishes.years
    found: list[int | None] = []
    with stage("Finding the dates") as tick:
        passages = split(source.imported.text, DOCUMENT, source.imported.layout)
        for number, passage in enumerate(passages):
            found += [rows.year_of(time.when) for time in times.find(passage.text)]
            if number % STEP == 0:
                tick(number / len(passages))
    return layers.span([year for year in found if year is not None], None, on.year)


def make(root: DataRoot, slug: str, wishes: Wishes, names: Gazetteer, on: date, stage: Stage) -> Drafted:
    """Return the draft of a corpus whose seeds are in `root`."""
    memory = near.memory(wishes.near or None, names)
    corpus = corpora.load(root, slug)
    passages = tuple(p for d in corpus.documents for p in split(d.text, d.id, d.layout))
    lands = Lands(names.called("A.PCLI"), names.called("A.ADM1"))
    # The resolver goes on remembering, so what was wished for is named before.
    leaning = _near(wishes, memory, lands)
    with stage("Finding the places") as tick:
        found = _finds(corpus, names, lands, tick, memory)
    table = Rows(on.isoformat(), Places(rows.BY, on.isoformat()), corpus.documents[0].text)
    rows.add_mentions(table, found)
    with stage("Proposing records") as tick:
        by_passage = {
            key: [(f.mention, f.ranked) for f in group] for key, group in groupby(found, lambda f: f.passage.id)
        }
        drafts = propose(passages, by_passage, Options(years=wishes.years or (None, None)), tick)
        rows.add_incidents(table, drafts, {p.id: p for p in passages}, {find.id: find for find in found})
    span = layers.span(table.years, wishes.years, 0) if table.years else corpus.default_years
    return Drafted(
        corpus,
        passages,
        found,
        table,
        leaning,
        span,
        _layered(table, lands, wishes.theatres, span),
    )


def _finds(corpus: Corpus, names: Gazetteer, lands: Lands, tick: Tick, memory: Memory | None) -> tuple[Find, ...]:
    listed = list(finds(corpus, names, searched=tick, memory=memory))
    strict = len(listed) > FEW
    return tuple(Find(p, m, ranked, verdict(m, ranked, lands, strict)) for p, m, ranked in listed)


def _near(wishes: Wishes, memory: Memory, lands: Lands) -> str:
    """Return the lands that a wish was taken for, "" if there was none."""
    context = memory.context
    named = [lands.provinces.get(id, "") for id in context.provinces] + [
        lands.countries.get(c, "") for c in context.countries
    ]
    return ", ".join(dict.fromkeys((wishes.near, *filter(None, named)))) if wishes.near else ""


def _layered(table: Rows, lands: Lands, way: str, span: tuple[int, int]) -> Layers:
    """Give each incident its theatre, and return all layers; `span` are the years of the slider."""
    theatres, of_each = layers.theatres(table.located, lands, way)
    table.incidents[:] = [replace(row, theatres=(id,)) for row, id in zip(table.incidents, of_each, strict=True)]
    return Layers(theatres, layers.periods(*span, table.years))


def write(root: DataRoot, slug: str, drafted: Drafted) -> None:
    """Write the curated folder of a draft."""
    table, folder = drafted.rows, root.curated(slug)
    content: dict[str, Sequence[rows.Row]] = {
        "places.csv": table.places.rows,
        "place_names.csv": table.places.names,
        "mentions.csv": list(table.mentions.values()),
        "rivals.csv": table.rivals,
        "incidents.csv": table.incidents,
        "incident_places.csv": table.incident_places,
        "attestations.csv": table.attestations,
    }
    for name, listed in content.items():
        if listed or name not in curation.OPTIONAL:
            curation.write_table(folder / name, listed, TABLES[name])
    write_whole(folder / "layers.toml", layers.render(drafted.layers).encode())
    write_whole(folder / "kinds.toml", KINDS.read_bytes())


def read_again(root: DataRoot, slug: str, drafted: Drafted) -> Reading:
    """Write the curated folder and return what it says."""
    write(root, slug, drafted)
    return read(root, slug)
