"""Words that our own sentences don't use: a verdict stands in the source's words or in an established name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.corpora import read_toml
from geodata.errors import CorpusError
from geodata.layers import entries
from geodata.paths import PACKAGE, DataRoot

QUOTED = re.compile(r"“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Tone:
    """Stems of words that need quotation marks, and established names that hold one and need none."""

    stems: tuple[str, ...]
    names: tuple[str, ...]

    def unquoted(self, text: str) -> Iterator[str]:
        """Yield each word with such a stem that stands neither in “quotation marks” nor in an established name."""
        own = QUOTED.sub(" ", text)
        for name in self.names:
            own = re.sub(rf"\b{re.escape(name)}\b", " ", own, flags=re.IGNORECASE)
        if self.stems:
            stems = "|".join(map(re.escape, self.stems))
            yield from (match[0] for match in re.finditer(rf"\b(?:{stems})\w*", own, re.IGNORECASE))


def load(root: DataRoot) -> Tone:
    """Return the lists of a data root: its own tone.toml, else the one that comes with the program."""
    own = root.curated("tone.toml")
    path = own if own.is_file() else PACKAGE / "curated" / "tone.toml"
    values = read_toml(path)
    if set(values) != {"word", "name"}:
        raise CorpusError(f"{path}: it holds [[word]] and [[name]] only; found {', '.join(sorted(values))}.")
    words = entries(path, values["word"], ("id", "stem", "sentence"))
    names = entries(path, values["name"], ("id", "name", "sentence"))
    return Tone(tuple(w["stem"] for w in words), tuple(n["name"] for n in names))
