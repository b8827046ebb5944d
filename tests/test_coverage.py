"""What `chronotope check` says beyond the tables: finds without a row, and rows without a find."""

from __future__ import annotations

from contextlib import closing

import pytest
from click.testing import CliRunner
from gazetteer_world import ENTRIES, small_store

from geodata import coverage, paths, proposals
from geodata.corpora import load
from geodata.gazetteers import sources, store
from geodata.reading import read
from webapp.cli import main


@pytest.fixture
def names(tmp_path):
    with closing(small_store(tmp_path)) as small:
        yield small


def test_a_curated_corpus_leaves_nothing_undecided(tiny_root, names):
    assert coverage.undecided(read(tiny_root, "acadia"), names) == ()


def test_a_find_without_a_row_is_said_with_its_words_and_place(tiny_root, names):
    path = tiny_root.curated("acadia") / "mentions.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "Massachusetts" not in line), "utf-8")
    (said,) = coverage.undecided(read(tiny_root, "acadia"), names)
    assert said.startswith(f"{path}: ")
    assert "“Massachusetts” at text.p002:128-141, which has no row" in said


def test_a_proposed_row_without_a_find_is_said_with_its_line(tiny_root, names):
    path = tiny_root.curated("acadia") / "mentions.csv"
    row = f"text.p002:15-22,British,proposed,context,,rule: named-only,{proposals.BY},2026-11-24\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    (said,) = coverage.undecided(read(tiny_root, "acadia"), names)
    assert said.startswith(f"{path}:6: ")
    assert "“British” at text.p002:15-22 and finds it no longer" in said


def test_check_lists_both_kinds_of_findings_and_fails(tiny_root, tmp_path, monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "everything", lambda *_: iter(ENTRIES))
    folder = tiny_root.curated("acadia")
    lines = (folder / "mentions.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "mentions.csv").write_text("".join(line for line in lines if "Pisiquit" not in line), "utf-8")
    done = CliRunner().invoke(main, ["--data", str(tiny_root.seeds.parent), "check", "acadia"])
    assert done.exit_code == 2
    assert "no mention “text.p003:79-87”" in done.stderr
    assert "“Pisiquit” at text.p003" in done.stderr


def test_the_published_corpora_leave_nothing_undecided():
    root = paths.bundled()
    published = [slug for slug in root.corpora() if load(root, slug).published]
    assert published
    with closing(store.open_store()) as names:
        assert [said for slug in published for said in coverage.undecided(read(root, slug), names)] == []
