"""Everything joined into features: the content of the built GeoJSON. Same seed and tables, same content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from geodata import dates
from geodata.corpora import Corpus
from geodata.layers import periods_of
from geodata.reading import Reading, grouped
from geodata.shapes import Json, columns_of, geometry, place, point
from geodata.tables import AttestationRow, IncidentPlaceRow, IncidentRow, MentionRow
from geodata.vocabulary import DRAWN_ROLES, is_rule

CONTEXT = 40
RENAMABLE = ("incident", "place", "passage")
# What the built file says of its corpus, beside its years and documents.
ABOUT = (
    *("id", "title", "origin", "licence", "data_licence", "language", "scope", "published"),
    *("content_note", "curation_note", "speaker", "references_note", "captions_note"),
)


def collection(reading: Reading) -> Json:
    """Return the GeoJSON FeatureCollection of a corpus, without its version."""
    t = reading.tables
    names = grouped(t.place_names, lambda row: row.place_id)
    index = _Index(reading)
    places = sorted(t.places, key=lambda row: row.place_id)
    return {
        "type": "FeatureCollection",
        "corpus": _about(reading.corpus),
        "theatres": [asdict(theatre) for theatre in reading.layers.theatres],
        "periods": [asdict(p) | {"years": list(dates.years(p.when))} for p in reading.layers.periods],
        "kinds": [asdict(kind) for kind in reading.kinds],
        "renamed": {what: {r.old: r.new for r in t.renamed if r.what == what} for what in RENAMABLE},
        "places": [place(reading, row, names.get(row.place_id, [])) for row in places],
        "features": [_feature(reading, index, row) for row in sorted(t.incidents, key=lambda row: row.incident_id)],
    }


def _about(corpus: Corpus) -> Json:
    kept = ("id", "file", "sha256", "text_sha256")
    origin = ("original", "original_sha256")
    return {name: getattr(corpus, name) for name in ABOUT} | {
        "default_years": list(corpus.default_years),
        "documents": [
            {name: getattr(d, name) for name in kept}
            | {name: getattr(d, name) for name in origin if d.original}
            | {"characters": len(d.text)}
            for d in corpus.documents
        ],
    }


class _Index:
    """What belongs to an incident, by its id: a corpus may have a hundred thousand."""

    def __init__(self, reading: Reading) -> None:
        t = reading.tables
        self.places = grouped(t.incident_places, lambda row: row.incident_id)
        self.figures = grouped(t.figures, lambda row: row.incident_id)
        self.parts = grouped(t.incidents, lambda row: row.part_of)


def _feature(reading: Reading, index: _Index, row: IncidentRow) -> Json:
    places = index.places.get(row.incident_id, [])
    drawn = [p for p in places if p.role in DRAWN_ROLES]
    shapes = [g for p in drawn if (g := geometry(reading, reading.places[p.place_id]))]
    several = {"type": "GeometryCollection", "geometries": shapes}
    attested = sorted(reading.attested.get(row.incident_id, []), key=lambda a: a.n)
    return {
        "type": "Feature",
        "id": row.incident_id,
        "geometry": several if len(shapes) > 1 else shapes[0] if shapes else None,
        "properties": columns_of(row, "incident_id", "perpetrator_text", "victims_text")
        | {"perpetrator": row.perpetrator_text, "victims": row.victims_text}
        | _when(reading, row)
        | _where(reading, drawn)
        | {
            "status": _status(row, [reading.mentions[p.mention_id] for p in drawn if p.mention_id]),
            "parts": [i.incident_id for i in index.parts.get(row.incident_id, [])],
            "places": [_role(p) for p in places],
            "attestations": [_attestation(reading, a) for a in attested],
            "figures": [columns_of(f, "incident_id") for f in index.figures.get(row.incident_id, [])],
        },
    }


def _when(reading: Reading, row: IncidentRow) -> Json:
    first, last = dates.years(row.when) if row.when else (None, None)
    stated_first, stated_last = dates.years(row.when_stated) if row.when_stated else (None, None)
    return {
        "when_label": dates.label(row.when),
        "when_stated_label": dates.label(row.when_stated),
        "year_from": first,
        "year_to": last,
        "stated_year_from": stated_first,
        "stated_year_to": stated_last,
        "periods": list(periods_of(row.when, reading.layers.periods)),
        "stated_periods": list(periods_of(row.when_stated, reading.layers.periods)),
    }


def _where(reading: Reading, drawn: list[IncidentPlaceRow]) -> Json:
    if not drawn:
        return {"place": "", "lat": None, "lon": None, "precision": "unlocated", "place_certainty": ""}
    first = reading.places[drawn[0].place_id]
    lat, lon = point(reading, first)
    where = {"place": first.name, "lat": lat, "lon": lon}
    return where | {"precision": first.precision, "place_certainty": drawn[0].certainty}


def _status(row: IncidentRow, mentions: Iterable[MentionRow]) -> str:
    statuses = {m.status for m in mentions}
    if is_rule(row.by) or "proposed" in statuses:
        return "proposed"
    return "unsure" if "unsure" in statuses else "accepted"


def _role(row: IncidentPlaceRow) -> Json:
    return {"place": row.place_id, "role": row.role, "certainty": row.certainty, "mention": row.mention_id}


def _attestation(reading: Reading, row: AttestationRow) -> Json:
    passage = reading.passages[row.passage_id]
    text = reading.corpus.document(passage.document).text
    start, end = passage.start + row.start, passage.start + row.end
    return columns_of(row, "incident_id", "passage_id", "start", "end", "quote") | {
        "passage": row.passage_id,
        "passage_start": row.start,
        "passage_end": row.end,
        "selector": {
            "exact": text[start:end],
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
            "start": start,
            "end": end,
        },
    }
