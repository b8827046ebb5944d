"""Persons in a text, so that their names aren't taken for towns: Marshal Rokossovsky, Jan T. Gross, J. J. Shepheard."""

from __future__ import annotations

from geodata.folding import fold
from geodata.recognition.lexicon import Lexicon, lexicon
from geodata.recognition.tokens import PARTICLES, Tokens

# Given names that old documents cut short with a full stop.
_CUT = frozenset("jas jno jos wm geo chas thos robt saml danl benj edw fredk richd alex theo".split())


def persons(tokens: Tokens, capitals: list[int], taken: set[int], words: Lexicon) -> tuple[set[int], set[str]]:
    """Return the words that are parts of persons' names, and the folded surnames, which count in the whole text.

    Words that are `taken` (by an abbreviation of a place: S. C.) are no initials.
    """
    parts: set[int] = set()
    surnames: set[str] = set()
    for i in capitals:
        if i in parts or i in taken or not _may_begin(tokens, i, words):
            continue
        first = _after_titles(tokens, i, words)
        if first is None:
            continue
        titled = first > i or _small_title_before(tokens, i, words) or _aged(tokens, i, words)
        span = _name(tokens, first, words, titled=titled)
        if span and taken.isdisjoint(span):
            parts.update(span)
            surnames.add(fold(tokens.words[span[-1]]))
    return parts, surnames - words.given


def _may_begin(tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Say whether anything speaks for a person at all; most capitals are passed over here."""
    word, before = tokens.words[i], tokens.words[i - 1] if i else ""
    small = word.casefold()
    named = len(word) == 1 or small in words.given or small in words.titles
    return named or before in words.titles or before == "old" or tokens.hyphened(i - 1)


def _after_titles(tokens: Tokens, i: int, words: Lexicon) -> int | None:
    """Return where a name may begin: after any titles at i; None if nothing follows them."""
    while tokens.words[i].casefold() in words.titles:
        if not _next_is_name(tokens, i):
            return None
        i += 1
    return i


def _small_title_before(tokens: Tokens, i: int, words: Lexicon) -> bool:
    before = tokens.words[i - 1] if i else ""
    return before in words.titles and before.islower() and tokens.joined(i - 1)


def _aged(tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Say whether an age comes before a first and a last name: 14-year-old Preston Haase, but not the Boston man."""
    if tokens.words[max(0, i - 2) : i] not in (["year", "old"], ["years", "old"]) or not _next_is_name(tokens, i):
        return False
    return tokens.gap(i - 1) == " " and not _is_head(tokens, i + 1, words)


def _name(tokens: Tokens, i: int, words: Lexicon, *, titled: bool) -> range | None:
    """Return the words of the name that begins at i, if it does: given names and initials, then one surname."""
    last = i
    while _given(tokens, last, words) and _next_is_name(tokens, last):
        last = _next(tokens, last)
    if last == i and not titled:
        return None
    if _is_head(tokens, last, words):
        return None
    while tokens.hyphened(last) and tokens.words[last + 1][0].isupper():
        last += 1
    return range(i, last + 1)


def _is_head(tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Say whether word i ends a place's or a body's name: Caroline County, Ann Street, Ali Sher district."""
    small = tokens.words[i].casefold()
    after = tokens.words[i + 1] if i + 1 < len(tokens) and tokens.gap(i).isspace() else ""
    return small in words.heads["admin"] or small in words.heads["no-surnames"] or after in words.heads["due-after"]


def _given(tokens: Tokens, i: int, words: Lexicon) -> bool:
    word = tokens.words[i]
    initial = len(word) == 1 and tokens.gap(i).startswith(".") and not _compass(tokens, i, words)
    return initial or (word.casefold() in words.given and not tokens.hyphened(i - 1)) or _double(tokens, i, words)


def _compass(tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Say whether a letter is a point of the compass before a land: W. Afghanistan."""
    following = tokens.words[i + 1] if i + 1 < len(tokens) else ""
    return tokens.words[i] in "NSEW" and fold(following) in words.lands


def _double(tokens: Tokens, i: int, words: Lexicon) -> bool:
    """Say whether word i is the second half of a double given name: Alfred-Maurice."""
    return tokens.hyphened(i - 1) and tokens.words[i - 1].casefold() in words.given


def _next_is_name(tokens: Tokens, i: int) -> bool:
    following = _next(tokens, i)
    return following > i and tokens.words[following][0].isupper()


def _next(tokens: Tokens, i: int) -> int:
    """Return the next word of the name after i, over a small particle or two; i itself if nothing hangs on."""
    last = i
    while tokens.joined(last) and not _parted(tokens, last):
        last += 1
        if tokens.words[last] not in PARTICLES or tokens.words[last][0].isupper():
            return last
        if last - i > 3 or tokens.words[last] in ("in", "on", "of", "en", "el", "the", "an"):
            return i
    return i


def _parted(tokens: Tokens, i: int) -> bool:
    """Say whether a line end, a possessive or a sentence's full stop parts word i from the next."""
    gap, word = tokens.gap(i), tokens.words[i]
    stopped = gap.startswith(".") and len(word) > 1 and word.casefold() not in _CUT | lexicon().titles
    return stopped or "\n" in gap or gap[:1] in ("'", "’", "ʼ")
