from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from gazetteer_world import ENTRIES

from geodata import cli_parse
from geodata.cli_parse import candidates_path
from geodata.curation import read_table
from geodata.gazetteers import GAZETTEERS, READY, sources
from geodata.tables import MentionRow
from webapp.cli import main

KEYS = [
    "doc",
    "start",
    "end",
    "text",
    "lat",
    "lon",
    "name",
    "place_id",
    "feature_class",
    "score",
    "confidence",
    "status",
]


@pytest.fixture(autouse=True)
def small_world(monkeypatch, tmp_path):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "everything", lambda *_: iter(ENTRIES))


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(a) for a in arguments], **options)


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parsed(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_parse_prints_a_line_for_each_mention(tmp_path):
    done = run("parse", written(tmp_path, "news.txt", "In Kraków and Fort Gaston."), "--format", "jsonl")
    assert done.exit_code == 0
    krakow, fort = parsed(done)
    assert list(krakow) == KEYS
    assert (krakow["doc"], krakow["start"], krakow["end"], krakow["lat"]) == ("news", 3, 9, 50.06)
    assert (fort["text"], fort["lat"], fort["lon"], fort["status"]) == ("Fort Gaston", None, None, "proposed")


def test_offsets_count_code_points_of_the_file_as_it_is_without_a_bom(tmp_path):
    text = "😀 line\r\nIn Paris, Texas.\r\n"
    (paris, texas) = parsed(run("parse", written(tmp_path, "a.txt", "\ufeff" + text)))
    assert (text[paris["start"] : paris["end"]], text[texas["start"] : texas["end"]]) == ("Paris", "Texas")


def test_standard_input_is_a_file_too():
    assert parsed(run("parse", "-", input="In Paris."))[0]["doc"] == "-"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "is empty"),
        ("binary.txt", b"In Paris\0\1", "isn't plain text"),
        ("latin.txt", "In Kraków, café".encode("latin-1", "replace"), "isn't UTF-8 at byte"),
        ("missing.txt", None, "can't be read"),
    ],
)
def test_a_bad_file_is_said_and_the_others_are_done(tmp_path, name, content, sentence):
    bad = tmp_path / name if content is None else written(tmp_path, name, content)
    done = run("parse", bad, written(tmp_path, "good.txt", "In Paris."))
    assert done.exit_code == 2
    assert [p["doc"] for p in parsed(done)] == ["good"]
    complaint = [line for line in done.stderr.splitlines() if name in line]
    assert len(complaint) == 1
    assert sentence in complaint[0]


def test_the_gazetteer_is_announced_when_it_is_made_and_not_again(tmp_path):
    path = written(tmp_path, "a.txt", "In Paris.")
    assert "gazetteer" in run("parse", path).stderr
    assert run("parse", path).stderr == ""


def test_parsing_imports_neither_pandas_nor_geopy(tmp_path):
    path = written(tmp_path, "a.txt", "In Paris.")
    run("parse", path)
    code = (
        "import sys\nfrom geodata.gazetteers import sources\nimport gazetteer_world\n"
        "sources.everything = lambda tick=None: iter(gazetteer_world.ENTRIES)\n"
        "from webapp.cli import main\n"
        f"try: main(['parse', {str(path)!r}])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'geopy', 'flask', 'folium', 'numpy') if m in sys.modules])"
    )
    env_path = str(sys.modules["gazetteer_world"].__file__).rpartition("/")[0]
    code = f"import sys; sys.path.insert(0, {env_path!r})\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[0])["text"] == "Paris"
    assert done.stdout.splitlines()[-1] == "[]"


def mentions(root):
    return read_table(root.curated("acadia") / "mentions.csv", MentionRow)


def without_rows(root):
    path = root.curated("acadia") / "mentions.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


def test_a_published_corpus_is_only_told_what_would_be_added(tiny_root):
    without_rows(tiny_root)
    done = run("--data", tiny_root.seeds.parent, "propose", "acadia")
    assert done.exit_code == 0
    assert "text.p002:128-141  Massachusetts  destination  massachusetts  (rule: taken-to)" in done.stdout
    assert "nothing was written" in done.stdout
    assert mentions(tiny_root) == ()


def test_write_proposed_adds_rows_and_a_second_run_adds_none(tiny_root, tmp_path):
    without_rows(tiny_root)
    arguments = ("--data", tiny_root.seeds.parent, "propose", "acadia", "--write-proposed")
    assert "4 rows added" in run(*arguments).stdout
    assert {row.status for row in mentions(tiny_root)} == {"proposed"}
    before = (tiny_root.curated("acadia") / "mentions.csv").read_bytes()
    assert "0 new, 0 stale" in run(*arguments).stdout
    assert (tiny_root.curated("acadia") / "mentions.csv").read_bytes() == before
    assert candidates_path(tiny_root, "acadia").read_text("utf-8").count("\n") == 4


def test_two_data_roots_with_a_corpus_of_one_name_keep_their_candidates_apart(tiny_root, tmp_path):
    shutil.copytree(tiny_root.seeds.parent, tmp_path / "other")
    for folder in (tiny_root.seeds.parent, tmp_path / "other"):
        done = run("--data", folder, "propose", "acadia")
        named = re.search(r"candidates in (\S+)", done.stdout)
        assert named
        assert Path(named[1]).is_file()
    assert len(list((tmp_path / "cache").glob("acadia-*.candidates.jsonl"))) == 2


def test_every_gazetteer_that_needs_no_options_may_be_asked():
    (option,) = (p for p in main.commands["propose"].params if p.name == "gazetteer")
    assert tuple(option.type.choices) == READY
    assert set(GAZETTEERS) - set(READY) == {"answers"}


def test_an_online_gazetteer_is_asked_with_word_of_how_far_it_is(tiny_root, monkeypatch):
    asked = []
    monkeypatch.setattr(cli_parse, "_asking", lambda _: lambda toponym: asked.append(toponym) or ())
    without_rows(tiny_root)
    done = run("--data", tiny_root.seeds.parent, "propose", "acadia", "--gazetteer", "nominatim")
    assert done.exit_code == 0
    assert "Asking nominatim for each name …" in done.stderr
    assert len(asked) == 4


def test_a_draft_corpus_without_any_table_gets_its_first(tiny_root, replace_once):
    replace_once(tiny_root.seed("acadia") / "corpus.toml", "published = true", "published = false")
    (tiny_root.curated("acadia") / "mentions.csv").unlink()
    assert "4 rows added" in run("--data", tiny_root.seeds.parent, "propose", "acadia").stdout
    assert len(mentions(tiny_root)) == 4


def test_the_bar_over_several_files_never_mixes_with_the_lines(tmp_path):
    paths = [written(tmp_path, f"{n}.txt", "In Paris.") for n in "ab"]
    run("parse", *paths)
    done = run("parse", *paths)
    assert [p["doc"] for p in parsed(done)] == ["a", "b"]
    assert done.stderr == ""


def test_an_unknown_corpus_is_said(tiny_root):
    done = run("--data", tiny_root.seeds.parent, "propose", "acadie")
    assert (done.exit_code, "There is no corpus" in done.stderr) == (2, True)
