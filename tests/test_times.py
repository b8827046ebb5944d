from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates, times


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("annexed on August 6, 1940 and renamed", "August 6, 1940", "1940-08-06"),
        ("invaded on 15 June 1940.", "15 June 1940", "1940-06-15"),
        ("signed in August 1939, leading", "August 1939", "1939-08"),
        ("Soviet order, January, 1945:", "January, 1945", "1945-01"),
        ("in April and May 1940.", "April and May 1940", "1940-04/1940-05"),
        ("on 26–28 January 1945", "26–28 January 1945", "1945-01-26/1945-01-28"),
        ("in the spring of 1945.", "spring of 1945", "1945-21"),
        ("until the winter of 1947–48, when", "winter of 1947–48", "1947-24"),
        ("in the winter of 1941", "winter of 1941", "1941"),
        ("Between 1941–1944, Soviet", "Between 1941–1944", "1941/1944"),
        ("from 1919 to 1991[citation needed]", "from 1919 to 1991", "1919/1991"),
        ("During the years 1939–41, nearly", "1939–41", "1939/1941"),
        ("deportation since 1935.[26]", "since 1935", "1935/.."),
        ("until the late 1950s.", "late 1950s", "195X"),
        ("by late 1944, but", "late 1944", "1944"),
        ("until as late as 1956 under", "as late as 1956", "1956"),
        ("Grishino (1943).[16]", "1943", "1943"),
    ],
)
def test_a_time_expression_is_found_whole_and_no_finer_than_its_words(text, words, when):
    (found,) = times.find(text)
    assert (found.text, found.when) == (words, when)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    ["Soviet Order 1945-00", "murdered 1,850 people", "some 1945 people fled", "3,127,380 prisoners", "$1940", "in June",
     "on 31 June 1941x", "the year 12345", "between 1944 and 1941"],
)  # fmt: skip
def test_numbers_that_are_no_dates_are_left_alone(text):
    assert not [t for t in times.find(text) if "-" in t.when or "/" in t.when or t.text == "1945"]


@given(st.text(alphabet=st.sampled_from("0123456789 –-,./JuneMay194spring'")) | st.text())
def test_any_text_gives_ordered_spans_that_parse(text):
    end = 0
    for found in times.find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        dates.parse(found.when)
        end = found.end
