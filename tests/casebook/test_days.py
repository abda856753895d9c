"""A casebook says once which days its records cover, and every method that asks is told so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscount as cc
from casebook.conftest import QUETTA
from crosscount.analysis import BadSetting, CannotEstimate, Settings, Table
from crosscount.analysis.methods import METHODS
from crosscount.analysis.table import NoSuchSetting
from crosscount.casebook.analysed import Rows, ordinary_rows
from crosscount.casebook.days import days_for
from crosscount.casebook.feeds import FEEDS
from crosscount.casebook.settings import RecordedDays
from crosscount.store import models
from crosscount.values import CrosscountError

TWO_YEARS = RecordedDays(date(2023, 1, 1), date(2024, 12, 31))
DAY = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))


def covering(casebook, recorded):
    casebook.settings = replace(casebook.settings, covered=recorded)
    return casebook


def no_rows():
    return Rows(models.Incident.objects.none(), models.Claim.objects.none(), models.Toll.objects.none())


def handed(rows, recorded, **typed):
    return days_for("change_points.v1", rows, typed, recorded)


def takes(method, name):
    try:
        METHODS[method](Table(("date",), ()), Settings({name: "2020-01-01"}))
    except NoSuchSetting:
        return False
    except CrosscountError:
        pass
    return True


@pytest.mark.parametrize("method", FEEDS)
def test_every_method_that_asks_for_the_days_covered_is_told_them_and_no_other(method):
    assert (takes(method, "from"), takes(method, "until")) == (FEEDS[method].takes_days,) * 2


def test_quiet_up_to_the_casebook_s_last_day_is_counted_and_said_to_be_the_casebook_s(casebook):
    found = cc.estimate("change_points.v1", covering(casebook, TWO_YEARS))

    assert (found.series[0].periods[0], found.series[0].periods[-1]) == ("2023-01", "2024-12")
    assert "the days covered are the casebook's: from 2023-01-01 until 2024-12-31" in found.warnings
    assert not any("quiet beyond is not seen" in words for words in found.warnings)
    assert (found.basis.settings["from"], found.basis.settings["until"]) == ("2023-01-01", "2024-12-31")


def test_days_of_the_casebook_in_which_nothing_lies_are_refused_as_the_casebook_s(casebook):
    mistaken = covering(casebook, RecordedDays(date(2034, 1, 1), date(2034, 12, 31)))

    with pytest.raises(
        BadSetting, match=r"no incident lies .* from 2034-01-01 until 2034-12-31; set from and until, or mend"
    ):
        cc.estimate("change_points.v1", mistaken)


def test_days_that_somebody_types_win_and_are_said_to_go_beyond(casebook):
    found = cc.estimate("change_points.v1", covering(casebook, TWO_YEARS), until="2025-12-31")

    assert found.series[0].periods[-1] == "2025-12"
    assert "the days covered are the casebook's: from 2023-01-01" in found.warnings
    assert any("until 2025-12-31 goes beyond the days" in words for words in found.warnings)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"from": "2025-01-01"}, "from is 2025-01-01, and the casebook's .* until 2024-12-31; set until too"),
        ({"until": "2022-06"}, "until is 2022-06, and the casebook's .* from 2023-01-01; set from too"),
        ({"from": "20250101"}, "from is 20250101, and the casebook's .* until 2024-12-31; set until too"),
    ],
)
def test_an_end_that_leaves_no_day_of_the_casebook_s_is_refused_with_both(typed, words):
    with pytest.raises(BadSetting, match=words):
        handed(no_rows(), TWO_YEARS, **typed)


@pytest.mark.parametrize("typed", ["20240101", "2024-01-01", "9 May 2010"])
def test_a_day_within_the_casebook_s_is_taken_however_it_is_written_and_what_is_none_is_left_to_the_method(typed):
    notes = handed(no_rows(), TWO_YEARS, **{"from": typed}).notes

    assert not any("beyond" in words for words in notes)


def test_a_refusal_says_which_days_were_taken_for_the_records(casebook):
    with pytest.raises(CannotEstimate, match="the days covered are the casebook's: from 2024-11-01 until 2024-12-31"):
        cc.estimate("change_points.v1", covering(casebook, RecordedDays(date(2024, 11, 1), date(2024, 12, 31))))


def test_where_nobody_says_which_days_are_covered_those_of_the_reports_are_a_hint_only(casebook):
    reports = models.Report.objects.using(casebook.store.alias)
    reports.update(published=date(2024, 12, 1))
    reports.filter(text=QUETTA).update(published=date(2024, 11, 10))

    rows = ordinary_rows(casebook.store)
    unsaid, until_said = handed(rows, RecordedDays()), handed(rows, RecordedDays(), until="2024-12-31")

    assert (unsaid.settings, until_said.settings) == ({}, {})
    assert "dated 2024-11-10 to 2024-12-01; if all" in unsaid.notes[0]
    assert "set from and until to them, or [covered] in crosscount.toml" in unsaid.notes[0]
    assert "set from to them" in until_said.notes[0]
    assert handed(rows, TWO_YEARS).notes == ("the days covered are the casebook's: from 2023-01-01 until 2024-12-31",)


@given(DAY, DAY, DAY, DAY)
def test_days_within_a_period_are_never_more_than_either(first, last, start, end):
    if first and last and last < first:
        first, last = last, first

    whole = RecordedDays(first, last)
    found = whole.within(start, end)

    left = [max(filter(None, (first, start)), default=None), min(filter(None, (last, end)), default=None)]
    nothing_is_left = first and last and left[1] < left[0]
    assert found == whole if nothing_is_left else (found.first is None or found.first == left[0])
    assert nothing_is_left or found.last is None or found.last == left[1]
