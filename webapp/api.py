"""The data blueprint: what the map's modules fetch and what others may take away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, request

from geodata.errors import AtlasError, NotFoundError
from geodata.exports import EXPORTERS
from webapp import dossier, views
from webapp.assets import Asset
from webapp.atlas import Atlas, Corpus, find
from webapp.mapdata import columns, encode
from webapp.matching import in_text, searched, select
from webapp.state import first, parse

JSON = "application/json"
blueprint = Blueprint("api", __name__)


def atlas() -> Atlas:
    """Return the store of this app."""
    return current_app.extensions["atlas"]  # type: ignore[no-any-return]


def map_asset(corpus: Corpus) -> Asset:
    """Return map.json, made once at start; AtlasError if a record names what the corpus hasn't."""
    try:
        return Asset.of(encode(columns(corpus)), JSON)
    except (KeyError, ValueError) as error:
        raise AtlasError(
            f"A record of “{corpus.id}” names a place or an option that the corpus hasn't ({error}); "
            f"run: chronotope build {corpus.id}"
        ) from None


def _json(content: Any) -> Response:
    return Response(encode(content), content_type=JSON)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the app serves, which version of which corpus, and what it passed over."""
    versions = {slug: corpus.version for slug, corpus in atlas().corpora.items()}
    return _json({"status": "ok", "corpora": versions, "passed_over": atlas().passed_over})


@blueprint.get("/map.<tag>.js")
def map_script(tag: str) -> Response:
    """Serve the map's script; only the present hash has one."""
    script: Asset = current_app.extensions["skeleton"].script
    if tag != script.tag:
        raise NotFoundError("This version of the map’s script is gone; load the page again.")
    return script.response(tag)


@blueprint.get("/<corpus>/map.json")
def map_json(corpus: str) -> Response:
    """Serve what the map draws, in columns."""
    asset: Asset = current_app.extensions["map_data"][atlas().corpus(corpus).id]
    return asset.response(first(request.query_string, "v"))


@blueprint.get("/<corpus>/matches.json")
def matches(corpus: str) -> Response:
    """Serve the ids of the incidents that have the words of `q` and rest on `passage`, if given; in list order.

    `passages` are those of the text itself that have the words of `q`.
    """
    found = atlas().corpus(corpus)
    state, _ = parse(request.query_string, found.layers)
    hits = searched(found, state.q)
    if state.passage:
        hits &= {i.id for i in found.on_passage.get(found.new_name("passage", state.passage), ())}
    listed = [id for id in found.incidents if id in hits]
    passages = [passage.id for passage in in_text(found, state.q)]
    return _json({"q": state.q, "passage": state.passage, "incidents": listed, "passages": passages})


@blueprint.get(f"/<corpus>/incidents.<any({', '.join(EXPORTERS)}):extension>")
def incidents(corpus: str, extension: str) -> Response:
    """Serve the incidents of a view as a file; what was ignored in the link is said in a header."""
    found = atlas().corpus(corpus)
    state, messages = parse(request.query_string, found.layers)
    exporter = EXPORTERS[extension]
    features = [found.features[incident.id] for incident in select(found, state)]
    answer = Response(exporter.render(found.collection, features), content_type=exporter.media_type)
    answer.headers["Content-Disposition"] = f'inline; filename="{found.id}.{extension}"'
    if messages:
        answer.headers["Chronotope-Ignored"] = views.ignored(messages)
    return answer


@blueprint.get("/<corpus>/places/<id>.json")
def place(corpus: str, id: str) -> Response:
    """Serve all that is known of a place."""
    found = atlas().corpus(corpus)
    return _json(dossier.data(found, find(found.places, found.new_name("place", id), "place")))


@blueprint.get("/<corpus>/areas/<id>.json")
def area(corpus: str, id: str) -> Response:
    """Serve the outline of a place as a GeoJSON geometry."""
    place = find(atlas().corpus(corpus).places, id, "place")
    if not place.is_area:
        raise NotFoundError(f"The place “{id}” has no outline.")
    return Response(encode(place.geometry), content_type="application/geo+json")
