"""Builds the two files of a corpus, whole and with one version, and compares them with those on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from geodata import checks
from geodata.errors import BuildError, ChronotopeError, InputError
from geodata.features import collection
from geodata.paths import DataRoot, write_whole
from geodata.reading import Reading, read
from geodata.textfile import text_file

VERSION_DIGITS = 12
# Members whose entries stand one a line, so that a change of one place or passage is one line of a diff.
LISTED = ("places", "features", "passages")


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes of the two built files and the version they share."""

    version: str
    geojson: bytes
    text_json: bytes


def build(root: DataRoot, slug: str) -> Built:
    """Return the built files of a corpus; BuildError lists every check that failed. Writes nothing."""
    reading = read(root, slug)
    checks.run(reading)
    return render(reading)


def render(reading: Reading) -> Built:
    """Return the bytes of both files; the version is the hash of both contents without it."""
    geo, text = collection(reading), text_file(reading)
    version = version_of(geo, text)
    return Built(version, _bytes({"version": version} | geo), _bytes({"version": version} | text))


def version_of(geo: Mapping[str, Any], text: Mapping[str, Any]) -> str:
    """Return the version of two contents: the first 12 hex digits of a sha256 over both, without `version`."""
    digest = sha256()
    for content in (geo, text):
        for piece in _pieces({k: v for k, v in content.items() if k != "version"}):
            digest.update(piece)
    return digest.hexdigest()[:VERSION_DIGITS]


def build_all(chosen: Iterable[tuple[DataRoot, str]]) -> list[tuple[DataRoot, str, Built]]:
    """Build each corpus, given as data root and slug; BuildError lists what is wrong with all. Writes nothing."""
    done: list[tuple[DataRoot, str, Built]] = []
    problems: list[str] = []
    for root, slug in chosen:
        try:
            done.append((root, slug, build(root, slug)))
        except ChronotopeError as error:
            problems += error.problems if isinstance(error, BuildError) else [str(error)]
    if problems:
        raise BuildError(problems)
    return done


def write_all(done: Iterable[tuple[DataRoot, str, Built]]) -> None:
    """Write the files of several builds after a look at all targets, so that none is written if one can't be."""
    done = list(done)
    for root, slug, _ in done:
        _writable(root, slug)
    for root, slug, built in done:
        write(root, slug, built)


def write(root: DataRoot, slug: str, built: Built) -> None:
    """Write both files whole, the map's last, so that a reader in between finds two versions, never half a file."""
    _writable(root, slug)
    try:
        write_whole(root.text_json(slug), built.text_json)
        write_whole(root.geojson(slug), built.geojson)
    except OSError as error:
        raise InputError(f"The files of “{slug}” can't be written to {root.geodata} ({error.strerror}).") from error


def _writable(root: DataRoot, slug: str) -> None:
    if root.read_only:
        raise InputError(f"The corpus “{slug}” comes with the program and is read-only; copy it into a data folder.")
    for path in (root.text_json(slug), root.geojson(slug)):
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file, so the build can't be written; move it away.")


def compare(root: DataRoot, slug: str, built: Built) -> None:
    """Raise BuildError unless the files on disk are, byte for byte, what the build gives."""
    stale = [
        f"{path} isn't what its seed and tables give (version {built.version}); run `chronotope build {slug}`."
        for path, content in ((root.geojson(slug), built.geojson), (root.text_json(slug), built.text_json))
        if _read(path) != content
    ]
    if stale:
        raise BuildError(stale)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _bytes(content: Mapping[str, Any]) -> bytes:
    return b"".join(_pieces(content))


def _pieces(content: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield a file in small pieces: as a whole it would stand in memory several times."""
    before = "{\n"
    for name, value in content.items():
        if name in LISTED and isinstance(value, list) and value:
            for number, entry in enumerate(value):
                lead = "," if number else f'{before}"{name}": ['
                yield f"{lead}\n{_line(entry)}".encode()
            yield b"\n]"
        else:
            yield f'{before}"{name}": {_line(value)}'.encode()
        before = ",\n"
    yield b"\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
