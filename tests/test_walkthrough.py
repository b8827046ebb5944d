"""“Your own text” of geodata/README.md, done as it says: each file written, each command run, each output compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from test_docs import section

from webapp import create_app

SERVE = "chronotope --data . serve"
# A file's path in a paragraph of its own and the block below it, or a block of commands with what they print.
STEP = re.compile(r"(?:^`(?P<file>[^`\n]+)`\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


def same(printed: str, said: str) -> bool:
    """Whether an output is what the chapter shows; “…” stands for anything within a line."""
    return bool(re.fullmatch(".*".join(map(re.escape, said.split("…"))), printed))


def run(commands: str, folder: Path) -> None:
    """Run each `$ command` and compare what it prints with the lines below it."""
    bins = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for command, said in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", commands, re.M):
        if command == SERVE:
            continue
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": bins, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert same(done.stdout, said), f"{command} printed:\n{done.stdout}"


def test_the_walk_from_a_text_to_a_map_leads_there(tmp_path):
    text = section("geodata/README.md", "## Your own text")
    steps = list(STEP.finditer(text))
    for step in steps:
        if step["file"]:
            (tmp_path / step["file"]).write_text(step["body"], "utf-8")
        else:
            run(step["body"], tmp_path)
    assert {step["kind"] for step in steps} == {"sh", "text", "toml", "csv"}
    assert f"$ {SERVE}\n" in text
    client = create_app({"DATA": str(tmp_path), "CORPORA": "halifax"}).test_client()
    assert "Explosion in the harbour of Halifax" in client.get("/halifax/").get_data(as_text=True)
    assert "text.p002" in client.get("/halifax/text").get_data(as_text=True)
