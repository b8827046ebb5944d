"""Citations of a view, a record or a corpus: values in, text out, in four styles. The author is the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

AUTHOR = "Chronotope"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# MLA shortens all but the short ones.
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
# BibTeX counts braces even after a backslash, so a brace becomes a command that holds a pair.
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "&%$#_"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. `title` is empty for the whole corpus; `address` is public and names the version.

    `key` is any text that tells it from other works; `form` is what kind of thing it is.
    """

    title: str
    corpus: str
    version: str
    address: str
    key: str
    form: str = "Map"


@dataclass(frozen=True, slots=True)
class Citation:
    """A work in one style."""

    style: str
    name: str
    text: str


def citations(work: Work, accessed: date) -> list[Citation]:
    """Return a work in each style, as read on a day."""
    return [Citation(style, name, make(work, accessed)) for style, (name, make) in STYLES.items()]


def chicago(work: Work, accessed: date) -> str:
    """Return a bibliography entry of the Chicago Manual of Style."""
    within = f"“{_stopped(work.title)}” In {work.corpus}" if work.title else work.corpus
    return f"{AUTHOR}. {within}, data version {work.version}. Accessed {_american(accessed)}. {work.address}."


def apa(work: Work, accessed: date) -> str:
    """Return a reference of the American Psychological Association; the data have a version and no date."""
    within = f"{work.title} [{work.form}]. In {work.corpus}" if work.title else f"{work.corpus} [{work.form}]"
    of = f"(data version {work.version})"
    return f"{AUTHOR}. (n.d.). {within} {of}. Retrieved {_american(accessed)}, from {work.address}"


def mla(work: Work, accessed: date) -> str:
    """Return a works-cited entry of the Modern Language Association."""
    within = f"“{_stopped(work.title)}” {work.corpus}" if work.title else work.corpus
    day = f"{accessed.day} {SHORT[accessed.month - 1]} {accessed.year}"
    return f"{within}, data version {work.version}, {AUTHOR}, {work.address}. Accessed {day}."


def bibtex(work: Work, accessed: date) -> str:
    """Return a BibTeX entry that BibTeX and biblatex both read."""
    within = f"In: {work.corpus}, data" if work.title else "Data"
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": _escaped(work.title or work.corpus),
        "howpublished": _escaped(f"{within} version {work.version}"),
        "url": _verbatim(work.address),
        "urldate": accessed.isoformat(),
        "note": f"Accessed {accessed.isoformat()}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key(work)},\n{lines}}}"


def key(work: Work) -> str:
    """Return the name of a BibTeX entry: plain letters, the same as long as the work is."""
    return re.sub(r"[^a-z0-9]+", "-", f"chronotope-{work.key}".lower()).strip("-")


def _american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _stopped(title: str) -> str:
    """Return a title with a full stop, unless it ends in a mark of its own."""
    return title if title.endswith((".", "?", "!", "…")) else f"{title}."


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(c, c) for c in " ".join(text.split()))


def _verbatim(address: str) -> str:
    # `url` is read as it stands, so nothing is escaped but what would end it.
    return "".join(f"%{ord(c):02X}" if c in "\\{}" else c for c in address)


STYLES = {
    "chicago": ("Chicago", chicago),
    "apa": ("APA", apa),
    "mla": ("MLA", mla),
    "bibtex": ("BibTeX", bibtex),
}
