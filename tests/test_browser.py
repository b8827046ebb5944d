"""What happens without a browser is decided in one place, for `make browser` and for the fixtures."""

from __future__ import annotations

import sys

import browser
import pytest


@pytest.fixture
def no_browser(monkeypatch, tmp_path):
    monkeypatch.setenv("CHRONOTOPE_CHROMIUM", str(tmp_path / "none"))


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("", 0), ("true", 1), ("1", 1), ("yes", 1)])
def test_a_missing_browser_fails_wherever_ci_is_set_and_nowhere_else(no_browser, monkeypatch, capsys, ci, code):
    monkeypatch.delenv("CI", raising=False)
    if ci is not None:
        monkeypatch.setenv("CI", ci)
    assert browser.main() == code
    assert browser.may_lack() == (code == 0)
    assert browser.MISSING in capsys.readouterr().err


def test_a_named_browser_is_taken_before_any_other(monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_CHROMIUM", sys.executable)
    assert browser.find() == sys.executable


def test_a_chromium_that_can_not_start_is_none():
    assert browser.starts(sys.executable)
    assert not browser.starts("/bin/false")
