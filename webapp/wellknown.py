"""What browsers and search engines ask of every site at its root."""

from __future__ import annotations

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as Answer

from webapp import urls

blueprint = Blueprint("wellknown", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Let search engines read everything."""
    return Response("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/favicon.ico")
def icon() -> Answer:
    """Lead to the page's icon; it is asked for here where no page names one."""
    return redirect(urls.static("css/icon.svg"), 302)
