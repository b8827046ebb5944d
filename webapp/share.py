"""The share blueprint: the page that shares and cites a view, and its card picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request
from markupsafe import escape

from webapp import card, citation, drafts, social, urls, views
from webapp.atlas import Atlas
from webapp.citation import Citation, Work
from webapp.parameters import SELECTIONS
from webapp.records import Incident
from webapp.state import State, canonical
from webapp.views import View, view_of

# Pictures that are kept; one is about 40 kB.
KEPT = 64
FRAME_HEIGHT = 480
blueprint = Blueprint("share", __name__)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work in every style; `id` tells its copy buttons from those of another work on the page."""

    id: str
    heading: str
    styles: list[Citation]


@blueprint.app_context_processor
def names() -> dict[str, Any]:
    """Give every template the previews and the citations."""
    return {"social": social, "cite_record": cite_record, "cite_corpus": cite_corpus}


@blueprint.get("/<corpus>/share")
def page(corpus: str) -> str:
    """Show how a view can be linked, embedded, shown as a picture and cited."""
    view = _view(corpus)
    incident = view.corpus.incidents.get(view.state.incident)
    cited = [cite_record(view, incident)] if incident else []
    link = urls.public(urls.corpus(corpus, social.pinned(view)))
    return render_template(
        "share.html", view=view, corpus=view.corpus, link=link, code=embed_code(view), preview=social.of_view(view),
        cited=[*cited, cite_view(view)], frame_height=FRAME_HEIGHT,
    )  # fmt: skip


@blueprint.get("/<corpus>/card.png")
def picture(corpus: str) -> Response:
    """Serve the card picture of a view; what was ignored in the link is said in a header."""
    view = _view(corpus)
    # The version is printed as it is now, and no other view looks different for it.
    lasting = canonical(view.state.but(v=""))
    answer = Response(_pictures()(corpus, lasting, urls.public(urls.corpus(corpus))), content_type="image/png")
    if view.messages:
        answer.headers["Chronotope-Ignored"] = views.ignored(view.messages)
    return answer


def embed_code(view: View) -> str:
    """Return the element that shows a view in another site's page."""
    address = urls.public(urls.embed(view.corpus.id, social.pinned(view)))
    title = f"{social.subject(view)}: map of what the text reports"
    source, name = escape(address), escape(title)
    return f'<iframe src="{source}" title="{name}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>'


def cite_view(view: View) -> Cited:
    """Return the citation of a view as a map."""
    corpus, state = view.corpus, view.state
    chosen = social.subject(view) if any(getattr(state, kind) for kind in SELECTIONS) else ""
    title = "; ".join([*([chosen] if chosen else []), *social.parts(view)])
    title = f"Map view: {title}" if title else ""
    lasting = canonical(state.but(v="")).encode()
    key = f"{corpus.id}-{hashlib.sha256(lasting).hexdigest()[:8] if lasting else ''}-{corpus.version[:6]}"
    address = urls.public(urls.corpus(corpus.id, social.pinned(view)))
    return _cited("view", "This view", Work(title, drafts.cited(corpus), corpus.version, address, key))


def cite_record(view: View, incident: Incident) -> Cited:
    """Return the citation of an incident."""
    corpus = view.corpus
    address = urls.public(urls.incident(corpus.id, incident.id, f"v={corpus.version}"))
    key = f"{corpus.id}-{incident.id}-{corpus.version[:6]}"
    work = Work(incident.title, drafts.cited(corpus), corpus.version, address, key, "Data record")
    return _cited("record", "This record", work)


def cite_corpus(view: View) -> Cited:
    """Return the citation of the whole map."""
    corpus = view.corpus
    address = urls.public(urls.corpus(corpus.id, canonical(State(v=corpus.version))))
    work = Work("", drafts.cited(corpus), corpus.version, address, f"{corpus.id}-{corpus.version[:6]}")
    return _cited("corpus", "This map", work)


def today() -> date:
    """Return the day on which a page is read, wherever its reader is."""
    return datetime.now(UTC).date()


def _cited(id: str, heading: str, work: Work) -> Cited:
    return Cited(id, heading, citation.citations(work, today()))


def _view(slug: str) -> View:
    atlas: Atlas = current_app.extensions["atlas"]
    return view_of(atlas.corpus(slug), request.query_string)


def _pictures() -> Callable[[str, str, str], bytes]:
    """Return this app's maker of pictures (corpus, canonical query, address to print), which keeps the last ones."""
    atlas: Atlas = current_app.extensions["atlas"]

    def make(slug: str, query: str, site: str) -> bytes:
        return card.draw(view_of(atlas.corpus(slug), query.encode()), site)

    return current_app.extensions.setdefault("cards", lru_cache(maxsize=KEPT)(make))  # type: ignore[no-any-return]
