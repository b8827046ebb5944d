"""Fixtures for all tests: one tiny real corpus, three passages on the expulsion of the Acadians."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from browser_support import chromium, served, visit

from geodata import building
from geodata.paths import DataRoot

__all__ = ["chromium", "served", "visit"]
TINY = Path(__file__).parent / "tiny"
SLUG = "acadia"

# No test measures time, and a failure in CI must be the same failure here.
hypothesis.settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def bare_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the shell's settings out of every test, and the gazetteer's file out of the user's cache.

    Workers of pytest-xdist share one folder, so that the file is made once in a run.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("CHRONOTOPE_") and n != "CHRONOTOPE_CHROMIUM"]:
            patch.delenv(name)
        patch.setenv("CHRONOTOPE_CACHE", str(shared / "cache"))
        yield


def copied(folder: Path) -> DataRoot:
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    return DataRoot(folder / "seeds", folder / "geodata")


@pytest.fixture
def tiny_root(tmp_path: Path) -> DataRoot:
    """A fresh copy of the tiny corpus that a test may change."""
    return copied(tmp_path / "data")


@pytest.fixture(scope="session")
def built_root(tmp_path_factory: pytest.TempPathFactory) -> DataRoot:
    """The tiny corpus, built; not to be changed."""
    root = copied(tmp_path_factory.mktemp("built"))
    building.write(root, SLUG, building.build(root, SLUG))
    return root


@pytest.fixture
def replace_once() -> Callable[[Path, str, str], None]:
    """Replace the first occurrence of a text in a file that holds it."""

    def replace(path: Path, old: str, new: str) -> None:
        content = path.read_text("utf-8")
        assert old in content, f"{old!r} isn't in {path.name}"
        path.write_text(content.replace(old, new, 1), "utf-8")

    return replace
