"""The arrows of the house: imports point one way, and heavy packages stay where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from geodata import paths

ROOT = paths.checkout()
LEAVES = {"errors", "paths", "dates", "geo", "model", "numbers", "folding"}
LOOKING = {
    *("gazetteers", "mentions", "resolution", "proposals", "parsing", "prior"),
    *("evidence", "lexicon", "persons", "shortforms", "spans", "tokens"),
}
# Module → what it may import, of the outside packages that have a place of their own.
PLACES = {
    "folium": {"webapp/mapview.py"},
    "branca": {"webapp/mapview.py"},
    "geopy": {"geodata/gazetteers/"},
    "flask": {"webapp/"},
    "pandas": {"geodata/exports/"},
    "waitress": {"webapp/cli.py"},
}


def modules():
    return sorted(p for folder in ("geodata", "webapp") for p in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_outside_packages_are_imported_only_where_they_belong(path):
    for package in {n.partition(".")[0] for n in imported(path)} & PLACES.keys():
        assert any(name(path).startswith(place) for place in PLACES[package]), f"{name(path)} imports {package}"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_geodata_never_imports_the_web_app_and_the_web_app_never_looks_anything_up(path):
    found = imported(path)
    if name(path).startswith("geodata/"):
        assert not {n for n in found if n.partition(".")[0] == "webapp"}
    else:
        assert not {n for n in found if n.startswith("geodata.") and n.split(".")[1] in LOOKING}


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_leaves_import_only_leaves(leaf):
    ours = {n.split(".")[1] for n in imported(ROOT / f"geodata/{leaf}.py") if n.startswith("geodata.")}
    assert ours <= LEAVES


@pytest.mark.parametrize("module", ["features", "shapes", "textfile", "reading", "building"])
def test_features_never_touch_recogniser_resolver_or_gazetteer(module):
    ours = {n.split(".")[1] for n in imported(ROOT / f"geodata/{module}.py") if n.startswith("geodata.")}
    assert not ours & LOOKING


@pytest.mark.parametrize("command", ["parse", "build", "check"])
def test_commands_start_without_heavy_packages(command):
    code = (
        "import sys\nfrom webapp.cli import main\n"
        f"try: main([{command!r}, '--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'geopy', 'folium', 'flask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("suffix", "limit"), [(".py", 200), (".js", 150)])
def test_modules_stay_short(suffix, limit):
    folders = ("geodata", "webapp", "static", "bench")
    sources = [p for folder in folders for p in (ROOT / folder).rglob(f"*{suffix}")]
    long = {name(p): n for p in sources if (n := len(p.read_text("utf-8").splitlines())) > limit}
    assert not long
