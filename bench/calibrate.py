"""Makes geodata/calibration.csv from labelled texts. `python bench/calibrate.py FOLDER … [--write]`.

Each placed answer to a label with a point, or to no label at all, is right (within 161 km) or wrong. Pools of answers
with rising signs (geodata/confidence.py) that would break the rise are joined (isotonic regression), and small ones
too. The error that is printed was measured on documents that the table of that time hadn't seen: five folds.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import labelled
from scoring import FAR_KM, pairs

from geodata import confidence, parsing, recognition, resolution
from geodata.gazetteers.store import open_store
from geodata.geo import distance_km
from geodata.recognition import Names

FOLDS = 5
# A pool of fewer answers says nothing.
LEAST = 100
Answer = tuple[float, bool]
Row = tuple[float, float, int]


def answers(document: str, text: str, labels: labelled.Labels, names: Names) -> list[Answer]:
    """Return the sign of each placed answer and whether it is right."""
    found = recognition.find(text, names)
    placed = {}
    for mention, choices in parsing.resolve(text, found, names):
        if resolution.best(choices, strict=len(found) > parsing.FEW):
            placed[mention.start, mention.end] = choices
    wanted = labels.get(document, {})
    matched = {theirs: mine for mine, theirs in pairs(wanted, dict.fromkeys(placed))}
    result = []
    for span, choices in placed.items():
        point = wanted[matched[span]] if span in matched else None
        if span in matched and point is None:
            continue
        place = choices[0].candidate
        right = point is not None and distance_km(*point, place.lat, place.lon) <= FAR_KM
        result.append((confidence.sign(choices), right))
    return result


def fit(given: Sequence[Answer]) -> list[Row]:
    """Return rows (least sign, share right, answers) whose shares rise."""
    rows: list[list[float]] = []
    for sign, right in sorted(given):
        rows.append([sign, right, 1])
        while len(rows) > 1 and (rows[-2][2] < LEAST or rows[-2][1] / rows[-2][2] >= rows[-1][1] / rows[-1][2]):
            _, hits, count = rows.pop()
            rows[-1][1] += hits
            rows[-1][2] += count
    if len(rows) > 1 and rows[-1][2] < LEAST:
        _, hits, count = rows.pop()
        rows[-1][1] += hits
        rows[-1][2] += count
    return [(sign, (hits + 1) / (count + 2), int(count)) for sign, hits, count in rows]


def said(rows: Sequence[Row], sign: float) -> float:
    return rows[max(0, bisect_right([row[0] for row in rows], sign) - 1)][1]


def check(by_document: Sequence[Sequence[Answer]]) -> None:
    """Print how far stated and true shares lie apart on unseen documents."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        rows = fit([a for i, document in enumerate(by_document) if i % FOLDS != fold for a in document])
        told += [(said(rows, s), r) for i, d in enumerate(by_document) if i % FOLDS == fold for s, r in d]
    mean = sum(right for _, right in told) / len(told)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    print(
        f"{len(told):,} answers, {mean:.3f} right; Brier score {brier:.3f} (all at the mean: {mean * (1 - mean):.3f})"
    )
    off = 0.0
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        bin_ = [(p, r) for p, r in told if low <= p < low + 0.2 or (low == 0.8 and p == 1.0)]
        if bin_:
            stated, true = (sum(column) / len(bin_) for column in zip(*bin_, strict=True))
            off += abs(stated - true) * len(bin_) / len(told)
            print(
                f"  said {low:.1f}–{low + 0.2:.1f}: {len(bin_):5,} answers, on average {stated:.2f}, right {true:.2f}"
            )
    print(f"  on average {off:.3f} apart")


def main(arguments: list[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    names = open_store()
    by_document = []
    for folder in folders:
        labels = labelled.read(folder)
        by_document += [answers(doc, text, labels.labels, names) for doc, text in labels.texts.items()]
    check(by_document)
    rows = fit([answer for document in by_document for answer in document])
    for sign, share, count in rows:
        print(f"  from {sign:.3f}: {share:.3f} ({count} answers)")
    if "--write" in arguments:
        with confidence.TABLE.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["sign", "confidence", "answers"])
            table.writerows((f"{sign:.3f}", f"{share:.3f}", count) for sign, share, count in rows)


if __name__ == "__main__":
    main(sys.argv[1:])
