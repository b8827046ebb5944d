"""Starts `chronotope serve` as a process of its own, and says on what machine it all ran."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from synthetic import SLUG

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from browser import FLAGS as FLAGS
from browser import MISSING as MISSING
from browser import find as find

COMMAND = (sys.executable, "-c", "from webapp.cli import main; main()")


@dataclass(frozen=True)
class Server:
    """A running server: its address with a slash at the end, its process, and how long it took to listen."""

    url: str
    pid: int
    seconds: float

    @property
    def map(self) -> str:
        return f"{self.url}{SLUG}/"

    @property
    def memory(self) -> float:
        """Return the resident memory in MB."""
        return kilobytes(Path(f"/proc/{self.pid}/status"), "VmRSS") / 1000


@contextmanager
def serving(data: Path | None = None) -> Iterator[Server]:
    """Serve the corpus of a data root (None: this checkout's) on a free port until the block ends."""
    root = ("--data", str(data)) if data else ()
    # Settings of the shell would measure something else.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CHRONOTOPE_")}
    start = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *root, "serve", "--port", "0"], env=environment | {"CHRONOTOPE_CORPORA": SLUG}, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith("Chronotope serves "):
            raise SystemExit(f"The server didn't start (it said {line!r}).")
        yield Server(line.split()[2], process.pid, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait(timeout=30)


def kilobytes(status: Path, *names: str) -> int:
    """Return the sum of these lines of a file of /proc, which counts in kB."""
    lines = (line.split() for line in status.read_text("ascii").splitlines())
    return sum(int(parts[1]) for parts in lines if parts[0].rstrip(":") in names)


def machine() -> str:
    """Return what the figures depend on: cores, processor, Python and Chromium."""
    found = find()
    chromium = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout if found else ""
    name = next((line.split(": ")[1] for line in _cpuinfo() if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}, {chromium.strip() or 'no Chromium'}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []
