from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Kraków", "krakow"),
        ("St. Louis", "saint louis"),
        ("Viru-Kabala", "viru kabala"),
        ("Morton's Ford", "mortons ford"),
        ("The Hague", "hague"),
        ("Москва", "moskva"),
        ("The", "the"),
        ("…", ""),
    ],
)
def test_a_name_folds_to_plain_small_words(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert once.isascii()
    assert fold(f"x {once}") == f"x {once}".strip()
