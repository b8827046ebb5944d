"""The geoparser for programs, `geodata.parse`, and what its chapter says of it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import FrozenInstanceError, fields
from io import StringIO

import pytest
from test_docs import section

import geodata
from geodata import resolution
from geodata.errors import InputError
from geodata.gazetteers import sources
from geodata.parsing import Parsed


def chapter(heading):
    return section("geodata/README.md", heading)


def test_the_example_of_the_chapter_runs_and_finds_the_towns_of_texas():
    (code,) = re.findall(r"```python\n(.+?)```", chapter("## Place names from any text"), re.S)
    said = StringIO()
    with redirect_stdout(said):
        exec(code, {})  # noqa: S102 - our own documentation
    lines = said.getvalue().splitlines()
    assert [line.split()[1] for line in lines[::2]] == ["Paris", "Texas", "Clarksville"]
    assert [line.split()[4] for line in lines[::4]] == ["geonames:4717560", "geonames:4681758"]


def test_options_are_passed_on_and_answers_are_frozen():
    (found,) = geodata.parse("Polish men.", demonyms=True, candidates=1)
    assert (found.text, found.name, len(found.candidates)) == ("Polish", "Poland", 1)
    with pytest.raises(FrozenInstanceError):
        found.name = "Prussia"
    assert geodata.parse("Polish men.") == ()
    with pytest.raises(InputError, match="no place"):
        geodata.parse("In Paris.", near="Zzyzxville")


def test_as_many_candidates_are_kept_as_asked_for():
    assert [len(geodata.parse("In Springfield.", candidates=n)[0].candidates) for n in (0, 3, 10)] == [0, 3, 10]


def test_importing_geodata_costs_nothing():
    code = "import geodata, sys; print([m for m in sys.modules if m.startswith('geodata.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_chapter_names_every_field_and_reason():
    text = chapter("## Place names from any text").partition("### Reasons")[0]
    named = [name for row in re.findall(r"^\| (`.+?) \|", text, re.M) for name in re.findall(r"`([a-z_]+)`", row)]
    assert [n for n in named if n in {f.name for f in fields(Parsed)}] == [f.name for f in fields(Parsed)]
    reasons = re.findall(r"^\| `([a-z]+)` \| (0\.\d+) \|", chapter("### Reasons"), re.M)
    assert {reason: float(most) for reason, most in reasons} == resolution.SHARES
    assert sum(resolution.SHARES.values()) == pytest.approx(1.0)


def test_the_chapter_names_every_option_of_the_command():
    from webapp.cli import main

    params = main.commands["parse"].params
    options = {option for p in params for option in (*p.opts, *p.secondary_opts) if option.startswith("--")}
    named = set(re.findall(r"`(--[a-z-]+)", chapter("## Place names from any text")))
    assert named == options - {"--format"}


def test_lands_have_the_points_that_reference_works_give_them():
    points = sources.read_points(sources.POINTS)
    lands = {}
    for entry in sources.everything():
        if entry.id in points:
            lands.setdefault(entry.id, entry)
    assert lands.keys() == points.keys()
    assert {(e.lat, e.lon) for e in lands.values()} == set(points.values())
    assert all(e.bbox and e.bbox[0] <= e.lat <= e.bbox[2] for e in lands.values())
