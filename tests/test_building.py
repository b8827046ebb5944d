from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from geodata import building, paths
from geodata.errors import BuildError, InputError
from geodata.paths import DataRoot
from webapp.cli import main


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


@pytest.mark.parametrize("target", ["geojson", "text_json"])
def test_a_folder_in_the_place_of_one_file_stops_both(tiny_root, target):
    getattr(tiny_root, target)("acadia").mkdir()
    with pytest.raises(InputError, match="is no file"):
        building.write(tiny_root, "acadia", building.build(tiny_root, "acadia"))
    assert not tiny_root.geojson("acadia").is_file()
    assert not tiny_root.text_json("acadia").is_file()


def test_a_disk_that_is_full_is_said(tiny_root, monkeypatch):
    def broken(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "write_whole", broken)
    with pytest.raises(InputError, match=r"can't be written to .*No space left"):
        building.write(tiny_root, "acadia", building.build(tiny_root, "acadia"))


def two(root: DataRoot) -> list[tuple[DataRoot, str]]:
    shutil.copytree(root.seed("acadia"), root.seed("acadie"))
    shutil.copytree(root.curated("acadia"), root.curated("acadie"))
    return [(root, "acadia"), (root, "acadie")]


def test_all_corpora_are_built_before_any_is_written(tiny_root, replace_once):
    both = two(tiny_root)
    replace_once(tiny_root.curated("acadie") / "figures.csv", ",1,project,", ",1,somebody,")
    with pytest.raises(BuildError, match=r"acadie/figures\.csv"):
        building.build_all(both)
    done = CliRunner().invoke(main, ["--data", str(tiny_root.seeds.parent), "build"])
    assert done.exit_code == 2
    assert not tiny_root.geojson("acadia").exists()


def test_problems_of_all_corpora_are_said_at_once(tiny_root, replace_once):
    both = two(tiny_root)
    for slug in ("acadia", "acadie"):
        replace_once(tiny_root.curated(slug) / "figures.csv", ",1,project,", ",1,somebody,")
    with pytest.raises(BuildError) as error:
        building.build_all(both)
    assert len(error.value.problems) == 2


def test_no_corpus_is_written_if_one_can_not_be(tiny_root):
    done = building.build_all(two(tiny_root))
    tiny_root.geojson("acadie").mkdir()
    with pytest.raises(InputError, match=r"acadie\.geojson is no file"):
        building.write_all(done)
    assert not tiny_root.geojson("acadia").exists()
    assert not tiny_root.text_json("acadia").exists()


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
