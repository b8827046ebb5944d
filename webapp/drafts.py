"""What is said of a corpus that isn't published: how much of it a program proposed and nobody has reviewed."""

from __future__ import annotations

from functools import lru_cache

from webapp import words
from webapp.atlas import Corpus


@lru_cache(maxsize=64)
def standing(corpus: Corpus) -> str:
    """Return the sentences that stand above every page of a draft; "" for a published corpus."""
    if corpus.about["published"]:
        return ""
    proposed, total = _proposed(corpus), len(corpus.incidents)
    if proposed == total and (total or _names(corpus)):
        return f"{words.DRAFT_ALL} {words.DRAFT_ADVICE}"
    if proposed:
        some = f"{words.number(proposed)} of {words.counted(total, 'record')}"
        return f"Draft: {some} {words.DRAFT_SOME} {words.DRAFT_ADVICE}"
    return words.DRAFT_UNFINISHED


def short(corpus: Corpus) -> str:
    """Return the same in a few words, for a preview, a card or a list."""
    if corpus.about["published"]:
        return ""
    return words.DRAFT if _proposed(corpus) or not corpus.incidents else words.DRAFT_UNFINISHED


def cited(corpus: Corpus) -> str:
    """Return the title under which a corpus is cited: a draft says that it is one."""
    return f"{corpus.title} ({words.opening(short(corpus)).rstrip('.')})" if short(corpus) else corpus.title


def _proposed(corpus: Corpus) -> int:
    return sum(1 for incident in corpus.incidents.values() if incident.status == words.PROPOSED)


def _names(corpus: Corpus) -> bool:
    return any(m["status"] == words.PROPOSED for passage in corpus.passages.values() for m in passage.mentions)
