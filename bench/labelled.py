"""Texts with their toponyms labelled by hand, from a folder or file, and the answers of a geoparser to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
Point = tuple[float, float]
# By document, by span: the point, or None if nobody knows it.
Labels = Mapping[str, Mapping[Span, Point | None]]
_HEAD = re.compile(r"^=== ", re.M)
_LABEL = re.compile(r"⟦(?P<name>[^|⟧]+)\|(?:\?|(?P<lat>-?[\d.]+), ?(?P<lon>-?[\d.]+))⟧")


@dataclass(frozen=True)
class Labelled:
    """A set: its name, texts by document, labels by document."""

    name: str
    texts: Mapping[str, str]
    labels: Labels

    @property
    def size(self) -> int:
        return sum(map(len, self.texts.values()))


def read(folder: Path) -> Labelled:
    """Read `texts.jsonl` and `gold.jsonl`, or else each `<slug>.txt` with its `<slug>.toponyms.jsonl`.

    A file instead of a folder holds texts with their labels in them: `=== id`, then ⟦Valencia|39.47,-0.38⟧.
    """
    if folder.is_file():
        return _marked(folder)
    if (folder / "texts.jsonl").is_file():
        rows = [json.loads(line) for line in _lines(folder / "texts.jsonl")]
        return Labelled(folder.name, {row["doc"]: row["text"] for row in rows}, _labels([folder / "gold.jsonl"]))
    found = sorted(folder.glob("*.toponyms.jsonl"))
    if not found:
        raise SystemExit(f"{folder} holds no labelled texts.")
    slugs = [path.name.removesuffix(".toponyms.jsonl") for path in found]
    return Labelled(folder.name, {slug: (folder / f"{slug}.txt").read_text("utf-8") for slug in slugs}, _labels(found))


def joined(texts: Labelled) -> Labelled:
    """Return all texts of a set as one document, paragraph after paragraph."""
    whole, labels = "", dict[Span, Point | None]()
    for document, text in texts.texts.items():
        shift = len(whole)
        labels.update({(a + shift, b + shift): p for (a, b), p in texts.labels.get(document, {}).items()})
        whole += f"{text}\n\n"
    return Labelled(f"{texts.name}, joined", {"joined": whole}, {"joined": labels})


def unread(texts: Labelled) -> Labelled:
    """Return every second text of a file: those whose misses nobody reads, so that they stay unseen."""
    chosen = list(texts.texts)[1::2]
    labels = {document: texts.labels[document] for document in chosen}
    return Labelled(f"{texts.name}, unread half", {document: texts.texts[document] for document in chosen}, labels)


def _marked(path: Path) -> Labelled:
    texts: dict[str, str] = {}
    labels: dict[str, dict[Span, Point | None]] = {}
    for part in _HEAD.split(path.read_text("utf-8"))[1:]:
        document, _, body = part.partition("\n")
        plain, own, at = "", {}, 0
        for label in _LABEL.finditer(body.strip()):
            plain += label.string[at : label.start()]
            point = None if label["lat"] is None else (float(label["lat"]), float(label["lon"]))
            own[len(plain), len(plain) + len(label["name"])] = point
            plain, at = plain + label["name"], label.end()
        if document in texts:
            raise SystemExit(f"{path} has two texts {document}.")
        texts[document], labels[document] = plain + body.strip()[at:], own
    return Labelled(path.stem, texts, labels)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def _labels(paths: Iterable[Path]) -> Labels:
    """Return the labels; of several with one span the first."""
    labels: dict[str, dict[Span, Point | None]] = {}
    for path in paths:
        for row in map(json.loads, _lines(path)):
            point = None if row.get("lat") is None or row.get("lon") is None else (float(row["lat"]), float(row["lon"]))
            labels.setdefault(str(row["doc"]), {}).setdefault((int(row["start"]), int(row["end"])), point)
    return labels
