"""What every answer gets: security headers, an ETag that is honoured, compression when it is asked for and worth it."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request

from webapp import urls
from webapp.assets import AssetResponse, asset
from webapp.bundle import bundle, names
from webapp.settings import TILE_HOST

WORTH_BYTES = 1000
TEXTS = ("text/", "application/json", "application/geo+json", "image/svg+xml")
CODINGS = ("br", "gzip")
# What is made once may take its time; what is made for one answer may not.
BEST, LARGE, QUICK = {"br": 11, "gzip": 9}, {"br": 9, "gzip": 6}, {"br": 5, "gzip": 6}
# Above this the last per cent take seconds a megabyte.
LARGE_BYTES = 4_000_000
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # OpenStreetMap's tiles refuse requests without a referrer, so it may not be "no-referrer".
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# The endpoints that other sites may frame.
FRAMED = frozenset({"embed.embedded"})
# And those that they may show as a picture.
SHOWN = frozenset({"share.picture"})


def policy(tiles: str, framed: bool = False) -> str:
    """Return the content security policy; only online tiles let in another host, and only for images."""
    none = "'none'"
    images = f"'self' data: {TILE_HOST}" if tiles == "osm" else "'self' data:"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        f"img-src {images}; connect-src 'self'; font-src 'self'; frame-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {'*' if framed else none}"
    )


def register(app: Flask) -> None:
    """Make every answer of the app pass through here."""
    policies = {framed: policy(app.config["TILES"], framed) for framed in (False, True)}

    @app.after_request
    def deliver(response: Response) -> Response:
        framed = request.endpoint in FRAMED
        response.headers["Content-Security-Policy"] = policies[framed]
        response.headers.update(HEADERS)
        if framed:
            del response.headers["X-Frame-Options"]
        if request.endpoint in FRAMED | SHOWN:
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code == 200 and request.method in {"GET", "HEAD"}:
            response.add_etag()
            _compress(response)
            response.make_conditional(request)
        return response


def warm(app: Flask) -> None:
    """Make ahead what a first view asks for: the page itself once, and the compressed files."""
    first = [asset("leaflet", "leaflet.js"), asset("leaflet", "leaflet.css"), asset("static", "basemap/overview.json")]
    first += [bundle("atlas.css"), *(bundle(f"{name}.js") for name in names("js"))]
    for content in (a.content for a in (*first, *app.extensions["map_data"].values())):
        for coding in CODINGS:
            best(content, coding)
    with app.test_request_context():
        pages = [urls.corpus(slug) for slug in app.extensions["atlas"].corpora]
    for page in pages:
        app.test_client().get(page, headers={"Accept-Encoding": CODINGS[0]})


def _compress(response: Response) -> None:
    if not (response.mimetype or "").startswith(TEXTS) or response.content_length is None:
        return
    response.vary.add("Accept-Encoding")
    coding = next((c for c in CODINGS if request.accept_encodings[c]), None)
    if response.content_length < WORTH_BYTES or coding is None:
        return
    etag = response.get_etag()[0]
    if isinstance(response, AssetResponse):
        response.set_data(best(response.asset.content, coding))
    else:
        response.set_data(_encoded(response.get_data(), coding, QUICK[coding]))
    response.headers["Content-Encoding"] = coding
    # Other bytes need another tag; weak, since the content is the same.
    response.set_etag(f"{etag}-{coding}", weak=True)


@lru_cache(maxsize=4096)
def best(content: bytes, coding: str) -> bytes:
    """Return content as small as a coding makes it; the answers are kept, since files are few."""
    return _coded(content, coding, (BEST if len(content) <= LARGE_BYTES else LARGE)[coding])


@lru_cache(maxsize=256)
def _encoded(content: bytes, coding: str, level: int) -> bytes:
    return _coded(content, coding, level)


def _coded(content: bytes, coding: str, level: int) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(content, quality=level))
    return gzip.compress(content, level, mtime=0)
