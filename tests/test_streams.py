from __future__ import annotations

import io
import json

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import parsing, streams
from geodata.errors import InputError
from geodata.parsing import Options
from geodata.streams import Job, Source

JOB = Job(Options())


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


@given(
    st.lists(st.sampled_from(["a word ", "Paris. ", "\n", "\n\n", "\r\n", "x" * 30])).map("".join), st.integers(1, 40)
)
def test_windows_join_to_the_text(text, size):
    assert "".join(streams.windows(io.StringIO(text, newline=""), size)) == text


def test_a_window_ends_with_a_paragraph_if_it_can(names):
    text = "One two.\n\nThree four five six seven eight nine ten.\n\nEleven.\n"
    assert list(streams.windows(io.StringIO(text, newline=""), 200)) == [text]
    assert [w[-2:] for w in streams.windows(io.StringIO(text * 3, newline=""), 60)][:-1] == ["\n\n"] * 2


def test_a_long_text_is_read_in_windows_that_know_the_earlier_ones(names, monkeypatch):
    monkeypatch.setattr(streams, "WINDOW", 60)
    monkeypatch.setattr(streams.windows, "__defaults__", (60,))
    text = (
        "From Paris, Texas, they came.\n\n"
        + "Nothing is said here of any place at all.\n\n" * 3
        + "In Paris it rained.\n"
    )
    found = list(streams.toponyms(io.StringIO(text), names, "long", JOB))
    assert [text[p.start : p.end] for p in found] == ["Paris", "Texas", "Paris"]
    assert [p.place_id for p in found if p.text == "Paris"] == ["geonames:4"] * 2


def test_a_short_text_is_read_as_a_whole(names):
    text = "In Boston, Massachusetts, and Springfield."
    assert list(streams.toponyms(io.StringIO(text), names, "x", JOB)) == list(parsing.parse(text, names, "x"))


@pytest.mark.parametrize(
    ("content", "at"), [(b"caf\xe9 in Paris", 3), (b"in Paris \xc3", 9), ("é".encode() * 5 + b"\xff", 10)]
)
def test_a_file_of_another_encoding_is_said_with_the_byte(tmp_path, monkeypatch, content, at):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    for chunk in (1 << 20, 3):
        monkeypatch.setattr(streams, "_CHUNK", chunk)
        with pytest.raises(InputError, match=f"isn't UTF-8 at byte {at};"):
            streams.check(Source(path, "a", "a.txt"))


def test_many_files_are_worked_on_at_once_and_written_in_order(tmp_path, names, monkeypatch):
    monkeypatch.setattr(streams, "_names", lambda: names)
    monkeypatch.setattr(streams, "ProcessPoolExecutor", Serial)
    paths = [tmp_path / f"{n}.txt" for n in "cab"]
    for path in paths:
        path.write_text("In Paris.")
    paths[1].write_bytes(b"\xff")
    to = io.StringIO()
    said = list(streams.write_all([Source(p, p.stem, p.name) for p in paths], JOB, to, 2))
    assert [json.loads(line)["doc"] for line in to.getvalue().splitlines()] == ["c", "b"]
    assert said[0] == said[2] == ""
    assert said[1].startswith("a.txt isn't UTF-8")


class Serial:
    """Stands in for the processes, which would make a gazetteer of their own."""

    def __init__(self, workers, initializer):
        del workers, initializer

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    map = staticmethod(map)
