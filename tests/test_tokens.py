from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata.recognition.tokens import tokenize


def test_words_lie_at_their_offsets_without_the_possessive():
    text = "Poland’s Home Army (Armia Krajowa)"
    tokens = tokenize(text)
    assert tokens.words == ["Poland", "Home", "Army", "Armia", "Krajowa"]
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


def test_a_sentence_begins_after_a_stop_but_not_after_an_initial():
    tokens = tokenize("It ended. Then J. Shepheard wrote\n\nNorthward")
    assert [word for i, word in enumerate(tokens.words) if tokens.begins_sentence(i)] == ["It", "Then", "Northward"]


def test_words_of_one_name_hang_together_over_a_line_end_but_not_over_a_comma():
    tokens = tokenize("New\nYork, Boston")
    assert (tokens.joined(0), tokens.joined(1), tokens.joined(2)) == (True, False, False)


@given(st.text())
def test_any_text_gives_words_in_order_and_in_bounds(text):
    tokens = tokenize(text)
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end <= len(text)
        assert text[start:end] == word
        last = end
