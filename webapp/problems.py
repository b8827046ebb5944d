"""Every error becomes one page or one JSON shape with a sentence; never a traceback, never markup from the request."""

from __future__ import annotations

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from geodata.errors import ChronotopeError
from geodata.exports import EXPORTERS

DATA_SUFFIXES = (".json", *(f".{extension}" for extension in EXPORTERS))
SENTENCES = {
    400: "The request can’t be understood.",
    404: "There is no page at this address.",
    405: "This address can only be read.",
    413: "The request is too large.",
    414: "The address is too long.",
    500: "Something went wrong on the server; it has been noted in the server’s log.",
}


def register(app: Flask) -> None:
    """Make every error of the app answer in one of the two shapes."""

    @app.errorhandler(ChronotopeError)
    def known(error: ChronotopeError) -> Response:
        if error.http_status >= 500:
            current_app.logger.error("%s", error)
        return answer(error.http_status, str(error))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response | HTTPException:
        code = error.code or 500
        if code < 400:
            return error
        reply = answer(code, SENTENCES.get(code, "The request can’t be answered."))
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            reply.headers["Allow"] = ", ".join(sorted(allowed))
        return reply


def wants_data() -> bool:
    """Tell whether the request's address is one of data rather than a page."""
    return request.path.endswith(DATA_SUFFIXES) or request.path == "/healthz"


def answer(status: int, sentence: str) -> Response:
    """Return the error in the shape that the address asks for."""
    if wants_data():
        reply = jsonify(error={"status": status, "message": sentence})
        reply.status_code = status
        return reply
    slug = request.path.split("/")[1]
    corpus = current_app.extensions["atlas"].corpora.get(slug)
    return make_response(
        render_template("error.html", status=status, sentence=sentence, corpus=corpus, view=""), status
    )
