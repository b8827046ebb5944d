from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["One came.[1]:12–14 ", "Two went.[citation needed]\n", "“Three” stayed."],
        ['He said "no." ', "(They left.) ", "In 1944 it ended! ", "1945 began."],
        ["Mr. Smith and J. Brown met Gen. Lee at No. 5 in St. Louis. ", "They spoke."],
        ["about 5.2 million, approx. 3 km"],
        ["no stop at all"],
    ],
)
def test_sentences_are_cut_where_a_reader_would(parts):
    text = "".join(parts)
    assert [text[a:b] for a, b in sentences.spans(text)] == parts


@given(st.text())
def test_the_sentences_of_any_text_are_the_text(text):
    spans = sentences.spans(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)
