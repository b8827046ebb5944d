from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("over 20,000 officers", [20_000]),
        ("about 2.2 million Germans", [2_200_000]),
        ("nearly 1.5 million, of whom 63.1% were", [1_500_000]),
        ("twenty civilians", [20]),
        ("twenty-one houses", [21]),
        ("tens of thousands to two million", [10_000, 2_000_000]),
        ("at least half a million", [500_000]),
        ("a million and a half died", [1_500_000]),
        ("two hundred men", [200]),
        ("ranging from 5,000 to 200,000", [5_000, 200_000]),
        ("72 Czechs and Slovaks", [72]),
        ("about 40 percent, or 40 per cent, of 40 men", [40]),
        ("tens of farms", [10]),
        ("nobody", []),
        ("weight, often, someone", []),
    ],
)
def test_numbers_are_read_as_prose_writes_them(text, values):
    assert [n.value for n in numbers.find(text)] == values


@given(st.text())
def test_any_text_gives_ordered_numbers_in_bounds(text):
    end = 0
    for number in numbers.find(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end
