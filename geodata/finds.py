"""The toponyms of a corpus, passage by passage, with their ranked candidates: what proposals and drafts begin with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geodata import parsing, recognition
from geodata.corpora import Corpus
from geodata.model import Choice, Mention, Passage
from geodata.parsing import Ask, Tick
from geodata.passages import split
from geodata.recognition import Names
from geodata.recognition.scans import Tolerant, looks_misread
from geodata.survey import Memory

# Characters that are searched at once; their words take a hundred times as much memory.
PIECE = 1_000_000


def finds(
    corpus: Corpus,
    names: Names,
    ask: Ask | None = None,
    tick: Tick = parsing.silent,
    searched: Tick = parsing.silent,
    memory: Memory | None = None,
) -> Iterator[tuple[Passage, Mention, tuple[Choice, ...]]]:
    """Yield each toponym at offsets of its passage, its candidates ranked by the whole document.

    `searched` is told the share of the text that has been looked through; `memory` is where the text is from.
    """
    for document in corpus.documents:
        passages = split(document.text, document.id, document.layout)
        starts = [passage.start for passage in passages]
        known = Tolerant(names) if looks_misread(document.text) else names
        found = tuple(_found(document.text, passages, known, searched))
        for mention, ranked in parsing.resolve(
            document.text, found, known, corpus.default_years, ask, tick, memory=memory
        ):
            passage = passages[bisect_right(starts, mention.start) - 1]
            if mention.end <= passage.end:
                start, end = mention.start - passage.start, mention.end - passage.start
                yield passage, Mention(start, end, mention.toponym), ranked


def _found(text: str, passages: Sequence[Passage], names: Names, searched: Tick) -> Iterator[Mention]:
    """Yield the toponyms of a text at its offsets; a long one is searched in pieces of whole passages."""
    start = 0
    while start < len(text):
        at = bisect_right(passages, start + PIECE, key=lambda passage: passage.start)
        end = passages[at].start if at < len(passages) else len(text)
        for mention in recognition.find(text[start:end], names):
            yield Mention(mention.start + start, mention.end + start, mention.toponym)
        start = end
        searched(start / len(text))
