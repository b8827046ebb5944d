from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import vocabulary


def test_a_mention_id_is_a_passage_with_a_span():
    assert vocabulary.mention_span("article.p024:120-127") == ("article.p024", 120, 127)


@pytest.mark.parametrize("text", ["", "article.p024", "article.p24:1-2", "article.p024:1", "p024:1-2", "a.p024:１-2"])
def test_anything_else_is_none(text):
    assert vocabulary.mention_span(text) is None


@given(st.integers(1, 9999), st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_id_that_is_written_is_read(number, start, end):
    passage = f"text-a.p{number:03d}"
    assert vocabulary.mention_span(f"{passage}:{start}-{end}") == (passage, start, end)
