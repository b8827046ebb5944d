"""Every address of the app is made here. A `view` is a canonical query string, carried along as it is."""

from __future__ import annotations

from flask import current_app, request, url_for

from webapp.assets import version
from webapp.bundle import bundle as linked


def _with(address: str, view: str = "") -> str:
    return f"{address}?{view}" if view else address


def public(address: str) -> str:
    """Return an address with the site's name before it, for citations."""
    site = str(current_app.config["BASE_URL"]) or request.url_root
    return site.rstrip("/") + address.removeprefix(request.script_root)


def home() -> str:
    """Return the address of the list of corpora."""
    return url_for("pages.home")


def corpus(slug: str, view: str = "", page: int = 1) -> str:
    """Return the address of the map page, or of a later page of its list."""
    if page > 1:
        return _with(url_for("pages.list_page", corpus=slug, page=page), view)
    return _with(url_for("pages.map_page", corpus=slug), view)


def incident(slug: str, id: str, view: str = "") -> str:
    """Return the address of an incident's page."""
    return _with(url_for("pages.incident", corpus=slug, id=id), view)


def place(slug: str, id: str, view: str = "") -> str:
    """Return the address of a place's page."""
    return _with(url_for("pages.place", corpus=slug, id=id), view)


def place_data(slug: str, id: str) -> str:
    """Return the address of what is known of a place, as data."""
    return url_for("api.place", corpus=slug, id=id)


def passage(slug: str, id: str, view: str = "") -> str:
    """Return the address of a passage's page."""
    return _with(url_for("pages.passage", corpus=slug, id=id), view)


def text(slug: str, view: str = "", anchor: str = "") -> str:
    """Return the address of the whole text, or of a passage in it."""
    return _with(url_for("pages.text", corpus=slug), view) + (f"#{anchor}" if anchor else "")


def about(slug: str, view: str = "") -> str:
    """Return the address of the about page."""
    return _with(url_for("pages.about", corpus=slug), view)


def data(slug: str, extension: str, view: str = "") -> str:
    """Return the address of the view as `geojson`, `json` or `csv`."""
    return _with(url_for("api.incidents", corpus=slug, extension=extension), view)


def share(slug: str, view: str = "") -> str:
    """Return the address of the page that shares and cites a view."""
    return _with(url_for("share.page", corpus=slug), view)


def card(slug: str, view: str = "") -> str:
    """Return the address of a view's card picture."""
    return _with(url_for("share.picture", corpus=slug), view)


def embed(slug: str, view: str = "") -> str:
    """Return the address of a view's map for other sites to frame."""
    return _with(url_for("embed.embedded", corpus=slug), view)


def area(slug: str, place_id: str) -> str:
    """Return the address of a place's outline."""
    return url_for("api.area", corpus=slug, id=place_id)


def map_data(slug: str) -> str:
    """Return the address of map.json with the hash of its content."""
    return url_for("api.map_json", corpus=slug, v=current_app.extensions["map_data"][slug].tag)


def map_script() -> str:
    """Return the address of the map's script; its hash is in the name."""
    return url_for("api.map_script", tag=current_app.extensions["skeleton"].tag)


def static(name: str) -> str:
    """Return the address of a file of static/ with the hash of its content; without one if there is no such file."""
    tag = version("static", name)
    return url_for("assets.static", name=name, v=tag) if tag else url_for("assets.static", name=name)


def bundle(name: str) -> str:
    """Return the address of `atlas.css` or of an entry such as `main.js`, linked, with the hash of its content."""
    stem, _, source = name.rpartition(".")
    return url_for("bundle.linked", name=stem, tag=linked(name).tag, source=source)


def vendor(name: str) -> str:
    """Return the address of a file of Leaflet's."""
    return url_for("assets.leaflet", name=name, v=version("leaflet", name))


def static_prefix(folder: str) -> str:
    """Return what the addresses of a folder of static/ begin with."""
    return url_for("assets.static", name=f"{folder}/")
