"""The commands `parse` and `propose`; cli.py adds them to its group."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geodata.errors import InputError
from geodata.gazetteers import READY
from geodata.paths import DataRoot, cache_dir, find_corpus

if TYPE_CHECKING:
    from geodata.gazetteers.store import Store
    from geodata.parsing import Ask
    from geodata.proposals import Proposals


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Output format."
)
def parse(files: tuple[Path, ...], form: str) -> None:
    """Print the place names of plain text FILEs (- is standard input) with the places they may denote.

    One JSON object a line: doc (the file's stem), start, end (code points of the file's text), text, lat, lon, name,
    place_id, feature_class, score (0 to 1), status. lat and lon are null for a name that no gazetteer resolves. Files
    must be UTF-8. The first run makes the offline gazetteer in the cache folder.
    """
    del form
    from geodata import parsing

    store, failed = opened_store(), False
    # On one terminal the lines themselves show how far it is.
    with _bar("Parsing", shown=len(files) > 1 and not sys.stdout.isatty(), announced=False) as tick:
        for number, path in enumerate(files, 1):
            try:
                text = _text(path)
            except InputError as error:
                click.echo(f"chronotope: {error}", err=True)
                failed = True
                continue
            lines = [json.dumps(p.record(), ensure_ascii=False) for p in parsing.parse(text, store, _doc(path))]
            sys.stdout.write("".join(f"{line}\n" for line in lines))
            tick(number / len(files))
    sys.stdout.flush()
    if failed:
        sys.exit(2)


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
        with _bar(f"Asking {gazetteer} for each name") as tick:
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


def opened_store() -> Store:
    """Return the offline gazetteer, made first if need be with a progress bar on standard error."""
    from geodata.gazetteers import store

    if store.cache_path().is_file():
        return store.open_store()
    with _bar("Making the offline gazetteer (once)") as tick:
        return store.open_store(tick)


@contextmanager
def _bar(title: str, shown: bool = True, announced: bool = True) -> Iterator[Any]:
    """Show how far something is, on a terminal; elsewhere one line says that it begins."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    shown = shown and console.is_terminal
    if announced and not shown:
        click.echo(f"{title} …", err=True)
    # rich would send standard output to the bar's stream.
    with Progress(console=console, transient=True, disable=not shown, redirect_stdout=False) as progress:
        task = progress.add_task(title, total=1.0)
        yield lambda share: progress.update(task, completed=share)


def _doc(path: Path) -> str:
    return "-" if str(path) == "-" else path.stem


def _text(path: Path) -> str:
    """Read a text; InputError names the file and what to do."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}); check the name and its permissions.") from error
    if not content:
        raise InputError(f"{path} is empty; give a file with text.")
    if b"\0" in content:
        raise InputError(f"{path} isn't plain text (it has zero bytes); give a text file in UTF-8.")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} isn't UTF-8 at byte {error.start}; convert it, for instance with iconv.") from error
