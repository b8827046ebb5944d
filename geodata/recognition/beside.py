"""Weighs the words right before and after what could be a toponym."""

from __future__ import annotations

from geodata.recognition.scene import Scene, ordinary, size
from geodata.recognition.span import Span

# From this weight of its own on, a name is a land's, which says and tells like a person.
LAND = 1.95
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_WHITHER = frozenset({"to", "for", "as"})
# Only those of the motions that "for" goes with.
_BOUND = frozenset("bound sail sailed sailing start started depart departed left".split())


def before_weight(scene: Scene, span: Span, single: bool) -> float:
    """Return the weight of the words before the span; `single` says that it is one word."""
    if span.first == 0:
        return 0.0
    tokens, heads = scene.tokens, scene.words.heads
    before, gap = tokens.words[span.first - 1], tokens.gap(span.first - 1)
    if not gap.isspace():
        return 0.0
    small = before.casefold()
    if small == "the":
        return _article(scene, span, single)
    if small in heads["locative"]:
        return scene.weights["a place word before"]
    owner = span.first - 2 if small == "of" else -1
    if owner >= 0 and (tokens.words[owner].casefold() in heads["of"] or owner in scene.persons):
        return scene.weights["a place word before"]
    owner = span.first - 2 if small == "of" or small in _WHITHER else -1
    if owner >= 0 and tokens.gap(owner).isspace():
        noun = tokens.words[owner].casefold()
        if noun in COMPASS or (noun in heads["motion"] and (small != "for" or noun in _BOUND)):
            return scene.weights["a place word before"]
    if small in heads["loose"]:
        return scene.weights["a word before that often precedes places"]
    if before[0].isupper() and small in heads["streets"] and tokens.words[max(0, span.first - 2)][0].isupper():
        return scene.weights["a word before that often precedes places"]
    if before[0].isupper() and single and small not in scene.words.never and _is_name(scene, span.first - 1):
        return scene.weights["another capital word before"]
    return 0.0


def _is_name(scene: Scene, i: int) -> bool:
    """Say whether the capital of word i makes it a name: it does unless an ordinary word begins a sentence."""
    return not scene.tokens.begins_sentence(i) or not ordinary(scene, scene.tokens.words[i])


def _article(scene: Scene, span: Span, single: bool) -> float:
    """Weigh "the": rivers, seas and mountains have it (on the Neva), towns and most lands don't (the Virginia sank)."""
    tokens, heads = scene.tokens, scene.words.heads
    if tokens.hyphened(span.last):  # the Boston-based firm
        return 0.0
    if any(c.feature_class in "HTL" or str(c.raw.get("spelling", "")).startswith("The ") for c in span.known):
        before = (
            tokens.words[span.first - 2].casefold() if span.first > 1 and tokens.gap(span.first - 2).isspace() else ""
        )
        if is_water(scene, span) and any(c.feature_class == "H" for c in span.known):
            return scene.weights["a place word before"]
        return scene.weights["a place word before"] if before in heads["locative"] or before in heads["loose"] else 0.0
    if single and is_water(scene, span):
        return scene.weights["an unknown name where a place is due"]
    if single and all(c.feature_class == "P" for c in span.known):
        return scene.weights["an article before a town"]
    return scene.weights["an article before a land"] if is_no_land(scene, span) else 0.0


def is_water(scene: Scene, span: Span) -> bool:
    """Say whether only a river's name can follow: across the Rivanna, on the banks of the Seille."""
    tokens, k = scene.tokens, span.first - 1
    if k < 0 or tokens.words[k].casefold() != "the" or not tokens.gap(k).isspace():
        return False
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.gap(span.last).isspace() else ""
    if after in scene.words.heads["waters-after"]:
        return True
    if k < 1 or tokens.words[k] != "the" or _noun_after(scene, span):
        return False
    k -= tokens.words[k - 1] == "of"
    return k > 0 and tokens.words[k - 1].casefold() in scene.words.heads["waters-before"]


def is_no_land(scene: Scene, span: Span) -> bool:
    """Say whether an article before a single land's name makes it something else's, a ship's or a team's."""
    tokens = scene.tokens
    if span.first != span.last or not span.first or tokens.words[span.first - 1].casefold() != "the":
        return False
    lands = span.known and all(c.feature_class in "AP" for c in span.known)
    usual = tokens.words[span.first].casefold() in scene.words.heads["with-article"]
    return bool(lands) and tokens.gap(span.first - 1).isspace() and not usual and not _noun_after(scene, span)


def _noun_after(scene: Scene, span: Span) -> bool:
    """Say whether a word may follow that the name belongs to: the Virginia side."""
    tokens = scene.tokens
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.gap(span.last).isspace() else ""
    return bool(after) and after.casefold() not in scene.words.never


def is_street(scene: Scene, span: Span) -> bool:
    """Say whether the word after makes a street of the name: Maller Road."""
    tokens = scene.tokens
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.joined(span.last) else ""
    return after[:1].isupper() and after.casefold() in scene.words.heads["streets"]


def is_organisation(scene: Scene, span: Span) -> bool:
    """Say whether the word after makes an organisation of the name: Kerry County Council."""
    tokens = scene.tokens
    after = tokens.words[span.last + 1] if span.last + 1 < len(tokens) and tokens.gap(span.last).isspace() else ""
    return after[:1].isupper() and after.casefold() in scene.words.heads["organisations"]


def is_anothers(scene: Scene, span: Span) -> bool:
    """Say whether the word after makes the name a paper's, a team's, an organisation's or a street's."""
    return after_weight(scene, span) <= scene.weights["a street"] < 0.0


def after_weight(scene: Scene, span: Span) -> float:
    """Return the weight of the mark and word after the span."""
    tokens, heads = scene.tokens, scene.words.heads
    gap = tokens.gap(span.last)
    if gap[:1] in ("'", "’", "ʼ"):
        return scene.weights["a possessive"]
    if span.last + 1 >= len(tokens) or not gap.isspace():
        return 0.0
    after = tokens.words[span.last + 1]
    small = after.casefold()
    if after in heads["due-after"] and not tokens.begins_sentence(span.first):
        return scene.weights["an unknown name where a place is due"]
    if small in heads["place-words"] or small in heads["admin"] or small in heads["named-after"]:
        return scene.weights["a place word after"]
    if is_street(scene, span):
        return scene.weights["a street"]
    if after[0].isupper() and small in heads["titles-of-papers"]:
        return scene.weights["a newspaper or team"]
    if is_organisation(scene, span):
        return scene.weights["an organisation"]
    if after in heads["people-verbs"] and size(scene, span.known) < LAND:
        return scene.weights["a verb of persons after"]
    if after[0].isupper() and small not in scene.words.never and small not in scene.words.titles:
        return scene.weights["another capital word after"]
    return 0.0
