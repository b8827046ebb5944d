"""Days whose year stands nowhere near: what the years of the whole account, weekdays and the order of telling leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import times
from geodata.passages import split
from geodata.times import weekdays

NOTHING = "Nothing came of it.\n\n" * 6


def when(text: str, years=(None, None)) -> dict[str, str]:
    """Return what other words date, by the words."""
    dated = times.resolve(split(text, "d"), years)
    return {t.text: t.when for found in dated.values() for t in found if t.basis == "inherited"}


def test_a_day_of_an_account_of_two_years_is_in_one_of_them():
    assert when("On 31 May it attacked.", (1861, 1862)) == {"31 May": "1861/1862"}
    assert when("The march, 1861–1862\n\nIt was long.\n\nOn 31 May it ended.") == {"31 May": "1861/1862"}


def test_a_weekday_tells_which_of_the_years():
    assert when("It came on Tuesday, 8 April.", (1861, 1862)) == {"8 April": "1862-04-08"}
    assert when("It came on Monday the 8th of April.", (1861, 1862)) == {"8th of April": "1861-04-08"}


def test_a_weekday_that_fits_two_years_by_two_calendars_tells_nothing():
    assert when("It came on Wednesday, 8 April.", (1860, 1864)) == {"8 April": "1860/1864"}


def test_a_weekday_that_contradicts_the_time_before_leaves_the_day_undated():
    assert when("It came in May 1862. On Tuesday, 9 July, it left.") == {}
    assert when("It came in May 1862. On Wednesday, 9 July, it left.") == {"9 July": "1862-07-09"}


def test_a_leap_day_is_in_the_only_leap_year():
    assert when("It came on 29 February.", (1863, 1865)) == {"29 February": "1864-02-29"}


def test_the_years_that_were_given_decide_where_the_next_year_was_possible():
    text = "It came in August 1862. In March it left."
    assert when(text) == {}
    assert when(text, (1861, 1862)) == {"March": "1862-03"}
    assert when(text, (1862, 1863)) == {"March": "1862/1863"}


def test_far_ahead_in_the_year_may_as_well_be_the_year_before():
    text = "It came in January 1862. In December it left."
    assert when(text) == {}
    assert when(text, (1862, 1863)) == {"December": "1862-12"}


def test_a_day_between_two_times_of_one_year_is_of_that_year():
    text = f"It came in March 1862.\n\n{NOTHING}On 31 May it attacked.\n\n{NOTHING}In July 1862 it left. In 1870 it was told."
    assert when(text)["31 May"] == "1862-05-31"
    assert "31 May" not in when(text.replace("July 1862", "July 1863"))


def test_an_account_in_order_that_reached_its_last_year_stays_there():
    text = f"It began in June 1861.\n\nOn 3 March 1862 it went on.\n\n{NOTHING}On 31 May it ended."
    assert when(text, (1861, 1862))["31 May"] == "1862-05-31"
    assert when(text, (1861, 1863))["31 May"] == "1861/1863"
    assert when(text.replace("it ended", "it had been before"), (1861, 1862))["31 May"] == "1861/1862"


def test_an_account_out_of_order_stays_in_no_year():
    text = f"On 3 March 1862 it went on.\n\nIt began in June 1861.\n\n{NOTHING}On 31 May it ended."
    assert when(text, (1861, 1862))["31 May"] == "1861/1862"


def test_the_year_of_the_title_dates_days_unless_another_year_is_told_more_often():
    title = "The siege, 1870\n\nIt was long.\n\nBackground\n\n"
    assert when(f"{title}On 3 May it began. It was told in 1871.") == {"3 May": "1870-05-03"}
    told = "It began in June 1861 and ended in July 1861.\n\n"
    assert "3 May" not in when(f"{title}{told}{NOTHING}On 3 May it was told.")


def test_the_year_that_nearly_all_times_are_of_dates_days():
    text = "".join(
        f"It came again in {month} 1862.\n\n" for month in ("March", "April", "June", "July", "August", "May")
    )
    assert when(f"{NOTHING}On 3 May it began.\n\n{text}")["3 May"] == "1862-05-03"
    assert when(f"{NOTHING}On 3 May it began.\n\n{text}It came in 1863. It came in 1865.\n\n").get("3 May") is None


def test_what_is_told_of_beyond_the_account_dates_nothing_that_follows():
    years = (1861, 1862)
    assert when("In 1884 a stone was set up. On 3 May it fell.", years) == {}
    assert when("A fort had been built in 1781. On 3 May it fell.", years) == {"3 May": "1861/1862"}
    assert when("The siege, 1870\n\nIt was long. It was in 1870.\n\nIn 1884 it was told.\n\nOn 3 May it fell.") == {}


def test_a_stretch_within_a_year_dates_what_follows():
    assert when("It lasted from March to July 1862. In August it left.") == {"August": "1862-08"}
    assert when("It came about 10 May 1862. On 3 June it left.") == {"3 June": "1862-06-03"}
    assert when("It came about 1862. On 3 June it left.") == {}


def test_a_caption_dates_only_itself():
    passages = split("! The ruins in 1871.\n\nOn 3 May it fell.\n", "d", "marked")
    assert [t.when for t in times.resolve(passages, (1870, 1872))["d.p002"]] == ["1870/1872"]


@pytest.mark.parametrize(
    "text",
    [
        "It was in 1862. On 22 and 26 August it burned. By the 26th, all was over.",
        "The march, 1861–1862\n\nOn Tuesday, 8 April, it began. The next day it went on. On 3 June it ended.",
        f"The march, 1861–1862\n\nOn 3 March 1862 it began.\n\n{NOTHING}On 31 May it ended. That summer was hot.",
        "It came in August 1862. In March it left. The following month it was back.",
    ],
)
def test_the_words_that_lead_to_a_date_can_be_read_again(text):
    for years in ((None, None), (1861, 1862)):
        found = [t for dated in times.resolve(split(text, "d"), years).values() for t in dated]
        assert [times.read(t.words) for t in found] == [t.when for t in found]


@given(st.dates())
def test_a_day_is_of_its_weekday(day):
    name = day.weekday()
    assert weekdays.fitting([day.year], day.month, day.day, name) == [day.year]
