"""Finds and proposals → the rows of a draft's tables. Everything is `proposed`, and signed by the rule that did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geodata.checks.text import marks_on
from geodata.dates import years
from geodata.drafting.certainty import Verdict
from geodata.drafting.places import FAIRLY, Places
from geodata.incidents import VERSION, Draft, titles
from geodata.model import Candidate, Choice, Mention, Passage
from geodata.proposals import BY, use_of
from geodata.tables import AttestationRow, IncidentPlaceRow, IncidentRow, MentionRow, RivalRow, Row
from geodata.times import JOIN
from geodata.vocabulary import DRAWN_ROLES

__all__ = ["BY", "Find", "Row", "Rows", "add_incidents", "add_mentions", "year_of"]
INCIDENT_BY = f"rule:{VERSION}"
# What stands where a person would write; no program looked for it.
UNASKED = "not looked for"
GIVEN = "What was given for the whole text: {}."
INCIDENT_RULE = "rule: proposed-incident"


@dataclass(frozen=True, slots=True)
class Find:
    """A toponym of a passage, its ranked candidates and what is made of them."""

    passage: Passage
    mention: Mention
    ranked: tuple[Choice, ...]
    verdict: Verdict

    @property
    def id(self) -> str:
        """Return the id of the mention."""
        return mention_id(self.passage.id, self.mention)

    @property
    def name(self) -> str:
        """Return the toponym on one line."""
        return " ".join(self.mention.toponym.split())

    @property
    def place(self) -> str:
        """Return the name of the place it was taken for, "" for none."""
        return self.verdict.chosen.candidate.name if self.verdict.chosen else ""


@dataclass(slots=True)
class Rows:
    """The tables of a draft, as they grow."""

    on: str
    places: Places
    text: str = ""
    mentions: dict[str, MentionRow] = field(default_factory=dict)
    rivals: list[RivalRow] = field(default_factory=list)
    incidents: list[IncidentRow] = field(default_factory=list)
    incident_places: list[IncidentPlaceRow] = field(default_factory=list)
    attestations: list[AttestationRow] = field(default_factory=list)
    # The place of each incident that theatres go by, None if it has none.
    located: list[Candidate | None] = field(default_factory=list)

    @property
    def years(self) -> list[int]:
        """Return the first year of each dated incident."""
        return [year for row in self.incidents if row.when and (year := year_of(row.when)) is not None]


def year_of(when: str) -> int | None:
    """Return the first year that a date gives."""
    first, last = years(when)
    return last if first is None else first


def mention_id(passage: str, mention: Mention) -> str:
    """Return the id of a mention at passage-relative offsets."""
    return f"{passage}:{mention.start}-{mention.end}"


def add_mentions(rows: Rows, finds: Iterable[Find]) -> None:
    """Add a proposed row for each find, and for each ambiguous name, once, the rivals."""
    shown: set[str] = set()
    for find in finds:
        chosen, use = find.verdict.chosen, use_of(find.passage, find.mention, find.ranked)
        place = rows.places.of(find.mention, chosen, find.verdict.confidence) if chosen else ""
        rows.mentions[find.id] = MentionRow(
            mention_id=find.id, toponym=find.mention.toponym, status="proposed", use=use[0], place_id=place,
            reason=f"rule: {use[1]}", by=BY, on=rows.on,
        )  # fmt: skip
        if chosen and find.verdict.rivals and find.mention.toponym not in shown:
            shown.add(find.mention.toponym)
            rows.rivals += rows.places.rivals(find.id, chosen, find.verdict.rivals)


def add_incidents(
    rows: Rows, drafts: Sequence[Draft], passages: Mapping[str, Passage], finds: Mapping[str, Find]
) -> None:
    """Add what the drafts propose, as far as it has a place to be drawn or listed at."""
    taken: set[str] = set()
    for draft in drafts:
        placed = _placed(rows, draft, finds)
        if not any(row.role in DRAWN_ROLES for row, _ in placed):
            continue
        identifier = _id(draft, placed[0][0].place_id, taken)
        taken.add(identifier)
        rows.incidents.append(_incident(rows, draft, identifier, [row for row, _ in placed]))
        rows.incident_places += [replace(row, incident_id=identifier) for row, _ in placed]
        rows.attestations.append(_attestation(rows, draft, identifier, passages[draft.passage_id]))
        rows.located.append(next((c.candidate for row, c in placed if c and row.role in DRAWN_ROLES), None))


def _placed(rows: Rows, draft: Draft, finds: Mapping[str, Find]) -> list[tuple[IncidentPlaceRow, Choice | None]]:
    """Return a row for each place of a draft, its incident still unnamed; the mentions get the draft's use."""
    placed: dict[tuple[str, str], tuple[IncidentPlaceRow, Choice | None]] = {}
    for mention, choice, role in draft.places:
        find = finds.get(mention_id(draft.passage_id, mention))
        if find is None or not _usable(rows.mentions[find.id], role):
            continue
        chosen = choice if choice is not None else find.verdict.chosen
        confidence = find.verdict.confidence
        place = rows.places.of(mention, chosen, confidence) if chosen else rows.places.unlocated(mention)
        rows.mentions[find.id] = replace(rows.mentions[find.id], use=role, place_id=place, reason=INCIDENT_RULE)
        certainty = "less-certain" if chosen and confidence >= FAIRLY else "uncertain"
        row = IncidentPlaceRow(
            incident_id="", place_id=place, role=role, certainty=certainty, mention_id=find.id,
            by=INCIDENT_BY, on=rows.on,
        )  # fmt: skip
        placed.setdefault((place, role), (row, chosen))
    return list(placed.values())


def _usable(row: MentionRow, role: str) -> bool:
    """Tell whether a mention can have this role beside the one that another incident gave it."""
    return row.reason != INCIDENT_RULE or (row.use == "destination") == (role == "destination")


def _id(draft: Draft, place: str, taken: set[str]) -> str:
    first, last = years(draft.when) if draft.when else (None, None)
    year = draft.when[:4] if first == last and draft.when[:4].isdigit() else ""
    stem = "-".join(part for part in (place, year) if part)
    if stem not in taken:
        return stem
    return next(known for n in range(2, len(taken) + 3) if (known := f"{stem}-{n}") not in taken)


def _incident(rows: Rows, draft: Draft, identifier: str, placed: Sequence[IncidentPlaceRow]) -> IncidentRow:
    where = ", ".join(dict.fromkeys(rows.places.name(row.place_id) for row in placed))
    # A date from elsewhere isn't what the sentence names.
    when = titles.said(draft.when, draft.when_basis, draft.when_from) if draft.when_basis == "stated" else ""
    said = f" and {when}" if when else ""
    dated, given = bool(draft.when), _is_given(rows, draft)
    return IncidentRow(
        incident_id=identifier,
        title=draft.title,
        summary=f"Proposed from a sentence that names {where}{said}; nobody has reviewed it.",
        kinds=draft.kinds,
        theatres=(),
        perpetrator_text=UNASKED,
        victims_text=UNASKED,
        when_stated="",
        when=draft.when,
        when_basis="supplied" if given else draft.when_basis if dated else "",
        when_from=draft.when_from if dated and not given else "",
        when_reference=GIVEN.format(draft.when_from.rpartition(JOIN)[2]) if given else "",
        part_of="",
        related=(),
        note=f"Proposed with a certainty of {draft.certainty:.2f} for: {', '.join(name for name, _ in draft.reasons)}.",
        by=INCIDENT_BY,
        on=rows.on,
    )


def _is_given(rows: Rows, draft: Draft) -> bool:
    """Tell whether a date rests on years that a person said of the whole text, and that its words don't lead to."""
    _, joined, years = draft.when_from.rpartition(JOIN)
    return bool(draft.when) and not draft.when_source and not (joined and years in rows.text)


def _attestation(rows: Rows, draft: Draft, identifier: str, passage: Passage) -> AttestationRow:
    form = passage.kind if passage.kind in ("heading", "caption", "quotation") else "prose"
    row = AttestationRow(
        incident_id=identifier, n=1, passage_id=passage.id, start=draft.start, end=draft.end, quote=draft.quote,
        attributed_to=draft.attributed_to, stance=draft.stance, form=form, flags=(), refs=(),
        by=INCIDENT_BY, on=rows.on,
    )  # fmt: skip
    flags, refs = marks_on(passage, row)
    return replace(row, flags=flags, refs=refs)
