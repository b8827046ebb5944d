from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from click.testing import CliRunner
from gazetteer_world import ENTRIES, small_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import building, checks, coverage, curation, drafting, importers, incidents, paths, reading
from geodata.drafting import layers, making, places, report, rows, staging
from geodata.drafting.layers import Lands
from geodata.errors import InputError
from geodata.gazetteers import sources
from geodata.layers import load as load_layers
from geodata.model import Candidate, Choice, Mention
from geodata.paths import DataRoot
from geodata.tables import IncidentRow, MentionRow, PlaceRow
from webapp import create_app, words
from webapp.cli import main

TEXT = """The winter of 1945

On 5 March 1945 forty people were killed in Kraków by the guards. The army took Warsaw in January 1945.

Houses were burned in Springfield on 7 May 1946, and in Boston, Massachusetts, two men died in 1947. The general wrote
of Fort Gaston and of Paris.
"""


@pytest.fixture(autouse=True)
def small_world(monkeypatch, tmp_path):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "everything", lambda *_: iter(ENTRIES))


@pytest.fixture
def root(tmp_path):
    (tmp_path / "data").mkdir()
    return DataRoot(tmp_path / "data" / "seeds", tmp_path / "data" / "geodata")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "my_winter.txt"
    path.write_text(TEXT, "utf-8")
    return path


def add(root, *arguments, **options):
    return CliRunner().invoke(main, ["--data", str(root.seeds.parent), "add", *map(str, arguments)], **options)


def everything(root):
    return sorted(p.relative_to(root.seeds.parent).as_posix() for p in root.seeds.parent.rglob("*") if p.is_file())


def table(root, slug, row, name):
    return curation.read_table(root.curated(slug) / name, row)


# The whole way


def test_a_text_becomes_a_corpus_that_builds_checks_and_is_served(root, file):
    done = add(root, file)
    assert done.exit_code == 0, done.output
    assert (root.seed("my-winter") / "my_winter.txt").read_bytes() == file.read_bytes()
    building.compare(root, "my-winter", building.build(root, "my-winter"))
    whole = reading.read(root, "my-winter")
    assert checks.problems(whole) == ()
    assert coverage.undecided(whole, small_store(file.parent)) == ()
    client = create_app({"DATA": str(root.seeds.parent), "CORPORA": "my-winter"}).test_client()
    page = client.get("/my-winter/").get_data(as_text=True)
    assert "proposed by a program, and nobody has reviewed them" in page
    assert "Kraków" in page


def test_everything_is_proposed_and_signed_by_a_rule(root, file):
    add(root, file)
    mentions = table(root, "my-winter", MentionRow, "mentions.csv")
    records = table(root, "my-winter", IncidentRow, "incidents.csv")
    found = table(root, "my-winter", PlaceRow, "places.csv")
    assert {m.status for m in mentions} == {"proposed"}
    assert all(row.by.startswith("rule:") for row in (*mentions, *records, *found))
    assert not [p for p in found if p.certainty == "certain"]
    assert {m.toponym: m.place_id for m in mentions}["Fort Gaston"] == ""
    assert "krakow-1945" in {r.incident_id for r in records}
    built = json.loads(root.geojson("my-winter").read_text("utf-8"))
    assert {f["properties"]["status"] for f in built["features"]} == {"proposed"}
    assert built["corpus"]["published"] is False


def test_a_document_that_is_no_plain_text_is_kept_beside_its_text_with_both_checksums(root, tmp_path):
    page = tmp_path / "winter.html"
    page.write_text("<h1>Winter</h1><p>On 5 March 1945 forty people were killed in Kraków.</p>", "utf-8")
    assert add(root, page).exit_code == 0
    (document,) = reading.read(root, "winter").corpus.documents
    assert (document.file, document.layout, document.original) == ("text.txt", "marked", "winter.html")
    assert document.original_sha256 == sha256(page.read_bytes()).hexdigest()
    assert document.text == "# Winter\n\nOn 5 March 1945 forty people were killed in Kraków.\n"
    about = create_app({"DATA": str(root.seeds.parent), "CORPORA": "winter"}).test_client().get("/winter/about")
    assert "taken from <code>winter.html</code>" in about.get_data(as_text=True)
    (root.seed("winter") / "winter.html").write_text("changed", "utf-8")
    with pytest.raises(Exception, match=r"winter\.html has changed: .*original_sha256 = "):
        reading.read(root, "winter")


def test_what_a_person_says_is_kept(root, file):
    said = ["--title", 'A "grim" winter', "--slug", "grim", "--licence", "CC0", "--origin", "From the attic."]
    assert add(root, file, *said, "--years", "1939-1950", "--theatres", "none").exit_code == 0
    whole = reading.read(root, "grim")
    corpus = whole.corpus
    assert (corpus.title, corpus.licence, corpus.origin) == ('A "grim" winter', "CC0", "From the attic.")
    assert corpus.default_years == (1939, 1950)
    assert [t.id for t in whole.layers.theatres] == ["whole-text"]
    assert "GeoNames" in corpus.data_licence
    assert "GeoNames" in corpus.curation_note


@pytest.mark.parametrize(("land", "springfield"), [("Massachusetts", "geonames:17"), ("Missouri", "geonames:16")])
def test_a_land_that_is_named_is_leant_on(root, tmp_path, land, springfield):
    path = tmp_path / "a.txt"
    path.write_text("Two men were killed in Springfield in 1861.\n", "utf-8")
    done = add(root, path, "--near", land)
    assert f"Places were looked for near {land}, United States." in done.stdout
    (mention,) = table(root, "a", MentionRow, "mentions.csv")
    chosen = next(p for p in table(root, "a", PlaceRow, "places.csv") if p.place_id == mention.place_id)
    assert chosen.uri.rpartition("/")[2] == springfield.rpartition(":")[2]


def test_standard_input_is_told_by_its_content(root):
    assert add(root, "-", input=b"<!doctype html><html><h1>Fire of Moscow</h1><p>In Warsaw.</p>").exit_code == 0
    assert everything(root)[-3:] == [
        f"seeds/fire-of-moscow/{n}" for n in ("corpus.toml", "standard-input.html", "text.txt")
    ]


def test_a_name_that_is_taken_is_said_with_one_that_is_free(root, file, tmp_path):
    add(root, file)
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / file.name
    other.write_text("In Kraków it rained.\n", "utf-8")
    assert "give another with --slug, such as my-winter-2." in add(root, other).stderr


def test_a_way_of_theatres_is_read_in_any_case(root, file):
    assert add(root, file, "--theatres", "NONE").exit_code == 0
    assert [t.id for t in reading.read(root, "my-winter").layers.theatres] == ["whole-text"]


def test_years_that_were_given_date_by_themselves_as_supplied(root, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("On 5 March forty people were killed in Kraków.\n\nThe army took Warsaw on Tuesday, 3 April.\n")
    assert add(root, path, "--years", "1945-1946").exit_code == 0
    rows = {row.incident_id: row for row in table(root, "a", IncidentRow, "incidents.csv")}
    assert set(rows) == {"krakow", "warsaw-1945"}
    assert (rows["krakow"].when, rows["krakow"].when_basis) == ("1945/1946", "supplied")
    assert rows["krakow"].when_reference == "What was given for the whole text: 1945–1946."
    assert rows["krakow"].title == "People killed, Kraków, between 1945 and 1946"
    assert (rows["warsaw-1945"].when, rows["warsaw-1945"].when_basis) == ("1945-04-03", "supplied")
    assert "names Warsaw;" in rows["warsaw-1945"].summary


def test_a_folder_that_is_not_there_yet_is_made(tmp_path, file, monkeypatch):
    monkeypatch.setattr(paths, "checkout", lambda: None)
    monkeypatch.setattr(paths, "user_data_dir", lambda _: str(tmp_path / "home" / "chronotope"))
    assert CliRunner().invoke(main, ["add", str(file)]).exit_code == 0
    assert (tmp_path / "home" / "chronotope" / "seeds" / "my-winter" / "corpus.toml").is_file()


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_data_folder_that_was_named_is_made_and_said(tmp_path, file, monkeypatch, way):
    folder = tmp_path / "new"
    if way == "variable":
        monkeypatch.setenv("CHRONOTOPE_DATA", str(folder))
    done = CliRunner().invoke(main, [*(["--data", str(folder)] if way == "option" else []), "add", str(file)])
    assert done.exit_code == 0, done.output
    assert f"The data folder {folder} was made." in done.stderr
    assert (folder / "seeds" / "my-winter" / "corpus.toml").is_file()


def test_a_data_folder_is_not_made_where_nothing_is(tmp_path, file):
    done = CliRunner().invoke(main, ["--data", str(tmp_path / "no" / "new"), "add", str(file)])
    assert done.exit_code == 2
    assert f"can't be made, because {tmp_path / 'no'} doesn't exist" in done.stderr
    assert not (tmp_path / "no").exists()


def test_a_data_folder_that_is_a_file_is_refused(tmp_path, file, monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_DATA", str(file))
    done = CliRunner().invoke(main, ["add", str(file)])
    assert done.exit_code == 2
    assert f"The data folder {file} is a file" in done.stderr


def test_a_data_folder_that_was_made_goes_if_nothing_comes_into_it(tmp_path, file):
    folder = tmp_path / "new"
    done = CliRunner().invoke(main, ["--data", str(folder), "add", str(file), "--slug", "Not A Slug"])
    assert done.exit_code == 2
    assert not folder.exists()


def test_every_bar_moves_while_its_step_goes_on(root, tmp_path):
    ticks: dict[str, list[float]] = {}

    @contextmanager
    def stage(title):
        yield ticks.setdefault(title, []).append

    text = "\n\n".join(f"{TEXT} {n}" for n in range(40)).encode()
    source = drafting.Source("a.txt", text, importers.read(text, "a.txt"))
    drafting.draft([root], source, drafting.Wishes(), small_store(tmp_path), date(2026, 1, 1), stage)
    assert list(ticks) == ["Finding the dates", "Finding the places", "Proposing records", "Building the map"]
    for told in ticks.values():
        assert told == sorted(told)
        assert all(0 <= share <= 1 for share in told)
    assert len(ticks["Proposing records"]) > 3
    assert len(ticks["Building the map"]) > 3


def test_the_report_counts_and_gives_reasons(root, file):
    file.write_text(TEXT.replace("Boston, Massachusetts,", "Warsaw"), "utf-8")
    done = add(root, file)
    said = done.stdout
    assert "The winter of 1945\n  text       " in said
    assert "6 mentions: 4 resolved, 1 ambiguous, 1 unlocated" in said
    assert "Springfield: Springfield, Missouri, United States or Springfield, Massachusetts, United States, 0." in said
    assert "Found nowhere: Fort Gaston" in said
    assert f"lies in {root.seed('my-winter')}" in said
    assert f"chronotope --data {root.seeds.parent} serve, then open /my-winter/" in said
    assert "Finding the places …" in done.stderr


def test_a_text_that_a_machine_misread_finds_its_places_all_the_same(root, file):
    file.write_text("The winter\n\nOn 5 March 1945 tbe guards killed forty people in Warfaw, wbich burned.\n", "utf-8")
    add(root, file)
    assert [row.toponym for row in table(root, "my-winter", MentionRow, "mentions.csv")] == ["Warfaw"]
    assert [row.name for row in table(root, "my-winter", PlaceRow, "places.csv")] == ["Warsaw"]


def test_the_report_is_json_too(root, file):
    told = json.loads(add(root, file, "--json").stdout)
    assert told["mentions"] == told["resolved"] + told["ambiguous"] + told["unlocated"]
    assert told["incidents"] == told["dated"] + told["undated"]
    assert told["least_certain"][0]["toponym"]
    assert told["folder"] == str(root.seed("my-winter"))


def test_a_text_without_a_place_is_a_draft_without_marks(root, tmp_path):
    path = tmp_path / "poem.txt"
    path.write_text("the rain came down and the wind went up\n", "utf-8")
    done = add(root, path)
    assert done.exit_code == 0
    assert "No place name was found, so the map has no marks" in done.stdout
    client = create_app({"DATA": str(root.seeds.parent), "CORPORA": "poem"}).test_client()
    assert client.get("/poem/").status_code == 200
    assert "the rain came down" in client.get("/poem/text").get_data(as_text=True)


# What can't be


BAD = [
    ("empty.txt", b"", "is empty"),
    ("binary.txt", b"In Paris\0\1", "isn't text"),
    ("latin.txt", "In Kraków".encode("cp1250"), "isn't UTF-8 at byte 7"),
    ("old.doc", b"\xd0\xcf\x11\xe0", "the ending .doc"),
    ("broken.docx", b"PK\x03\x04 no more", "damaged"),
    ("broken.epub", b"PK\x03\x04 no more", "damaged"),
    ("broken.pdf", b"%PDF-1.7", "can't be read as a PDF"),
    ("folder.txt", None, "is a folder"),
    ("nowhere.txt", "", "can't be read (No such file"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BAD, ids=[name for name, *_ in BAD])
def test_a_bad_file_is_a_sentence_and_nothing_is_written(root, tmp_path, name, content, sentence):
    path = tmp_path / name
    if content is None:
        path.mkdir()
    elif content != "":
        path.write_bytes(content)
    done = add(root, path)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.output
    assert everything(root) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--years", "1866-1860"], "takes the earlier year first: 1860-1866?"),
        (["--years", "long ago"], "takes two years such as 1860-1866"),
        (["--slug", "Not A Slug"], "can't be a slug"),
        (["--slug", "static"], "can't be a slug"),
        (["--encoding", "klingon"], "no text encoding “klingon”"),
        (["--slug", "soviet-war-crimes"], "is taken"),
        (["--near", "Nowhereland"], "has no place “Nowhereland”"),
    ],
)
def test_a_bad_wish_is_a_sentence_and_nothing_is_written(root, file, options, sentence):
    done = add(root, file, *options)
    assert (done.exit_code, sentence in done.stderr) == (2, True), done.output
    assert everything(root) == []


def test_an_unreadable_file_is_said(root, file, monkeypatch):
    def locked(self):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(type(file), "read_bytes", locked)
    assert "can't be read (Permission denied)" in add(root, file).stderr


def test_fifty_megabytes_are_refused_with_the_limit(root, tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"In Paris it rained. " * 2_500_000)
    assert "holds 50,000,000 characters of text; 25,000,000 are read" in add(root, path).stderr
    assert everything(root) == []


def test_the_very_same_file_is_not_added_twice_unless_that_is_asked_for(root, file):
    add(root, file)
    before = everything(root)
    again = add(root, file, "--title", "Another title")
    assert (again.exit_code, everything(root)) == (2, before)
    assert "This very file is there already, as “my-winter”" in again.stderr
    assert add(root, file, "--slug", "twice").exit_code == 0


def test_a_taken_name_is_said_with_the_way_out(root, file):
    add(root, file)
    file.write_text(TEXT + "More.\n", "utf-8")
    done = add(root, file)
    assert done.exit_code == 2
    assert "The name “my-winter” is taken" in done.stderr
    assert "--slug" in done.stderr


def test_tables_without_seeds_take_a_name_too(root, file):
    root.curated("my-winter").mkdir(parents=True)
    assert "is taken" in add(root, file).stderr


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "is full, so nothing was written"), (errno.EROFS, "Nothing could be written in")],
)
def test_a_full_or_locked_disk_is_said_and_nothing_stays(root, file, monkeypatch, number, sentence):
    def write(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(curation, "write_whole", write)
    done = add(root, file)
    assert (done.exit_code, sentence in done.stderr) == (2, True), done.output
    assert everything(root) == []


def test_a_root_that_may_not_be_written_is_said(root, file, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(staging.tempfile, "mkdtemp", refuse)
    assert "name a folder that you may write to with --data" in add(root, file).stderr


def test_what_comes_with_an_installed_program_is_not_written_to(file, monkeypatch):
    monkeypatch.setattr("geodata.cli_add.data_root", lambda _: DataRoot(paths.PACKAGE, paths.PACKAGE, read_only=True))
    done = CliRunner().invoke(main, ["add", str(file)])
    assert (done.exit_code, "is read-only; name a folder with --data" in done.stderr) == (2, True)


# Interrupted


KILLED = """
import os, signal, sys
from gazetteer_world import ENTRIES
from geodata.errors import InputError
from geodata.gazetteers import sources
sources.everything = lambda *_: iter(ENTRIES)
from geodata.drafting import staging
from geodata import building
from pathlib import Path
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
{how}
from webapp.cli import main
main(["--data", sys.argv[1], "add", sys.argv[2]])
"""
EARLY = "building.write = die"
MOVES = """
whole, count = Path.replace, [0]
def replace(self, target):
    moved = whole(self, target)
    if ".adding-" in str(self) and ".adding-" not in str(target):
        count[0] += 1
        if count[0] == {after}: die()
    return moved
Path.replace = replace
"""


def killed(root, file, how):
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(how=how), str(root.seeds.parent), str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_a_run_that_was_killed_leaves_nothing_but_its_folder_and_the_next_starts_clean(root, file):
    killed(root, file, EARLY)
    assert {path.partition("/")[0].rpartition("-")[0] for path in everything(root)} == {".adding-my-winter"}
    assert list(root.corpora()) == []
    assert add(root, file).exit_code == 0
    assert not [path for path in everything(root) if path.startswith(".")]


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_run_that_was_killed_while_it_moved_is_finished_by_the_next(root, file, tmp_path, after):
    killed(root, file, MOVES.format(after=after))
    other = tmp_path / "other.txt"
    other.write_text("They met in Warsaw in 1950.\n", "utf-8")
    assert add(root, other).exit_code == 0
    building.compare(root, "my-winter", building.build(root, "my-winter"))
    assert not [path for path in everything(root) if path.startswith(".")]
    assert "is there already" in add(root, file).stderr


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_half_a_move_stops_nobody_from_serving_and_building(root, file, tmp_path, after):
    other = tmp_path / "other.txt"
    other.write_text("They met in Warsaw in 1950.\n", "utf-8")
    add(root, other)
    killed(root, file, MOVES.format(after=after))
    client = create_app({"DATA": str(root.seeds.parent), "CORPORA": "other"}).test_client()
    assert client.get("/other/").status_code == 200
    assert CliRunner().invoke(main, ["--data", str(root.seeds.parent), "build"]).exit_code == 0
    create_app({"DATA": str(root.seeds.parent)})


def test_ctrl_c_leaves_nothing(root, file, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "propose", interrupt)
    assert add(root, file).exit_code == 1
    assert everything(root) == []


def test_a_run_beside_another_leaves_its_folder_alone(root):
    with staging.staging(root, "one") as one:
        (one.root.seed("one")).mkdir(parents=True)
        staging.tidy(root)
        assert one.folder.is_dir()


def test_two_runs_of_one_name_never_mix(root, file):
    root.seeds.mkdir(parents=True)
    late = staging.staging(root, "my-winter")
    late.__enter__().root.seed("my-winter").mkdir(parents=True)
    assert add(root, file).exit_code == 0
    with pytest.raises(InputError, match="has come to be meanwhile"):
        late.__exit__(None, None, None)
    building.compare(root, "my-winter", building.build(root, "my-winter"))


# Places


def candidate(feature, id="geonames:1", name="Here", **more):
    raw = {"feature": feature, "also": more.pop("also", "")}
    facts = {"lat": 50.0, "lon": 20.0, "feature_class": feature[0], **more}
    return Candidate("offline", id, name, raw=raw, **facts)


@pytest.mark.parametrize(
    ("place", "precision", "km"),
    [
        (candidate("P.PPL"), "settlement", 3),
        (candidate("P.PPL", population=2_000_000), "settlement", 20),
        (candidate("S.HSTS", also='{"radius_km": "2"}'), "site", 2),
        (candidate("S.HSTS"), "settlement", 5),
        (candidate("S.CMP", also='{"radius_km": "20"}'), "settlement", 20),
        (candidate("A.PCLI", bbox=(49.0, 14.0, 55.0, 24.0)), "country", 483.7),
        (candidate("A.ADM2", bbox=(50.0, 20.0, 50.5, 20.5)), "district", 33),
        (candidate("A.ADM1", bbox=(50.0, 18.0, 52.0, 21.0)), "region", 152.3),
        (candidate("L.RGN", bbox=(40.0, 0.0, 60.0, 60.0)), "wide", 2421),
        (candidate("L.CONT"), "wide", 300),
        (candidate("H.STM"), "region", 100),
        (candidate("T.ISL", bbox=(-20.0, 179.0, -16.0, -179.0)), "region", 245.8),
    ],
)
def test_a_place_is_never_finer_than_the_gazetteer_knows(place, precision, km):
    assert places.spread(place) == (precision, pytest.approx(km, rel=0.02))


def test_places_of_one_name_have_readable_ids_that_differ():
    made = places.Places("rule:1", "2026-01-01")
    one = [
        candidate("P.PPL", "geonames:1", "Springfield", admin1="naturalearth:US-MO", country="US"),
        candidate("P.PPL", "geonames:2", "Springfield", admin1="naturalearth:US-IL", country="US"),
        candidate("P.PPL", "geonames:3", "Springfield", admin1="naturalearth:US-IL", country="US"),
    ]
    mention = Mention(0, 11, "Springfield")
    ids = [made.of(mention, Choice(c, 0.5, ()), 0.5) for c in [*one, one[0]]]
    assert ids == ["springfield", "springfield-us-il", "springfield-us-il-us", "springfield"]
    assert made.unlocated(mention) == "springfield-unlocated"


def test_another_name_in_the_text_is_a_name_of_the_place():
    made = places.Places("rule:1", "2026-01-01")
    found = candidate("P.PPL", name="Wrocław", years=(None, 1945))
    made.of(Mention(0, 7, "Breslau"), Choice(found, 0.5, ()), 0.5)
    ((row),) = made.names
    assert (row.place_id, row.name, row.from_, row.to) == ("wroclaw", "Breslau", "", "1945")


# Layers


LANDS = Lands({"US": "United States", "PL": "Poland"}, {"p:1": "Virginia", "p:2": "Ohio", "p:3": "Maine"})


def here(country="", admin1=""):
    return candidate("P.PPL", country=country, admin1=admin1)


def test_theatres_are_countries_and_where_one_holds_most_its_provinces():
    mixed = [here("US", "p:1"), here("PL"), here("PL"), None, here()]
    found, each = layers.theatres(mixed, LANDS)
    assert [t.id for t in found] == ["poland", "united-states", "no-one-country", "not-located"]
    assert each == ["united-states", "poland", "poland", "not-located", "no-one-country"]
    inside = [here("US", "p:1"), here("US", "p:2"), here("US", "p:3"), here("US")]
    assert [t.id for t in layers.theatres(inside, LANDS)[0]] == [
        "maine",
        "ohio",
        "united-states-as-a-whole",
        "virginia",
    ]
    assert [t.id for t in layers.theatres(inside, LANDS, "country")[0]] == ["united-states"]
    assert [t.id for t in layers.theatres(mixed, LANDS, "none")[0]] == ["whole-text"]


def test_theatres_stay_few_enough_to_choose_among():
    many = [here(f"{n:02d}") for n in range(30)]
    found, each = layers.theatres(many, LANDS)
    assert len(found) == layers.MOST_THEATRES
    assert found[-1].id == "other-places"
    assert {t.id for t in found} == set(each)


@pytest.mark.parametrize(
    ("first", "last", "years", "ids"),
    [
        (1860, 1866, [], ["1860", "1861", "1862", "1863", "1864", "1865", "1866"]),
        (1860, 1866, [1861, 1861, 1863], ["1861", "1862", "1863"]),
        (1860, 1866, [1700, 1900], ["before", "1860-1861", "1862-1863", "1864-1865", "1866", "after"]),
        (1500, 1958, [], ["1500-1599", "1600-1699", "1700-1799", "1800-1899", "1900-1958"]),
        (1914, 1914, [], ["1914"]),
        (1, 9999, [], ["1-1999", "2000-3999", "4000-5999", "6000-7999", "8000-9999"]),
    ],
)
def test_periods_are_even_few_and_hold_every_year(first, last, years, ids):
    found = layers.periods(first, last, years)
    assert [p.id for p in found] == ids
    assert len(found) <= layers.MOST_PERIODS


def test_the_slider_spans_nearly_all_dates_and_stray_ones_do_not_stretch_it():
    assert layers.span([1520, *[1914] * 30, *[1915] * 5, 1958], None, 2026) == (1913, 1916)
    assert layers.span([1861, 1865], None, 2026) == (1861, 1865)
    assert layers.span([], None, 2026) == (1926, 2026)
    assert layers.span([1861], (1850, 1870), 2026) == (1850, 1870)


def test_layers_are_written_as_they_are_read(tmp_path):
    whole = layers.Layers((layers.WHOLE, layers.Theatre("a", 'A "b" \\ c', "x\u0085y")), layers.periods(1, 3, []))
    path = tmp_path / "layers.toml"
    path.write_text(layers.render(whole), "utf-8")
    assert load_layers(path) == whole


# What doesn't hold


def drafted(root, file, monkeypatch, **changed):
    whole = incidents.propose

    def propose(*arguments):
        return tuple(replace(draft, **changed) if n == 0 else draft for n, draft in enumerate(whole(*arguments)))

    monkeypatch.setattr(making, "propose", propose)
    return add(root, file)


def test_a_proposal_that_no_check_lets_through_is_left_out_and_told(root, file, monkeypatch):
    done = drafted(root, file, monkeypatch, title="The massacre", quote="something else")
    assert done.exit_code == 0, done.output
    assert "Left out, because a check didn’t hold: 1 record." in done.stdout
    assert checks.problems(reading.read(root, "my-winter")) == ()


def test_a_date_finer_than_its_words_is_taken_away(root, file, monkeypatch):
    done = drafted(root, file, monkeypatch, when="1945-03-05", when_from="March 1945", when_basis="stated")
    assert done.exit_code == 0, done.output
    assert "Left without a date, because a check didn’t hold:" in done.stdout


def test_the_word_for_what_was_not_looked_for_is_one():
    assert words.UNASKED == rows.UNASKED


def test_report_lines_count_one_as_one():
    assert report._many(1, "mention") == "1 mention"
    assert report._many(2000, "mention") == "2,000 mentions"


def test_drafts_are_the_same_each_time(root, file, tmp_path):
    other = DataRoot(tmp_path / "b" / "seeds", tmp_path / "b" / "geodata")
    (tmp_path / "b").mkdir()
    for there in (root, other):
        source = drafting.Source(file.name, file.read_bytes(), drafting.seed.Imported(TEXT, "", "auto"))
        drafting.draft(
            [there], source, drafting.Wishes(), small_store(tmp_path), date(2026, 1, 1),
            lambda _: nullcontext(float),
        )  # fmt: skip
    assert root.geojson("my-winter").read_bytes() == other.geojson("my-winter").read_bytes()


def test_a_draft_cannot_be_published_as_it_is(root, file, replace_once):
    add(root, file)
    replace_once(root.seed("my-winter") / "corpus.toml", "published = false", "published = true")
    said = "\n".join(checks.problems(reading.read(root, "my-winter")))
    assert "is still `proposed`, and the corpus is published" in said
    assert "a program proposed “krakow-1945”, and the corpus is published" in said


def test_a_record_that_a_person_took_over_needs_its_figures(root, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("On 5 March 1945 about 40 people were killed in Kraków.\n", "utf-8")
    add(root, path)
    table_of = root.curated("a") / "attestations.csv"
    table_of.write_text(table_of.read_text("utf-8").replace(rows.INCIDENT_BY, "project"), "utf-8")
    (problem,) = checks.problems(reading.read(root, "a"))
    assert "the number “40” at text.p001" in problem


PIECES = st.sampled_from(
    [
        *(
            "In Kraków",
            "on 5 March 1945",
            "forty people were killed",
            "Fort Gaston",
            "the Paris massacre",
            "St. Louis, Mo.",
        ),
        *("Springfield", "from Warsaw to Boston", "were deported", "in the spring of 1861", "[1]", "[citation needed]"),
        *(
            '"They fled,"',
            "said Dr. Rolla",
            ". ",
            ".\n",
            "\n\n",
            "\r\n",
            ", ",
            " ",
            ";",
            "\t",
            "“",
            "”",
            "1861–65",
            "=1+1",
        ),
        *("# ", "> ", "\ufeff", "\u2028", "\x00", "\u0301", "😀", "KRAKÓW", "Kra-\nków", "(1812)", "e.g.", "'", ":\n"),
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_becomes_a_draft_of_which_all_checks_hold_or_a_sentence(tmp_path_factory, text, name):
    folder = tmp_path_factory.mktemp("any")
    root = DataRoot(folder / "seeds", folder / "geodata")
    content = text.encode()
    try:
        source = drafting.Source(name, content, importers.read(content, name))
    except InputError:
        return
    told = drafting.draft(
        [root], source, drafting.Wishes(), small_store(folder), date(2026, 1, 1), lambda _: nullcontext(float)
    )
    assert checks.problems(reading.read(root, told.corpus)) == ()
    assert coverage.undecided(reading.read(root, told.corpus), small_store(folder)) == ()
