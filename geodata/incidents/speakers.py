"""Who speaks in a sentence, and how, as far as it says so plainly; and what is opinion rather than report."""

from __future__ import annotations

import re

_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;.]{3,80}),")
_SAYS = re.compile(
    r"(?:\A|[,;] )(?P<who>(?:[A-Z][^,;.]{2,60}?)) (?:has |have )?(?P<verb>estimate[sd]?|report(?:s|ed)"
    r"|wr(?:ites?|ote)|claim(?:s|ed)"
    r"|state[sd]|noted|notes|described|describes|document(?:s|ed)|argue[sd]?|say|says|said|contends?|believe[sd]?|recorded)\b"
)
_ESTIMATES = re.compile(r"\bestimate[sd]?\b|\bestimation\b|\bapproximately\b")
_OPINION = re.compile(
    r"\b(?:argue|claim|contend|believe|suggest|maintain|dispute|criticise|criticize|deny|denie)[sd]?\b|\bopinion\b|\bdebate[sd]?\b"
    r"|\bcompar(?:ed|able|ison)\b|\bexaggerat|\bmyth\b|\bjustif|\bhistorians\b|\b[Pp]ropaganda\b|\bnotion\b"
)
_PRESENT = re.compile(
    r"\b(?:today|nowadays|currently|is now|are now|still stands?|is remembered|is commemorated|museum"
    r"|monument|memorial)\b"
)


def speaker(text: str) -> str:
    """Return who speaks, as written, or "" for the document itself."""
    if match := _ACCORDING.search(text):
        return match["who"]
    match = _SAYS.search(text)
    return match["who"] if match else ""


def stance(text: str) -> str:
    """Return how the sentence takes what it says: `estimates` or `reports`."""
    return "estimates" if _ESTIMATES.search(text) else "reports"


def is_opinion(text: str) -> bool:
    """Tell whether the sentence argues about accounts rather than giving one."""
    return bool(_OPINION.search(text))


def is_of_today(text: str) -> bool:
    """Tell whether the sentence speaks of what is or stands there now."""
    return bool(_PRESENT.search(text))
