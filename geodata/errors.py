"""One tree of errors. Each message is a whole sentence: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ChronotopeError(Exception):
    """Anything a person can mend. The command line exits with 2, the web answers `http_status`."""

    http_status = 500


class InputError(ChronotopeError):
    """A file, option or value that was handed in can't be used."""

    http_status = 400


class NotFoundError(ChronotopeError):
    """Nothing has this name."""

    http_status = 404


class CorpusError(ChronotopeError):
    """A seed document or its corpus.toml is missing, changed or malformed."""


class TableError(ChronotopeError):
    """A curated table has a bad cell; `path` and `line` (1-based, header = 1) say where."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        super().__init__(f"{path}:{line}: {problem}")


class BuildError(ChronotopeError):
    """The tables and the text don't fit together; carries every problem found, each a sentence."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class AtlasError(ChronotopeError):
    """A built file is missing, truncated or of another version than its twin."""


class PageError(ChronotopeError):
    """A module or style sheet of the page can't be linked."""


class GazetteerError(ChronotopeError):
    """A gazetteer can't be opened or built."""


class ServiceError(GazetteerError):
    """An online geocoding service failed. Never to be read as "no such place"."""

    http_status = 502
