"""map.json: what the map draws and filters by, columnar, each place once."""

from __future__ import annotations

import json
from typing import Any

from webapp.atlas import Corpus
from webapp.records import Incident
from webapp.words import UNFLAGGED

PLACE_COLUMNS = {
    "id": "id",
    "name": "name",
    "lat": "lat",
    "lon": "lon",
    "precision": "precision",
    "radius": "radius_km",
}
INCIDENT_COLUMNS = {
    "id": "id",
    "title": "title",
    "label": "when_label",
    "from": "year_from",
    "to": "year_to",
    "stated_from": "stated_year_from",
    "stated_to": "stated_year_to",
    "basis": "when_basis",
}


def columns(corpus: Corpus) -> dict[str, Any]:
    """Return the content of map.json: ids of the layers, then columns of places and of incidents in list order."""
    places, incidents = list(corpus.places.values()), list(corpus.incidents.values())
    index = {place.id: n for n, place in enumerate(places)}
    table: dict[str, list[Any]] = {
        column: [getattr(i, field) for i in incidents] for column, field in INCIDENT_COLUMNS.items()
    }
    table["stated_label"] = [i.when_stated_label if i.when_stated else "" for i in incidents]
    table["dated"] = [int(bool(i.when)) for i in incidents]
    table["disputed"] = [int(i.disputed) for i in incidents]
    table |= _layer_columns(corpus, incidents)
    table["places"] = [[index[p] for p in i.place_ids(drawn=True)] for i in incidents]
    table["destinations"] = [[index[p] for p in i.place_ids(drawn=False)] for i in incidents]
    return {
        "version": corpus.version,
        "corpus": corpus.id,
        "years": corpus.about["default_years"],
        "layers": corpus.layers,
        "renamed": corpus.renamed,
        "places": {column: [getattr(p, field) for p in places] for column, field in PLACE_COLUMNS.items()}
        | {"area": [int(p.is_area) for p in places]},
        "incidents": table,
    }


def _layer_columns(corpus: Corpus, incidents: list[Incident]) -> dict[str, list[Any]]:
    def indexes(layer: str, ids: list[str]) -> list[int]:
        return [corpus.layers[layer].index(id) for id in ids]

    return {
        "theatre": [indexes("theatre", i.theatres) for i in incidents],
        "period": [indexes("period", i.periods) for i in incidents],
        "stated_period": [indexes("period", i.stated_periods) for i in incidents],
        "kind": [indexes("kind", i.kinds) for i in incidents],
        "status": [indexes("status", [i.status])[0] for i in incidents],
        "precision": [indexes("precision", [i.precision])[0] for i in incidents],
        "flag": [indexes("flag", list(i.flags or [UNFLAGGED])) for i in incidents],
        "certainty": [
            indexes("place-certainty", [i.place_certainty])[0] if i.place_certainty else -1 for i in incidents
        ],
    }


def encode(content: Any) -> bytes:
    """Return JSON as compact UTF-8 bytes, the same for the same content."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
