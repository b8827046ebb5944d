"""Times that their own words date: pieces joined to ranges, with what the words before and behind make of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geodata import dates
from geodata.errors import InputError
from geodata.model import TimeExpression
from geodata.times.atoms import Atom, scan
from geodata.times.guards import in_a_reference, is_number

_RANGE = re.compile(
    r"\s?(?P<dash>[–—-])\s?|,?\s(?P<to>to|until|till|through|and|or|up to)\s(?:up to\s|about\s|in\s|on\s)?(?:the\s)?"
)
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s(?:about\s)?(?:the\s)?\Z")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:about\s)?(?:the\s)?\Z")
_SINCE = re.compile(r"\b(?:[Ee]ver\s)?[Ss]ince\s(?:the\s)?\Z")
_AFTER = re.compile(r"(?<!before and )\b(?:[Aa]fter|[Ff]ollowing)\s(?:the\s)?\Z")
_BEFORE = re.compile(r"\b(?:[Bb]efore|[Pp]rior\sto)\s(?:the\s)?\Z")
_UNTIL = re.compile(r"\b(?:[Uu]p\s)?(?:[Uu]ntil|[Tt]ill)\s(?:the\s)?(?:as\slate\sas\s)?(?:the\s)?\Z")
_OPENINGS = ((_SINCE, "{}/.."), (_AFTER, "{}/.."), (_BEFORE, "../{}"), (_UNTIL, "../{}"))
_NOT = re.compile(r"\b(?:not|never|only)\b[^.;:,]*\Z|n[’']t\b[^.;:,]*\Z")
_LATE = re.compile(r"\b[Aa]s\s(?:late|early)\sas\s(?:the\s)?\Z")
_ABOUT = re.compile(r"(?:\b(?:[Cc]irca|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly)|\b[Cc]a?\.)\s?(?:the\s)?\Z")
_MAYBE = re.compile(r"\b(?:[Pp]ossibly|[Pp]erhaps|[Pp]robably)\s(?:in\s|on\s)?(?:the\s)?\Z")
_ONWARD = re.compile(r"\s(?:onwards?|forward|on(?=[,.;]))(?!\w)|\s?[–-]\s?(?:present|today)\b|\sto\sthe\spresent\b")
_STARTING = re.compile(r"\b[Ff]rom\s(?:the\s)?\Z")
# What makes of “May” or “March” a month.
_DUE = re.compile(
    r"\b(?:in|by|since|until|till|during|of|throughout|through|from|to|between|after|before|that|early|mid|late|following"
    r"|next|end of|beginning of|middle of)[\s-](?:the\s)?\Z",
    re.IGNORECASE,
)
_REACH = 40


def find(text: str) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, ordered, none overlapping another. Only what its own words date."""
    found: list[TimeExpression] = []
    atoms = _borrowed(text, scan(text))
    at = 0
    while at < len(atoms):
        atom, used = _joined(text, atoms, at)
        at += used
        left = found[-1].end if found else 0
        if atom and atom.complete and _stands(text, atom):
            found.extend(_expressed(text, atom, left))
    return tuple(found)


def yearless(text: str, dated: Sequence[TimeExpression]) -> tuple[Atom, ...]:
    """Return the days and months of a text that no year of their own dates: “on 31 May”, “from June to August”.

    `dated` are the times that `find` gives.
    """
    atoms = [a for a in scan(text) if not a.years[0] and a.tails[0] and not _inside(a, dated)]
    found: list[Atom] = []
    for atom in atoms:
        last = found[-1] if found else None
        if last and last.kind == atom.kind and last.tails != atom.tails and _link(text, last, atom):
            found[-1] = Atom(last.start, atom.end, atom.kind, ("", ""), (last.tails[0], atom.tails[1]))
        else:
            found.append(atom)
    return tuple(a for a in found if a.kind == "day" or _DUE.search(text[max(0, a.start - 30) : a.start]))


def _inside(atom: Atom, dated: Sequence[TimeExpression]) -> bool:
    at = bisect_right(dated, atom.start, key=lambda t: t.start) - 1
    return at >= 0 and atom.end <= dated[at].end


def _borrowed(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give a piece without a year that of the one it reaches to: “from March to May 1945”."""
    result = list(atoms)
    for k in range(len(result) - 2, -1, -1):
        one, other = result[k], result[k + 1]
        if one.years[0] or not one.tails[0] or not other.complete or other.kind not in ("day", "month"):
            continue
        if _link(text, one, other):
            back = int(one.tails[0][1:3] > other.tails[0][1:3])
            result[k] = one.of(str(int(other.years[0]) - back)) if other.years[0].isdigit() else one
    return result


def _link(text: str, one: Atom, other: Atom) -> str:
    """Return what makes two neighbouring pieces one range ("–", "to", "and", "or"), or ""."""
    if not one.single or not other.single or other.start - one.end > 24:
        return ""
    match = _RANGE.fullmatch(text, one.end, other.start)
    word = (match["to"] or match["dash"]) if match else ""
    if word in ("and", "or") and not (_BETWEEN.search(text[max(0, one.start - 20) : one.start]) or _next(one, other)):
        return ""
    return word if other.kind in _MATES[one.kind] else ""


_MATES = {
    "day": ("day", "month"),
    "month": ("month", "day", "season", "year"),
    "season": ("season", "month", "year"),
    "year": ("year", "month", "season", "decade"),
    "decade": ("decade", "year"),
    "century": ("century", "decade", "year"),
}


def _next(one: Atom, other: Atom) -> bool:
    """Tell whether “A and B” leaves nothing out between them, so that it is one stretch of time."""
    if one.kind != other.kind:
        return False
    if one.kind in ("month", "season") and other.tails[0]:
        numbers = int(one.tails[0][1:3] or 0), int(other.tails[0][1:3])
        return one.years[0] in ("", other.years[0]) and numbers[1] == numbers[0] + 1
    if one.kind == "day" or not (one.years[0][:3].isdigit() and other.years[0][:3].isdigit()):
        return False
    step = 10 if one.kind == "decade" else 1
    return int(other.years[0].replace("X", "0")) == int(one.years[0].replace("X", "0")) + step


def _joined(text: str, atoms: Sequence[Atom], at: int) -> tuple[Atom | None, int]:
    """Return the piece at a place, together with the next where they are one range, and how many pieces that is."""
    one = atoms[at]
    if at + 1 < len(atoms) and one.complete and atoms[at + 1].complete and _link(text, one, atoms[at + 1]):
        other = atoms[at + 1]
        kind = other.kind if one.kind == "year" else one.kind
        whole = Atom(one.start, other.end, kind, (one.years[0], other.years[1]), (one.tails[0], other.tails[1]))
        if _parses("/".join(whole.values)):
            return whole, 2
    if text[one.start - 1 : one.start] in ("–", "-") or _is_borrowed(text, one):
        return None, 1
    return one, 1


def _is_borrowed(text: str, atom: Atom) -> bool:
    return atom.complete and atom.kind in ("day", "month") and not re.search(r"\d{4}", text[atom.start : atom.end])


def _stands(text: str, atom: Atom) -> bool:
    if atom.kind == "year" and not atom.tails[0] and is_number(text, atom.start, atom.end):
        return False
    return not in_a_reference(text, atom.start, atom.end)


def _expressed(text: str, atom: Atom, left: int) -> Iterator[TimeExpression]:
    """Yield the expression that a piece and the words around it make, if it is a time; none begins before `left`."""
    before = text[max(left, atom.start - _REACH) : atom.start]
    first, last = atom.values
    start, end, when = _read(text, before, atom)
    for a, b, value in ((start, end, when), (atom.start, atom.end, first if first == last else f"{first}/{last}")):
        if _parses(value):
            yield TimeExpression(a, b, text[a:b], value)
            return


def _read(text: str, before: str, atom: Atom) -> tuple[int, int, str]:
    """Return where the whole expression begins and ends, and its EDTF."""
    first, last = atom.values
    if match := _ABOUT.search(before) or _MAYBE.search(before):
        sign = "~" if _ABOUT.search(before) else "?"
        value = f"{first}{sign}" if first == last else f"{first}{sign}/{last}{sign}"
        return atom.start - len(match[0]), atom.end, value
    if first != last:
        match = _FROM.search(before)
        return atom.start - len(match[0] if match else ""), atom.end, f"{first}/{last}"
    if match := _ONWARD.match(text, atom.end):
        begun = _STARTING.search(before)
        return atom.start - len(begun[0] if begun else ""), match.end(), f"{first}/.."
    return _opened(before, atom, first)


def _opened(before: str, atom: Atom, value: str) -> tuple[int, int, str]:
    """Read “since”, “after”, “before” and “until”; what did not happen until a time happened then."""
    names_a_thing = before.endswith("the ") and atom.end - atom.start == len("1948")
    for pattern, make in () if names_a_thing else _OPENINGS:
        if match := pattern.search(before):
            if make == "../{}" and _NOT.search(before, 0, match.start()):
                break
            return atom.start - len(match[0]), atom.end, make.format(value)
    late = _LATE.search(before)
    return atom.start - len(late[0] if late else ""), atom.end, value


def _parses(when: str) -> bool:
    try:
        dates.parse(when)
    except InputError:
        return False
    return True
