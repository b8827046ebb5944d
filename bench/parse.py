"""How fast `parse` is, what it costs to start, and how much memory it takes. `python bench/parse.py FILE …`."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geodata import parsing
from geodata.gazetteers.store import open_store

RUNS = 3


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least seconds of some runs, and what the last one gave."""
    seconds, done = [], None
    for _ in range(RUNS):
        start = time.perf_counter()
        done = work()
        seconds.append(time.perf_counter() - start)
    return min(seconds), done


def main(names: list[str]) -> None:
    texts = [Path(name).read_text("utf-8") for name in names]
    size = sum(map(len, texts))
    store = open_store()
    ours, found = best(lambda: [parsing.parse(text, store) for text in texts])
    store.close()
    floor, words = best(lambda: [re.findall(r"\b[A-Z]\w+", text) for text in texts])
    command = [sys.executable, "-c", "from webapp.cli import main; main(['parse', '--help'])"]
    start, _ = best(lambda: subprocess.run(command, check=True, capture_output=True))
    print(f"{size:,} characters in {len(texts)} files")
    print(f"  parse               {size / ours:12,.0f} characters/s   {sum(map(len, found)):8,} mentions")
    print(f"  capitalised words   {size / floor:12,.0f} characters/s   {sum(map(len, words)):8,} words (the floor)")
    print(f"  ratio               {ours / floor:12.0f} x")
    print(f"  start               {start:12.2f} s")
    print(f"  memory at most      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:12.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
