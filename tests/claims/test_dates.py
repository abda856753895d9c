"""A day is resolved against the day of publication, and none is made up."""

from datetime import date

import pytest

from claims.finding import the_toll

WEDNESDAY = date(2024, 11, 13)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Monday", date(2024, 11, 11), date(2024, 11, 11)),
        ("on Friday", date(2024, 11, 8), date(2024, 11, 8)),
        ("yesterday", date(2024, 11, 12), date(2024, 11, 12)),
        ("today", WEDNESDAY, WEDNESDAY),
        ("three days ago", date(2024, 11, 10), date(2024, 11, 10)),
        ("two weeks ago", date(2024, 10, 27), date(2024, 11, 2)),
        ("two months ago", date(2024, 9, 1), date(2024, 9, 30)),
        ("ten years ago", date(2014, 1, 1), date(2014, 12, 31)),
        ("a few minutes ago", date(2024, 11, 13), date(2024, 11, 13)),
        ("last week", date(2024, 11, 4), date(2024, 11, 10)),
        ("on 3 November 2024", date(2024, 11, 3), date(2024, 11, 3)),
        ("on November 3, 2024", date(2024, 11, 3), date(2024, 11, 3)),
        ("on November 3", date(2024, 11, 3), date(2024, 11, 3)),
        ("on the 3rd of November", date(2024, 11, 3), date(2024, 11, 3)),
        ("on 30 December", date(2023, 12, 30), date(2023, 12, 30)),
        ("on 2024-11-03", date(2024, 11, 3), date(2024, 11, 3)),
        ("in March 2021", date(2021, 3, 1), date(2021, 3, 31)),
        ("last month", date(2024, 10, 1), date(2024, 10, 31)),
        ("in October", date(2024, 10, 1), date(2024, 10, 31)),
    ],
)
def test_words_for_a_day_are_resolved_against_the_day_of_publication(read, words, start, end):
    found = read(f"Five people were killed by a bomb in Goma {words}.", published=WEDNESDAY).claims

    assert {(one.date_range.start, one.date_range.end) for one in found} == {(start, end)}


@pytest.mark.parametrize("words", ["on Tuesday", "yesterday", "last week", "three days ago"])
def test_without_a_day_of_publication_no_day_is_invented(read, words):
    dates = the_toll(read(f"Five people were killed in Goma {words}.", published=None)).date_range

    assert (dates.start, dates.end) == (None, None)
    assert dates.words == words


def test_without_words_for_a_time_there_is_no_day(read):
    assert the_toll(read("Five people were killed in Goma.")).date_range is None


def test_a_single_day_is_every_day_of_its_range_and_a_month_some_day(read):
    day = the_toll(read("Five people were killed in Goma on Monday.")).date_range
    month = the_toll(read("Five people were killed in Goma in March 2021.")).date_range

    assert (day.semantics, month.semantics) == ("every_day", "at_least_one_day")


def test_the_day_of_the_killing_is_not_the_day_of_the_saying(read):
    found = read("The army said on Tuesday that nine rebels were killed near Gao on Monday.", published=WEDNESDAY)

    assert the_toll(found).date_range.start == date(2024, 11, 11)


@pytest.mark.parametrize("words", ["today", "this week", "on Wednesday", "this month", "in November"])
def test_a_past_event_ends_on_the_day_of_publication_at_the_latest(read, words):
    dates = the_toll(read(f"Five people were killed in Goma {words}.", published=WEDNESDAY)).date_range

    assert dates.end <= WEDNESDAY


@pytest.mark.parametrize("dateline", ["LIMA, 4 FEB 90 --", "LIMA (PERU), 4 FEB 90 (WIRE) -- [TEXT]"])
def test_a_dateline_dates_a_report_that_carries_no_day(read, dateline):
    found = read(f"{dateline} FIVE PEOPLE WERE KILLED BY A CAR BOMB IN LIMA YESTERDAY, POLICE SAID.", published=None)

    assert the_toll(found).date_range.start == date(1990, 2, 3)


def test_the_31st_of_february_is_no_day(read):
    dates = the_toll(read("Five people were killed in Goma on 31 February 2024.")).date_range

    assert dates is None or dates.days != 1


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Tuesday that nine rebels had been killed near Gao.",
        "The army said in a statement on Tuesday that nine rebels had been killed near Gao.",
        '"Nine people were killed," the mayor of Cali said on Tuesday.',
    ],
)
def test_the_day_of_the_saying_is_not_taken_for_the_day_of_the_killing(read, text):
    dates = the_toll(read(text)).date_range

    assert dates is None or dates.start is None


@pytest.mark.parametrize("words", ["between Monday and Wednesday", "from 4 to 6 November"])
def test_two_days_are_the_days_between_them(read, words):
    dates = the_toll(read(f"Nine people were killed in Goma {words}.")).date_range

    assert (dates.start, dates.end) == (date(2024, 11, 4), date(2024, 11, 6))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("between 28 April and 3 May 2019", date(2019, 4, 28), date(2019, 5, 3)),
        ("from 28 April 2019 until 3 May 2019", date(2019, 4, 28), date(2019, 5, 3)),
        ("from the 30th of October to the 2nd of November", date(2024, 10, 30), date(2024, 11, 2)),
        ("between October 30 and November 2, 2023", date(2023, 10, 30), date(2023, 11, 2)),
        ("October 30-November 2", date(2024, 10, 30), date(2024, 11, 2)),
        ("between 28 December 2022 and 3 January", date(2022, 12, 28), date(2023, 1, 3)),
        ("between 28 December and 3 January", date(2023, 12, 28), date(2024, 1, 3)),
        ("on November 4-6", date(2024, 11, 4), date(2024, 11, 6)),
        ("4 to 6 November 2021", date(2021, 11, 4), date(2021, 11, 6)),
    ],
)
def test_two_days_with_their_months_are_the_days_between_them(read, words, start, end):
    dates = the_toll(read(f"Nine people were killed in Goma {words}.", published=WEDNESDAY)).date_range

    assert (dates.start, dates.end) == (start, end)
    assert dates.semantics == "at_least_one_day"


def test_two_days_that_are_told_one_by_one_are_no_stretch(read):
    dates = the_toll(read("Nine people were killed in Goma on 28 October and 3 November.", published=WEDNESDAY))

    assert (dates.date_range.start, dates.date_range.end) != (date(2024, 10, 28), date(2024, 11, 3))


def test_days_that_run_backwards_are_no_stretch(read):
    dates = the_toll(read("Nine people were killed in Goma between 6 May 2021 and 3 May 2021.")).date_range

    assert dates is None or dates.start is None or dates.start <= dates.end


def test_the_words_for_a_day_may_run_on_over_the_end_of_a_line(read):
    found = read(
        "Five people were killed in a market of the town of Goma early this\n"
        "morning, the police of the province said in a statement that it sent\n"
        "to the radio of the town, which is the capital of the province too.",
        published=WEDNESDAY,
    )

    assert the_toll(found).date_range.start == WEDNESDAY
