"""A document becomes a draft: seeds, proposed rows, layers and built files, all or nothing, in a data root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geodata import building
from geodata.drafting import holding, making, report, seed, staging
from geodata.drafting.making import Drafted, Gazetteer, Stage, Tick
from geodata.drafting.report import Report
from geodata.drafting.seed import Source, Wishes
from geodata.paths import DataRoot
from geodata.reading import Reading

__all__ = ["Gazetteer", "Report", "Source", "Wishes", "draft"]
# How far the building is once the tables were written, read and checked, and once the map is made.
CHECKED, RENDERED = 0.55, 0.97


def draft(
    roots: Sequence[DataRoot], source: Source, wishes: Wishes, names: Gazetteer, on: date, stage: Stage
) -> Report:
    """Make a corpus of a document in the first of `roots` and return what was found.

    InputError says why it can't be; nothing is written then. `stage` shows how far a step is.
    """
    root, slug = roots[0], seed.slug(source, wishes)
    staging.tidy(root)
    seed.look_for_clash(roots, slug, source, bool(wishes.slug))
    with staging.staging(root, slug) as made:
        seed.write(made.root, slug, source, wishes, making.years(source, wishes, on, stage), on.isoformat())
        told = _drafted(made.root, slug, source, wishes, names, on, stage)
    notes = source.imported.notes + told.pop("notes")
    return Report(slug, folder=root.seed(slug), tables=root.curated(slug), notes=notes, **told)


def _drafted(
    root: DataRoot, slug: str, source: Source, wishes: Wishes, names: Gazetteer, on: date, stage: Stage
) -> dict[str, Any]:
    """Write all of a corpus but its seeds, and return what a report says of it."""
    drafted = making.make(root, slug, wishes, names, on, stage)
    seed.write(root, slug, source, wishes, drafted.span, on.isoformat())
    found = report.found(drafted)
    # Names and passages are most of the memory by now, and the building needs as much again.
    drafted = replace(drafted, passages=(), finds=())
    with stage("Building the map") as tick:
        reading, kept = _read(root, slug, drafted, tick)
        del drafted
        tick(CHECKED)
        built = building.render(reading)
        tick(RENDERED)
        building.write(root, slug, built)
    return found | kept


def _read(root: DataRoot, slug: str, drafted: Drafted, tick: Tick) -> tuple[Reading, dict[str, Any]]:
    """Return what the tables of a draft say once all checks hold, and what a report says of its records."""
    held = holding.held(
        drafted.rows, lambda: making.read_again(root, slug, drafted), lambda share: tick(share * CHECKED)
    )
    return held.reading, report.kept(drafted, held)
