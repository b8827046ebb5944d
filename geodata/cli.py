"""The command line: thin commands, each over one function. Imports happen inside them so that each starts fast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from geodata.errors import ChronotopeError


class Failure(click.ClickException):
    """A ChronotopeError as click prints it: the sentence on standard error, the error's own exit code."""

    def __init__(self, error: ChronotopeError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code


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
