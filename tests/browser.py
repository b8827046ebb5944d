"""Finds a Chromium, or gets one where that is possible. `python tests/browser.py` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def find() -> str | None:
    """Return the path of a Chromium: CHRONOTOPE_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHRONOTOPE_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None) or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110 - a path of Playwright's, as it gives it


def get() -> None:
    """Install Chromium by the system's packages when run as root on Debian, else by Playwright."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    if not find():
        get()
    path = find()
    if path:
        print(f"Browser: {path}")
        return 0
    print("There is no Chromium and none could be installed; name one with CHRONOTOPE_CHROMIUM.", file=sys.stderr)
    # Without a browser the page isn't tested: locally that is a skip that says so, in CI a failure.
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    raise SystemExit(main())
