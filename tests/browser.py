"""Finds a Chromium, or gets one where that is possible. `python tests/browser.py` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
MISSING = "There is no Chromium that starts; install one or name it in CHRONOTOPE_CHROMIUM."


def find() -> str | None:
    """Return the path of a Chromium: CHRONOTOPE_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHRONOTOPE_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None) or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if os.path.exists(path) and starts(path) else None  # noqa: PTH110 - as Playwright gives it


def starts(path: str) -> bool:
    """Whether the system has the libraries that this Chromium needs."""
    return subprocess.run([path, "--version"], check=False, capture_output=True).returncode == 0


def may_lack() -> bool:
    """Whether tests may go without a browser: yes on one's own machine, never where CI is set."""
    return not os.environ.get("CI")


def get() -> None:
    """Let Playwright install its Chromium; if that won't start, take Debian's when run as root there."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find() and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    if not find() and not os.environ.get("CHRONOTOPE_CHROMIUM"):
        get()
    path = find()
    if path:
        print(f"Browser: {path}")
        return 0
    print(
        f"{MISSING} {'Its tests are skipped.' if may_lack() else 'CI is set, so this is a failure.'}", file=sys.stderr
    )
    return 0 if may_lack() else 1


if __name__ == "__main__":
    raise SystemExit(main())
