"""Our own words on an incident: speakers and quoted words are the source's, the rest is sober."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.markers import find as find_markers
from geodata.model import Passage
from geodata.reading import Reading
from geodata.tables import AttestationRow, IncidentRow
from geodata.tone import QUOTED

# The cells of an incident in our own words.
_OWN = ("title", "summary", "perpetrator_text", "victims_text")
_QUOTE_MARK = re.compile(r"[\"“”„«»]")
_ARTICLE = re.compile(r"^(?:the|an?)\s+|\s+(?:the|an?)$", re.IGNORECASE)
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def speakers_in_text(reading: Reading) -> Iterator[str]:
    """Who speaks is named as written: in the passage or the one before or after, an article apart."""
    for row in reading.tables.attestations:
        said = _words(_ARTICLE.sub("", row.attributed_to))
        texts = reading.near({row.passage_id}, 1, 1)
        if said and not any(said in _words(text) for text in texts):
            yield (
                f"{reading.at(row)}: attributed_to “{row.attributed_to}” isn't written like this in {row.passage_id} "
                "or beside it; take the source's words."
            )


def form_fits_passage(reading: Reading) -> Iterator[str]:
    """A caption is quoted from a caption, a heading from a heading, a quotation from one; "see also" says so."""
    for row in reading.tables.attestations:
        passage = reading.passages[row.passage_id]
        if not _fits(row, passage):
            yield (
                f"{reading.at(row)}: the form of “{row.incident_id}” {row.n} is {row.form}, "
                f"but {passage.id} is a {passage.kind}: “{row.quote[:60]}”."
            )


def _fits(row: AttestationRow, passage: Passage) -> bool:
    if passage.kind in ("heading", "caption") or row.form in ("heading", "caption"):
        return row.form == passage.kind
    if row.form == "quotation":
        return passage.kind == "quotation" or bool(_QUOTE_MARK.search(row.quote))
    return row.form != "see-also" or bool(re.search(r"\bsee\b", row.quote, re.IGNORECASE))


def quoted_words_in_text(reading: Reading) -> Iterator[str]:
    """What stands in “quotation marks” in an incident's own cells stands in the text that attests it, or near.

    Two passages before and one after are near: a speech is introduced before it, and its source may follow.
    """
    for row in reading.tables.incidents:
        attesting = {a.passage_id for a in reading.attested.get(row.incident_id, [])}
        texts = [_straight(text) for text in reading.near(attesting, 2, 1)]
        yield from (f"{reading.at(row)}: {column} of “{row.incident_id}” {problem}" for column, problem in _marks(row))
        for column, part in _quoted(row):
            if not any(part in text or _turned(part) in text for text in texts):
                yield (
                    f"{reading.at(row)}: {column} of “{row.incident_id}” quotes “{part}”, "
                    f"which isn't written in {', '.join(sorted(attesting)) or 'any passage'} or near; quote literally."
                )


def _marks(row: IncidentRow) -> Iterator[tuple[str, str]]:
    for column in _OWN:
        text = getattr(row, column)
        if '"' in text:
            yield column, 'has the mark "; quote with “ and ”.'
        elif re.sub("[^“”]", "", text) != "“”" * text.count("“"):
            yield column, "has a quotation that isn't opened by “ and closed by ”."


def _quoted(row: IncidentRow) -> Iterator[tuple[str, str]]:
    for column in _OWN:
        for quoted in QUOTED.findall(getattr(row, column)):
            yield from ((column, part) for piece in re.split(r"…|\.\.\.", quoted) if (part := _straight(piece).strip()))


def _turned(text: str) -> str:
    return text[:1].swapcase() + text[1:]


def _straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def _bare(text: str) -> str:
    """Return a text without its markers."""
    for marker in reversed(find_markers(text)):
        text = text[: marker.start] + text[marker.end :]
    return text


def _words(text: str) -> str:
    """Return the words of a text in small letters between single spaces, one at each end; "" if there is none."""
    words = re.findall(r"\w+", _bare(text).casefold())
    return f" {' '.join(words)} " if words else ""


def sober(reading: Reading) -> Iterator[str]:
    """A title or summary uses a word of tone.toml only in “quotation marks” or in an established name."""
    for row in reading.tables.incidents:
        for column in ("title", "summary"):
            for word in reading.tone.unquoted(getattr(row, column)):
                yield (
                    f"{reading.at(row)}: {column} of “{row.incident_id}” says “{word}” in our own words; "
                    "say what was done, or put the source's words in “quotation marks” (tone.toml)."
                )
