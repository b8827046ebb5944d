"""Plain JSON of a view: incidents without geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def render(collection: Mapping[str, Any], features: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the bytes of {version, corpus, incidents: [{id, …properties}]}."""
    incidents = [{"id": feature["id"]} | feature["properties"] for feature in features]
    content = {"version": collection["version"], "corpus": collection["corpus"], "incidents": incidents}
    return json.dumps(content, ensure_ascii=False).encode()
