"""The seeds of a new corpus: the document as it came, its text where that is another file, and corpus.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath

from geodata.drafting.layers import toml
from geodata.drafting.places import slug as slug_of
from geodata.errors import InputError
from geodata.importers import IMPORTERS, Imported, pick
from geodata.paths import DataRoot, is_slug

DOCUMENT = "text"
NAMELESS = "standard-input"
NOT_STATED = "not stated"
CREDIT = "coordinates: GeoNames (CC BY 4.0), Natural Earth (public domain)"
MOST_TITLE = 200
_UNTITLED = frozenset({"", "untitled", "untitled document", "document", "document1", "title", "unknown", "index"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a document; whatever is empty is found out or left open."""

    title: str = ""
    slug: str = ""
    years: tuple[int, int] | None = None
    licence: str = ""
    origin: str = ""
    near: str = ""
    theatres: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it came: its name (`-` for standard input), its bytes and what was read of them."""

    name: str
    content: bytes
    imported: Imported

    @property
    def as_it_came(self) -> bool:
        """Tell whether the file itself is the text, so that no second file is needed."""
        return self.imported.text.encode() == self.content

    @property
    def file(self) -> str:
        """Return the name under which the file is kept."""
        if self.name == "-":
            return NAMELESS + IMPORTERS[pick("-", self.content)].endings[0]
        name = "".join(c if c.isprintable() and c not in '<>:"/\\|?*' else "-" for c in PurePath(self.name).name)
        return f"original{PurePath(name).suffix}" if name.startswith(".") or name == "corpus.toml" else name

    @property
    def text_file(self) -> str:
        """Return the name of the file that holds the text."""
        return self.file if self.as_it_came else "extracted.txt" if self.file == "text.txt" else "text.txt"


def title(source: Source, wishes: Wishes) -> str:
    """Return the title: the one wished for, the document's own, else the file's name in words."""
    own = source.imported.title.removeprefix("Microsoft Word - ").strip()
    stem = "" if source.name == "-" else PurePath(source.name).stem
    named = " ".join(stem.replace("_", " ").replace("-", " ").split())
    said = wishes.title.strip() or ("" if own.casefold() in _UNTITLED else own)
    return " ".join((said or named[:1].upper() + named[1:] or "Untitled text").split())[:MOST_TITLE].rstrip()


def slug(source: Source, wishes: Wishes) -> str:
    """Return the name of the corpus in addresses; InputError if the one wished for can't be one."""
    if wishes.slug:
        if not is_slug(wishes.slug):
            raise InputError(
                f"“{wishes.slug}” can't be a slug: use small letters, digits and hyphens, and no route's name."
            )
        return wishes.slug
    stem = wishes.title or (title(source, wishes) if source.name == "-" else PurePath(source.name).stem)
    made = slug_of(stem)
    return made if is_slug(made) else f"{made}-text"


def look_for_clash(roots: Sequence[DataRoot], name: str, source: Source, chosen: bool) -> None:
    """Raise InputError if the slug is taken or, unless a slug was `chosen`, the very same file is there."""
    digest = sha256(source.content).hexdigest()
    for root in roots:
        for corpus in () if chosen else root.corpora():
            if digest in _checksums(root.seed(corpus) / "corpus.toml"):
                raise InputError(
                    f"This very file is there already, as “{corpus}” in {root.seed(corpus)}. "
                    "To have it twice, give a new name with --slug."
                )
        taken = (root.seed(name), root.curated(name), root.geojson(name), root.text_json(name))
        if there := next((path for path in taken if path.exists()), None):
            free = _free(roots, name)
            raise InputError(
                f"The name “{name}” is taken ({there} is there); give another with --slug, such as {free}."
            )


def _free(roots: Sequence[DataRoot], name: str) -> str:
    """Return the first name with a number behind it that no corpus has."""
    taken = {corpus for root in roots for corpus in root.corpora()}
    return next(free for n in count(2) if (free := f"{name}-{n}") not in taken)


def _checksums(path: Path) -> Iterator[str]:
    try:
        documents = tomllib.loads(path.read_text("utf-8-sig")).get("documents", [])
    except (OSError, ValueError):
        return
    for document in documents if isinstance(documents, list) else []:
        if isinstance(document, dict):
            yield from (str(document[key]) for key in ("sha256", "original_sha256") if key in document)


def write(root: DataRoot, name: str, source: Source, wishes: Wishes, years: tuple[int, int], on: str) -> None:
    """Write the folder of seeds of the corpus `name`."""
    folder = root.seed(name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / source.file).write_bytes(source.content)
    if not source.as_it_came:
        (folder / source.text_file).write_bytes(source.imported.text.encode())
    (folder / "corpus.toml").write_text(render(source, wishes, years, on), "utf-8", newline="\n")


def render(source: Source, wishes: Wishes, years: tuple[int, int], on: str) -> str:
    """Return the corpus.toml of a document."""
    licence = wishes.licence or NOT_STATED
    came = "from standard input" if source.name == "-" else f"as the file “{source.file}”"
    values = {
        "title": title(source, wishes),
        "origin": wishes.origin or f"Added {came} on {on}; nothing else was said of where it comes from.",
        "licence": licence,
        "language": source.imported.language or "en",
        "scope": "A draft: what the program found in the text. Nobody has described yet what the text is about.",
        "curation_note": "Places, dates and records were proposed by a program and reviewed by nobody; " + CREDIT + ".",
        "data_licence": f"as the text ({licence}); {CREDIT}",
    }
    lines = [f"{key} = {toml(value)}" for key, value in values.items()]
    lines += [f"default_years = [{years[0]}, {years[1]}]", "published = false", "", "[[documents]]"]
    return "\n".join(lines + [f"{key} = {toml(value)}" for key, value in _document(source).items()]) + "\n"


def _document(source: Source) -> dict[str, str]:
    digest, text = sha256(source.content).hexdigest(), source.imported.text.encode()
    about = {
        "id": DOCUMENT,
        "file": source.text_file,
        "layout": source.imported.layout,
        "sha256": sha256(text).hexdigest(),
        "text_sha256": sha256(text).hexdigest(),
    }
    return about if source.as_it_came else about | {"original": source.file, "original_sha256": digest}
