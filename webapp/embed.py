"""The embed blueprint: the one page that other sites may frame."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from webapp import settings, social, urls
from webapp.atlas import Atlas
from webapp.matching import select
from webapp.views import outside, view_of

# Titles in the twin without JavaScript; the full map has them all.
LISTED = 100
blueprint = Blueprint("embed", __name__)


@blueprint.get("/<corpus>/embed")
def embedded(corpus: str) -> str:
    """Show the map of a view alone, with a link to the full map; without JavaScript the titles of its records."""
    atlas: Atlas = current_app.extensions["atlas"]
    view = view_of(atlas.corpus(corpus), request.query_string)
    shown = select(view.corpus, view.state)
    return render_template(
        "embed.html", view=view, corpus=view.corpus, skeleton=current_app.extensions["skeleton"], shown=shown[:LISTED],
        total=len(shown), messages=view.messages + outside(view, shown), said=social.parts(view),
        full=urls.public(urls.corpus(corpus, view.query)), note=social.note(view.corpus),
        tiles=settings.TILE_ADDRESS if current_app.config["TILES"] == "osm" else "",
    )  # fmt: skip
