from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from geodata import checks, reading
from webapp.cli import main


def run(*arguments, data=None):
    options = ["--data", str(data)] if data else []
    return CliRunner().invoke(main, [*options, *map(str, arguments)])


def test_build_writes_both_files_and_build_check_accepts_them(tiny_root):
    folder = tiny_root.seeds.parent
    done = run("build", data=folder)
    assert (done.exit_code, done.output[:16]) == (0, "acadia: version ")
    assert "up to date" in run("build", "--check", data=folder).output


def test_build_check_fails_when_nothing_is_built_and_writes_nothing(tiny_root):
    done = run("build", "--check", "acadia", data=tiny_root.seeds.parent)
    assert done.exit_code == 2
    assert "run `chronotope build acadia`" in done.output
    assert not tiny_root.geojson("acadia").exists()


def test_a_mutated_quote_stops_the_build_with_both_sides_and_leaves_the_old_files(tiny_root, replace_once):
    folder = tiny_root.seeds.parent
    run("build", data=folder)
    before = tiny_root.geojson("acadia").read_bytes()
    replace_once(tiny_root.curated("acadia") / "attestations.csv", "200 houses", "2000 houses")
    done = run("build", data=folder)
    assert done.exit_code == 2
    assert "2000 houses" in done.output
    assert "there stands “In August 1755 British troops burned about 200 houses" in done.output
    assert "Traceback" not in done.output
    assert tiny_root.geojson("acadia").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "old", "new", "sides"),
    [
        ("seeds/acadia/acadia.txt", "Chignecto", "Chignectu", ["acadia.txt has changed", "corpus.toml says"]),
        ("seeds/acadia/corpus.toml", 'sha256 = "', 'sha256 = "0', ["acadia.txt has changed", "says 0"]),
        (
            "geodata/curated/acadia/mentions.csv",
            ":59-68",
            ":58-68",
            ["no mention “text.p002:59-68”", "“text.p002:58-68” is meant"],
        ),
        (
            "geodata/curated/acadia/attestations.csv",
            "p002,0,69",
            "p002,0,68",
            ["near Chignecto.”", "there stands “In August"],
        ),
        ("geodata/curated/acadia/figures.csv", "200,200", "200,201", ["201", "“about 200”"]),
        (
            "geodata/curated/acadia/attestations.csv",
            "near Chignecto",
            "at Chignecto",
            ["at Chignecto", "near Chignecto"],
        ),
        (
            "geodata/curated/acadia/mentions.csv",
            ",accepted,",
            ",certain,",
            ["mentions.csv:2: status", "“certain” is unknown"],
        ),
        (
            "geodata/curated/acadia/incidents.csv",
            ",1755-08,",
            ",1755-8,",
            ["incidents.csv:2: when", "“1755-8” isn't an EDTF"],
        ),
        ("geodata/curated/acadia/places.csv", "pisiquid,", "chignecto,", ["places.csv:5", "stands already in line 2"]),
    ],
)
def test_one_changed_character_stops_the_build_with_both_sides_and_writes_nothing(
    tiny_root, replace_once, path, old, new, sides
):
    replace_once(tiny_root.seeds.parent / path, old, new)
    done = run("build", data=tiny_root.seeds.parent)
    assert done.exit_code == 2
    assert all(side in done.output for side in sides), done.output
    assert not tiny_root.geojson("acadia").exists()
    assert not tiny_root.text_json("acadia").exists()


def test_check_lists_every_problem_as_a_line_of_its_own(tiny_root, replace_once):
    replace_once(tiny_root.curated("acadia") / "figures.csv", "about 200,200,200", "about 200,300,300")
    replace_once(tiny_root.curated("acadia") / "places.csv", "45.85,-64.25,25", "45.85,-64.25,")
    done = run("check", data=tiny_root.seeds.parent)
    assert done.exit_code == 2
    assert len([line for line in done.output.splitlines() if line.startswith("chronotope: ")]) == 2


def test_check_says_how_many_checks_hold(tiny_root):
    assert "checks hold for 4 incidents" in run("check", "acadia", data=tiny_root.seeds.parent).output


def test_check_counts_one_incident_as_one(tiny_root, monkeypatch):
    read = reading.read

    def single(root, slug):
        whole = read(root, slug)
        return replace(whole, tables=replace(whole.tables, incidents=whole.tables.incidents[:1]))

    monkeypatch.setattr(reading, "read", single)
    monkeypatch.setattr(checks, "problems", lambda _: ())
    assert run("check", "acadia", data=tiny_root.seeds.parent).output.endswith(
        "checks hold for 1 incident, every find decided\n"
    )


@pytest.mark.parametrize("name", ["a&<b>", "static", "Acadie"])
def test_a_seed_folder_with_a_name_that_no_corpus_can_have_is_passed_over_with_a_sentence(tiny_root, name):
    (tiny_root.seeds / name).mkdir()
    (tiny_root.seeds / name / "corpus.toml").write_text("", "utf-8")
    done = run("build", data=tiny_root.seeds.parent)
    assert done.exit_code == 0
    assert f"holds {name!r}, passed over: it can't name a corpus." in done.stderr
    assert tiny_root.geojson("acadia").is_file()


def test_an_unknown_corpus_is_said(tiny_root):
    done = run("build", "acadie", data=tiny_root.seeds.parent)
    assert (done.exit_code, "There is no corpus “acadie”" in done.output) == (2, True)


def test_an_empty_data_folder_is_said(tmp_path):
    done = run("build", data=tmp_path)
    assert (done.exit_code, "There is no corpus in" in done.output) == (2, True)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_a_help_that_says_what_it_does(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert main.commands[command].help
