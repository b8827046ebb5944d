"""The app over the built tiny corpus, and a copy of its two files that a test may change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from geodata.paths import DataRoot
from webapp import create_app

SLUG = "acadia"
Json = dict[str, Any]


def client_of(root: DataRoot, **config: Any) -> FlaskClient:
    """Return a client of the app over one data root."""
    return create_app({"DATA": str(root.seeds.parent), "CORPORA": SLUG, "TESTING": True, **config}).test_client()


def changed(built: DataRoot, folder: Path, change: Callable[[Json, Json], None], slug: str = SLUG) -> DataRoot:
    """Return a data root with the built files after `change(geojson, text)`."""
    root = DataRoot(folder / "seeds", folder / "geodata")
    root.geodata.mkdir(parents=True, exist_ok=True)
    geojson, text = (json.loads(path(SLUG).read_text("utf-8")) for path in (built.geojson, built.text_json))
    change(geojson, text)
    root.geojson(slug).write_text(json.dumps(geojson), "utf-8")
    root.text_json(slug).write_text(json.dumps(text), "utf-8")
    return root
