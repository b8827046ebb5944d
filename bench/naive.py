"""The pages that folium's first examples lead to: a Marker and a Popup for each incident, or those in a MarkerCluster.

They take their scripts from other hosts. Here those files come from npm and are served beside the page, compressed, so
their way over the network costs nothing; what npm doesn't carry, and OpenStreetMap's tiles, are answered empty.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import folium
from folium.plugins import MarkerCluster
from synthetic import SLUG
from waitress.server import create_server

from geodata.paths import DataRoot
from webapp.assets import MEDIA_TYPES

PACKAGES = (
    *("leaflet@1.9.3", "jquery@3.7.1", "bootstrap@5.2.2", "@fortawesome/fontawesome-free@6.2.0"),
    *("leaflet.markercluster@1.1.0", "leaflet.awesome-markers@2.0.5"),
)
# Where the files of folium's other addresses lie in those packages; jsdelivr's addresses name the path themselves.
PATHS = {
    "/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "/ajax/libs/Leaflet.awesome-markers/2.0.2/": "leaflet.awesome-markers/dist/",
    "/ajax/libs/leaflet.markercluster/1.1.0/": "leaflet.markercluster/dist/",
}
HOST = re.compile(
    r"https://((?:cdn\.jsdelivr|code\.jquery|cdnjs\.cloudflare|netdna\.bootstrapcdn|tile\.openstreetmap)[\w.]+)/"
)
Html = Callable[[Any], str]


def features(root: DataRoot) -> list[Any]:
    """Return the incidents that have a point."""
    found = json.loads(root.geojson(SLUG).read_text("utf-8"))["features"]
    return [feature["properties"] for feature in found if feature["properties"]["lat"] is not None]


def page(incidents: Iterable[Any], clustered: bool = False) -> str:
    """Return the page as folium writes it."""
    page = folium.Map([54, 30], zoom_start=4)
    target: Any = page
    if clustered:
        target = MarkerCluster()  # type: ignore[no-untyped-call]
        target.add_to(page)
    for p in incidents:
        quote = p["attestations"][0]["selector"]["exact"]
        folium.Marker([p["lat"], p["lon"]], popup=folium.Popup(f"<b>{p['title']}</b><p>{quote}</p>")).add_to(target)
    return str(page.get_root().render())


def hosts(html: str) -> list[str]:
    """Return the other hosts that the page would ask."""
    return sorted(set(HOST.findall(html)))


def packages() -> Path | None:
    """Return npm's folder with folium's files, filled once; None without npm."""
    folder = Path(tempfile.gettempdir()) / "chronotope-bench-npm"
    modules = folder / "node_modules"
    if not modules.is_dir() and shutil.which("npm"):
        folder.mkdir(exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), *PACKAGES]
        subprocess.run(command, check=False, capture_output=True)
    return modules if modules.is_dir() else None


@contextmanager
def serving(html: str, modules: Path) -> Iterator[str]:
    """Serve a page and the files of its other hosts (each as a folder) until the block ends; gives its address."""
    files = {"/": _coded(HOST.sub(r"/\1/", html).encode(), ".html")}

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path not in files:
            source = modules / _local(path)
            files[path] = _coded(source.read_bytes(), source.suffix) if source.is_file() else None
        found = files[path]
        if found is None:
            start_response("404 Not Found", [("Content-Length", "0")])
            return [b""]
        coding = "br" if "br" in environ.get("HTTP_ACCEPT_ENCODING", "") else "gzip"
        head = [
            ("Content-Type", found["type"]),
            ("Content-Encoding", coding),
            ("Content-Length", str(len(found[coding]))),
        ]
        start_response("200 OK", head)
        return [found[coding]]

    server: Any = create_server(answer, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


def _local(path: str) -> str:
    """Return where a file of another host lies in npm's folder."""
    rest = path[path.index("/", 1) :] if path.count("/") > 1 else path
    if found := re.fullmatch(r"/npm/(.+)@[\d.]+/(.+)", rest):
        return f"{found[1]}/{found[2]}"
    return next(
        (rest.replace(far, near) for far, near in PATHS.items() if rest.startswith(far)), urlsplit(rest).path[1:]
    )


def _coded(content: bytes, suffix: str) -> Any:
    media = {**MEDIA_TYPES, ".html": "text/html; charset=utf-8"}.get(suffix, "application/octet-stream")
    return {"type": media, "br": brotli.compress(content, quality=9), "gzip": gzip.compress(content, 6)}
