"""The commands `parse` and `propose`; cli.py adds them to its group."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geodata.cli_bar import bar, opened_store
from geodata.errors import InputError
from geodata.gazetteers import READY
from geodata.paths import DataRoot, cache_dir, find_corpus

if TYPE_CHECKING:
    from geodata.parsing import Ask
    from geodata.proposals import Proposals
    from geodata.streams import Source


class Years(click.ParamType):  # type: ignore[type-arg]
    """A span of years: 1861-1865, 1861-, -1865 or 1861."""

    name = "years"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the first and last year, None for an open end."""
        match = re.fullmatch(r"(?P<first>\d{1,4})?(?P<dash>\s*[-–]\s*)?(?P<last>\d{1,4})?", str(value).strip())
        if not match or not (match["first"] or match["last"]):
            self.fail(f"“{value}” is no span of years; write 1861-1865, 1861- or 1861.", param, ctx)
        first, last = (int(match[end]) if match[end] else None for end in ("first", "last"))
        return first, last if match["dash"] else first


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Output format."
)
@click.option("--years", type=Years(), help="Years that the texts speak of, such as 1861-1865.")
@click.option("--near", help="Where they are from: a place (“Petersburg, Virginia”) or a point (37.2,-77.4).")
@click.option("--demonyms", is_flag=True, help="Find “Polish” and “Germans” too, as their lands.")
@click.option(
    "--ocr/--no-ocr",
    default=None,
    help="Join words cut at line ends and allow for misread letters; without either, where a text looks misread.",
)
@click.option("--nlp", is_flag=True, help="Hear a spaCy model as well; needs the extra nlp.")
@click.option("--candidates", type=click.IntRange(0, 10), default=0, help="Add the best so many places of each name.")
@click.option("--jobs", type=click.IntRange(1), help="Files worked on at once; as many as there are cores.")
def parse(files: tuple[Path, ...], form: str, near: str | None, nlp: bool, jobs: int | None, **options: Any) -> None:
    """Print the place names of plain text FILEs (- is standard input) with the places they may denote.

    One JSON object a line: doc (the file's stem), start, end (code points of the file's text), text, lat, lon, name,
    place_id, feature_class, score (0 to 1), confidence (0 to 1), status. lat and lon are null for a name that no
    gazetteer resolves. Files must be UTF-8; they may be long. The first run makes the offline gazetteer in the cache
    folder.
    """
    del form
    from geodata import streams
    from geodata.parsing import Options

    options["years"] = options["years"] or (None, None)
    job, store = streams.Job(Options(**options), near, nlp), opened_store()
    streams.ready(job, store)
    failed = False
    with _sources(files) as sources:
        workers = min(jobs or streams.cores(), len(sources)) if streams.is_much(sources) else 1
        # On one terminal the lines themselves show how far it is.
        with bar("Parsing", shown=len(files) > 1 and not sys.stdout.isatty(), announced=False) as tick:
            for number, wrong in enumerate(streams.write_each(sources, job, sys.stdout, store, workers), 1):
                if wrong:
                    click.echo(f"chronotope: {wrong}", err=True)
                failed = failed or bool(wrong)
                tick(number / len(files))
    sys.stdout.flush()
    if failed:
        sys.exit(2)


@contextmanager
def _sources(files: tuple[Path, ...]) -> Iterator[list[Source]]:
    """Yield the files; standard input is kept in one of its own as long as it is read."""
    from geodata.streams import Source

    with tempfile.NamedTemporaryFile(prefix="chronotope-") as kept:
        if Path("-") in files:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
        yield [Source(Path(kept.name), "-", "-") if str(p) == "-" else Source(p, p.stem, str(p)) for p in files]


@click.command()
@click.argument("corpus")
@click.option("--write-proposed", is_flag=True, help="Write them even into a published corpus, to be decided on next.")
@click.option("--gazetteer", type=click.Choice(READY), default="offline", show_default=True)
@click.pass_obj
def propose(data: Path | None, corpus: str, write_proposed: bool, gazetteer: str) -> None:
    """Add a `proposed` row to CORPUS' mentions.csv for each place name that has no row yet.

    Rows that are there are never changed or removed; those of an earlier run that match nothing any more are listed. A
    published corpus may hold no proposed row, so for one the rows are only printed unless --write-proposed is given.
    All candidates with their scores go to a file in the cache folder, which is named. Nominatim asks a service online.
    """
    from geodata import corpora

    root = find_corpus(corpus, data)
    source = corpora.load(root, corpus)
    made = _proposals(root, corpus, gazetteer)
    _report(made, candidates_path(root, corpus))
    if source.published and not write_proposed:
        click.echo(f"{corpus} is published, so nothing was written; --write-proposed adds the rows, to be decided on.")
        return
    _write(root, corpus, made)


def _proposals(root: DataRoot, corpus: str, gazetteer: str) -> Proposals:
    from datetime import date

    from geodata import corpora, proposals
    from geodata.curation import read_table
    from geodata.paths import write_whole
    from geodata.tables import MentionRow, PlaceNameRow, PlaceRow

    folder = root.curated(corpus)

    def rows(name: str, kind: Any) -> Any:
        return read_table(folder / name, kind) if (folder / name).is_file() else ()

    curated = proposals.Curated(
        rows("mentions.csv", MentionRow), rows("places.csv", PlaceRow), rows("place_names.csv", PlaceNameRow)
    )
    source, store, today = corpora.load(root, corpus), opened_store(), date.today().isoformat()
    if ask := _asking(gazetteer):
        with bar(f"Asking {gazetteer} for each name") as tick:
            made = proposals.propose(source, curated, store, today, ask, tick)
    else:
        made = proposals.propose(source, curated, store, today)
    lines = "".join(json.dumps(offer, ensure_ascii=False) + "\n" for offer in made.candidates)
    write_whole(candidates_path(root, corpus), lines.encode())
    return made


def candidates_path(root: DataRoot, corpus: str) -> Path:
    """Return where the candidates of a corpus go; two data roots may have corpora of one name."""
    return cache_dir() / f"{corpus}-{sha256(str(root.geodata.resolve()).encode()).hexdigest()[:8]}.candidates.jsonl"


def _asking(name: str) -> Ask | None:
    """Return how to ask an online gazetteer, each name once; None for the offline one."""
    if name == "offline":
        return None
    from geodata.gazetteers import gazetteer
    from geodata.gazetteers.locations import to_candidate

    service = gazetteer(name)

    def ask(toponym: str) -> Any:
        found = service.geocode(toponym, exactly_one=False, limit=10) or []
        return [to_candidate(place, name) for place in found]

    return ask


def _report(made: Proposals, candidates: Path) -> None:
    for row in made.new:
        click.echo(f"{row.mention_id}  {row.toponym}  {row.use}  {row.place_id or '–'}  ({row.reason})")
    for row in made.stale:
        click.echo(f"stale: {row.mention_id}  {row.toponym}  is no longer found; delete the row if you agree.")
    click.echo(f"{len(made.new)} new, {len(made.stale)} stale; candidates in {candidates}")


def _write(root: DataRoot, corpus: str, made: Proposals) -> None:
    from geodata import proposals
    from geodata.curation import read_table, write_table
    from geodata.tables import MentionRow

    path = root.curated(corpus) / "mentions.csv"
    if root.read_only:
        raise InputError(f"{path} comes with the program and is read-only; copy the corpus into a folder of your own.")
    if made.new:
        old = read_table(path, MentionRow) if path.is_file() else ()
        write_table(path, proposals.merged(old, made.new), MentionRow)
        click.echo(f"{len(made.new)} row{'' if len(made.new) == 1 else 's'} added to {path}")
