"""Numbers that look like years and are none: amounts, hours, numbers of units and pages, years of publication."""

from __future__ import annotations

import re

# What is counted or measured right after a number, and what a number is the name of right before it.
_MEASURED = (
    "km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m|feet|foot|ft|yards?|acres?|hectares?|square|tons?|tonnes?|kg|pounds?"
    "|barrels|bales|gallons|lit(?:er|re)s|hours?|hrs?|h|years|days|months|weeks|degrees|percent|per cent|dollars|rubles"
    "|roubles|francs|marks|crowns|copies|pages|horsepower|volts|items|points|votes|cases"
)
_COUNTED = (
    "people|persons|men|women|children|soldiers|civilians|troops|officers|prisoners|workers|families|inhabitants"
    "|residents|houses|homes|buildings|villages|guns|tanks|aircraft|planes|ships|horses|cattle|dead|killed|wounded"
    "|casualties|victims|deaths|refugees|deportees|settlers|volunteers|strong|others|more|rifles|wagons|sailors"
    "|passengers|students|members|delegates|deputies|slaves|Jews|Poles|Germans|Russians"
)
_NUMBERED = (
    r"No|Nr|no|Nos|number|numbers|p|pp|page|pages|vol|vols|volume|chapter|article|section|paragraph|order|decree|law"
    r"|resolution|regiment|division|brigade|battalion|flight|route|highway|room|box|unit|camp|stalag|group|table|figure"
    r"|isbn|issn|id|code|model|type|stamp|at|x|×|lot|item|psalm|line|lines|fig|file|serial"
)
_AFTER = re.compile(rf"[\s-](?:{_MEASURED})\b")
_MANY = re.compile(rf"\s(?:{_COUNTED}|[a-z]+ (?:{_COUNTED}))\b|\s?(?:%|°|×)")
_DURING = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Oo]f|[Uu]ntil)\s\Z")
_FORCE = re.compile(
    r"\b(?:force|garrison|army|crowd|group|total|population|crew|column|body|number|loss)\s(?:some\s)?of\s\Z"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_NUMBERED})[.:#]?\s|[#§]\s?|\d\s?[–-]\s?|\bpp?\.\s?\d[\d, –-]*(?:and\s)?)\Z", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:some|about|around|approximately|nearly|almost|over|only|least|most|than|exactly|roughly|another|all|these"
    r"|those|the|an? estimated|of the)\s\Z"
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|his|its|this|as|thus|towards|besides|always|perhaps|whereas)\b)[a-z]{2,}s\b")
_BOOKS = (
    r"Press|Verlag|Publish(?:ers|ing)(?:\sHouse)?|Books|Editions|Routledge|Palgrave|Macmillan|Penguin|Springer|Brill"
    r"|Elsevier|Wiley|Norton|Knopf|Doubleday|Greenwood|Longman|Heinemann|Harper\w*|Random House|Houghton Mifflin"
)
_PRINTED = re.compile(rf"\b(?:{_BOOKS}),?\s\Z")
_CITED = re.compile(
    r"\(\s?(?:(?:see|cf\.|e\.g\.,?)\s)?[A-Z][\w’'-]+(?:(?:\s(?:and|&)\s|,\s)[A-Z][\w’'-]+|\set al\.?)?,?\s\Z"
)
_CITED_PAGE = re.compile(r"[a-d]?(?:[,:]\s?(?:pp?\.\s?)?\d|,\s\d+(?:st|nd|rd|th) ed|;|[a-d]?\)\.?\s?$)")
_ENTRY = re.compile(r"\s*(?:[*•^↑\d.\[\]-]+\s*)?[A-Z][\w’'-]+,\s(?:[A-Z]\.[\s-]?|[A-Z][a-z]+\b)")
_SIGNS = re.compile(
    rf"\bISBN\b|\bISSN\b|\bdoi\b|https?://|\bRetrieved\b|\bpp?\.\s?\d|\b[Vv]ol\.|\b[Nn]o\.\s?\d|\beds?\.|\({{1}}\d{{4}}[a-d]?\)[.,:]?"
    rf"|\b(?P<house>{_BOOKS})\b|\bJournal of\b|\btrans\.|:\s[A-Z][\w ]+,\s\d{{4}}"
)
# A date of these says when something was ordered, counted, written or shown, not when it happened.
_OF_A_DOCUMENT = re.compile(
    r"\b(?:[Oo]rder|[Ll]aw|[Tt]reaty|[Cc]onventions?|[Cc]ensus|[Rr]eport|[Ss]tudy|[Bb]ook|[Aa]rticle|[Ll]etter|[Mm]ap|[Dd]ecree"
    r"|[Cc]onstitution|[Ff]ilm|[Nn]ovel|[Ss]peech|published|declassified|wrote|written|born|b\.|issued|edition|released"
    r"|premiered|established|office|[Bb]ureau|[Aa]ct)\b(?:(?!\b(?:was|were)\b)[^.;,()]){0,45}\Z"
)
_REACH = 300


def is_number(text: str, start: int, end: int) -> bool:
    """Tell whether the bare year (or range of years) at [start, end) is an amount, a number or a page."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    if _MANY.match(after) and (not _DURING.search(before) or _FORCE.search(before) or text[start] != "1"):
        return True
    return bool(_SOME.search(before) and not before.endswith(("the ", "all ")) and _PLURAL.match(after))


def is_cited(text: str, start: int, end: int) -> bool:
    """Tell whether the year at [start, end) says when something cited in running text was published."""
    before, after = text[max(0, start - 60) : start], text[end : end + 30]
    return bool(_PRINTED.search(before) or (_CITED.search(before) and _CITED_PAGE.match(after)))


def is_of_a_document(text: str, start: int) -> bool:
    """Tell whether the time at `start` is that of an order, a study, a book or a birth that the text speaks of."""
    return bool(_OF_A_DOCUMENT.search(text[max(0, start - 60) : start]))


def in_a_reference(text: str, start: int, end: int) -> bool:
    """Tell whether [start, end) lies in an entry of a list of references."""
    left = max(text.rfind("\n", max(0, start - _REACH), start) + 1, start - _REACH, 0)
    right = text.find("\n", end, end + _REACH)
    line = text[left : right if right >= 0 else end + _REACH]
    signs = {m.lastgroup or m[0][:4] for m in _SIGNS.finditer(line)}
    begins = left == 0 or text[left - 1] == "\n"
    return len(signs) + (2 if begins and _ENTRY.match(line) else 0) > 2
