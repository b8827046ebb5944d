"""The closed vocabularies of the built files, and how they read on a page: sober, in the past tense, attributed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SILENCE = (
    "Counts of records are not counts of events or victims; where the map is empty this text is silent, "
    "or names only a wider area, which stands in the list."
)
ADDED = "added by the curator, not in the source"
DISPUTED = "disputed in the source"
SUPPLIED_HEADING = "heading supplied by the curator, not in this copy"
DRAFT = "Draft: proposed by a program, not reviewed"
DRAFT_ALL = "Draft: places and dates here were proposed by a program, and nobody has reviewed them."
DRAFT_SOME = "were proposed by a program, and nobody has reviewed them."
DRAFT_ADVICE = "Check each record against its sentence."
DRAFT_UNFINISHED = "Draft: not published yet."
PROPOSED = "proposed"
# What stands in a record where a program proposed it and looked for nothing.
UNASKED = "not looked for"

PRECISION = {
    "site": "a site",
    "settlement": "a settlement",
    "district": "a district",
    "region": "a region",
    "country": "a country",
    "wide": "a wide area",
    "unlocated": "not located",
}
CERTAINTY = {
    "certain": "identification certain",
    "less-certain": "identification less certain",
    "uncertain": "identification uncertain",
}
STATUS = {
    "accepted": "accepted by the project",
    "unsure": "unsure whether this place is meant",
    "proposed": "proposed by a program, not reviewed",
    "rejected": "not this place",
    "not-identifiable": "not identifiable",
}
USE = {
    "site": "where it happened",
    "origin": "where people left or were taken from",
    "destination": "where people went or were taken",
    "area": "the area it happened in",
    "context": "context",
    "rhetoric": "a figure of speech",
    "bibliographic": "a publication",
    "name-part": "part of a name",
}
ROLE = {"site": "at", "area": "in", "origin": "from", "destination": "to"}
# A place in any other role is only listed.
DRAWN_ROLES = frozenset({"site", "area", "origin"})
# Forms that fit one speaker and several.
STANCE = {
    "reports": "reporting",
    "estimates": "estimating",
    "qualifies": "qualifying this",
    "disputes": "disputing this",
    "rebuts": "rebutting this",
}
DOUBTING = frozenset({"disputes", "rebuts"})
FORM = {
    "prose": "",
    "quotation": "in a quotation",
    "caption": "in a picture’s caption",
    "heading": "in a heading",
    "see-also": "only named in a list of related articles",
}
# A record on which the source sets no flag.
UNFLAGGED = "none"
FLAG = {
    UNFLAGGED: "no flag",
    "citation-needed": "citation needed",
    "quotation-needed": "quotation needed to verify",
    "dubious": "marked as dubious",
    "better-source-needed": "better source needed",
    "clarification-needed": "clarification needed",
    "failed-verification": "failed verification",
    "neutrality-disputed": "neutrality disputed",
    "verification-needed": "verification needed",
    "when": "asks when",
    "where": "asks where",
    "who": "asks who",
}
BASIS = {
    "stated": "stated in the source",
    "inherited": "taken from the passage’s context",
    "corrected": f"corrected: {ADDED}",
    "supplied": ADDED,
}
# The layers that no corpus defines, their options in the order of the filter and of map.json.
FIXED_LAYERS = {
    "status": ("accepted", "unsure", "proposed"),
    "place-certainty": tuple(CERTAINTY),
    "precision": tuple(PRECISION),
    "basis": tuple(BASIS),
    "flag": tuple(FLAG),
}
LAYER = {
    "theatre": "Theatre",
    "period": "Period",
    "kind": "Kind of act",
    "status": "Review",
    "place-certainty": "Certainty of the place",
    "precision": "Precision of the place",
    "basis": "Basis of the date",
    "flag": "Flags that the source sets",
}
# What is said of a parameter that isn't at its default.
CHIPS = {
    "time": "whole span within the years",
    "undated": "undated records left out",
    "dates": "only the source’s own dates",
}
OF = {"died-in-captivity": "died in captivity", "cases": "cases", "other": ""}


def years(window: tuple[int | None, int | None] | None) -> str:
    """Return a window of years in words; empty if there is none."""
    first, last = window or (None, None)
    if first is None:
        return "" if last is None else f"to {last}"
    return f"from {first}" if last is None else f"{first}" if first == last else f"{first}–{last}"


def number(value: int) -> str:
    """Return a whole number with its thousands apart: 20,000."""
    return f"{value:,}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: 1 record, 20 records."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def opening(text: str) -> str:
    """Return a text with a capital letter at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def flag(id: str) -> str:
    """Return how a flag of the source reads."""
    return FLAG.get(id, id.replace("-", " "))


def figure_of(figure: Mapping[str, Any]) -> str:
    """Return what is counted, in a word or two."""
    of = str(figure["of"])
    return OF.get(of, of.replace("-", " "))


def option(layer: str, id: str) -> str:
    """Return the name of an option of a layer that no corpus defines."""
    named = {"status": STATUS, "place-certainty": CERTAINTY, "precision": PRECISION, "basis": BASIS, "flag": FLAG}
    return named[layer].get(id, id)
