"""Which of a document's times is that of an event: beside its place, in its clause, its sentence, or before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.model import Passage
from geodata.times import Account, Dated, find
from geodata.times.guards import is_cited, is_of_a_document

# How many passages back the last time before a sentence may stand.
PASSAGES = 3
# How many times back in the paragraph one is looked for.
REACH = 20


@dataclass(frozen=True, slots=True)
class When:
    """A date with the words it comes from; `near` says how near they stand to the place."""

    value: str
    basis: str
    words: str
    source: str
    stated: str
    near: str


def own(text: str, times: Sequence[Dated], place: tuple[int, int], clause: tuple[int, int]) -> When | None:
    """Return the time of the sentence that is the event's: beside the place, in its clause, or else the nearest.

    `text` is the passage; `times` are those of the sentence, `place` and `clause` are spans of it.
    """
    usable = [t for t in times if _tells(text, t)]
    for time in usable:
        if text[place[1] : time.start] in (" (", ", ") and text[time.end : time.end + 1] == ")":
            return _stated(time, "bracket")
    inside = [t for t in usable if clause[0] <= t.start and t.end <= clause[1]]
    if inside:
        return _stated(min(inside, key=lambda t: (_gap(t, place), t.start)), "clause")
    return _stated(min(usable, key=lambda t: (_gap(t, place), t.start)), "sentence") if usable else None


def before(passage: Passage, times: Sequence[Dated], start: int, last: int) -> When | None:
    """Return the time that a sentence takes over from those before it in the paragraph, no finer than that allows.

    `start` is where the sentence begins, `last` where the one before it does.
    """
    at = bisect_right(times, start, key=lambda t: t.end)
    time = next((t for t in reversed(times[max(0, at - REACH) : at]) if _tells(passage.text, t)), None)
    if time is None or ".." in time.when or "X" in time.when:
        return None
    value = _coarser(time.when, 7 if time.start >= last else 4)
    return When(value, "inherited", time.words, time.source, "", "paragraph")


def heading(passage: Passage) -> When | None:
    """Return the only time of the nearest heading that has one."""
    for over in reversed(passage.trail):
        found = find(over.text)
        if len(found) == 1:
            return When(found[0].when, "inherited", found[0].text, over.passage, "", "heading")
    return None


def between(passage: Passage, start: int, account: Account) -> When | None:
    """Return the year of the last time before a place of the text, if the next one is of the same year."""
    last, after = account.before(passage.number, start), account.after(passage.number, start)
    if not (last and after and last.year == after.year != 0) or passage.number - last.number > PASSAGES:
        return None
    return When(f"{last.year:04d}", "inherited", last.words, last.source, "", "around")


def document(passage: Passage, account: Account, closed: bool = False) -> When | None:
    """Return the years of the document's account, if they are few, and given or said nearby or in a heading above.

    `closed`: only if somebody says where the account ends.
    """
    frame = account.frame
    if frame is None or not frame.when or (closed and not frame.closed):
        return None
    if frame.source and not any(h.passage == frame.source for h in passage.trail):
        told = account.nearest(passage.number, frame.words)
        return When(frame.when, "inherited", frame.words, told, "", "document") if told else None
    return When(frame.when, "inherited", frame.words, frame.source, "", "document" if frame.single else "years")


def _stated(time: Dated, near: str) -> When:
    return When(time.when, time.basis, time.words, time.source, time.when if time.basis == "stated" else "", near)


def _tells(text: str, time: Dated) -> bool:
    """Tell whether a time may be that of an event: not of a book, an order, a birth, a century."""
    of_another = is_cited(text, time.start, time.end) or is_of_a_document(text, time.start)
    return not (of_another or "XX" in time.when or _is_life(text, time))


def _is_life(text: str, time: Dated) -> bool:
    """Tell whether the time is a life in brackets: “(1879–1953)”."""
    bracketed = text[time.start - 1 : time.start] == "(" and text[time.end : time.end + 1] == ")"
    return (
        bracketed
        and "/" in time.when
        and len(time.when) == len("1879/1953")
        and int(time.when[5:9]) - int(time.when[:4]) > 25
    )


def _coarser(when: str, length: int) -> str:
    return (
        when[:length]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", when) or (length == 4 and re.fullmatch(r"\d{4}-\d\d", when))
        else when
    )


def _gap(time: Dated, place: tuple[int, int]) -> int:
    return time.start - place[1] if time.start >= place[1] else place[0] - time.end
