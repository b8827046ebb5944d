"""Plain text files of any length → toponyms, in windows that end with a paragraph, many files on all cores."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TextIO

from geodata import parsing
from geodata.errors import InputError
from geodata.parsing import Options, Parsed
from geodata.recognition import Names

# Characters that are read at once. What a window told is known to the next one of its file.
WINDOW = 400_000
_CHUNK = 1 << 20
# Bytes from which on several processes are faster.
MUCH = 1_000_000
# Where a window may end, the best first.
_ENDS = ("\n\n", "\r\n\r\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Job:
    """How to read each file: the options, where the texts are from (see near.py), and whether with spaCy."""

    options: Options
    near: str | tuple[float, float] | None = None
    nlp: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A text file, the `doc` of its lines, and what it is called in complaints."""

    path: Path
    doc: str
    shown: str


def check(source: Source) -> None:
    """See whether a file is UTF-8 text, before anything of it is written; InputError says what to do."""
    decoder, done = codecs.getincrementaldecoder("utf-8")(), 0
    try:
        with source.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if b"\0" in chunk:
                    raise InputError(f"{source.shown} isn't plain text (it has zero bytes); give a text file in UTF-8.")
                held = len(decoder.getstate()[0])
                decoder.decode(chunk)
                done += len(chunk)
        held = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except OSError as error:
        raise InputError(
            f"{source.shown} can't be read ({error.strerror}); check the name and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        at = done - held + error.start
        raise InputError(f"{source.shown} isn't UTF-8 at byte {at}; convert it, for instance with iconv.") from error
    if not done:
        raise InputError(f"{source.shown} is empty; give a file with text.")


def windows(file: TextIO, size: int = WINDOW) -> Iterator[str]:
    """Yield a text in windows of about `size` characters that end with a paragraph, or else a line, or a word."""
    held = ""
    while piece := file.read(size):
        held += piece
        if len(held) > size:
            end = max(_end(held, size // 2), 1)
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _end(text: str, least: int) -> int:
    for end in _ENDS:
        at = text.rfind(end, least)
        if at >= 0:
            return at + len(end)
    return len(text)


def toponyms(file: TextIO, names: Names, doc: str, job: Job) -> Iterator[Parsed]:
    """Yield the toponyms of an open text in order, at offsets of the whole."""
    from geodata import near

    find, memory, start = _finder(job), near.memory(job.near, names), 0
    for window in windows(file):
        for found in parsing.parse(window, names, doc, job.options, memory, find):
            yield replace(found, start=found.start + start, end=found.end + start) if start else found
        start += len(window)


def _finder(job: Job) -> parsing.Find | None:
    if not job.nlp:
        return None
    from geodata import nlp

    return nlp.finder(job.options.demonyms)


def write(source: Source, job: Job, to: TextIO, names: Names) -> None:
    """Write the toponyms of a file as JSON lines; InputError if it can't be read, and then nothing is written."""
    check(source)
    with source.path.open(encoding="utf-8-sig", newline="") as file:
        for found in toponyms(file, names, source.doc, job):
            to.write(json.dumps(found.record(), ensure_ascii=False) + "\n")


def ready(job: Job, names: Names) -> None:
    """Fail early, before any file is read, if an option can't be used."""
    from geodata import near

    near.memory(job.near, names)
    if job.nlp:
        from geodata import nlp

        nlp.find("", names)


def is_much(sources: Sequence[Source]) -> bool:
    """Say whether it is worth the start of more processes."""
    return len(sources) > 1 and sum(s.path.stat().st_size for s in sources if s.path.is_file()) > MUCH


def write_each(sources: Sequence[Source], job: Job, to: TextIO, names: Names, workers: int) -> Iterator[str]:
    """Write the toponyms of files in their order; yield "" or what is wrong for each."""
    if workers > 1:
        yield from write_all(sources, job, to, workers)
        return
    for source in sources:
        try:
            write(source, job, to, names)
            yield ""
        except InputError as error:
            yield str(error)


def write_all(sources: Sequence[Source], job: Job, to: TextIO, workers: int) -> Iterator[str]:
    """Write the toponyms of many files in their order, worked on at once; yield "" or what is wrong for each."""
    with (
        tempfile.TemporaryDirectory(prefix="chronotope-") as folder,
        ProcessPoolExecutor(workers, initializer=_names) as pool,
    ):
        places = [Path(folder) / str(number) for number in range(len(sources))]
        for place, wrong in zip(places, pool.map(partial(_work, job), sources, places), strict=True):
            if not wrong:
                with place.open(encoding="utf-8", newline="\n") as done:
                    shutil.copyfileobj(done, to)
            place.unlink(missing_ok=True)
            yield wrong


def _work(job: Job, source: Source, place: Path) -> str:
    """Parse one file into another, in a process of its own. Errors come back as their sentence."""
    try:
        with place.open("w", encoding="utf-8", newline="\n") as to:
            write(source, job, to, _names())
    except InputError as error:
        return str(error)
    return ""


@lru_cache(maxsize=1)
def _names() -> Names:
    from geodata.gazetteers.store import open_store

    return open_store()


def cores() -> int:
    """Return how many processes may work at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
