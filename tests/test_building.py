from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geodata import building, paths
from geodata.errors import BuildError, InputError
from geodata.paths import DataRoot


def test_the_published_files_are_what_their_seed_and_tables_give():
    root = paths.bundled()
    for slug in root.corpora():
        building.compare(root, slug, building.build(root, slug))


def test_two_builds_give_the_same_bytes_and_both_files_one_version(tiny_root):
    one, two = building.build(tiny_root, "acadia"), building.build(tiny_root, "acadia")
    assert one == two
    geo, text = json.loads(one.geojson), json.loads(one.text_json)
    assert geo["version"] == text["version"] == one.version == building.version_of(geo, text)


def test_any_change_of_content_changes_the_version(tiny_root, replace_once):
    before = building.build(tiny_root, "acadia").version
    replace_once(tiny_root.curated("acadia") / "mentions.csv", "where houses were burned", "where they burned houses")
    assert building.build(tiny_root, "acadia").version != before


def test_a_stale_file_is_named(tiny_root, replace_once):
    building.write(tiny_root, "acadia", building.build(tiny_root, "acadia"))
    replace_once(tiny_root.geojson("acadia"), "about 200", "about 201")
    with pytest.raises(BuildError, match=r"acadia\.geojson isn't what its seed and tables give"):
        building.compare(tiny_root, "acadia", building.build(tiny_root, "acadia"))


def test_a_read_only_corpus_is_not_written(tiny_root):
    built = building.build(tiny_root, "acadia")
    bundled = DataRoot(tiny_root.seeds, tiny_root.geodata, read_only=True)
    with pytest.raises(InputError, match="read-only"):
        building.write(bundled, "acadia", built)
    assert not tiny_root.geojson("acadia").exists()


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def broken(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        paths.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208 - hidden files count


def test_one_feature_a_line(built_root):
    lines = built_root.geojson("acadia").read_text("utf-8").splitlines()
    assert sum(line.startswith('{"type":"Feature"') for line in lines) == 4
