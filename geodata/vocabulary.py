"""What tables and text both speak of: the source's flags, and the id of a mention. A leaf."""

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
_MENTION = re.compile(r"(?P<passage>[a-z0-9-]+\.p\d{3,}):(?P<start>\d+)-(?P<end>\d+)", re.ASCII)


def mention_span(mention_id: str) -> tuple[str, int, int] | None:
    """Return passage id, start and end (passage-relative code points) of a mention's id, None if it is none."""
    match = _MENTION.fullmatch(mention_id)
    return (match["passage"], int(match["start"]), int(match["end"])) if match else None
