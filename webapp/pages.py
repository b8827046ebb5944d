"""The HTML blueprint: one function a page, each over values that other modules made."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from geodata.errors import NotFoundError
from geodata.exports import EXPORTERS
from webapp import counting, dossier, drafts, neighbours, reading, settings, urls, views, words
from webapp.atlas import Atlas, Corpus, find
from webapp.matching import in_text, select
from webapp.state import from_form
from webapp.views import View

PAGE_LENGTH = 200
blueprint = Blueprint("pages", __name__)


@blueprint.app_context_processor
def names() -> dict[str, Any]:
    """Give every template the addresses and the words."""
    return {
        "urls": urls,
        "words": words,
        "draft": drafts,
        "places_of": views.places_of,
        "period_step": views.period_step,
        "navigation": views.navigation,
        "exporters": EXPORTERS,
    }


def _corpus(slug: str) -> Corpus:
    atlas: Atlas = current_app.extensions["atlas"]
    return atlas.corpus(slug)


def _view(slug: str) -> View:
    return views.view_of(_corpus(slug), request.query_string)


def _page(template: str, view: View, **values: Any) -> str:
    return render_template(template, view=view, corpus=view.corpus, **values)


def _tiles() -> str:
    return settings.TILE_ADDRESS if current_app.config["TILES"] == "osm" else ""


def _moved(view: View, kind: str, id: str) -> Answer | None:
    """Return the redirect for an id that was renamed."""
    new = view.corpus.new_name(kind, id)
    make = {"incident": urls.incident, "place": urls.place, "passage": urls.passage}[kind]
    return None if new == id else redirect(make(view.corpus.id, new, view.query), 301)


@blueprint.get("/")
def home() -> str | Answer:
    """Lead to the only corpus, or list those there are."""
    atlas: Atlas = current_app.extensions["atlas"]
    if len(atlas.corpora) == 1:
        return redirect(urls.corpus(next(iter(atlas.corpora))), 302)
    return render_template("home.html", corpora=atlas.corpora.values(), unbuilt=sorted(atlas.unbuilt))


@blueprint.get("/<corpus>/")
def map_page(corpus: str) -> str | Answer:
    """Show the map with its text twin; a form's query is led to its canonical address."""
    view = _view(corpus)
    if from_form(request.query_string) and not view.messages:
        return redirect(urls.corpus(corpus, view.query), 302)
    shown = select(view.corpus, view.state)
    return _page(
        "map.html", view, skeleton=current_app.extensions["skeleton"], shown=shown[:PAGE_LENGTH], total=len(shown),
        pages=-(-len(shown) // PAGE_LENGTH), page_length=PAGE_LENGTH, selected=views.selected(view),
        choices=views.choices(view), chips=views.chips(view), hidden=views.hidden_fields(view.state),
        in_text=in_text(view.corpus, view.state.q), messages=view.messages + views.outside(view, shown),
        tiles=_tiles(),
    )  # fmt: skip


@blueprint.get("/<corpus>/list/<int:page>")
def list_page(corpus: str, page: int) -> str:
    """Show a later page of a long list."""
    view = _view(corpus)
    shown = select(view.corpus, view.state)
    start = (page - 1) * PAGE_LENGTH
    if page < 1 or start >= max(len(shown), 1):
        raise NotFoundError(f"The list has no page {page}.")
    rows = range(start, min(start + PAGE_LENGTH, len(shown)))
    return _page(
        "list.html", view, shown=shown[rows.start : rows.stop], rows=rows, page=page,
        pages=-(-len(shown) // PAGE_LENGTH), total=len(shown),
    )  # fmt: skip


@blueprint.get("/<corpus>/incidents/<id>")
def incident(corpus: str, id: str) -> str | Answer:
    """Show one incident with every attestation."""
    view = _view(corpus)
    if moved := _moved(view, "incident", id):
        return moved
    found = find(view.corpus.incidents, id, "incident")
    return _page("incident.html", view, incident=found)


@blueprint.get("/<corpus>/incidents/<id>/popup")
def popup(corpus: str, id: str) -> str:
    """Show an incident's card alone, for the map to adopt."""
    view = _view(corpus)
    found = find(view.corpus.incidents, view.corpus.new_name("incident", id), "incident")
    return _page("popup.html", view, incident=found)


@blueprint.get("/<corpus>/places/<id>")
def place(corpus: str, id: str) -> str | Answer:
    """Show one place, its names and what the text records there."""
    view = _view(corpus)
    if moved := _moved(view, "place", id):
        return moved
    found = find(view.corpus.places, id, "place")
    return _page(
        "place.html", view, place=found, names=dossier.names(found), records=dossier.records(view.corpus, id),
        mentions=dossier.mentions(view.corpus, id), considered=dossier.considered(view.corpus, id),
        near=neighbours.near(view.corpus, found), measurable=neighbours.measurable(found),
    )  # fmt: skip


@blueprint.get("/<corpus>/text")
def text(corpus: str) -> str:
    """Show the whole text beside the map; what is selected is marked."""
    view = _view(corpus)
    passages = view.corpus.passages.values()
    return _page(
        "text.html", view, readings=[reading.read(view.corpus, passage, "", view.query) for passage in passages],
        depths=reading.depths(view.corpus), skeleton=current_app.extensions["skeleton"],
        found=in_text(view.corpus, view.state.q), total=len(select(view.corpus, view.state)), tiles=_tiles(),
    )  # fmt: skip


@blueprint.get("/<corpus>/passages/<id>")
def passage(corpus: str, id: str) -> str | Answer:
    """Show one passage between its neighbours, with the quotes marked."""
    view = _view(corpus)
    if moved := _moved(view, "passage", id):
        return moved
    found = find(view.corpus.passages, id, "passage")
    ids = [p.id for p in view.corpus.passages.values() if p.document == found.document]
    at = ids.index(id)
    near = [
        reading.read(view.corpus, view.corpus.passages[n], view.state.incident, view.query)
        for n in ids[max(0, at - 1) : at + 2]
    ]
    return _page("passage.html", view, near=near, passage=found, resting=view.corpus.on_passage.get(id, ()))


@blueprint.get("/<corpus>/about")
def about(corpus: str) -> str:
    """Say what this is, where it comes from, what it leaves out and how to cite it."""
    view = _view(corpus)
    return _page("about.html", view, tables=counting.tables(view.corpus))


@blueprint.after_app_request
def as_html(response: Response) -> Response:
    """Name the character set of every page."""
    if response.mimetype == "text/html":
        response.content_type = "text/html; charset=utf-8"
    return response
