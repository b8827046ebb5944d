"""Seeds: a corpus is a folder of documents with a corpus.toml that says what they are and what they must hash to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from geodata.errors import CorpusError
from geodata.paths import SLUG, DataRoot, is_slug

LAYOUTS = ("auto", "lines", "blocks", "marked")
SPEAKER = "the source itself"
_FIELDS = ("id", "file", "layout", "sha256", "text_sha256")
_ORIGINAL = ("original", "original_sha256")
# Keys of corpus.toml: name → type, and whether it may be missing.
_KEYS: dict[str, tuple[type, bool]] = {
    "title": (str, True),
    "origin": (str, True),
    "licence": (str, True),
    "language": (str, True),
    "scope": (str, True),
    "default_years": (list, True),
    "published": (bool, True),
    "content_note": (str, False),
    "curation_note": (str, False),
    "data_licence": (str, False),
    "speaker": (str, False),
    "references_note": (str, False),
    "captions_note": (str, False),
    "documents": (list, True),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a corpus: its text with the BOM dropped and line ends kept, and both checksums (hex sha256).

    `original` is the file that the text was taken from where that is another one (a PDF, a page), "" where it isn't.
    """

    id: str
    file: str
    layout: str
    text: str
    sha256: str
    text_sha256: str
    original: str = ""
    original_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A source work. `default_years` bounds the year slider; `published` corpora hold no undecided row.

    `speaker` is who speaks where nobody else is named; the notes say what this copy lacks, empty = nothing to say.
    """

    id: str
    title: str
    origin: str
    licence: str
    language: str
    scope: str
    default_years: tuple[int, int]
    published: bool
    content_note: str
    curation_note: str
    data_licence: str
    speaker: str
    references_note: str
    captions_note: str
    documents: tuple[Document, ...]

    def document(self, identifier: str) -> Document:
        """Return the document of this id; KeyError if there is none."""
        return {document.id: document for document in self.documents}[identifier]


def load(root: DataRoot, slug: str) -> Corpus:
    """Read a corpus and its documents; CorpusError names the file and what is wrong with it."""
    path = root.seed(slug) / "corpus.toml"
    if not is_slug(slug):
        raise CorpusError(f"“{slug}” can't name a corpus: use small letters, digits, hyphens, and no route's name.")
    values = _read(path)
    low, high = _years(path, values["default_years"])
    documents = tuple(_document(path, entry) for entry in values["documents"])
    if len({d.id for d in documents}) != len(documents) or not documents:
        raise CorpusError(f"{path}: [[documents]] must list at least one document, each with an id of its own.")
    plain = {key: values.get(key, "") for key in _KEYS if key not in ("default_years", "documents")}
    plain["data_licence"] = plain["data_licence"] or plain["licence"]
    plain["speaker"] = plain["speaker"] or SPEAKER
    return Corpus(id=slug, default_years=(low, high), documents=documents, **plain)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; CorpusError gives the place of a mistake."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise CorpusError(f"{path} is missing.") from error
    except OSError as error:
        raise CorpusError(f"{path} can't be read ({error.strerror}); it must be a file that you may read.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} isn't valid TOML: {error}.") from error


def _read(path: Path) -> dict[str, Any]:
    values = read_toml(path)
    for key in values.keys() - _KEYS.keys():
        raise CorpusError(f"{path}: “{key}” isn't a key of corpus.toml; the keys are {', '.join(_KEYS)}.")
    for key, (kind, required) in _KEYS.items():
        if key not in values and required:
            raise CorpusError(f"{path}: “{key}” is missing.")
        if key in values and not isinstance(values[key], kind):
            raise CorpusError(f"{path}: “{key}” must be a {kind.__name__}, not {values[key]!r}.")
    return values


def _years(path: Path, pair: list[Any]) -> tuple[int, int]:
    if len(pair) != 2 or not all(type(year) is int for year in pair) or pair[0] > pair[1]:
        raise CorpusError(f"{path}: “default_years” must be two years in order, such as [1919, 1991], not {pair!r}.")
    return pair[0], pair[1]


def _document(path: Path, entry: object) -> Document:
    needed, told = _FIELDS, set(entry) if isinstance(entry, dict) else set()
    known = told == set(needed) or told == {*needed, *_ORIGINAL}
    if not isinstance(entry, dict) or not known or not all(isinstance(v, str) for v in entry.values()):
        raise CorpusError(
            f"{path}: each of [[documents]] needs just {', '.join(needed)}, and for a text taken from another file "
            f"also {' and '.join(_ORIGINAL)}, all texts; found {entry!r}."
        )
    if not SLUG.fullmatch(entry["id"]) or entry["layout"] not in LAYOUTS:
        raise CorpusError(f"{path}: document “{entry['id']}” needs a slug as id and a layout of {', '.join(LAYOUTS)}.")
    for name in (entry["file"], entry.get("original") or entry["file"]):
        if Path(name).name != name:
            raise CorpusError(f"{path}: document “{entry['id']}” must lie beside corpus.toml, not at {name!r}.")
    if told != set(needed):
        original = path.parent / entry["original"]
        _same(original, "original_sha256", sha256(_bytes(original)).hexdigest(), entry["original_sha256"], path)
    seed = path.parent / entry["file"]
    content = _bytes(seed)
    _same(seed, "sha256", sha256(content).hexdigest(), entry["sha256"], path)
    text = extract(content, seed)
    _same(seed, "text_sha256", sha256(text.encode()).hexdigest(), entry["text_sha256"], path)
    return Document(text=text, **entry)


def _bytes(seed: Path) -> bytes:
    try:
        return seed.read_bytes()
    except FileNotFoundError as error:
        raise CorpusError(f"The seed {seed} is missing.") from error
    except OSError as error:
        raise CorpusError(f"The seed {seed} can't be read ({error.strerror}); it must be a file.") from error


def _same(seed: Path, key: str, found: str, stored: str, path: Path) -> None:
    if found != stored:
        raise CorpusError(
            f"The seed {seed} has changed: {path} says {stored or 'nothing'}. Restore the seed, or, for a new text and "
            f'for a changed one under a document id of its own, write the line: {key} = "{found}"'
        )


def extract(content: bytes, source: Path) -> str:
    """Return the text that offsets count in: UTF-8, BOM dropped, line ends kept, nothing normalised."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{source} isn't UTF-8 at byte {error.start}; convert it before it is added.") from error
