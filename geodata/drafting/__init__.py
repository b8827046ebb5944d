"""A document becomes a draft: seeds, proposed rows, layers and built files, all or nothing, in a data root."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geodata import building
from geodata.drafting import holding, making, report, seed, staging
from geodata.drafting.making import Gazetteer, Stage
from geodata.drafting.report import Report
from geodata.drafting.seed import Source, Wishes
from geodata.paths import DataRoot

__all__ = ["Gazetteer", "Report", "Source", "Wishes", "draft"]


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
        seed.write(made.root, slug, source, wishes, making.years(source, wishes, on), on.isoformat())
        drafted = making.make(made.root, slug, wishes, names, on, stage)
        seed.write(made.root, slug, source, wishes, drafted.span, on.isoformat())
        with stage("Building the map"):
            held = holding.held(drafted.rows, lambda: making.read_again(made.root, slug, drafted))
            building.write(made.root, slug, building.render(held.reading))
    return Report(
        corpus=slug, title=drafted.corpus.title, folder=root.seed(slug), tables=root.curated(slug),
        characters=len(source.imported.text), passages=len(drafted.passages),
        notes=source.imported.notes + report.notes(drafted, held),
        **report.counts(drafted.finds, drafted.rows),
    )  # fmt: skip
