from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.dates import Span
from geodata.errors import InputError


@pytest.mark.parametrize(
    ("when", "first", "last", "label"),
    [
        ("1941", (1941, 1, 1), (1941, 12, 31), "1941"),
        ("1941-06", (1941, 6, 1), (1941, 6, 30), "June 1941"),
        ("1944-02", (1944, 2, 1), (1944, 2, 29), "February 1944"),
        ("1941-06-22", (1941, 6, 22), (1941, 6, 22), "22 June 1941"),
        ("1944~", (1944, 1, 1), (1944, 12, 31), "about 1944"),
        ("1945?", (1945, 1, 1), (1945, 12, 31), "1945 (uncertain)"),
        ("1945-01%", (1945, 1, 1), (1945, 1, 31), "about January 1945 (uncertain)"),
        ("195X", (1950, 1, 1), (1959, 12, 31), "1950s"),
        ("19XX", (1900, 1, 1), (1999, 12, 31), "1900s"),
        ("1941-XX", (1941, 1, 1), (1941, 12, 31), "1941"),
        ("1941-06-XX", (1941, 6, 1), (1941, 6, 30), "June 1941"),
        ("1945-21", (1945, 3, 1), (1945, 5, 31), "spring 1945"),
        ("1947-24", (1947, 12, 1), (1948, 2, 29), "winter 1947–48"),
        ("1941/1944", (1941, 1, 1), (1944, 12, 31), "1941–1944"),
        ("1940-04/1940-05", (1940, 4, 1), (1940, 5, 31), "April 1940 – May 1940"),
        ("1935/..", (1935, 1, 1), None, "from 1935 on"),
        ("../1956", None, (1956, 12, 31), "until 1956"),
        ("/1956", None, (1956, 12, 31), "until 1956"),
        ("-0043", (-43, 1, 1), (-43, 12, 31), "44 BCE"),
        ("Y17000", (17000, 1, 1), (17000, 12, 31), "17000"),
    ],
)
def test_each_form_of_level_1_has_its_span_and_words(when, first, last, label):
    assert dates.parse(when) == Span(first, last)
    assert dates.label(when) == label


@pytest.mark.parametrize(
    "when",
    ["", "41", "1941-13", "1941-00", "1941-02-30", "1941-6", "../..", "1944/1941", "1941-XX-03", "19XX-04", "June 1941",
     "1941-06-22T10:00", "1941--1944", "１９４１", "1941/1944/1945"],
)  # fmt: skip
def test_what_is_not_level_1_is_refused_with_a_sentence(when):
    with pytest.raises(InputError, match=r"“.*”.*\."):
        dates.parse(when)


def test_no_date_has_no_label():
    assert dates.label("") == ""


@given(st.text())
def test_any_text_gives_a_span_or_an_input_error(text):
    try:
        span = dates.parse(text)
    except InputError:
        return
    assert span.first is None or span.last is None or span.first <= span.last


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_lies_within_its_month_and_its_year(day):
    iso = day.isoformat()
    assert dates.within(dates.parse(iso), dates.parse(iso[:7]))
    assert dates.within(dates.parse(iso[:7]), dates.parse(iso[:4]))


SPANS = st.tuples(st.none() | st.integers(1900, 1960), st.none() | st.integers(0, 30)).map(
    lambda p: Span((p[0], 1, 1) if p[0] else None, ((p[0] or 1930) + p[1], 12, 31) if p[1] is not None else None)
)


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_what_lies_within_overlaps(one, other):
    assert dates.overlap(one, other) == dates.overlap(other, one)
    if dates.within(one, other):
        assert dates.overlap(one, other)
