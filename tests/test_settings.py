from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from webapp.settings import SETTINGS, load


def test_without_environment_every_setting_has_its_default():
    values = load({}, {})
    assert values == {
        "DATA": "", "CORPORA": (), "HOST": "127.0.0.1", "PORT": 8000, "THREADS": 4, "TILES": "none", "BASE_URL": "",
    }  # fmt: skip


def test_the_environment_sets_and_the_config_overrides():
    environment = {"CHRONOTOPE_PORT": "9000", "CHRONOTOPE_TILES": "osm", "CHRONOTOPE_CACHE": "/somewhere"}
    values = load({"PORT": 9001, "TESTING": True}, environment)
    assert (values["PORT"], values["TILES"], values["TESTING"]) == (9001, "osm", True)


def test_corpora_are_a_comma_list_and_an_address_ends_with_a_slash():
    values = load({}, {"CHRONOTOPE_CORPORA": "a-b, c", "CHRONOTOPE_BASE_URL": "https://maps.example.org/x"})
    assert (values["CORPORA"], values["BASE_URL"]) == (("a-b", "c"), "https://maps.example.org/x/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "x"),
        ("PORT", "70000"),
        ("TILES", "google"),
        ("BASE_URL", "ftp://x"),
        ("CORPORA", "../x"),
        ("THREADS", "0"),
    ],
)
def test_a_bad_value_is_one_sentence_that_names_the_setting_and_what_it_may_be(name, value):
    with pytest.raises(InputError, match=f"The setting CHRONOTOPE_{name} is “.*”; it may be ") as caught:
        load({}, {f"CHRONOTOPE_{name}": value})
    assert "\n" not in str(caught.value)


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(InputError, match="There is no setting TILE; there are BASE_URL, CORPORA,"):
        load({"TILE": "osm"}, {})


@given(st.sampled_from([s.name for s in SETTINGS]), st.text())
def test_no_text_makes_anything_but_a_value_or_a_sentence(name, text):
    with contextlib.suppress(InputError):
        load({}, {f"CHRONOTOPE_{name}": text})
