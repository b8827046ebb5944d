"""One corpus with everything that was decided about it: seed, passages, tables, layers, kinds, outlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from geodata import corpora, curation, kinds, layers, outlines, passages, tone
from geodata.corpora import Corpus
from geodata.curation import Tables
from geodata.errors import BuildError, CorpusError
from geodata.kinds import Kind
from geodata.layers import Layers
from geodata.model import Heading, Passage, PassageClass
from geodata.paths import PACKAGE, DataRoot
from geodata.tables import TABLES, AttestationRow, MentionRow, PassageRow, PlaceRow
from geodata.tone import Tone

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """What checks look at and features are made of.

    `outlines` are GeoJSON features by the file name in `area`; `rules` are the names that a reason may cite.
    """

    root: DataRoot
    corpus: Corpus
    passages: Mapping[str, Passage]
    tables: Tables
    layers: Layers
    kinds: tuple[Kind, ...]
    outlines: Mapping[str, dict[str, Any]]
    rules: frozenset[str]
    tone: Tone

    @cached_property
    def places(self) -> dict[str, PlaceRow]:
        """Return the places by id."""
        return {row.place_id: row for row in self.tables.places}

    @cached_property
    def mentions(self) -> dict[str, MentionRow]:
        """Return the mentions by id."""
        return {row.mention_id: row for row in self.tables.mentions}

    @cached_property
    def attested(self) -> dict[str, list[AttestationRow]]:
        """Return the attestations by incident."""
        return grouped(self.tables.attestations, lambda row: row.incident_id)

    @cached_property
    def attesting(self) -> dict[str, list[AttestationRow]]:
        """Return the attestations by passage."""
        return grouped(self.tables.attestations, lambda row: row.passage_id)

    @cached_property
    def supplied(self) -> dict[str, Heading]:
        """Return the headings that the curator supplied, by the passage they stand before."""
        return supplied_headings(self.tables.passages)

    @cached_property
    def numbered(self) -> dict[tuple[str, int], Passage]:
        """Return the passages by document and number."""
        return {(p.document, p.number): p for p in self.passages.values()}

    def near(self, ids: Collection[str], before: int = 0, after: int = 0) -> tuple[str, ...]:
        """Return the texts of these passages and of so many neighbours before and after each in its document."""
        found: dict[str, str] = {}
        for passage in (self.passages[i] for i in sorted(ids)):
            for number in range(passage.number - before, passage.number + after + 1):
                if neighbour := self.numbered.get((passage.document, number)):
                    found[neighbour.id] = neighbour.text
        return tuple(found.values())

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
    try:
        return _read(root, slug)
    except OSError as error:
        raise CorpusError(
            f"{error.filename or root.geodata} can't be read ({error.strerror}); look at its permissions."
        ) from error


def _read(root: DataRoot, slug: str) -> Reading:
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
        rules=_rules(root),
        tone=tone.load(root),
    )


def _rules(root: DataRoot) -> frozenset[str]:
    own = root.curated("RULES.md")
    path = own if own.is_file() else PACKAGE / "curated" / "RULES.md"
    return frozenset(re.findall(r"^## ([a-z0-9-]+)$", path.read_text("utf-8"), re.M))


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
    problems: list[str] = []
    for row in tables.places:
        if row.area and row.area not in found:
            try:
                found[row.area] = outlines.load(root, row.area)
            except CorpusError as error:
                problems.append(f"{tables.folder / 'places.csv'}:{row.line}: {error}")
    if problems:
        raise BuildError(problems)
    return found
