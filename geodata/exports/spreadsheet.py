"""CSV of a view, one row an incident. Cells that a spreadsheet would run as a formula get an apostrophe before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Properties = Mapping[str, Any]
PLAIN = (
    "title summary kinds theatres periods perpetrator victims when when_label when_stated when_basis when_from "
    "when_reference year_from year_to place precision place_certainty lat lon status part_of related note"
).split()
COLUMNS = ("id", *PLAIN, "figures", "quotes", "passages", "flags", "references", "version")


def render(collection: Mapping[str, Any], features: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the bytes of the table; lists are joined by `; `, unknown is an empty cell."""
    # Inside, because the web app reads the table of formats at its start.
    import pandas as pd

    rows = [_row(feature["id"], feature["properties"], collection["version"]) for feature in features]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).to_csv(index=False, lineterminator="\r\n").encode()


def _row(identifier: str, properties: Properties, version: str) -> dict[str, object]:
    attested = properties["attestations"]
    cells = {"id": identifier} | {name: properties[name] for name in PLAIN} | {"version": version}
    cells["figures"] = [_figure(figure) for figure in properties["figures"]]
    cells["quotes"] = [f"{a['stance']}: “{a['selector']['exact']}”" for a in attested]
    cells["passages"] = list(dict.fromkeys(a["passage"] for a in attested))
    cells["flags"] = list(dict.fromkeys(flag for a in attested for flag in a["flags"]))
    cells["references"] = list(dict.fromkeys(ref for a in attested for ref in a["refs"]))
    return {name: _cell(value) for name, value in cells.items()}


def _figure(figure: Mapping[str, Any]) -> str:
    return f"{figure['of']} {figure['whom']}: {figure['stated']}"


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
