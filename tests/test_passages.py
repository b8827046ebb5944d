from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import corpora, passages, paths
from geodata.model import Heading
from geodata.reading import read


@pytest.fixture(scope="module")
def seed():
    (document,) = corpora.load(paths.bundled(), "soviet-war-crimes").documents
    return document.text, passages.split(document.text, document.id, document.layout)


def test_the_seed_has_ninety_five_passages_that_are_its_non_empty_lines(seed):
    text, split = seed
    lines = [line for line in text.splitlines() if line.strip()]
    assert [p.text for p in split] == [line.strip() for line in lines]
    assert len(split) == 95
    assert split[24].id == "article.p025"
    assert split[24].line == 53
    assert split[24].text.startswith("Lithuania, and the other Baltic States")


def test_headings_captions_and_quotations_of_the_seed_are_recognised(seed):
    _, split = seed
    kinds = {kind: [p.number for p in split if p.kind == kind] for kind in ("heading", "caption", "quotation")}
    assert kinds["caption"] == [2, 30, 40]
    assert kinds["quotation"] == [33, 48, 60, 73, 85]
    assert [split[n - 1].text for n in kinds["heading"]][:5] == [
        "Katyń, ekshumacja ofiar",
        "Russian Civil War",
        "The Red Army and the NKVD",
        "World War II",
        "Mass deportations",
    ]
    assert len(kinds["heading"]) == 22


def test_lost_headings_are_marked_as_gaps(seed):
    _, split = seed
    assert [p.number for p in split if p.gap] == [5, 17, 24, 25, 28, 35, 40, 46, 47, 70, 71, 74, 77]


def test_the_curator_supplies_lost_headings_and_mends_classes():
    reading = read(paths.bundled(), "soviet-war-crimes")
    vilnius = reading.passages["article.p027"]
    assert [(h.text, h.passage) for h in vilnius.trail] == [("World War II", "article.p016"), ("Lithuania", "")]
    assert reading.passages["article.p001"].kind == "caption"
    assert [h.text for h in reading.passages["article.p003"].trail] == []
    assert [h.text for h in reading.passages["article.p076"].trail] == ["World War II", "Czechoslovakia (1945)"]


def test_hard_wrapped_text_is_joined_to_paragraphs_by_its_blank_lines():
    line = "The army marched for three days along the river and then turned"
    text = f"{line}\n{line}\n{line}.\n\n{line}\n{line}\nnorth.\n"
    split = passages.split(text, "d")
    assert [p.text for p in split] == [f"{line}\n{line}\n{line}.", f"{line}\n{line}\nnorth."]
    assert [p.line for p in split] == [1, 5]


@pytest.mark.parametrize(
    "line", ["Yarm\t1771\tseven houses", "Yarm      1771", "Yarm | 1771", "— 112 —", "* * *", "====="]
)
def test_rows_page_numbers_and_rules_are_no_headings(line):
    first, second, third = passages.split(f"The Flood\n{line}\nYarm stood under water in 1771.\n", "d", "lines")
    assert [first.kind, second.kind, third.kind] == ["heading", "paragraph", "paragraph"]
    assert [heading.text for heading in third.trail] == ["The Flood"]


def test_a_heading_in_capitals_may_end_with_a_full_stop():
    first, second = passages.split("CHAPTER II.\nYarm stood under water in 1771.\n", "d", "lines")
    assert (first.kind, second.kind) == ("heading", "paragraph")


def test_a_quotation_without_blank_line_before_the_next_paragraph_stays_apart(seed):
    _, split = seed
    assert (split[47].kind, split[48].kind) == ("quotation", "paragraph")
    assert split[48].text.startswith("American historian Alfred de Zayas")


def test_a_heading_closes_deeper_ones():
    blocks = passages.split("One\n\nText a.\n\nTwo\n\nText b.\n", "d", "lines")
    deeper = [b if b.text != "Two" else b.__class__(**{**as_dict(b), "level": 2}) for b in blocks]
    trails = [tuple(h.text for h in p.trail) for p in passages.under_headings(deeper, {"d.p004": Heading("Three", 2)})]
    assert trails == [(), ("One",), ("One",), ("One", "Three")]


def as_dict(passage):
    return {name: getattr(passage, name) for name in passage.__slots__}


@pytest.mark.parametrize("layout", corpora.LAYOUTS)
@given(text=st.text(alphabet=st.sampled_from('aA .:"\n\r\t[1]é')) | st.text())
def test_passages_of_any_text_are_exact_ordered_and_lose_only_white_space(layout, text):
    end = 0
    for number, passage in enumerate(passages.split(text, "d", layout), 1):
        assert passage.id == f"d.p{number:03d}"
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert not text[end : passage.start].strip()
        end = passage.end
    assert not text[end:].strip()
