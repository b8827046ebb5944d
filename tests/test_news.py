from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geodata.gazetteers.store import open_store
from geodata.geo import distance_km
from geodata.resolution import candidates

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import labelled  # noqa: E402
import noise  # noqa: E402

SETS = {name: labelled.read(ROOT / "tests" / "news" / f"{name}.txt") for name in ("world", "local", "papers")}


@pytest.mark.parametrize("name", SETS)
def test_labels_cover_whole_names_and_lie_on_the_globe(name):
    for document, text in SETS[name].texts.items():
        assert not {"⟦", "⟧", "|"} & set(text), document
        for (start, end), point in SETS[name].labels[document].items():
            toponym = text[start:end]
            assert toponym == toponym.strip(" \n,.;:") or toponym.endswith("."), (document, toponym)
            assert not (text[start - 1 : start] + text[end : end + 1]).strip("’' -—.,\n;:()").isalnum(), (
                document,
                toponym,
            )
            assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180), (document, toponym)


@pytest.mark.parametrize(("name", "texts", "labels"), [("world", 56, 1291), ("local", 48, 927), ("papers", 41, 831)])
def test_the_chapter_counts_texts_and_labels(name, texts, labels):
    found = SETS[name]
    assert (len(found.texts), sum(map(len, found.labels.values()))) == (texts, labels)
    assert f"| {texts} | {labels:,} |" in (ROOT / "tests" / "news" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", SETS)
def test_labels_of_great_towns_lie_where_the_gazetteer_has_a_place_of_the_name(name):
    names, seen, far = open_store(), 0, []
    for document, text in SETS[name].texts.items():
        for (start, end), point in SETS[name].labels[document].items():
            known = candidates(text[start:end], names)
            if point and known and any(c.population > 100_000 and c.feature_class == "P" for c in known):
                seen += 1
                if min(distance_km(*point, c.lat, c.lon) for c in known) > 60:
                    far.append((document, text[start:end], point))
    assert seen > 100
    assert len(far) < 0.08 * seen, far


def test_a_misread_text_is_the_same_each_time_and_its_labels_move_along():
    once, again = (noise.noisy(SETS["papers"], 0.03) for _ in range(2))
    assert once.texts == again.texts
    same = [
        once.texts[d][a:b] == SETS["papers"].texts[d][c:e]
        for d in once.texts
        for (a, b), (c, e) in zip(once.labels[d], SETS["papers"].labels[d], strict=True)
    ]
    assert 0.6 < sum(same) / len(same) < 0.95
    assert noise.noisy(SETS["papers"], 0.0).texts == SETS["papers"].texts
