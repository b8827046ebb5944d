"""Static files: our own folder and Leaflet's, each with the hash of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.security import safe_join
from xstatic.pkg import leaflet as leaflet_package

from geodata.errors import NotFoundError
from geodata.paths import static_folder
from webapp.state import first

# Not the system's table, which says different things on different systems.
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
IMMUTABLE = "public, max-age=31536000, immutable"

blueprint = Blueprint("assets", __name__)


class AssetResponse(Response):
    """An answer that is a file as it is, so that its compressed forms may be kept."""

    asset: Asset


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes with their media type; `tag` is the first 12 hex digits of their SHA-256."""

    content: bytes
    media_type: str
    tag: str

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Asset:
        """Return an asset of these bytes."""
        return cls(content, media_type, hashlib.sha256(content).hexdigest()[:12])

    def response(self, asked: str = "") -> Response:
        """Return the answer with its ETag, immutable if its address named this very content."""
        answer = AssetResponse(self.content, content_type=self.media_type)
        answer.asset = self
        answer.set_etag(self.tag)
        answer.headers["Cache-Control"] = IMMUTABLE if asked == self.tag else "no-cache"
        return answer


def folder(source: str) -> Path:
    """Return the folder of `static` or `leaflet`."""
    return static_folder() if source == "static" else Path(leaflet_package.BASE_DIR)


@lru_cache(maxsize=1024)
def _read(path: Path, _modified: int, _size: int) -> Asset:
    return Asset.of(path.read_bytes(), MEDIA_TYPES[path.suffix])


def asset(source: str, name: str) -> Asset:
    """Return a file of a folder; NotFoundError for anything outside it, hidden or of an unknown kind."""
    joined = safe_join(str(folder(source)), name)
    path = Path(joined) if joined else None
    hidden = any(part.startswith(".") for part in name.split("/"))
    if path is None or hidden or "\0" in name or path.suffix not in MEDIA_TYPES or not path.is_file():
        raise NotFoundError("There is no such file.")
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


def version(source: str, name: str) -> str:
    """Return the hash of a file's content, empty if there is no such file."""
    try:
        return asset(source, name).tag
    except NotFoundError:
        return ""


@blueprint.get("/static/vendor/leaflet/<path:name>")
def leaflet(name: str) -> Response:
    """Serve a file of Leaflet's package."""
    return asset("leaflet", name).response(first(request.query_string, "v"))


@blueprint.get("/static/<path:name>")
def static(name: str) -> Response:
    """Serve a file of static/."""
    return asset("static", name).response(first(request.query_string, "v"))
