"""Finds what a sentence reports as having happened: event words, each with what speaks for it being an event and done.

Plans, negations, wishes, conditions and descriptions in the present are no events: a verb counts in the past, or after
a word that makes it done ("began to shell"); a noun counts only where the sentence tells something past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.incidents.lexicon import Form, forms, word_list

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BE = frozenset("was were been being got".split())
_MODAL = frozenset("would could should might may must can will shall cannot to is are be am if whether unless".split())
_NOT = frozenset("formerly not never hardly neither nor nearly almost no without n't".split())
_NOT |= frozenset(
    "wasn't weren't didn't hadn't couldn't wouldn't wasn’t weren’t didn’t hadn’t couldn’t wouldn’t".split()
)
_FILL = frozenset("also then again soon first still all often later both once twice finally even just only".split())
_FILL |= frozenset(
    "severely heavily badly completely totally partly entirely eventually subsequently immediately".split()
)
_PAST_BE = frozenset("had has have".split())
_DONE = frozenset(
    "began begun started continued proceeded managed forced compelled obliged made helped came had succeeded".split()
)
# Before a participle these make it an adjective: “in occupied Poland”, “the captured guns”.
_ARTICLE = frozenset("the a an of in his her their its our by with from this for on".split())
_TELLS = re.compile(
    r"\b(?:was|were|had|did|began|came|went|took|made|gave|left|led|fell|broke|ran|rose|sent|lost|saw|met|became|fought"
    r"|struck|burst|blew|sank|swept|grew|brought|stood|spread|drove|won|wore|withdrew|held|shook|felt|cost|hit|cut|put|lay"
    r"|set|laid|caught|threw|drew|\w{3,}ed)\b"
)
# What makes of an event noun that it happened: “committed”, “took place”.
_CARRIED = re.compile(
    r"\b(?:engaged in|committed|carried out|conducted|perpetrated|suffered|launched|staged|mounted|accompanied by"
    r"|inflicted|subjected to|resulted in|led to|provoked|underwent|opened)\b[^.;]{0,60}\Z"
)
_HAPPENED = re.compile(
    r"[^.;,]{0,40}\b(?:took place|occurred|broke out|happened|ensued|erupted"
    r"|(?:was|were) (?:committed|fought|carried out)|began|started|ended|lasted|destroyed|killed|struck|cost)\b"
)
_TO_COME = re.compile(r"\b(?:will|shall|would|should|must|can|to be)\b")
_PLANNED = re.compile(
    r"\b(?:plan|intend|propos|threaten|prepar|hop|want|fear|expect|attempt|fail|refus|tri|try|wish|order|urg|demand)\w*"
    r"(?:\s\w+){0,2}\s(?:to|for|an?|the)\s(?:\w+\s){0,2}\Z"
    r"|\b(?:planned|intended|proposed|threatened|expected|projected|possible|future)\s\Z"
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word at [start, end) of the text that was searched. `passive`: its subject is what it is done to.

    `perfect`: it holds up to now; `row`: it stands in an earlier part of a row and is told of this part as well;
    `happened`: it is a noun of which a verb says that it happened; `earlier`: it had been before what is told.
    """

    start: int
    end: int
    form: Form
    passive: bool = False
    perfect: bool = False
    row: bool = False
    happened: bool = False
    earlier: bool = False

    @property
    def kind(self) -> str:
        """Return the kind of event."""
        return self.form.kind

    @property
    def strong(self) -> bool:
        """Tell whether it is a verb that means hardly anything else, or a noun that is said to have happened."""
        return self.happened or (self.form.shape != "noun" and self.form.cls != "weak")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place and its small letters."""

    start: int
    end: int
    small: str


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    return tuple(Word(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text))


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Trigger, ...]:
    """Return the events that a sentence reports, in order. `taken` are spans that hold none: names and times."""
    words, table = words_of(text), forms()
    small = {w.small for w in words}
    tells = bool(_TELLS.search(text))
    found = []
    for k, word in enumerate(words):
        if word.small not in table or any(a < word.end and word.start < b for a, b in taken):
            continue
        made = (_trigger(text, words, k, form, tells) for form in table[word.small])
        found += [t for t in made if t and _fits(t, small)]
    return tuple(found)


def _fits(trigger: Trigger, small: set[str]) -> bool:
    """Tell whether the sentence names what the verb needs: a body that moves, many that die, houses that fall."""
    if trigger.form.shape == "noun":
        return True
    needed = {"group": "bodies", "many": "people", "folk": "folk", "house": "buildings"}.get(trigger.form.cls)
    return needed is None or bool(small & word_list(needed))


def _trigger(text: str, words: Sequence[Word], at: int, form: Form, tells: bool) -> Trigger | None:
    word = words[at]
    before = words[at - 1].small if at else ""
    after = words[at + 1].small if at + 1 < len(words) else ""
    if before in form.before or after in form.after or (form.needs and not _followed(words, at, form.needs)):
        return None
    joined = at + 1 < len(words) and words[at + 1].start - word.end == 1
    if form.shape == "noun" and joined and after in word_list("compounds"):
        return None
    if form.shape == "noun":
        if not tells or not _real(text, words, at):
            return None
        carried = _CARRIED.search(text[max(0, word.start - 90) : word.start]) or _HAPPENED.match(text, word.end)
        return Trigger(word.start, word.end, form, happened=bool(carried))
    if text[word.start].isupper() and at:
        return None
    if form.shape == "base":
        return Trigger(word.start, word.end, form) if _made_done(words, at) else None
    if form.shape == "ing":
        return Trigger(word.start, word.end, form) if tells and not _chain(words, at) & (_MODAL | _NOT) else None
    return _past(words, at, form)


def _followed(words: Sequence[Word], at: int, needs: frozenset[str]) -> bool:
    """Tell whether one of the words, or phrases of two or three joined by hyphens, stands right after a word."""
    behind = [word.small for word in words[at + 1 : at + 4]]
    return any("-".join(behind[:count]) in needs for count in range(1, len(behind) + 1))


def _past(words: Sequence[Word], at: int, form: Form) -> Trigger | None:
    chain = _chain(words, at)
    if chain & (_MODAL | _NOT):
        return None
    passive = bool(chain & _BE)
    if not passive and at and words[at - 1].small in _ARTICLE:
        return None
    perfect, earlier = bool(chain & {"has", "have"}), "had" in chain
    return Trigger(words[at].start, words[at].end, form, passive, perfect, earlier=earlier)


def _chain(words: Sequence[Word], at: int) -> set[str]:
    """Return the auxiliaries before a verb, adverbs passed over; with a second verb of a pair those of the first."""
    found: set[str] = set()
    for k in range(at - 1, max(-1, at - 8), -1):
        small = words[k].small
        if small in _BE or small in _MODAL or small in _NOT or small in _PAST_BE:
            found.add(small)
        elif small.endswith("ly") or small in _FILL or (small in ("and", "or") and k and _verbal(words[k - 1].small)):
            continue
        elif not (_verbal(small) and k + 1 < len(words) and words[k + 1].small in ("and", "or")):
            break
    return found


def _verbal(small: str) -> bool:
    return small.endswith("ed") or any(form.shape in ("past", "base") for form in forms().get(small, ()))


def _made_done(words: Sequence[Word], at: int) -> bool:
    """Tell whether the infinitive is of something done: “began to shell”, “was forced to surrender”."""
    if at < 2 or words[at - 1].small != "to":
        return False
    return words[at - 2].small in _DONE and not _chain(words, at - 2) & (_MODAL | _NOT)


def _real(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether an event noun is of an event, not of one planned or denied."""
    before = words[at - 1].small if at else ""
    near = text[max(0, words[at].start - 30) : words[at].start], text[words[at].end : words[at].end + 30]
    if _TO_COME.search(near[0]) or _TO_COME.search(near[1]):
        return False
    return before not in _NOT and not _PLANNED.search(text[max(0, words[at].start - 60) : words[at].start])
