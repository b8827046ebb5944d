from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.segments import Span, cut

spans = st.lists(
    st.builds(Span, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["quote", "toponym", "marker"])),
    max_size=12,
)


@given(st.text(max_size=50), spans)
def test_the_pieces_join_to_the_text_and_none_is_empty(text, given_spans):
    found = list(cut(text, given_spans))
    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)


@given(st.text(max_size=50), spans)
def test_a_piece_is_under_a_span_throughout_or_not_at_all(text, given_spans):
    for segment in cut(text, given_spans):
        for span in given_spans:
            inside = span.start <= segment.start and segment.start + len(segment.text) <= span.end
            apart = segment.start + len(segment.text) <= span.start or span.end <= segment.start
            assert inside or apart or span.start >= span.end
            assert inside == (span in segment.spans)


def test_overlapping_spans_give_flat_pieces():
    quote, toponym = Span(0, 6, "quote"), Span(4, 9, "toponym")
    found = [(s.text, s.of("quote"), s.of("toponym")) for s in cut("In Katyn 1940", [quote, toponym])]
    assert found == [("In K", quote, None), ("at", quote, toponym), ("yn ", None, toponym), ("1940", None, None)]


def test_offsets_are_code_points():
    assert [s.text for s in cut("a😀b", [Span(1, 2, "quote")])] == ["a", "😀", "b"]


def test_the_innermost_span_of_a_kind_counts():
    outer, inner = Span(0, 9, "quote"), Span(2, 5, "quote")
    assert [s.of("quote") for s in cut("012345678", [outer, inner])] == [outer, inner, outer]
