from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteers.sieve import Sieve, sieve_of


@given(st.sets(st.text(), max_size=60))
def test_every_name_gets_through(names):
    sieve = sieve_of(names, len(names))
    assert all(sieve.lets_through(name) for name in names)


def test_little_else_gets_through():
    sieve = sieve_of((f"name {n}" for n in range(5000)), 5000)
    passed = sum(sieve.lets_through(f"word {n}") for n in range(5000))
    assert passed < 250


def test_an_empty_sieve_lets_nothing_through():
    assert not sieve_of((), 0).lets_through("anywhere")


def test_a_sieve_is_the_same_after_keeping_its_bits():
    sieve = sieve_of(["paris", "rome"], 2)
    assert Sieve(bytes(sieve.bits)).lets_through("rome")
