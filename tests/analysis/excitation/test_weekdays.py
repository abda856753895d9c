"""A rhythm of the week is named, and neither bursts nor events that follow each other are taken for one."""

from datetime import date, timedelta

import numpy as np
import pytest

from crosscount.analysis import Settings, Table
from crosscount.analysis.excitation.events import read_events
from crosscount.analysis.excitation.weekdays import of_weekdays

WEDNESDAY = date(2012, 3, 7)


def on_days(counts):
    return [WEDNESDAY + timedelta(days=day) for day in np.repeat(np.arange(len(counts)), counts).tolist()]


def warned(counts):
    return of_weekdays(on_days(counts), WEDNESDAY, WEDNESDAY + timedelta(days=len(counts) - 1))


def test_events_that_keep_to_a_day_of_the_week_are_said_to_do_so():
    rates = np.where(np.arange(1000) % 7 == 2, 1.5, 0.25)
    days = on_days(np.random.default_rng(1).poisson(rates))

    told = read_events(Table(("date",), tuple((str(day),) for day in days)), Settings({})).told

    assert len(told) == 1
    assert "of the events fall on Fridays, where 14% would" in told[0]


def bursts(generator):
    counts = generator.poisson(0.3, 1000)
    counts[generator.choice(1000, 3, replace=False)] += 40
    return counts


def followed(generator):
    rate, counts = 0.0, np.zeros(1000, dtype=int)
    for day in range(1000):
        counts[day] = generator.poisson(0.25 + rate)
        rate = 0.7 * rate + 0.15 * counts[day]
    return counts


@pytest.mark.parametrize("drawn", [bursts, followed])
def test_bursts_and_events_that_follow_each_other_make_no_rhythm(drawn):
    series = [drawn(np.random.default_rng(seed)) for seed in range(100)]

    assert sum(bool(warned(counts)) for counts in series) <= 2


@pytest.mark.parametrize("counts", [[0, 0, 5, 0, 0, 0, 0] * 9, [1] * 700])
def test_few_weeks_and_days_that_are_all_alike_say_nothing(counts):
    assert warned(counts) == ()
