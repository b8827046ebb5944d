"""Lines that were broken to fit a page become paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(\w+)[-‐¬]\Z")
_FIRST = re.compile(r"\w+")


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, hyphenated ones whole: what a broken word may be."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def joined(lines: Iterable[str], known: frozenset[str]) -> str:
    """Return lines as one, words broken by a hyphen made whole as the rest of the text (`known`) spells them."""
    whole = ""
    for line in lines:
        whole = _appended(whole, line.strip(), known) if whole else line.strip()
    return whole


def _appended(left: str, right: str, known: frozenset[str]) -> str:
    broken, first = _BROKEN.search(left), _FIRST.match(right)
    if not broken or not first:
        return f"{left} {right}"
    head, tail = broken[1].lower(), first[0].lower()
    # "Franco-/Prussian" keeps its hyphen, "Rich-/mond" loses it, unless the text says otherwise.
    bare = first[0][0].islower() and f"{head}-{tail}" not in known
    return left[:-1] + right if bare or head + tail in known else f"{left}{right}"


def usual_width(lines: Sequence[str]) -> int:
    """Return the width that most full lines reach: the ninth tenth of all that aren't blank."""
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    return widths[len(widths) * 9 // 10] if widths else 0
