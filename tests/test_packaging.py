"""The wheel, installed elsewhere and not written to, serves the atlas."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from geodata import paths

ROOT = paths.checkout()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_templates_data_static_files_and_seeds_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "webapp/templates/map.html",
        "webapp/static/js/main.js",
        "webapp/static/css/atlas.css",
        "webapp/static/basemap/overview.json",
        "geodata/soviet-war-crimes.geojson",
        "geodata/soviet-war-crimes.text.json",
        "geodata/seeds/soviet-war-crimes/000_8b52e6292d47ad5c.txt",
        "geodata/curated/soviet-war-crimes/incidents.csv",
    ):
        assert needed in names
    assert not [n for n in names if n.startswith(("tests/", "bench/", "static/", "seeds/"))]


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(folder.rglob("*"))}


def test_the_installed_wheel_serves_the_atlas_and_writes_nothing_beside_itself(wheel, tmp_path):
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", site, wheel]
    subprocess.run(install, check=True, capture_output=True)
    for path in [site, *site.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = listing(site)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CHRONOTOPE_")}
    home = tmp_path / "home"
    home.mkdir()
    env = kept | {"PYTHONPATH": str(site), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    code = "import geodata; print(geodata.__file__); from webapp.cli import main; main(['serve', '--port', '0'])"
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=home, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith(str(site))
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert address
        with urllib.request.urlopen(f"{address[0]}soviet-war-crimes/", timeout=10) as answer:  # noqa: S310
            page = answer.read().decode()
        assert "Vilnius" in page
        with urllib.request.urlopen(f"{address[0]}static/vendor/leaflet/leaflet.js", timeout=10) as answer:  # noqa: S310
            assert answer.status == 200
    finally:
        server.terminate()
        server.wait(10)
        assert server.stdout is not None
        server.stdout.close()
    assert listing(site) == before
    for path in [site, *site.rglob("*")]:
        path.chmod(0o755)
