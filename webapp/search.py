"""Search: every word of a query must occur, whatever its case, diacritics and script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata.folding import fold_words
from webapp.records import Incident, Passage, Place


def texts(incidents: Iterable[Incident], places: Mapping[str, Place], passages: Iterable[Passage]) -> dict[str, str]:
    """Return the folded words by the id of each incident and of each passage."""
    found = {incident.id: _folded(_said(incident, places)) for incident in incidents}
    return found | {passage.id: _folded([passage.text]) for passage in passages}


def hits(found: Mapping[str, str], ids: Iterable[str], q: str) -> list[str]:
    """Return those of `ids` in whose words every word of `q` occurs, in their order; all for an empty query."""
    words = fold_words(q)
    return [id for id in ids if all(word in found[id] for word in words)]


def _said(incident: Incident, places: Mapping[str, Place]) -> Iterable[str]:
    yield from (incident.title, incident.summary, incident.perpetrator, incident.victims, incident.when_label)
    for role in incident.places:
        if place := places.get(role["place"]):
            yield from (place.name, *(n["name"] for n in place.names))
    for attestation in incident.attestations:
        yield from (attestation["selector"]["exact"], attestation["attributed_to"])


def _folded(parts: Iterable[str]) -> str:
    return " ".join(fold_words("\n".join(parts)))
