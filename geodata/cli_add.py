"""The command `add`; cli.py adds it to its group."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geodata.cli_bar import bar, opened_store
from geodata.errors import InputError
from geodata.paths import bundled, data_root, roots

if TYPE_CHECKING:
    from geodata.drafting import Report, Source
    from geodata.paths import DataRoot

_YEARS = re.compile(r"(\d{1,4})\s*[-–/]\s*(\d{1,4})|(\d{1,4})")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--title", default="", help="Title; default: the document's own, else its file name.")
@click.option("--slug", default="", help="Name in addresses; default: made of the title or the file name.")
@click.option("--years", default="", metavar="1860-1866", help="What time it speaks of; default: that of its dates.")
@click.option("--licence", default="", help="Licence of the text; default: said to be not stated.")
@click.option("--origin", default="", help="Where the copy comes from, in a sentence.")
@click.option("--near", default="", metavar="PLACE", help="A place or region that the text is about, such as Virginia.")
@click.option(
    "--theatres",
    type=click.Choice(["country", "province", "none"], case_sensitive=False),
    help="How the map is parted by place; default: by country, or by province if most lies in one country.",
)
@click.option(
    "--encoding", default="", help="Encoding of a text, Markdown or HTML file; default: UTF-8, or as it says."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def add(data: Path | None, /, file: Path, encoding: str, as_json: bool, years: str, **said: str | None) -> None:
    """Make a draft map of FILE: .txt, .md, .html, .epub, .docx or .pdf (- is standard input).

    Its places, dates and records are proposed, none is reviewed; the map says so. The file, its text and the tables go
    into the data root, all or nothing; then `chronotope serve` shows the map. The first run makes the offline gazetteer
    in the cache folder. Word and PDF need the extra packages of: pip install "chronotope[documents]"
    """
    from datetime import date

    from geodata import drafting
    from geodata.drafting import Wishes

    folder = _absent(data)
    wishes = Wishes(years=_years(years), **{name: value or "" for name, value in said.items()})
    with bar("Reading the document", announced=False):
        source = _source(file, encoding)
    with _made(folder):
        root = _root(data)
        searched = (root, *(other for other in roots(data) if other != root))
        report = drafting.draft(searched, source, wishes, opened_store(), date.today(), bar)
    if as_json:
        click.echo(json.dumps(report.record(), ensure_ascii=False, indent=1))
    else:
        _print(report, root, data)


def _absent(data: Path | None) -> Path | None:
    """Return the data folder that was named, if it has to be made; InputError if it can't be."""
    chosen = data or os.environ.get("CHRONOTOPE_DATA")
    folder = Path(chosen) if chosen else None
    if folder is None or folder.is_dir():
        return None
    if folder.exists():
        raise InputError(f"The data folder {folder} is a file; name a folder with --data or CHRONOTOPE_DATA.")
    if not folder.absolute().parent.is_dir():
        raise InputError(
            f"The data folder {folder} can't be made, because {folder.absolute().parent} doesn't exist; "
            "create that first, or name another with --data or CHRONOTOPE_DATA."
        )
    return folder


@contextmanager
def _made(folder: Path | None) -> Iterator[None]:
    """Make a data folder for the block and say so; if the block fails, it is removed again."""
    if folder is None:
        yield
        return
    try:
        folder.mkdir()
    except OSError as error:
        raise InputError(f"The data folder {folder} can't be made ({error.strerror}); name another.") from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise
    click.echo(f"The data folder {folder} was made.", err=True)


def _root(data: Path | None) -> DataRoot:
    root = data_root(data)
    if root.read_only:
        raise InputError(f"{root.seeds.parent} comes with the program and is read-only; name a folder with --data.")
    return root


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = _YEARS.fullmatch(text.strip())
    if not found:
        raise InputError(f"--years takes two years such as 1860-1866, or one; “{text}” isn't that.")
    first, last = (int(found[3]), int(found[3])) if found[3] else (int(found[1]), int(found[2]))
    if first > last:
        raise InputError(f"--years takes the earlier year first: {last}-{first}?")
    return first, last


def _source(path: Path, encoding: str) -> Source:
    """Read a document; InputError names the file and what to do."""
    from geodata import importers
    from geodata.drafting import Source

    name = str(path)
    try:
        if path.is_file() and path.stat().st_size > importers.MOST_BYTES:
            raise InputError(f"{path} is larger than {importers.MOST_BYTES // 1_000_000} MB; give it in parts.")
        content = sys.stdin.buffer.read(importers.MOST_BYTES + 1) if name == "-" else path.read_bytes()
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder; give one file, or add its files one by one.") from error
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}); check the name and its permissions.") from error
    return Source(name, content, importers.read(content, name, encoding))


def _print(report: Report, root: DataRoot, data: Path | None) -> None:
    from geodata.drafting.report import sentences

    for line in sentences(report):
        click.echo(line)
    option = f"--data {data} " if data else ""
    click.echo(f"\nThe document lies in {report.folder}, its tables in {report.tables}.")
    if root == bundled():
        click.echo("That is the program's own folder; CHRONOTOPE_DATA or --data keeps your texts elsewhere.")
    click.echo(f"To see the map: chronotope {option}serve, then open /{report.corpus}/ at the address it prints.")
