"""Whether every find of the default recogniser has been decided on: the text's side of mentions.csv."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.curation import Tables
from geodata.proposals import Curated, Proposals, propose
from geodata.reading import Reading
from geodata.recognition import Names


def undecided(reading: Reading, names: Names) -> tuple[str, ...]:
    """Return a sentence for each find that has no row, and for each proposed row that is no find any more."""
    tables = reading.tables
    made = propose(reading.corpus, Curated(tables.mentions, tables.places, tables.place_names), names, on="")
    return tuple(_sentences(tables, made))


def _sentences(tables: Tables, made: Proposals) -> Iterator[str]:
    path = tables.folder / "mentions.csv"
    for row in made.new:
        yield (
            f"{path}: the recogniser finds “{row.toponym}” at {row.mention_id}, which has no row; decide on it, "
            "or let `chronotope propose` add one."
        )
    for row in made.stale:
        yield (
            f"{path}:{row.line}: the recogniser proposed “{row.toponym}” at {row.mention_id} and finds it no longer; "
            "delete the row, or decide on it."
        )
