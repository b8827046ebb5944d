"""How far something is, shown on standard error: what the commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geodata.gazetteers.store import Store


def opened_store() -> Store:
    """Return the offline gazetteer, made first if need be with a progress bar on standard error."""
    from geodata.gazetteers import store

    if store.cache_path().is_file():
        return store.open_store()
    with bar("Making the offline gazetteer (once)") as tick:
        return store.open_store(tick)


@contextmanager
def bar(title: str, shown: bool = True, announced: bool = True) -> Iterator[Any]:
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
