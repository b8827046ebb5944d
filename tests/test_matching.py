from __future__ import annotations

import pytest
from webapp_support import SLUG

from webapp.atlas import Atlas
from webapp.matching import counts, select, within
from webapp.state import State, parse

SEA, GRAND_PRE, CHIGNECTO, PISIQUID = "deaths-at-sea", "grand-pre-1755", "chignecto-1755", "pisiquid-undated"


@pytest.fixture(scope="module")
def corpus(built_root):
    return Atlas.load([built_root]).corpus(SLUG)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [CHIGNECTO, GRAND_PRE, SEA, PISIQUID]),
        # A span overlaps the window; the stated date counts beside the corrected one; undated stay.
        ("years=1756", [GRAND_PRE, SEA, PISIQUID]),
        ("years=1756&undated=0", [GRAND_PRE, SEA]),
        ("years=1755&time=certain&undated=0", [CHIGNECTO, GRAND_PRE]),
        ("years=1755-&time=certain&undated=0", [CHIGNECTO, GRAND_PRE, SEA]),
        ("years=1755&dates=source&undated=0", [CHIGNECTO, SEA]),
        ("years=1756&dates=source&undated=0", [GRAND_PRE, SEA]),
        ("years=-1754", [PISIQUID]),
        ("undated=0", [CHIGNECTO, GRAND_PRE, SEA, PISIQUID]),
        ("theatre=at-sea", [SEA]),
        ("theatre=at-sea,acadia&period=second-wave", [SEA]),
        ("kind=destruction-of-property&status=accepted", [CHIGNECTO]),
        ("place-certainty=uncertain", [SEA, PISIQUID]),
        ("precision=unlocated", [SEA]),
        ("precision=settlement,region", [GRAND_PRE, PISIQUID]),
        ("basis=corrected,inherited", [GRAND_PRE, SEA]),
        ("flag=citation-needed", [GRAND_PRE]),
        ("flag=none&basis=stated", [CHIGNECTO]),
        ("q=GRAND-PRE", [GRAND_PRE]),
        ("q=Horton", [GRAND_PRE]),
        ("q=burned+houses", [CHIGNECTO]),
        ("q=burned+wagons", []),
        ("q=some+historians", [GRAND_PRE]),
    ],
)
def test_parameters_join_by_and_and_values_by_or(corpus, query, expected):
    state, messages = parse(query, corpus.layers)
    assert messages == []
    assert [incident.id for incident in select(corpus, state)] == expected


def test_an_open_end_is_infinitely_far():
    assert within((1941, None), (1950, 1960), certain=False)
    assert not within((1941, None), (1940, 1960), certain=True)
    assert within((1941, None), (1940, None), certain=True)
    assert not within((None, None), (1940, None), certain=True)


def test_a_count_is_what_the_option_alone_would_show(corpus):
    state, _ = parse("theatre=acadia&period=first-wave", corpus.layers)
    found = counts(corpus, state)
    assert found["theatre"] == {"acadia": 2, "at-sea": 1}
    assert found["period"] == {"first-wave": 2, "second-wave": 0}
    for layer, options in found.items():
        for option, count in options.items():
            alone = state.but(**{layer.replace("-", "_"): (option,)})
            assert len(select(corpus, alone)) == count


def test_without_a_filter_every_incident_counts_once_in_a_layer_of_one_value(corpus):
    assert sum(counts(corpus, State())["status"].values()) == len(corpus.incidents)
