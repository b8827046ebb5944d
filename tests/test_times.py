from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates, times
from geodata.passages import split


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("annexed on August 6, 1940 and renamed", "August 6, 1940", "1940-08-06"),
        ("invaded on 15 June 1940.", "15 June 1940", "1940-06-15"),
        ("signed in August 1939, leading", "August 1939", "1939-08"),
        ("Soviet order, January, 1945:", "January, 1945", "1945-01"),
        ("in April and May 1940.", "April and May 1940", "1940-04/1940-05"),
        ("on 26–28 January 1945", "26–28 January 1945", "1945-01-26/1945-01-28"),
        ("in the spring of 1945.", "spring of 1945", "1945-21"),
        ("until the winter of 1947–48, when", "until the winter of 1947–48", "../1947-24"),
        ("in the winter of 1941", "winter of 1941", "1941"),
        ("Between 1941–1944, Soviet", "Between 1941–1944", "1941/1944"),
        ("from 1919 to 1991[citation needed]", "from 1919 to 1991", "1919/1991"),
        ("During the years 1939–41, nearly", "1939–41", "1939/1941"),
        ("deportation since 1935.[26]", "since 1935", "1935/.."),
        ("until the late 1950s.", "until the late 1950s", "../195X"),
        ("by late 1944, but", "late 1944", "1944"),
        ("until as late as 1956 under", "until as late as 1956", "../1956"),
        ("as late as 1956, prisoners", "as late as 1956", "1956"),
        ("Grishino (1943).[16]", "1943", "1943"),
    ],
)
def test_a_time_expression_is_found_whole_and_no_finer_than_its_words(text, words, when):
    (found,) = times.find(text)
    assert (found.text, found.when) == (words, when)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Aug. 6, 1940", "1940-08-06"),
        ("6 Aug 1940", "1940-08-06"),
        ("6th August, 1940", "1940-08-06"),
        ("August the 6th, 1940", "1940-08-06"),
        ("3d of June 1862", "1862-06-03"),
        ("JUNE 1, 1862", "1862-06-01"),
        ("1941-06-22", "1941-06-22"),
        ("9/10 November 1938", "1938-11-09/1938-11-10"),
        ("6, 7 and 8 May 1945", "1945-05-06/1945-05-08"),
        ("between 3 and 7 April 1945", "1945-04-03/1945-04-07"),
        ("July 31–August 2, 1945", "1945-07-31/1945-08-02"),
        ("from 3 March to 7 April 1945", "1945-03-03/1945-04-07"),
        ("30 November 1939 – 13 March 1940", "1939-11-30/1940-03-13"),
        ("from March to May 1945", "1945-03/1945-05"),
        ("from November to February 1945", "1944-11/1945-02"),
        ("Between December 1944 and February 1945", "1944-12/1945-02"),
        ("from the summer of 1942 to the spring of 1943", "1942-22/1943-21"),
        ("summer and autumn of 1941", "1941-22/1941-23"),
        ("winter of 1941/42", "1941-24"),
        ("1941–44", "1941/1944"),
        ("1941/42", "1941/1942"),
        ("1944 and 1945", "1944/1945"),
        ("1945 or 1946", "1945/1946"),
        ("from 1941 until 1944", "1941/1944"),
        ("late 1941 and early 1942", "1941/1942"),
        ("from the end of 1941 to the beginning of 1942", "1941/1942"),
        ("mid-1944", "1944"),
        ("1930's", "193X"),
        ("1920s and 1930s", "192X/193X"),
        ("19th century", "18XX"),
        ("nineteenth and twentieth centuries", "18XX/19XX"),
        ("since 1939", "1939/.."),
        ("after 1945", "1945/.."),
        ("before 1917", "../1917"),
        ("until 1956", "../1956"),
        ("from 1942 onwards", "1942/.."),
        ("1979–present", "1979/.."),
        ("circa 1890", "1890~"),
        ("c. 1890", "1890~"),
        ("around June 1941", "1941-06~"),
        ("probably in 1942", "1942?"),
        ("44 BC", "-0043"),
        ("AD 410", "0410"),
    ],
)
def test_each_form_is_found_whole_wherever_it_stands(words, when):
    for text in (f"It was {words}.", f"Then, {words}, it came ({words})."):
        found = times.find(text)
        assert {(t.text, t.when) for t in found} == {(words, when)}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 1941 and 1945", ["1941", "1945"]),
        ("did not stop until 1955", ["1955"]),
        ("after the 1948 coup", ["1948"]),
        ("before and after 1945", ["1945"]),
        ("in 1850 women voted", ["1850"]),
        ("No. 227 of 1942", ["1942"]),
    ],
)
def test_years_that_are_no_range_and_open_no_span_stay_years(text, years):
    assert [t.when for t in times.find(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "1,941 men", "1941 men", "a force of 1850 men", "about 1890 men came", "some 1945 workers", "pp. 1939–1941",
        "see pp. 574 and 1105", "the 1812th Regiment", "Order No. 1941", "at 1830 hours", "at 1730 they left", "2000 km",
        "1940-555-1234", "1941/45", "on 31 May", "in May", "22.6.1941", "may 1941 men", "Regiment 1941",
        "Smith, John (1977). The War. Oxford University Press, pp. 3–5.",
        "Conquest, Robert. The Great Terror. London: Macmillan, 1968. ISBN 0-19-505580-2",
    ],
)  # fmt: skip
def test_amounts_numbers_pages_hours_and_entries_of_reference_lists_are_no_times(text):
    assert not times.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000, "1941–" * 4_000, "-" * 20_000, "1941 to " * 2_000, "May " * 4_000, "in 1941 " * 2_000,
        "1, 2, " * 4_000, "on the 3rd, " * 2_000, "Smith, J. 1941\n" * 1_000, "spring and " * 2_000, "(Aa " * 5_000,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_runs_are_read_to_their_end(text):
    assert all(text[t.start : t.end] == t.text for t in times.find(text))


@pytest.mark.parametrize(
    "text",
    ["Soviet Order 1945-00", "murdered 1,850 people", "some 1945 people fled", "3,127,380 prisoners", "$1940", "in June",
     "on 31 June 1941x", "the year 12345", "between 1944 and 1941"],
)  # fmt: skip
def test_numbers_that_are_no_dates_are_left_alone(text):
    assert not [t for t in times.find(text) if "-" in t.when or "/" in t.when or t.text == "1945"]


PIECES = "from|to|and|or|between|until|since|after|the|of|in|on|June|May 3|3 May|1941|1944–45|1930s|19th century|winter"
PIECES += "|the 3rd|next day|two weeks later|that winter|the same year|c.|(|)|,|.|–|\n\n|1941-06-22|44 BC|spring"
prose = st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join)


@given(prose | st.text(alphabet=st.sampled_from("0123456789 –-,./JuneMay194spring'")) | st.text())
def test_any_text_gives_ordered_spans_that_parse(text):
    end = 0
    for found in times.find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        dates.parse(found.when)
        end = found.end


@given(prose | st.text())
def test_any_document_gives_ordered_times_that_parse_and_say_what_dates_them(text):
    passages = split(text, "d")
    dated = times.resolve(passages)
    assert list(dated) == [p.id for p in passages]
    for passage in passages:
        end = 0
        for time in dated[passage.id]:
            assert end <= time.start < time.end <= len(passage.text)
            assert passage.text[time.start : time.end] == time.text
            dates.parse(time.when)
            assert time.words.startswith(time.text)
            assert time.source in (*dated, "")
            end = time.end
