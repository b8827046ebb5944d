"""The command line: thin commands, each over one function. Imports happen inside them so that each starts fast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

import click

from geodata.cli_add import add
from geodata.cli_bar import opened_store
from geodata.cli_parse import parse, propose
from geodata.errors import ChronotopeError, NotFoundError
from geodata.paths import DataRoot, data_root, find_corpus, is_slug


class Failure(click.ClickException):
    """A ChronotopeError as click prints it: sentences on standard error, exit code 2."""

    exit_code = 2

    def __init__(self, error: ChronotopeError) -> None:
        super().__init__(str(error))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print each line as a sentence of its own."""
        for sentence in self.message.splitlines():
            click.echo(f"chronotope: {sentence}", file=file, err=file is None)


class Group(click.Group):
    """A group whose commands may raise any ChronotopeError."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a person gets a sentence, never a traceback, for what a person can mend."""
        try:
            return super().invoke(ctx)
        except ChronotopeError as error:
            raise Failure(error) from error
        except BrokenPipeError:
            sys.exit(141)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of seeds/ and geodata/ to work in; default: CHRONOTOPE_DATA, else this checkout.",
)
@click.version_option(package_name="chronotope")
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """Turn a historical text into a map that can be trusted, filtered by year, and shared."""
    ctx.obj = data


main.add_command(add)
main.add_command(parse)
main.add_command(propose)

corpus_argument = click.argument("corpus", required=False)


@main.command()
@corpus_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if the files on disk aren't this build.")
@click.pass_obj
def build(data: Path | None, corpus: str | None, only_check: bool) -> None:
    """Build the two files of CORPUS (default: every corpus) from its seeds and curated tables."""
    from geodata import building

    done = building.build_all(_chosen(data, corpus))
    if not only_check:
        building.write_all(done)
    for root, slug, built in done:
        if only_check:
            building.compare(root, slug, built)
            click.echo(f"{slug}: up to date, version {built.version}")
        else:
            click.echo(f"{slug}: version {built.version} written to {root.geojson(slug)}")


@main.command()
@corpus_argument
@click.pass_obj
def check(data: Path | None, corpus: str | None) -> None:
    """Check the tables of CORPUS (default: every corpus) against its seed; list what doesn't hold.

    What `build` refuses is listed, and so is every place name that the default recogniser finds and nobody decided on.
    The first run makes the offline gazetteer in the cache folder.
    """
    from geodata import checks, coverage
    from geodata.errors import BuildError
    from geodata.reading import read

    for root, slug in _chosen(data, corpus):
        reading = read(root, slug)
        if found := (*checks.problems(reading), *coverage.undecided(reading, opened_store())):
            raise BuildError(found)
        count = len(reading.tables.incidents)
        held = f"{len(checks.CHECKS)} checks hold for {count} incident{'' if count == 1 else 's'}"
        click.echo(f"{slug}: {held}, every find decided")


def _chosen(data: Path | None, corpus: str | None) -> list[tuple[DataRoot, str]]:
    if corpus:
        return [(find_corpus(corpus, data), corpus)]
    root = data_root(data)
    found = []
    for name in root.corpora():
        if is_slug(name):
            found.append((root, name))
        else:
            click.echo(f"chronotope: {root.seeds} holds {name!r}, passed over: it can't name a corpus.", err=True)
    if not found:
        raise NotFoundError(f"There is no corpus in {root.seeds}; put one there or name another folder with --data.")
    return found
