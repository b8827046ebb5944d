from __future__ import annotations

import pytest

from geodata import kinds, layers
from geodata.errors import CorpusError


def test_layers_come_in_the_order_of_the_file(tiny_root):
    found = layers.load(tiny_root.curated("acadia") / "layers.toml")
    assert [t.id for t in found.theatres] == ["acadia", "at-sea"]
    assert [p.id for p in found.periods] == ["first-wave", "second-wave"]


@pytest.mark.parametrize(
    ("when", "ids"),
    [
        ("1755-08", ("first-wave",)),
        ("1757-12-31/1758-01-01", ("first-wave", "second-wave")),
        ("1754", ()),
        ("1764/..", ("second-wave",)),
        ("", ()),
    ],
)
def test_periods_are_those_whose_days_a_date_may_touch(tiny_root, when, ids):
    found = layers.load(tiny_root.curated("acadia") / "layers.toml")
    assert layers.periods_of(when, found.periods) == ids


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('sentence = "Today\'s Nova Scotia and New Brunswick."', 'sentence = " "', "none empty"),
        ('id = "at-sea"', 'id = "acadia"', "“acadia” stands twice"),
        ('id = "at-sea"', 'id = "At sea"', "can't be an id"),
        ('when = "1755-01-01/1757-12-31"', 'when = "1755 to 1757"', "period “first-wave”"),
        ("[[period]]", "[[epoch]]", "[[theatre]] and [[period]] only"),
    ],
)
def test_each_mistake_in_layers_is_said_with_its_file(tiny_root, replace_once, old, new, sentence):
    path = tiny_root.curated("acadia") / "layers.toml"
    replace_once(path, old, new)
    with pytest.raises(CorpusError) as error:
        layers.load(path)
    assert sentence in str(error.value)
    assert "layers.toml" in str(error.value)


def test_a_corpus_may_bring_kinds_of_its_own(tiny_root):
    assert "deportation" in {k.id for k in kinds.load(tiny_root, "acadia")}
    own = tiny_root.curated("acadia") / "kinds.toml"
    own.write_text('[[kind]]\nid = "treaty"\nname = "Treaty"\ndefinition = "A treaty was signed."\n', "utf-8")
    assert [k.id for k in kinds.load(tiny_root, "acadia")] == ["treaty"]


@pytest.mark.parametrize("listed", ["[1]", "[[1]]", '["a"]', "3", "[]", '"treaty"'])
def test_what_is_no_table_is_said_with_its_file(tiny_root, listed):
    (tiny_root.curated("acadia") / "kinds.toml").write_text(f"kind = {listed}\n", "utf-8")
    path = tiny_root.curated("acadia") / "layers.toml"
    path.write_text(f"theatre = {listed}\nperiod = {listed}\n", "utf-8")
    with pytest.raises(CorpusError, match=r"kinds\.toml: "):
        kinds.load(tiny_root, "acadia")
    with pytest.raises(CorpusError, match=r"layers\.toml: "):
        layers.load(path)


def test_every_kind_has_a_definition(tiny_root):
    assert all(kind.definition.endswith(".") for kind in kinds.load(tiny_root, "acadia"))
