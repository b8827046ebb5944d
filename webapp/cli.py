"""The command `serve`, added to geodata's group. The console script is `main` of this module."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geodata.cli import main
from geodata.errors import InputError
from webapp.settings import SETTINGS

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["main", "serve"]


def _settings() -> str:
    """Return the table of settings as click shows it at the end of a help; \b keeps the lines of a paragraph."""
    rows = (f"CHRONOTOPE_{s.name} ({s.type}{s.default and f'; default {s.default}'})\n  {s.help}." for s in SETTINGS)
    return "Settings, from the environment; an option wins:\n\n\b\n" + "\n".join(rows)


@main.command(epilog=_settings())
@click.option("--host", help="Address to listen on; default: CHRONOTOPE_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; default: CHRONOTOPE_PORT, else 8000.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the map in a browser. Default: --no-open.")
@click.option("--debug", is_flag=True, help="Use Flask's own server with its debugger; never for the public.")
@click.pass_obj
def serve(data: Path | None, host: str | None, port: int | None, open_browser: bool, debug: bool) -> None:
    """Serve the maps of all built corpora until interrupted (Ctrl+C) or told to end (SIGTERM)."""
    from webapp import create_app, delivery

    given = {"DATA": data and str(data), "HOST": host, "PORT": port}
    # As the first process of a container it would never hear a signal that it has no handler for.
    with _ended_by(signal.SIGTERM):
        app = create_app({name: value for name, value in given.items() if value is not None})
        for name in app.extensions["atlas"].passed_over:
            click.echo(f"chronotope: {name!r} is no corpus (seeds, or both built files) and is passed over.", err=True)
        delivery.warm(app)
        if debug:
            app.run(app.config["HOST"], app.config["PORT"], debug=True)
        else:
            _serve(app, open_browser)


def _serve(app: Flask, open_browser: bool) -> None:
    import waitress

    logging.getLogger("waitress.queue").addFilter(_give_way)
    with listen(app.config["HOST"], app.config["PORT"]) as listener:
        address = _address(app.config["HOST"], listener.getsockname()[1])
        server = waitress.create_server(app, sockets=[listener], threads=app.config["THREADS"], ident="chronotope")
        click.echo(f"Chronotope serves {address} (Ctrl+C ends it)")
        if open_browser:
            webbrowser.open(address)
        server.run()


def _give_way(_: logging.LogRecord) -> bool:
    """Say nothing of a request that waits for a thread, as some of a browser's first view always do; let one answer it.

    The thread that takes requests in holds the interpreter while more of them come, and those that answer stand still:
    without this pause here, half as many are answered.
    """
    time.sleep(0)
    return False


@contextmanager
def _ended_by(number: signal.Signals) -> Iterator[None]:
    before = signal.signal(number, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(number, before)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that already listens, so that the address can be said truly; InputError if it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        reason = error.strerror or str(error)
    except (UnicodeError, ValueError):
        reason = "no such host"
    raise InputError(f"Can’t listen on {host}:{port} ({reason}); choose another with --host and --port.")


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
