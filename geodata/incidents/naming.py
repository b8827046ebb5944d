"""Which names are parts of other names: of bodies, treaties, papers, persons' titles, and of books."""

from __future__ import annotations

import re

from geodata.model import Mention

# Names of bodies, persons and papers that hold a place's name.
_BODY_BEFORE = re.compile(
    r"\b(?:Universit(?:y|ies)|Bank|Treat(?:y|ies)|Duke|Earl|Count|King|Queen|Bishop|Archbishop|Governor|Mayor|Prince"
    r"|Princess|Emperor|Tsar|President|Ambassador|Minister|Ministry|Government|Republic|Army|Front|Corps|Legion|Conference"
    r"|Congress|Council|Institute|Academy|Museum|Journal|Company|Order|Declaration|Convention|Protocol|Pact|Kingdom"
    r"|Church|Secretary|Bishopric|Department|District)\s(?:of|in)\s(?:the\s)?\Z"
)
_BODY_AFTER = re.compile(
    r"(?:-\w+)?\s(?:Pact|Conventions?|Treaty|Protocol|Press|Offensive|Front|Army|Armies|University|Infantry|Cavalry"
    r"|Artillery|Volunteers|Regiment|Brigade|Division|Corps|Battalion|Militia|Times|Gazette|Herald|Tribune|Post|News"
    r"|Agreement|Accords?|Declaration|Conference|Museum|Institute|Government|Company|Railroad|Railway|Fleet|Communists?"
    r"|Party|Parliament|Legation|Embassy)\b"
)
_TITLE = re.compile(r"[“\"](?P<title>[^”\"]{3,80})[”\"]")


def is_part(text: str, mention: Mention) -> bool:
    """Tell whether a place's name is only part of another name."""
    return _is_body(text, mention) or _in_title(text, mention)


def _is_body(text: str, mention: Mention) -> bool:
    """Tell whether the name is part of the name of a body, a treaty, a paper or a person's title."""
    after = text[mention.end : mention.end + 40]
    return bool(_BODY_AFTER.match(after) or _BODY_BEFORE.search(text[max(0, mention.start - 40) : mention.start]))


def _in_title(text: str, mention: Mention) -> bool:
    """Tell whether the name stands in a short quotation whose words begin with capitals, as titles do."""
    for match in _TITLE.finditer(text):
        if match.start() < mention.start < match.end():
            return all(w[0].isupper() for w in match["title"].split() if len(w) > 3)
    return False
