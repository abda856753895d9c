"""When events happened is read as it was meant, or refused: from where time counts, times of day, days covered."""

import numpy as np
import pytest

from crosscount.analysis import BadSetting, BadTable, CannotEstimate, Settings, Table
from crosscount.analysis.excitation.events import read_events
from crosscount.analysis.excitation.hawkes_sum_v1 import estimate as estimate_sum
from crosscount.analysis.excitation.hawkes_v1 import estimate


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("date", "9999-12-31", "the years 1800 to 2199"),
        ("date", "yesterday", "give year-month-day"),
        ("time", "inf", "give a number"),
        ("time", "soon", "give a number"),
    ],
)
def test_a_time_that_is_none_is_named_with_its_row(column, cell, words):
    table = Table(
        (column,), (*[(f"{2000 + row}-01-01" if column == "date" else str(row),) for row in range(9)], (cell,))
    )

    with pytest.raises(BadTable, match=f"row 11 .*{words}"):
        estimate(table, Settings({}))


def test_times_in_the_digits_of_urdu_are_numbers():
    table = Table(("time",), tuple((f"{number}٫۵",) for number in range(60)))

    assert read_events(table, Settings({"start": "0"})).streams.times[:2] == pytest.approx([0.5, 1.5])


def test_a_time_of_day_in_a_column_of_its_own_is_asked_for_beside_its_date():
    table = Table(("date", "time"), (("2020-01-01", "14:30"),) * 40)

    with pytest.raises(BadTable, match=r"row 2 has the time '14:30'; .* day and time together under date"):
        estimate(table, Settings({}))


@pytest.mark.parametrize("method", [estimate, estimate_sum])
def test_a_day_on_which_everything_happened_tells_nothing_of_what_follows(method):
    table = Table(("date",), (("2020-01-01",),) * 60)

    with pytest.raises(CannotEstimate, match="a stretch of 10 or more"):
        method(table, Settings({}))


@pytest.mark.parametrize(
    ("columns", "settings", "words"),
    [(("date",), {"end": "900"}, "give until"), (("time",), {"until": "2012-01-01"}, "give end")],
)
def test_the_end_of_dates_is_a_day_and_of_numbers_a_number(columns, settings, words):
    with pytest.raises(BadSetting, match=words):
        estimate(Table(columns, (("2010",) if columns == ("time",) else ("2010-01-01",),) * 60), Settings(settings))


def test_the_days_covered_are_told_with_the_settings_where_nobody_set_them():
    asked = Settings({"until": "2020-02-29"})

    read_events(Table(("date",), tuple((f"2020-01-{1 + n % 31:02}",) for n in range(40))), asked)

    assert asked.in_force == {"from": "2020-01-01", "until": "2020-02-29"}


def poisson_times(first, span):
    times = first + span * np.sort(np.random.default_rng(2).random(300))
    return Table(("time",), tuple((repr(time),) for time in times.tolist()))


@pytest.mark.parametrize("method", [estimate, estimate_sum])
@pytest.mark.parametrize(("first", "span"), [(1.6e9, 3e7), (43_831.0, 1_800.0), (2015.0, 5.0)])
def test_time_that_is_counted_from_long_before_the_events_is_not_taken_for_quiet(method, first, span):
    with pytest.raises(CannotEstimate, match="give start"):
        method(poisson_times(first, span), Settings({}))


def test_nothing_follows_in_events_at_random_whatever_their_time_is_counted_from():
    answer = estimate(poisson_times(1.6e9, 3e7), Settings({"start": "1.6e9", "end": "1.63e9"}))

    assert answer.low == 0 < answer.high < 0.5


def test_quiet_before_the_first_event_is_believed_where_it_is_said():
    found = read_events(poisson_times(900.0, 100.0), Settings({"start": "0"})).streams

    assert (found.times.min() > 899, found.end) == (True, found.times.max())


def test_bursts_with_long_quiet_between_them_may_begin_late():
    bursts = np.concatenate([at + np.linspace(0, 1, 30) for at in (150, 250, 390, 520)])

    found = read_events(Table(("time",), tuple((repr(time),) for time in bursts.tolist())), Settings({}))

    assert found.streams.times.min() == 150


def dated(*cells):
    return read_events(Table(("date",), tuple((cell,) for cell in cells)), Settings({}))


MINUTES = tuple(f"2020-01-{1 + n // 2:02}T{5 + n % 2 * 9:02}:{n + 7:02}" for n in range(40))


def test_times_of_day_are_used_where_every_row_has_one():
    found = dated(*MINUTES)

    assert found.resolution == pytest.approx(1 / 1440)
    assert found.streams.times[:2] == pytest.approx([(5 * 60 + 7) / 1440, (14 * 60 + 8) / 1440])
    assert found.coarse(found.resolution)[0].startswith("times are known to the minute only")
    assert found.told == ()


def test_times_with_an_offset_are_counted_in_utc_and_that_is_said():
    found = dated(*(f"{cell}+05:30" for cell in MINUTES))

    # 05:07 there is 23:37 of the day before
    assert found.streams.times[0] == pytest.approx((23 * 60 + 37) / 1440)
    assert "counted in UTC" in found.told[0]


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("2020-01-20", "1 row has none"),
        ("2020-01-20 at dawn", "1 row has none"),
        ("2020-01-20T05:07Z", "1 of 40 tell their offset"),
    ],
)
def test_times_of_day_that_cannot_be_used_are_said_to_be_left_off(last, words):
    found = dated(*MINUTES[:-1], last)

    assert found.resolution == 1
    assert found.streams.times[0] == 0
    assert words in found.told[0]
    assert "left off" in found.told[0]


def test_midnight_in_every_row_is_no_time_of_day():
    found = dated(*(f"2020-01-{1 + n:02} 00:00:00" for n in range(31)))

    assert (found.resolution, found.told) == (1, ())


def test_many_events_at_midnight_may_be_of_unknown_time():
    found = dated(*MINUTES, *(f"2020-01-{1 + n:02}T00:00" for n in range(10)))

    assert "10 of 50 events are at 00:00" in found.told[0]


@pytest.mark.parametrize("method", [estimate, estimate_sum])
def test_a_mistyped_year_is_named_where_it_would_make_a_burst_of_all_others(method):
    days = (np.datetime64("2010-01-01") + np.random.default_rng(6).integers(0, 1000, 90)).astype(str)
    table = Table(("date",), (*((day,) for day in days), ("1910-06-01",)))

    warnings = method(table, Settings({"orders": "2"})).warnings

    assert any("1 row of 1910-06-01 lies 100 years before all others" in words for words in warnings)


def test_quiet_days_that_the_records_cover_count_and_days_outside_do_not():
    days = (np.datetime64("2010-01-01") + np.random.default_rng(6).integers(0, 1000, 90)).astype(str)
    table = Table(("date",), tuple((day,) for day in days))

    whole, longer, shorter = (
        read_events(table, Settings(asked)).streams
        for asked in ({"from": "2010-01-01"}, {"from": "2009-01-01", "until": "2014-12-31"}, {"until": "2011-12-31"})
    )

    assert longer.end == 2191
    assert longer.times.min() == whole.times.min() + 365
    assert len(shorter.times) == sum(day < "2012-01-01" for day in days)


@pytest.mark.parametrize(("column", "first"), [("time", "0"), ("date", "2010-01-01")])
def test_a_row_that_names_no_stream_is_named_as_one_that_cannot_be_read(column, first):
    table = Table((column, "stream"), ((first, "a"), (first, "b"), (first, "")))

    with pytest.raises(BadTable, match="row 4 names no stream"):
        estimate(table, Settings({}))
