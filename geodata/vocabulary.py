"""The closed vocabularies, and the id of a span in a passage: what tables and text both speak of. A leaf."""

from __future__ import annotations

import re

# Cleanup tags as they are written → the source flag each is.
TAGS = {
    "citation needed": "citation-needed",
    "need quotation to verify": "quotation-needed",
    "better source needed": "better-source-needed",
    "clarification needed": "clarification-needed",
    "dubious – discuss": "dubious",
    "failed verification": "failed-verification",
    "neutrality is disputed": "neutrality-disputed",
    "verification needed": "verification-needed",
    "when?": "when",
    "where?": "where",
    "who?": "who",
}
FLAGS = tuple(TAGS.values())
STATUSES = ("proposed", "accepted", "unsure", "rejected", "not-identifiable")
USES = ("site", "origin", "destination", "area", "context", "rhetoric", "bibliographic", "name-part")
ROLES = USES[:4]
DRAWN_ROLES = ("site", "area", "origin")
PRECISIONS = ("site", "settlement", "district", "region", "country", "wide", "unlocated")
CERTAINTIES = ("certain", "less-certain", "uncertain")
BASES = ("stated", "inherited", "corrected", "supplied")
STANCES = ("reports", "estimates", "qualifies", "disputes", "rebuts")
FORMS = ("prose", "quotation", "caption", "heading", "see-also")
QUALIFIERS = ("exactly", "about", "at-least", "at-most", "nearly", "more-than", "range")
COUNTED = ("killed", "wounded", "raped", "deported", "captured", "died-in-captivity", "suicides", "cases", "other")
PASSAGE_CLASSES = ("heading", "paragraph", "caption", "quotation")
COORD_SOURCES = ("gazetteer", "hand", "area")
_MENTION = re.compile(r"(?P<passage>[a-z0-9-]+\.p\d{3,}):(?P<start>\d+)-(?P<end>\d+)", re.ASCII)


def mention_span(mention_id: str) -> tuple[str, int, int] | None:
    """Return passage id, start and end (passage-relative code points) of a mention's id, None if it is none."""
    match = _MENTION.fullmatch(mention_id)
    return (match["passage"], int(match["start"]), int(match["end"])) if match else None


def is_rule(by: str) -> bool:
    """Tell whether a program signed a row: nobody has reviewed it."""
    return by.startswith("rule:")
