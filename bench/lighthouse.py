"""Lighthouse's mobile scores of four pages, the median of five runs; needs Node. `python bench/lighthouse.py [-v]`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from statistics import median

import serving
from synthetic import SLUG

VERSION = "12"
RUNS = 5
LIMITS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
FLAGS = "--no-sandbox --headless=new --disable-gpu --disable-background-networking --disable-component-update"


def command() -> Path:
    """Return Lighthouse, installed once into a folder for temporary files."""
    folder = Path(tempfile.gettempdir()) / "chronotope-bench-lighthouse"
    script = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.is_file():
        if not shutil.which("npm"):
            raise SystemExit("Lighthouse comes from npm; install Node first.")
        folder.mkdir(exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
        subprocess.run([*install, f"lighthouse@{VERSION}"], check=True, capture_output=True)
    return script


def run(script: Path, url: str) -> dict[str, float]:
    """Return the scores (0–100) of one run and what it found wanting."""
    options = ["--quiet", "--output=json", f"--only-categories={','.join(LIMITS)}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": str(serving.find())}
    done = subprocess.run(["node", str(script), url, *options], env=environment, check=True, capture_output=True)
    report = json.loads(done.stdout)
    for name, audit in report["audits"].items():
        weak = audit["score"] is not None and audit["score"] < 1
        if weak and "-v" in sys.argv:
            print(f"      {name}: {audit['score']} {audit.get('displayValue', '')}")
    return {name: 100 * report["categories"][name]["score"] for name in LIMITS}


def pages(server: serving.Server) -> dict[str, str]:
    with urllib.request.urlopen(server.map) as answer:  # noqa: S310 - our own server
        incident = re.search(rf'"(/{SLUG}/incidents/[\w-]+)[?"]', answer.read().decode())
    first = incident[1] if incident else ""
    return {
        "map": server.map,
        "text": f"{server.map}text",
        "incident": server.url + first[1:],
        "about": f"{server.map}about",
    }


def main() -> None:
    print(serving.machine())
    script = command()
    with serving.serving() as server:
        print(f"  {'':12}" + "".join(f"{f'{name} ≥ {limit}':>24}" for name, limit in LIMITS.items()))
        for name, url in pages(server).items():
            scores = [run(script, url) for _ in range(RUNS)]
            cells = (
                f"{median(s[c] for s in scores):.0f} ({min(s[c] for s in scores):.0f}–{max(s[c] for s in scores):.0f})"
                for c in LIMITS
            )
            print(f"  {name:12}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
