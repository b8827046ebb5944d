"""Kinds: a closed list of acts, not verdicts, each with a definition. A corpus may bring a list of its own."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.corpora import read_toml
from geodata.errors import CorpusError
from geodata.layers import entries
from geodata.paths import PACKAGE, DataRoot


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act."""

    id: str
    name: str
    definition: str


def load(root: DataRoot, corpus: str) -> tuple[Kind, ...]:
    """Return the kinds of a corpus: its own kinds.toml, else the one that comes with the program."""
    own = root.curated(corpus) / "kinds.toml"
    path = own if own.is_file() else PACKAGE / "curated" / "kinds.toml"
    values = read_toml(path)
    if set(values) != {"kind"}:
        raise CorpusError(f"{path}: it holds [[kind]], nothing else; found {', '.join(sorted(values))}.")
    return tuple(Kind(**entry) for entry in entries(path, values["kind"], ("id", "name", "definition")))
