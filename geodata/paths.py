"""Where files lie: in a checkout, in an installed wheel, in a user's data root. Files are written whole here."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_dir, user_data_dir

from geodata.errors import InputError, NotFoundError

PACKAGE = Path(__file__).resolve().parent
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# First segments of addresses that are routes of the app, so no corpus may have them.
RESERVED_SLUGS = frozenset({"s", "static", "healthz", "oembed", "api", "ogc", "card"})


def is_slug(name: str) -> bool:
    """Tell whether a corpus can have this name."""
    return bool(SLUG.fullmatch(name)) and name not in RESERVED_SLUGS


@dataclass(frozen=True, slots=True)
class DataRoot:
    """A folder of seeds and a folder of geodata, laid out the same everywhere."""

    seeds: Path
    geodata: Path
    read_only: bool = False

    def seed(self, corpus: str) -> Path:
        """Return the folder of one corpus' source documents and its corpus.toml."""
        return self.seeds / corpus

    def curated(self, corpus: str) -> Path:
        """Return the folder of one corpus' curated tables."""
        return self.geodata / "curated" / corpus

    def geojson(self, corpus: str) -> Path:
        """Return the path of the built GeoJSON."""
        return self.geodata / f"{corpus}.geojson"

    def text_json(self, corpus: str) -> Path:
        """Return the path of the built text file."""
        return self.geodata / f"{corpus}.text.json"

    def area(self, name: str) -> Path:
        """Return the path of an outline; falls back on the bundled ones."""
        own = self.geodata / "areas" / name
        return own if own.is_file() else PACKAGE / "areas" / name

    def corpora(self) -> Iterator[str]:
        """Yield the slugs of the corpora that have seeds here, sorted."""
        if self.seeds.is_dir():
            yield from sorted(p.parent.name for p in self.seeds.glob("*/corpus.toml"))


def checkout() -> Path | None:
    """Return the root of the checkout the code runs from, or None in an installed wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "seeds").is_dir() else None


def bundled() -> DataRoot:
    """Return the data that comes with the program."""
    root = checkout()
    return DataRoot((root or PACKAGE) / "seeds", PACKAGE, read_only=root is None)


def static_folder() -> Path:
    """Return the folder of scripts, styles and base map."""
    root = checkout()
    return root / "static" if root else PACKAGE.parent / "webapp" / "static"


def data_root(choice: str | os.PathLike[str] | None = None) -> DataRoot:
    """Return the root that `choice`, CHRONOTOPE_DATA, the checkout or the user's data folder names, in this order."""
    chosen = choice or os.environ.get("CHRONOTOPE_DATA")
    if not chosen and checkout():
        return bundled()
    folder = Path(chosen) if chosen else Path(user_data_dir("chronotope"))
    if chosen and not folder.is_dir():
        raise InputError(f"The data folder {folder} doesn't exist; create it or name another with --data.")
    return DataRoot(folder / "seeds", folder / "geodata")


def roots(choice: str | os.PathLike[str] | None = None) -> tuple[DataRoot, ...]:
    """Return the roots to search: the chosen one first, the bundled one last."""
    chosen = data_root(choice)
    return (chosen,) if chosen == bundled() else (chosen, bundled())


def find_corpus(corpus: str, choice: str | os.PathLike[str] | None = None) -> DataRoot:
    """Return the first root that has seeds of `corpus`; NotFoundError names what there is."""
    for root in roots(choice):
        if (root.seed(corpus) / "corpus.toml").is_file():
            return root
    known = sorted({slug for root in roots(choice) for slug in root.corpora()})
    raise NotFoundError(f"There is no corpus “{corpus}”; there is: {', '.join(known) or 'none'}.")


def cache_dir() -> Path:
    """Return the folder for files that can be made again (CHRONOTOPE_CACHE, else the user's cache folder)."""
    return Path(os.environ.get("CHRONOTOPE_CACHE") or user_cache_dir("chronotope"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
