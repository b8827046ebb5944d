"""How sure a ranking is: the share of answers like it that were right in texts labelled by hand."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from geodata.geo import distance_km
from geodata.model import Choice

TABLE = Path(__file__).resolve().parent / "calibration.csv"
# A rival lies at least this far from the first choice: another answer, not the same town twice.
RIVAL_KM = 161.0
# Of so many choices after the first, the best one that lies elsewhere is the rival.
RIVALS = 2
# From this lead on, a rival doesn't matter.
LEAD = 0.3


def of(choices: Sequence[Choice]) -> float:
    """Return the confidence (0–1) in the first choice, by its sign and the table of calibration.csv."""
    signs, shares = _table()
    return shares[max(0, bisect_right(signs, sign(choices)) - 1)]


def sign(choices: Sequence[Choice]) -> float:
    """Return what the confidence goes by: the first choice's score, and its lead over the nearest rival elsewhere."""
    first = choices[0]
    place = first.candidate
    rivals = (
        c.score
        for c in choices[1 : 1 + RIVALS]
        if distance_km(place.lat, place.lon, c.candidate.lat, c.candidate.lon) > RIVAL_KM
    )
    return first.score + min(LEAD, first.score - next(rivals, first.score - LEAD))


@lru_cache(maxsize=1)
def _table() -> tuple[list[float], list[float]]:
    """Return the least sign of each row, and the share of answers from there to the next row that were right."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(float(row["sign"]), float(row["confidence"])) for row in csv.DictReader(file)]
    return [sign for sign, _ in rows], [share for _, share in rows]
