"""One corpus with everything that was decided about it: seed, passages, tables, layers, kinds, outlines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from geodata import corpora, curation, kinds, layers, passages
from geodata.corpora import Corpus
from geodata.curation import Tables
from geodata.errors import BuildError, CorpusError
from geodata.kinds import Kind
from geodata.layers import Layers
from geodata.model import Heading, Passage, PassageClass
from geodata.paths import DataRoot
from geodata.tables import TABLES, PassageRow, PlaceRow

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """What checks look at and features are made of. `outlines` are GeoJSON features by the file name in `area`."""

    root: DataRoot
    corpus: Corpus
    passages: Mapping[str, Passage]
    tables: Tables
    layers: Layers
    kinds: tuple[Kind, ...]
    outlines: Mapping[str, dict[str, Any]]

    @cached_property
    def places(self) -> dict[str, PlaceRow]:
        """Return the places by id."""
        return {row.place_id: row for row in self.tables.places}

    @cached_property
    def supplied(self) -> dict[str, Heading]:
        """Return the headings that the curator supplied, by the passage they stand before."""
        return supplied_headings(self.tables.passages)

    def at(self, row: Any) -> str:
        """Return where a row stands, as file:line."""
        name = next(n for n, kind in TABLES.items() if isinstance(row, kind))
        return f"{self.tables.folder / name}:{row.line}"


def grouped(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Return rows by a key, each group in file order."""
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)


def read(root: DataRoot, slug: str) -> Reading:
    """Read everything of a corpus; any ChronotopeError says what can't be read."""
    corpus = corpora.load(root, slug)
    tables = curation.load(root.curated(slug))
    blocks = tuple(p for d in corpus.documents for p in passages.split(d.text, d.id, d.layout))
    return Reading(
        root=root,
        corpus=corpus,
        passages={p.id: p for p in corrected(blocks, tables)},
        tables=tables,
        layers=layers.load(root.curated(slug) / "layers.toml"),
        kinds=kinds.load(root, slug),
        outlines=_outlines(root, tables),
    )


def corrected(blocks: Sequence[Passage], tables: Tables) -> tuple[Passage, ...]:
    """Return the passages with the curator's classes, levels and supplied headings."""
    rows = {row.passage_id: row for row in tables.passages}
    unknown = rows.keys() - {b.id for b in blocks}
    if unknown:
        row = rows[min(unknown)]
        raise BuildError([f"{tables.folder / 'passages.csv'}:{row.line}: there is no passage “{row.passage_id}”."])
    supplied = supplied_headings(tables.passages)
    return passages.under_headings([_corrected(b, rows.get(b.id)) for b in blocks], supplied)


def supplied_headings(rows: Iterable[PassageRow]) -> dict[str, Heading]:
    """Return the supplied headings of a table, by the passage they stand before."""
    lost = [row for row in rows if row.heading_before]
    return {row.passage_id: Heading(row.heading_before, row.heading_level or 1, "", row.reason) for row in lost}


def _corrected(block: Passage, row: PassageRow | None) -> Passage:
    if row is None:
        return block
    kind = cast(PassageClass, row.kind or block.kind)
    level = (row.level or block.level or 1) if kind == "heading" else 0
    return replace(block, kind=kind, level=level, gap=block.gap and kind != "heading")


def _outlines(root: DataRoot, tables: Tables) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in tables.places:
        if row.area and row.area not in found:
            path = root.area(row.area)
            where = f"{tables.folder / 'places.csv'}:{row.line}"
            try:
                found[row.area] = json.loads(path.read_text("utf-8"))
            except FileNotFoundError as error:
                raise CorpusError(f"{where}: there is no outline {path}; make it or name another.") from error
            except ValueError as error:
                raise CorpusError(f"{where}: the outline {path} isn't valid GeoJSON ({error}).") from error
    return found
