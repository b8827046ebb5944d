"""Weighs whether a stretch of text that could be a toponym is one: the name's own weight and the words around it."""

from __future__ import annotations

import re

from geodata.folding import fold
from geodata.recognition.beside import COMPASS, after_weight, before_weight, is_organisation, is_street, is_water
from geodata.recognition.rules import ENOUGH, NEVER
from geodata.recognition.scene import Scene, generic, ordinary, size
from geodata.recognition.span import Span

# What follows the place in "LONDON (Reuters) —" and "Paris, Texas, May 3 –".
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.’' ]{1,24})?(?:, [A-Z][a-z.]{2,9} \d{1,2})?(?: ?\([A-Z][\w .,/&’'-]{1,30}\))?"
    r"(?: ?[—–]| --| -|-(?= )) ?(?=[\w“\"‘'])"
)
# What follows the place in "The vote is taken. Wellington, June 21. The steamer left."
_DATED = re.compile(
    r"(?:, [A-Z][\w.’']{1,16})?[,.] (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
)
# Endings of doctrines, their followers and languages, which names of places hardly have.
NO_PLACES = ("ism", "ist", "ists", "ese", "ish")
ACRONYM = 4
# Only of these does "to" before an unknown name say that it is a place's: fled to Goma, close to Yingxiu.
FLEEING = frozenset("fled flew marched sailed returned retreated deported close road flown".split())


def weigh(scene: Scene, span: Span) -> float:
    """Return the weight of the evidence that the span is a toponym, neighbours left aside."""
    if "bodies named after a place" not in scene.without and _is_body(scene, span):
        return NEVER
    if span.kind == "unknown":
        return _unknown(scene, span)
    if span.kind != "name":
        nothing = span.kind == "pattern" and (
            span.first in scene.persons or is_street(scene, span) or is_organisation(scene, span)
        )
        return NEVER if nothing else ENOUGH + 1.0
    start = span.first + (span.last > span.first and scene.tokens.words[span.first] in ("The", "the"))
    single = start == span.last
    word = scene.tokens.words[start]
    if single and (generic(scene, word) or len(word) < 2):
        return NEVER
    if span.first in scene.persons and (single or size(scene, span.known) < 2.0):
        return NEVER
    weight = size(scene, span.known)
    last, heads = scene.tokens.words[span.last].casefold(), scene.words.heads
    ends_generic = not single and (last in heads["after"] or last in heads["admin"])
    if ends_generic or not all(ordinary(scene, scene.tokens.words[k]) for k in range(span.first, span.last + 1)):
        weight += scene.weights["each further word"] * min(span.last - span.first, 2)
    if _dateline(scene, span):
        return weight + scene.weights["a dateline"]
    weight += before_weight(scene, span, single) + after_weight(scene, span)
    return weight + (_capital(scene, span, word) if single else 0.0)


def _dateline(scene: Scene, span: Span) -> bool:
    """Say whether a report begins so, as in papers: LONDON (Reuters) —; Paris, Texas, May 3 –; Wellington, June 21."""
    text = scene.tokens.text
    if (span.start == 0 or text[span.start - 1] == "\n") and _DATELINE.match(text, span.end, span.end + 80):
        return True
    return scene.tokens.begins_sentence(span.first) and bool(_DATED.match(text, span.end, span.end + 40))


def _unknown(scene: Scene, span: Span) -> float:
    """Weigh a name that no list has: only a word such as "near" before it makes it a place."""
    tokens = scene.tokens
    if any(k in scene.persons for k in range(span.first, span.last + 1)):
        return NEVER
    before = tokens.words[span.first - 1] if span.first and tokens.gap(span.first - 1).isspace() else ""
    small = [tokens.words[k].casefold() for k in range(span.first, span.last + 1)]
    plain = all(word in scene.words.common or word in scene.small for word in small)
    if plain or fold(small[-1]) in scene.surnames or small[-1].endswith(NO_PLACES):
        return NEVER
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) else ""
    if is_street(scene, span):
        return NEVER
    moved = tokens.words[span.first - 2] if before == "to" and span.first > 1 else ""
    due = (
        moved in FLEEING
        or before in scene.words.heads["exact"]
        or before in ("At", "Near")
        or after in scene.words.heads["named-after"]
        or _of(scene, span, before)
    )
    if due or is_water(scene, span) or _district(scene, span, after) or _dateline(scene, span):
        return scene.weights["an unknown name where a place is due"]
    return scene.weights["a place word after"] if after in scene.words.heads["place-words"] else 0.0


def _of(scene: Scene, span: Span, before: str) -> bool:
    """Say whether "of" before an unknown name makes it a place: Bay of X; a person, of X; four miles south of X."""
    k = span.first - 2
    if before != "of" or k < 0:
        return False
    tokens = scene.tokens
    noun, gap = tokens.words[k], tokens.gap(k)
    if k in scene.persons:
        return gap.startswith(",")
    return gap.isspace() and (noun.casefold() in scene.words.heads["of"] or noun in COMPASS)


def _district(scene: Scene, span: Span, after: str) -> bool:
    """Say whether a small word after an unknown name makes it a place: Ali Sher district; Kivu and Ituri provinces."""
    tokens, k = scene.tokens, span.last + 1
    if tokens.begins_sentence(span.first) or not tokens.gap(span.last).isspace():
        return False
    if after == "and" and k + 2 < len(tokens) and tokens.joined(k) and tokens.joined(k + 1):
        after = tokens.words[k + 2] if tokens.words[k + 1][0].isupper() and tokens.words[k + 2].endswith("s") else ""
    return after in scene.words.heads["due-after"]


def _is_body(scene: Scene, span: Span) -> bool:
    """Say whether the name is part of a body's: Fifth California Infantry, Army of the Potomac."""
    tokens, heads, first = scene.tokens, scene.words.heads, span.first
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.joined(span.last) else ""
    if after[:1].isupper() and after.casefold() in heads["units"] and span.kind != "pattern":
        return True
    before = [word.casefold() for word in tokens.words[max(0, first - 3) : first]]
    if before and before[-1] in heads["ordinals"] and tokens.words[first - 1][0].isupper():
        return span.kind == "name"
    if before[-1:] == ["the"]:
        before.pop()
    if len(before) < 2 or before[-1] not in ("of", "de"):
        return False
    noun = tokens.words[first - 2 if tokens.words[first - 1].casefold() in ("of", "de") else first - 3]
    if before[-2] in heads["nobility"]:
        return noun[0].isupper() and span.kind != "pattern"
    # An army's department has a capital; the department of Tolima is a province.
    return before[-1] == "of" and before[-2] in heads["bodies"] and (before[-2] != "department" or noun[0].isupper())


def _capital(scene: Scene, span: Span, word: str) -> float:
    """Return what the capital of a single word takes away: it may owe to a sentence, a heading, a surname."""
    small = word.casefold()
    land = any(c.raw.get("feature") == "A.PCLI" for c in span.known)
    plain = (small in scene.small or (ordinary(scene, word) and not land)) and not _is_named_water(scene, span)
    first = scene.tokens.begins_sentence(span.first)
    weight = scene.weights["a surname of this text"] if fold(word) in scene.surnames else 0.0
    if _is_acronym(scene, span.first):
        weight += scene.weights["an acronym"]
    if first:
        return (
            weight
            + scene.weights["an ordinary word that begins a sentence" if plain else "the beginning of a sentence"]
        )
    if plain:
        return weight + scene.weights["an ordinary word in a heading" if word.isupper() else "an ordinary word"]
    return weight


def _is_named_water(scene: Scene, span: Span) -> bool:
    """Say whether a known water's name has the article that rivers have: on the Tees."""
    before = scene.tokens.words[span.first - 1] if span.first else ""
    return before in ("the", "The") and any(c.feature_class == "H" for c in span.known)


def _is_acronym(scene: Scene, i: int) -> bool:
    """Say whether a few capitals stand among words that aren't written in capitals: the IPO was."""
    words = scene.tokens.words
    beside = [w for w in words[max(0, i - 1) : i] + words[i + 1 : i + 2] if len(w) > 1]
    return len(words[i]) <= ACRONYM and words[i].isupper() and not any(w.isupper() for w in beside)
