from __future__ import annotations

import csv

from geodata import confidence
from geodata.model import Candidate, Choice


def choice(score, lat, lon):
    return Choice(Candidate("x", f"{lat}:{lon}", "X", lat, lon, "P"), score, (("size", score),))


def test_the_table_rises_and_ends_below_certainty():
    with confidence.TABLE.open(encoding="utf-8") as file:
        rows = [(float(row["sign"]), float(row["confidence"])) for row in csv.DictReader(file)]
    assert len(rows) > 3
    assert rows == sorted(rows)
    assert all(0 < share < 1 for _, share in rows)
    assert [share for _, share in rows] == sorted(share for _, share in rows)


def test_a_near_rival_takes_confidence_away_and_a_twin_doesnt():
    alone = (choice(0.5, 10.0, 10.0),)
    twin = (*alone, choice(0.49, 10.1, 10.1))
    rival = (*alone, choice(0.49, 40.0, 10.0))
    assert confidence.sign(alone) == confidence.sign(twin) > confidence.sign(rival)
    assert confidence.of(alone) > confidence.of(rival)


def test_more_evidence_never_means_less_confidence():
    stated = [confidence.of((choice(score / 100, 0.0, 0.0),)) for score in range(101)]
    assert stated == sorted(stated)
