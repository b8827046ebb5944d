from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata import markers


def seen(text):
    return [(m.kind, m.label, m.pages, text[m.start : m.end], text[slice(*m.covers)]) for m in markers.find(text)]


def test_references_pages_notes_and_tags_are_told_apart():
    text = "Some 50,000 were raped,[81][82]:348–350[notes 2] although estimates vary.[83]:129 Others fled.[citation needed]"
    first = "Some 50,000 were raped,"
    assert seen(text) == [
        ("reference", "81", "", "[81]", first),
        ("reference", "82", "348–350", "[82]:348–350", first),
        ("note", "2", "", "[notes 2]", first),
        ("reference", "83", "129", "[83]:129", "although estimates vary."),
        ("tag", "citation-needed", "", "[citation needed]", "Others fled."),
    ]


def test_a_tag_covers_the_text_back_to_the_marker_before_it():
    text = "One.[1] Two. Three.[need quotation to verify]"
    assert seen(text)[1] == ("tag", "quotation-needed", "", "[need quotation to verify]", "Two. Three.")


def test_a_tag_beside_a_reference_covers_what_the_reference_covers():
    text = "Rapes were committed.[31][need quotation to verify] Then"
    assert seen(text)[1][4] == "Rapes were committed."


def test_other_brackets_are_text():
    assert markers.find("He wrote [sic] of [the town] in [12345].") == ()


@given(st.text(alphabet="[]123:–- .ab\n") | st.text())
def test_markers_of_any_text_are_ordered_and_cover_what_precedes_them(text):
    end = 0
    for marker in markers.find(text):
        assert end <= marker.start < marker.end <= len(text)
        assert 0 <= marker.covers[0] <= marker.covers[1] <= marker.start
        end = marker.end
