from __future__ import annotations

import pytest

from geodata import times
from geodata.passages import split


def inherited(text: str, years=(None, None)) -> dict[str, str]:
    """Return what other words date, by the words."""
    dated = times.resolve(split(text, "d"), years)
    return {t.text: t.when for found in dated.values() for t in found if t.basis == "inherited"}


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("The army came in the spring of 1862. On 31 May it attacked.", "31 May", "1862-05-31"),
        ("It left on May 31, 1862. The following day it rained.", "The following day", "1862-06-01"),
        ("It left on May 31, 1862. The day before, it had rained.", "The day before", "1862-05-30"),
        ("It left on May 31, 1862. Two days later it came back.", "Two days later", "1862-06-02"),
        ("It left on May 31, 1862. Three weeks earlier, it had come.", "Three weeks earlier", "1862-05-10~"),
        ("It left on May 31, 1862. Next morning it was back.", "Next morning", "1862-06-01"),
        ("It left on May 31, 1862. The same day the town fell.", "The same day", "1862-05-31"),
        ("It left in May 1862. On the 3rd, it had rained.", "the 3rd", "1862-05-03"),
        ("It left in May 1862. The following month it came back.", "The following month", "1862-06"),
        ("It left in May 1862. The next year it came back.", "The next year", "1863"),
        ("It left in May 1862. In the same year it came back.", "the same year", "1862"),
        ("It left in November 1862. That winter was cold.", "That winter", "1862-24"),
        ("It left in February 1862. That winter was cold.", "That winter", "1861-24"),
        ("It left in November 1862. In January it came back.", "January", "1863-01"),
        ("It left in June 1862. From 3 March to 7 April it had rained.", "3 March to 7 April", "1862-03-03/1862-04-07"),
        ("HEADQUARTERS, June 10, 1862.\n\nWe left camp on the 3d instant.", "3d instant", "1862-06-03"),
        ("HEADQUARTERS, June 10, 1862.\n\nWe left camp on the 30th ultimo.", "30th ultimo", "1862-05-30"),
        ("The battle of 1941\n\nOn 22 June it began.", "22 June", "1941-06-22"),
    ],
)
def test_words_are_dated_by_the_time_before_them(text, words, when):
    assert inherited(text)[words] == when


@pytest.mark.parametrize(
    "text",
    [
        "On 31 May it attacked.",
        "It lasted from 1941 to 1944. In June it began.",
        "It came in the 1930s. In June it left.",
        "It came in September 1944. In May it left.",
        "It came in the winter of 1941. In January it left.",
        "It came in 1941. The following day it left.",
        "It came in May 1862. The next day it left.",
        "It came on 3 May 1862. It stayed. It left. The next day it was back.",
        "It came on 10 May 1862. By the 3rd, all was over.",
        "It came in 1862. That winter was cold.",
        "The battle of 1941\n\nIn 1956 it was told.\n\nOn 22 June it began.",
        "It came in June 1862. The 3rd Army left.",
    ],
)
def test_what_the_text_leaves_open_stays_undated(text):
    assert not inherited(text)


def test_a_day_is_dated_by_the_end_of_its_own_sentence_as_stated():
    (first, second) = times.resolve(split("On 3 March and again in June 1864 it rained.", "d"))["d.p001"]
    assert (first.text, first.when, first.basis) == ("3 March", "1864-03-03", "stated")
    assert (second.text, second.when) == ("June 1864", "1864-06")


def test_the_only_year_of_a_document_dates_its_days():
    text = "It began on 3 May 1862.\n\n" + "Nothing came.\n\n" * 8 + "On 31 May all was over."
    assert inherited(text) == {"31 May": "1862-05-31"}
    assert inherited("On 31 May all was over.", (1862, 1862)) == {"31 May": "1862-05-31"}
    assert inherited("On 31 May all was over.", (1841, 1865)) == {}


def test_a_year_of_publication_a_life_or_beyond_the_document_dates_nothing():
    assert inherited("It came in 1862. Smith (1901–1977) wrote of it. In June it left.") == {"June": "1862-06"}
    assert inherited("It came in 1862 (Smith 1977, 45). In June it left.") == {"June": "1862-06"}
    assert inherited("It came in 1862, and was told in 1977. In June it left.", (1861, 1865)) == {"June": "1862-06"}


def test_the_words_name_what_dates_them_and_can_be_read_again():
    text = "The army came in the spring of 1862. On 31 May it attacked. The following day it rested. In August it left."
    (dated,) = times.resolve(split(text, "d")).values()
    assert [t.words for t in dated] == [
        "spring of 1862",
        "31 May … spring of 1862",
        "The following day … 31 May … spring of 1862",
        "August … spring of 1862",
    ]
    assert [times.read(t.words) for t in dated] == [t.when for t in dated]
    assert {t.source for t in dated} == {"d.p001"}


def test_a_look_back_dates_its_own_sentence_only():
    told = "In November 1861 they left. On 5 January they met. The year before, in May, all had been quiet."
    found = inherited(f"{told} On 12 May they met.")
    assert found["5 January"] == "1862-01-05"
    assert found["12 May"] == "1862-05-12"
    before, after = told.split(" The ")
    assert inherited(f"{before}\n\nThe {after} On 12 May they met.", (1861, 1862))["12 May"] == "1862-05-12"
