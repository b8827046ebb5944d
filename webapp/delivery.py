"""What every answer gets: security headers, an ETag that is honoured, gzip when it is asked for and worth it."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

from webapp.settings import TILE_HOST

WORTH_BYTES = 1000
TEXTS = ("text/", "application/json", "application/geo+json", "image/svg+xml")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # OpenStreetMap's tiles refuse requests without a referrer, so it may not be "no-referrer".
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def policy(tiles: str) -> str:
    """Return the content security policy; only online tiles let in another host, and only for images."""
    images = f"'self' data: {TILE_HOST}" if tiles == "osm" else "'self' data:"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        f"img-src {images}; connect-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def register(app: Flask) -> None:
    """Make every answer of the app pass through here."""
    content_policy = policy(app.config["TILES"])

    @app.after_request
    def deliver(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = content_policy
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code == 200 and request.method in {"GET", "HEAD"}:
            response.add_etag()
            _compress(response)
            response.make_conditional(request)
        return response


def _compress(response: Response) -> None:
    if not (response.mimetype or "").startswith(TEXTS) or response.content_length is None:
        return
    response.vary.add("Accept-Encoding")
    if response.content_length < WORTH_BYTES or not request.accept_encodings["gzip"]:
        return
    etag = response.get_etag()[0]
    response.set_data(_gzipped(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    # Other bytes need another tag; weak, since the content is the same.
    response.set_etag(f"{etag}-gzip", weak=True)


@lru_cache(maxsize=256)
def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)
