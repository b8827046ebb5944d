"""The wheel, installed elsewhere and not written to, parses and serves; the source distribution makes the same wheel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata import paths

ROOT = paths.checkout()
SECONDS = 120


def built(kind: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=SECONDS)
    (made,) = folder.iterdir()
    return made


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    sdist = built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as file:
        file.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The wheel installed into a folder that nobody may write to."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", folder]
    subprocess.run([*install, wheel], check=True, capture_output=True, timeout=SECONDS)
    try:
        for path in [*folder.rglob("*"), folder]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)


def environment(site: Path, home: Path) -> dict[str, str]:
    home.mkdir()
    own = {"PYTHONPATH": str(site), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **own, "PYTHONUTF8": "1"}


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(folder.rglob("*"))}


def test_the_wheel_holds_all_that_the_program_reads(wheel):
    found = names(wheel)
    for needed in (
        "webapp/templates/map.html",
        "webapp/static/js/main.js",
        "webapp/static/css/atlas.css",
        "webapp/static/basemap/overview.json",
        "geodata/soviet-war-crimes.geojson",
        "geodata/soviet-war-crimes.text.json",
        "geodata/seeds/soviet-war-crimes/corpus.toml",
        "geodata/seeds/soviet-war-crimes/000_8b52e6292d47ad5c.txt",
        "geodata/curated/RULES.md",
        "geodata/curated/kinds.toml",
        "geodata/curated/soviet-war-crimes/incidents.csv",
        "geodata/curated/soviet-war-crimes/layers.toml",
        "geodata/gazetteers/data/world.tsv.xz",
    ):
        assert needed in found
    for pattern in (
        "areas/*.geojson",
        "recognition/words/*.txt",
        "gazetteers/historical/*.csv",
        "licences/*.txt",
        "curated/*.toml",
    ):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "geodata").glob(pattern)}
        assert there
        assert there <= found
    licences = {name.partition(".dist-info/licenses/")[2] for name in found if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "geodata/licences/data.txt", "geodata/licences/scowl.txt"}


def test_the_wheel_holds_no_tests_pictures_and_scripts_that_made_data(wheel):
    found = names(wheel)
    assert not [n for n in found if n.startswith(("tests/", "bench/", "static/", "seeds/", "webapp/static/pictures/"))]
    assert not [n for n in found if n.startswith("webapp/static/") and n.endswith(".py")]
    assert not found & {"geodata/areas/make.py", "geodata/gazetteers/extract.py", "geodata/gazetteers/shapes.py"}


def test_the_wheel_says_the_licences_of_code_and_data(wheel):
    with zipfile.ZipFile(wheel) as file:
        (metadata,) = [n for n in file.namelist() if n.endswith(".dist-info/METADATA")]
        text = file.read(metadata).decode()
    assert "License-Expression: MIT AND CC-BY-SA-4.0 AND CC-BY-4.0 AND LicenseRef-SCOWL" in text


def test_the_source_distribution_is_laid_out_as_the_checkout(unpacked):
    for needed in (
        *("tests/conftest.py", "tests/tiny/seeds/acadia/acadia.txt", "bench/page.py", ".ci/run", "Makefile"),
        *("CHANGELOG.md", "CITATION.cff", "Dockerfile", "LICENSE", "README.md", "pyproject.toml"),
        *(
            "seeds/soviet-war-crimes/corpus.toml",
            "static/js/main.js",
            "static/basemap/make.py",
            "static/pictures/make.py",
        ),
        *("geodata/soviet-war-crimes.geojson", "geodata/areas/make.py", "webapp/templates/map.html"),
    ):
        assert (unpacked / needed).is_file(), needed
    assert not (unpacked / "webapp" / "static").exists()
    assert not (unpacked / "geodata" / "seeds").exists()


def test_the_source_distribution_makes_the_same_wheel(wheel, unpacked, tmp_path):
    assert names(built("wheel", unpacked, tmp_path / "again")) == names(wheel)


def test_the_installed_wheel_parses_a_text(site, tmp_path):
    code = "import geodata; assert geodata.__file__.startswith({!r}); from webapp.cli import main; main(['parse', '-'])"
    done = subprocess.run(
        [sys.executable, "-c", code.format(str(site))],
        input="They walked from Vilnius to Kaunas.",
        cwd=tmp_path,
        env=environment(site, tmp_path / "home"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["Vilnius", "Kaunas"], done.stderr


def awaited(log: Path, pattern: str, program: subprocess.Popen[bytes]) -> str:
    """Return what a running program has written that fits, or fail with all of it."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and program.poll() is None:
        if match := re.search(pattern, log.read_text("utf-8")):
            return match[0]
        time.sleep(0.05)
    pytest.fail(f"No {pattern} from it; it wrote: {log.read_text('utf-8')}")


def test_the_installed_wheel_serves_the_atlas_and_writes_nothing_beside_itself(site, tmp_path):
    before = listing(site)
    env = environment(site, tmp_path / "home")
    code = "import geodata; print(geodata.__file__); from webapp.cli import main; main(['serve', '--port', '0'])"
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-c", code], cwd=tmp_path / "home", env=env, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        address = awaited(log, r"http://127\.0\.0\.1:\d+/", server)
        assert log.read_text("utf-8").startswith(str(site))
        with urllib.request.urlopen(f"{address}soviet-war-crimes/", timeout=10) as answer:  # noqa: S310
            assert "Vilnius" in answer.read().decode()
        for path in ("static/vendor/leaflet/leaflet.js", "static/js/main.js", "static/basemap/overview.json"):
            with urllib.request.urlopen(address + path, timeout=10) as answer:  # noqa: S310
                assert answer.status == 200
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)
    assert listing(site) == before
