"""A period of which the records cover a part counts as a part, and quiet days that they cover count."""

from datetime import date, timedelta

import numpy as np
import pytest

from crosscount.analysis import BadSetting, BadTable, Settings, Table
from crosscount.analysis.escalation.change_points_v1 import estimate, estimate_alert
from crosscount.analysis.escalation.counts import exposures_of, read_counts


def steady(first, last, a_year, seed):
    """Days of incidents that come by chance at one rate."""
    generator, days = np.random.default_rng(seed), (last - first).days + 1
    drawn = sorted(generator.integers(0, days, generator.poisson(a_year * days / 365.25)).tolist())
    return [first + timedelta(days=day) for day in drawn]


def table_of(days, sources="agency"):
    return Table(("date", "sources"), tuple((str(day), sources) for day in days))


@pytest.mark.parametrize(
    ("period", "first", "last", "a_year"),
    [("year", date(2000, 1, 1), date(2024, 1, 28), 60), ("month", date(2012, 1, 1), date(2019, 12, 3), 360)],
)
@pytest.mark.parametrize("ends", ["given", "guessed"])
def test_records_that_end_early_in_a_period_are_no_fall(period, first, last, a_year, ends):
    said = {"from": str(first), "until": str(last)} if ends == "given" else {}
    tables = [table_of(steady(first, last, a_year, seed)) for seed in range(6)]
    settings = Settings({"period": period, **said})

    alerts = [estimate_alert(table, settings).estimate > 0.9 for table in tables]
    changes = [estimate(table, settings).estimate > 0 for table in tables]

    assert sum(alerts) <= 1
    assert sum(changes) <= 1


def test_the_mean_is_that_of_a_whole_period_where_the_first_and_the_last_are_not_whole():
    days = steady(date(2001, 12, 1), date(2012, 1, 31), 365.25, 5)

    found = estimate(table_of(days), Settings({"period": "year", "from": "2001-12-01", "until": "2012-01-31"}))

    assert found.figures[0].low < 365.25 < found.figures[0].high
    assert {each.name: each.value for each in found.diagnostics}["share of 2001 that is covered"] == 31 / 365


def test_violence_that_stops_is_seen_where_the_records_go_on():
    table = table_of(steady(date(2010, 1, 1), date(2017, 12, 31), 72, 4))
    covered = Settings({"from": "2010-01-01", "until": "2020-12-31"})

    found, alert = estimate(table, covered), estimate_alert(table, covered)

    assert found.figures[0].name.startswith("change 1 begins at 2018-0")
    assert found.figures[-1].high < 0.5
    assert alert.figures[-1].name.startswith("alert in period 2018-0")
    assert estimate(table, Settings({})).estimate == 0


def test_ends_that_are_guessed_are_said():
    table = table_of(steady(date(2010, 1, 1), date(2017, 12, 31), 72, 4))

    warned = [
        [words for words in estimate(table, Settings(said)).warnings if "quiet beyond is not seen" in words]
        for said in ({}, {"from": "2010-01-01"}, {"from": "2010-01-01", "until": "2017-12-31"})
    ]

    assert "set from and until" in warned[0][0]
    assert "set until" in warned[1][0]
    assert warned[2] == []


def test_incidents_outside_the_days_asked_for_are_not_counted():
    table = table_of([date(2016, 12, 31), date(2017, 1, 1), date(2017, 3, 5), date(2017, 3, 6)])

    found = read_counts(table, Settings({"from": "2017-01-01", "until": "2017-03-05"}))

    assert found.series.counts == (1, 0, 1)
    assert found.shares == (1, 1, 5 / 31)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"from": "2018-01-01", "until": "2017-01-01"}, "from 2018-01-01 until 2017-01-01"),
        ({"until": "soon"}, "until is 'soon'"),
        ({"until": "9999-12-31"}, "1800 to 2199"),
    ],
)
def test_days_that_cover_nothing_are_refused(said, words):
    with pytest.raises(BadSetting, match=words):
        read_counts(table_of([date(2017, 1, 1)]), Settings(said))


def test_counts_have_no_days_to_cover():
    with pytest.raises(BadSetting, match="a table of dates"):
        read_counts(Table(("count",), (("3",),) * 9), Settings({"until": "2017-01-01"}))


@pytest.mark.parametrize("exposure", ["none", "sources"])
def test_a_table_without_rows_is_refused(exposure):
    with pytest.raises(BadTable, match="no row"):
        estimate(table_of([]), Settings({"exposure": exposure}))


def test_a_source_is_at_work_from_its_first_report_to_its_last():
    rows = [("2016-01-05", "paper"), ("2016-04-02", "paper;agency"), ("2016-06-30", "agency"), ("2016-12-01", "radio")]
    table = Table(("date", "sources"), tuple(rows))
    counts = read_counts(table, Settings({"from": "2016-01-01", "until": "2016-12-31"}))

    found = exposures_of(table, counts, "sources")

    assert np.divide(found, found[0]) == pytest.approx([1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1])


def test_what_lies_outside_the_days_covered_is_counted_out_aloud():
    dates = [f"20{year}-{month:02d}-15" for year in (18, 19) for month in range(1, 13)]

    found = estimate(table_of(dates), Settings({"from": "2019-01-01", "until": "2019-12-31"}))

    assert [(one.value, one.words) for one in found.diagnostics if one.name == "outside the days covered"] == [
        (12, "incidents that are not counted")
    ]
    with pytest.raises(BadSetting, match="none of the 24 incidents lies from 2024-01-01 until 2024-12-31"):
        estimate(table_of(dates), Settings({"from": "2024-01-01", "until": "2024-12-31"}))


def test_one_odd_number_at_the_end_is_named_as_what_it_may_be():
    found = estimate(Table(("count",), (*(("1",),) * 47, ("100000",))), Settings({}))

    assert found.estimate == 1
    assert any("48 alone is a stretch of its own" in warning for warning in found.warnings)


def test_an_exposure_that_is_no_number_is_named_by_its_row():
    table = Table(("count", "exposure"), (*[("1", "٠٫٥")] * 9, ("1", "0,5")))

    with pytest.raises(BadTable, match="row 11 has the exposure '0,5'"):
        estimate(table, Settings({"exposure": "column"}))
