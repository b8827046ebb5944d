"""A new corpus is made in a folder of its own beside its place, and moved there whole.

The folder is a data root in small. Until it is `ready` a crash leaves nothing but the folder, which the next run
removes; from then on the next run finishes the move. In between nothing that is served or built is half: the tables
and the text file come first, which alone nobody reads, then the map, and the seeds last.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geodata.errors import InputError
from geodata.paths import DataRoot

PREFIX = ".adding-"
_LOCK, _READY = "lock", "ready"
# Tables of a whole data root, which the small one needs to be built by the same rules.
_SHARED = ("RULES.md", "tone.toml")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder in which the corpus `slug` is made."""

    folder: Path
    slug: str

    @property
    def root(self) -> DataRoot:
        """Return the folder as a data root."""
        return DataRoot(self.folder / "seeds", self.folder / "geodata")


@contextmanager
def staging(root: DataRoot, slug: str) -> Iterator[Staging]:
    """Give a folder to make a corpus in; when the block ends well it is moved into the data root, else removed."""
    with _said(root):
        folder = _home(root)
        folder.mkdir(parents=True, exist_ok=True)
        tidy(root)
        made = Staging(Path(tempfile.mkdtemp(prefix=f"{PREFIX}{slug}-", dir=folder)), slug)
    with _locked(made.folder):
        try:
            with _said(root):
                _share(root, made.root)
                yield made
                _move(made, root)
        finally:
            shutil.rmtree(made.folder, ignore_errors=True)


def tidy(root: DataRoot) -> None:
    """Finish what an interrupted run had ready, and remove what it hadn't; leave alone what still runs."""
    for folder in sorted(_home(root).glob(f"{PREFIX}*")):
        with _locked(folder) as ours:
            if ours:
                slug = folder.name.removeprefix(PREFIX).rpartition("-")[0]
                if (folder / _READY).exists():
                    _move(Staging(folder, slug), root)
                shutil.rmtree(folder, ignore_errors=True)


def _home(root: DataRoot) -> Path:
    return root.seeds.parent


def _share(root: DataRoot, into: DataRoot) -> None:
    for name in _SHARED:
        if root.curated(name).is_file():
            into.curated(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root.curated(name), into.curated(name))


def _move(made: Staging, root: DataRoot) -> None:
    """Move all of a corpus to its place; what an interrupted move had done already stays done."""
    paths: list[Callable[[DataRoot], Path]] = [
        lambda r: r.curated(made.slug),
        lambda r: r.text_json(made.slug),
        lambda r: r.geojson(made.slug),
        lambda r: r.seed(made.slug),
    ]
    if not (made.folder / _READY).exists():
        for path in paths:
            if path(root).exists():
                raise InputError(f"{path(root)} has come to be meanwhile, so nothing was written; give another --slug.")
        _flushed(made.folder)
        (made.folder / _READY).touch()
    for path in paths:
        if path(made.root).exists():
            path(root).parent.mkdir(parents=True, exist_ok=True)
            path(made.root).replace(path(root))


def _flushed(folder: Path) -> None:
    """See to it that all files are on the disk before they count."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold a folder as long as the block, or the process, lives; the block learns whether it was free."""
    try:
        file = (folder / _LOCK).open("w")
    except OSError:
        yield False
        return
    with file:
        yield _take(file)


def _take(file: IO[str]) -> bool:
    try:
        import fcntl
    except ModuleNotFoundError:
        return True  # Windows removes no file that another process has open, so a run's folder stays anyway.
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _said(root: DataRoot) -> Iterator[None]:
    """Turn what the disk refuses into a sentence; by then nothing is half-written."""
    try:
        yield
    except OSError as error:
        where = _home(root)
        if error.errno in _FULL:
            raise InputError(
                f"The disk of {where} is full, so nothing was written; make room and run it again."
            ) from error
        raise InputError(
            f"Nothing could be written in {where} ({error.strerror or error}); "
            "name a folder that you may write to with --data."
        ) from error
