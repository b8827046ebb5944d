"""Fixtures for all tests: one tiny real corpus, three passages on the expulsion of the Acadians."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
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
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


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
