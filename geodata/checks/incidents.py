"""Incidents: each is attested, placed by a mention, and gives no number that its quotes don't."""

from __future__ import annotations

from collections.abc import Iterator

from geodata import numbers
from geodata.reading import Reading, grouped
from geodata.tables import FigureRow, IncidentPlaceRow
from geodata.vocabulary import DRAWN_ROLES, ROLES, is_rule, mention_span


def attested(reading: Reading) -> Iterator[str]:
    """A feature without a passage is a failed check."""
    for row in reading.tables.incidents:
        rows = reading.attested.get(row.incident_id, [])
        if not rows:
            yield f"{reading.at(row)}: incident “{row.incident_id}” has no row in attestations.csv."
        elif sorted(r.n for r in rows) != list(range(1, len(rows) + 1)):
            yield f"{reading.at(rows[0])}: attestations of “{row.incident_id}” must be numbered from 1 without a gap."


def first_attestation_tells(reading: Reading) -> Iterator[str]:
    """What an incident rests on says something of it: its first attestation reports or estimates."""
    for row in reading.tables.attestations:
        if row.n == 1 and row.stance not in ("reports", "estimates"):
            yield f"{reading.at(row)}: attestation 1 of “{row.incident_id}” {row.stance}; it must report or estimate."


def placed(reading: Reading) -> Iterator[str]:
    """Each incident has a drawn place; what places it is a mention that denotes that place and is used for it."""
    by_incident = grouped(reading.tables.incident_places, lambda row: row.incident_id)
    for row in reading.tables.incidents:
        rows = by_incident.get(row.incident_id, [])
        if not any(r.role in DRAWN_ROLES for r in rows):
            yield (
                f"{reading.at(row)}: incident “{row.incident_id}” has no site, area or origin in incident_places.csv; "
                "if nothing locates it, give it a place of precision unlocated."
            )
        # A program may know only whither; a person finds out whence.
        if "deportation" in row.kinds and not is_rule(row.by) and not any(r.role == "origin" for r in rows):
            yield f"{reading.at(row)}: the deportation “{row.incident_id}” needs a place with the role origin."
    for place in reading.tables.incident_places:
        yield from _supported(reading, place)


def _supported(reading: Reading, row: IncidentPlaceRow) -> Iterator[str]:
    where = f"{reading.at(row)}: {row.incident_id} at {row.place_id}:"
    if not row.mention_id:
        if reading.places[row.place_id].precision != "unlocated":
            yield f"{where} a located place needs the mention_id that puts the incident there."
        return
    mention = reading.mentions[row.mention_id]
    if mention.status not in ("accepted", "unsure", "proposed"):
        yield f"{where} mention {row.mention_id} is {mention.status}."
    if mention.place_id != row.place_id:
        yield f"{where} mention {row.mention_id} denotes “{mention.place_id}”, not “{row.place_id}”."
    # One mention may be the origin of one incident and the area of another; what it leads to is never where it was.
    if mention.use not in ROLES or (mention.use == "destination") != (row.role == "destination"):
        use = mention.use or "nothing yet"
        yield f"{where} the role is {row.role}, but mention {row.mention_id} is used as {use}."
    span = mention_span(row.mention_id)
    attesting = {a.passage_id for a in reading.attested.get(row.incident_id, [])}
    if span and span[0] not in attesting:
        yield f"{where} mention {row.mention_id} stands in no passage that attests the incident."


def figures_in_quotes(reading: Reading) -> Iterator[str]:
    """Each figure stands in the quote of its attestation, and its qualifier fits its bounds."""
    quotes = {(a.incident_id, a.n): a for a in reading.tables.attestations}
    for row in reading.tables.figures:
        attestation = quotes.get((row.incident_id, row.attestation))
        if attestation is None:
            yield f"{reading.at(row)}: {row.incident_id} has no attestation {row.attestation}."
            continue
        if row.stated not in attestation.quote:
            yield (
                f"{reading.at(row)}: the figure of {row.incident_id} is stated as “{row.stated}”, "
                f"which isn't in its quote “{attestation.quote}” ({reading.at(attestation)})."
            )
        there = {n.value for n in numbers.find(row.stated)}
        for value in {row.low, row.high} - {None}:
            if value not in there:
                said = ", ".join(f"{n:,.10g}" for n in sorted(there)) or "none"
                yield (
                    f"{reading.at(row)}: the figure {value:,} of {row.incident_id} isn't what “{row.stated}” says; "
                    f"its numbers are {said}."
                )
        if problem := _bounds(row):
            yield f"{reading.at(row)}: figure {row.n} of {row.incident_id} {problem}"


def _bounds(row: FigureRow) -> str:
    low, high = row.low, row.high
    if low is None and high is None:
        return "has neither low nor high."
    if low is not None and high is not None and low > high:
        return f"has low {low} above high {high}."
    fits = {
        "exactly": low == high,
        "about": low == high,
        "range": low is not None and high is not None and low < high,
        "at-least": low is not None and high is None,
        "more-than": low is not None and high is None,
        "at-most": high is not None and low is None,
        "nearly": high is not None and low is None,
    }
    return "" if fits[row.qualifier] else f"is “{row.qualifier}”, which doesn't fit low {low} and high {high}."


def parts_without_circle(reading: Reading) -> Iterator[str]:
    """No incident is part of itself, through however many others."""
    parent = {row.incident_id: row.part_of for row in reading.tables.incidents}
    for row in reading.tables.incidents:
        seen, current = {row.incident_id}, row.part_of
        while current and current not in seen:
            seen.add(current)
            current = parent[current]
        if current:
            yield f"{reading.at(row)}: incident “{row.incident_id}” is part of itself through “{row.part_of}”."
