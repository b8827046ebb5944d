from __future__ import annotations

from pathlib import Path

import pytest

from geodata import paths
from geodata.errors import InputError, NotFoundError


def test_in_a_checkout_the_checkout_is_the_data_root(monkeypatch):
    monkeypatch.delenv("CHRONOTOPE_DATA", raising=False)
    assert paths.data_root() == paths.bundled()
    assert paths.data_root().seeds == paths.checkout() / "seeds"


def test_a_named_folder_goes_before_the_environment_and_the_environment_before_the_checkout(tmp_path, monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_DATA", str(tmp_path))
    assert paths.data_root().seeds == tmp_path / "seeds"
    other = tmp_path / "other"
    other.mkdir()
    assert paths.data_root(other).seeds == other / "seeds"


def test_a_named_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(InputError, match="doesn't exist; create it"):
        paths.data_root(tmp_path / "none")


def test_own_corpora_are_searched_first_and_bundled_ones_last(tiny_root):
    folder = tiny_root.seeds.parent
    assert paths.find_corpus("acadia", folder) == tiny_root
    assert paths.find_corpus("soviet-war-crimes", folder) == paths.bundled()


def test_an_unknown_corpus_is_answered_with_those_that_exist(tiny_root):
    known = ", ".join(sorted({"acadia", *paths.bundled().corpora()}))
    assert "soviet-war-crimes" in known
    with pytest.raises(NotFoundError, match=f"no corpus “acadie”; there is: {known}."):
        paths.find_corpus("acadie", tiny_root.seeds.parent)


def test_an_installed_wheel_has_its_data_inside_the_package_and_is_read_only(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "geodata")
    monkeypatch.delenv("CHRONOTOPE_DATA", raising=False)
    assert paths.checkout() is None
    assert paths.bundled() == paths.DataRoot(tmp_path / "geodata" / "seeds", tmp_path / "geodata", read_only=True)
    assert paths.static_folder() == tmp_path / "webapp" / "static"
    assert not paths.data_root().read_only


def test_an_outline_of_the_own_folder_goes_before_the_bundled_one(tiny_root):
    assert paths.PACKAGE not in tiny_root.area("massachusetts.geojson").parents
    assert paths.PACKAGE in tiny_root.area("lithuania.geojson").parents


def test_the_cache_folder_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_CACHE", str(tmp_path))
    assert paths.cache_dir() == Path(tmp_path)
