from __future__ import annotations

from collections import namedtuple

import pytest
from gazetteer_world import small_store

from geodata import nlp, recognition
from geodata.errors import InputError

Entity = namedtuple("Entity", "start_char end_char label_")


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def heard(text, names, *entities):
    """Return what is found when a model sees these (words, label) in the text."""
    seen = [Entity(text.index(words), text.index(words) + len(words), label) for words, label in entities]
    return [m.toponym for m in recognition.find(text, names, said=list(nlp.opinions(seen)))]


def test_a_doubtful_name_that_the_model_sees_as_a_place_is_found(names):
    text = "The men of old Rolla spoke."
    assert heard(text, names) == []
    assert heard(text, names, ("Rolla", "GPE")) == ["Rolla"]


def test_the_last_word_of_a_longer_person_is_no_place(names):
    text = "They met ter Boston there."
    assert heard(text, names) == ["Boston"]
    assert heard(text, names, ("ter Boston", "PERSON")) == []


@pytest.mark.parametrize("label", ["PERSON", "ORG", "NORP"])
def test_the_gazetteer_has_the_last_word_on_a_whole_name(names, label):
    assert heard("They went to Boston.", names, ("Boston", label)) == ["Boston"]


def test_the_models_word_alone_makes_no_place_of_an_unknown_name(names):
    assert heard("The men saw Zzyzx often.", names, ("Zzyzx", "GPE")) == []


def test_entities_are_shifted_to_the_offsets_of_the_whole():
    (opinion,) = nlp.opinions([Entity(2, 5, "LOC")], 100)
    assert (opinion.start, opinion.end, opinion.kind) == (102, 105, "place")


def test_a_long_text_is_cut_at_line_ends():
    text = ("word " * 20 + "\n") * 1500
    pieces = list(nlp._pieces(text))
    assert len(pieces) > 1
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert all(piece.endswith("\n") for _, piece in pieces)


def test_a_missing_extra_is_said_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setattr(nlp, "MODEL", "no_such_model")
    nlp._model.cache_clear()
    with pytest.raises(InputError, match=r"pip install 'chronotope\[nlp\]'"):
        nlp._model()
    nlp._model.cache_clear()


def test_the_real_model_is_heard_where_it_is_installed(names):
    pytest.importorskip(nlp.MODEL, reason="the extra nlp isn't installed")
    nlp._model.cache_clear()
    assert [m.toponym for m in nlp.find("He lived in Boston, near Warsaw.", names)] == ["Boston", "Warsaw"]
