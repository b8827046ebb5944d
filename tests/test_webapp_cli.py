from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner
from webapp_support import changed

from webapp.cli import main
from webapp.settings import SETTINGS

COMMAND = [sys.executable, "-c", "from webapp.cli import main; main()"]
# What a shell starts behind itself ignores Ctrl+C, and so would the server.
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from webapp.cli import main; main()"


def run(*arguments, **environment):
    return CliRunner().invoke(main, [*map(str, arguments)], env=environment)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_its_address_once_it_listens_and_ends_when_told(built_root, ending):
    command = [sys.executable, "-c", HEARS, "--data", str(built_root.seeds.parent), "serve", "--port", "0"]
    environment = {**os.environ, "CHRONOTOPE_CORPORA": "acadia", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            line = server.stdout.readline()
            address = re.fullmatch(r"Chronotope serves (http://127\.0\.0\.1:\d+/) \(Ctrl\+C ends it\)\n", line)
            assert address, line + server.stderr.read()
            with urllib.request.urlopen(f"{address[1]}healthz", timeout=10) as answer:  # noqa: S310
                assert answer.status == 200
        finally:
            server.send_signal(ending)
            try:
                ended = server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                raise
        assert ended == 0
        assert "Traceback" not in server.stderr.read()


def test_a_port_in_use_is_one_sentence(built_root):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--data", built_root.seeds.parent, "serve", "--port", port)
    assert done.exit_code == 2
    assert f"Can’t listen on 127.0.0.1:{port}" in done.output
    assert "choose another with --host and --port." in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"CHRONOTOPE_TILES": "google"}, "The setting CHRONOTOPE_TILES is “google”; it may be none or osm."),
        ({"CHRONOTOPE_CORPORA": "nowhere"}, "There is no built corpus “nowhere”"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(built_root, environment, sentence):
    done = run("--data", built_root.seeds.parent, "serve", "--port", 0, **environment)
    assert (done.exit_code, sentence in done.output, "Traceback" in done.output) == (2, True, False)


def test_a_truncated_file_stops_serve_with_a_sentence(built_root, tmp_path):
    path = changed(built_root, tmp_path, lambda *_: None).geojson("acadia")
    path.write_bytes(path.read_bytes()[:100])
    done = run("--data", tmp_path, "serve", "--port", 0)
    assert done.exit_code == 2
    assert "is truncated or isn't JSON; run: chronotope build acadia" in done.output


def test_serve_explains_its_options():
    done = run("serve", "--help")
    assert done.exit_code == 0
    for option in ("--host", "--port", "--open / --no-open", "--debug"):
        assert option in done.output


def test_serve_lists_the_settings_with_what_they_may_be():
    lines = run("serve", "--help").output.splitlines()
    for setting in SETTINGS:
        (at,) = (n for n, line in enumerate(lines) if line.strip().startswith(f"CHRONOTOPE_{setting.name} ("))
        assert setting.type in lines[at]
        assert setting.help in lines[at + 1]
