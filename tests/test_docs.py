"""The docs are held to the code: what is documented exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from geodata import checks, paths
from geodata.exports import EXPORTERS
from geodata.tables import TABLES, columns
from webapp import create_app
from webapp.cli import main
from webapp.parameters import PARAMETERS
from webapp.settings import SETTINGS

ROOT = paths.checkout()
CHAPTERS = sorted(p for p in ROOT.rglob("README.md") if not set(p.relative_to(ROOT).parts) & {".venv", "node_modules"})


def section(path: str, heading: str) -> str:
    """Return the text below a heading, down to the next of the same or a higher level."""
    text = (ROOT / path).read_text("utf-8")
    level = len(heading) - len(heading.lstrip("#"))
    match = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{level}}} |\Z)", text, re.M | re.S)
    assert match, f"{path} has no section {heading!r}"
    return match[1]


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)`", text, re.M)


def test_every_command_is_documented_and_no_other():
    documented = [c.split()[1] for c in first_cells(section("README.md", "## Commands"))]
    assert sorted(documented) == sorted(main.commands)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_documented_in_order_and_no_other(table):
    assert first_cells(section("geodata/README.md", f"### {table}")) == list(columns(TABLES[table]))


def test_every_check_is_documented_and_no_other():
    assert first_cells(section("geodata/README.md", "## Checks")) == list(checks.CHECKS)


def test_every_export_format_is_documented_and_no_other():
    assert first_cells(section("geodata/README.md", "## Export formats")) == list(EXPORTERS)


def test_every_setting_is_documented_and_no_other():
    documented = first_cells(section("webapp/README.md", "## Settings"))
    assert documented == [f"CHRONOTOPE_{setting.name}" for setting in SETTINGS]


def test_every_route_is_documented_and_no_other():
    documented = first_cells(section("webapp/README.md", "## Routes"))
    routes = {rule.rule for rule in create_app({"DATA": str(ROOT / "tests" / "tiny")}).url_map.iter_rules()}
    assert set(documented) == routes


def test_every_parameter_of_the_link_is_documented_in_order_and_no_other():
    text = section("webapp/README.md", "## The link")
    documented = [n.strip() for row in re.findall(r"^\| ([a-z, -]+) \| `", text, re.M) for n in row.split(",")]
    assert documented == [parameter.name for parameter in PARAMETERS]


def test_every_key_of_corpus_toml_is_documented_and_no_other():
    from geodata import corpora

    documented = first_cells(section("seeds/README.md", "## corpus.toml"))
    assert [key.strip("[]") for key in documented] == list(corpora._KEYS)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_and_path_of_a_chapter_leads_somewhere(chapter: Path):
    text = chapter.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (chapter.parent / target).exists(), f"{chapter.name}: {target}"


@pytest.mark.parametrize("folder", ["geodata", "geodata/recognition", "geodata/gazetteers", "webapp"])
def test_every_module_is_named_in_its_chapter(folder: str):
    code = " ".join(re.findall(r"`([^`\n]+)`", (ROOT / folder / "README.md").read_text("utf-8")))
    modules = [p.stem for p in (ROOT / folder).glob("*.py") if p.stem != "__init__"]
    packages = [p.parent.name for p in (ROOT / folder).glob("*/__init__.py")]
    assert {n for n in modules + packages if not re.search(rf"\b{n}\b", code)} == set()


@pytest.mark.parametrize(
    "list_", sorted((ROOT / "geodata" / "recognition" / "words").glob("*.txt")), ids=lambda p: p.name
)
def test_every_word_list_is_named_in_its_chapter(list_: Path):
    assert f"`{list_.name}`" in (list_.parent / "README.md").read_text("utf-8")


def test_every_folder_has_its_chapter():
    for folder in ("seeds", "geodata", "webapp", "static", "tests", "bench"):
        assert (ROOT / folder / "README.md").is_file()


def test_the_example_of_the_readme_prints_what_it_says():
    text = (ROOT / "README.md").read_text("utf-8")
    ((command, output),) = re.findall(r"^\$ chronotope (.+)\n(.+)\n```", text, re.M)
    arguments = command.replace("tests/tiny", str(ROOT / "tests" / "tiny")).split()
    assert CliRunner().invoke(main, arguments).stdout.strip() == output


def test_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.M)
