"""Aggregates stand over their periods, each voice by itself, with the share that is on file."""

from datetime import date
from itertools import pairwise

import pytest
from defusedxml import ElementTree

from analysis.coverage.file import BLA, attacks, filed, killed_in_year, registry, responsibility
from builders import make_dates, make_quantity, make_speaker
from crosscount.analysis.coverage import cover, over_time
from crosscount.analysis.plot import WIDE, draw, specify
from crosscount.analysis.plot.coverage import MOST_FIGURES
from crosscount.values import Quantity

AT_LEAST = Quantity.from_operator("at_least", 40, "at least 40")


def period(first, last):
    return make_dates(first, last, semantics="at_least_one_day", words="then")


def told(*aggregates, incidents=()):
    return over_time(cover(aggregates, incidents, actors=registry()), incidents=len(incidents))


def claimed_bombings(*days):
    return [filed(f"of-{day}", responsibility(), dates=make_dates(day)) for day in days]


def rows_of(drawn):
    return [row for rows in drawn["datasets"].values() for row in rows]


def words_of(drawing):
    return " ".join(each.text for each in ElementTree.fromstring(drawing).iter() if each.text)


def test_a_voice_under_two_names_is_one_voice_and_two_voices_are_two():
    renamed = make_speaker("the Baloch Liberation Army", "armed_group", actor="bla", side="insurgent")

    found = told(
        attacks(302, report_id="report-a", speaker=BLA),
        attacks(90, report_id="report-b", speaker=renamed, period=period(date(2023, 1, 1), date(2023, 12, 31))),
        killed_in_year(500),
    )

    assert [(one.voice, one.measure, one.first.year) for one in found.figures] == [
        ("Baloch Liberation Army", "attacks", 2023),
        ("Baloch Liberation Army", "attacks", 2024),
        ("the Example Institute", "people killed", 2024),
    ]


def test_a_number_that_is_part_of_another_in_the_words_is_still_said():
    (figure,) = told(attacks(quantity=make_quantity(5), definition="attacks on 15 checkpoints")).figures

    assert figure.words.startswith("5 attacks on 15 checkpoints")


def test_voices_that_differ_by_a_capital_have_one_panel_each():
    voices = [make_speaker(name, "armed_group") for name in ("The front", "the front")]
    years = range(2016, 2024)
    found = told(
        *(
            attacks(
                speaker=voices[year % 2], period=period(date(year, 1, 1), date(year, 12, 31)), report_id=f"r-{year}"
            )
            for year in years
        )
    )

    changes = sum(one.voice != following.voice for one, following in pairwise(found.figures))

    assert changes == 1


def test_the_share_on_file_lies_between_what_both_ranges_allow():
    incidents = claimed_bombings(date(2024, 5, 6), date(2024, 6, 1))
    about = Quantity.from_operator("about", 10, "about 10")

    exact, rough, open_ended = (
        told(attacks(quantity=quantity), incidents=incidents).figures[0]
        for quantity in (make_quantity(8), about, AT_LEAST)
    )

    assert exact.share == (0.25, 0.25)
    assert rough.share == (pytest.approx(2 / 12), pytest.approx(2 / 8))
    assert open_ended.share == (0.0, pytest.approx(2 / 40))


def test_every_figure_is_drawn_on_its_period_with_what_is_on_file_of_it_in_numbers_and_words():
    found = told(attacks(302), incidents=claimed_bombings(date(2024, 5, 6), date(2024, 6, 1)))

    drawn, words = specify(found), words_of(draw(found))

    (row,) = [row for row in rows_of(drawn) if "claimed" in row]
    assert (row["first"], row["last"], row["claimed"], row["low"], row["most"]) == (0, 366, 302, 2, 2)
    assert [row["day"] for row in rows_of(drawn) if "day" in row] == [126, 152]
    assert "1. 2024: 302 attacks; on file 2, 0.7% of what is claimed." in words
    assert "coverage.v1 · 1 figure by 1 voice · 2 incidents on file" in words
    assert "no test of truth" in words


def test_a_day_among_years_is_wide_enough_to_be_seen():
    day, years = period(date(2024, 5, 5), date(2024, 5, 5)), period(date(2009, 1, 1), date(2024, 12, 31))
    found = told(attacks(5, report_id="report-a", period=day), attacks(900, report_id="report-b", period=years))

    widths = {row["claimed"]: row["last"] - row["first"] for row in rows_of(specify(found)) if "claimed" in row}

    assert widths[900] == 5844
    assert widths[5] == pytest.approx(5844 * 4 / WIDE.across)


def test_what_may_fit_stands_beside_what_fits():
    blamed = filed("blamed", dates=make_dates(date(2024, 3, 3)))

    words = words_of(draw(told(attacks(10), incidents=[*claimed_bombings(date(2024, 5, 6)), blamed])))

    assert "on file 1, 10% of what is claimed; with what may fit up to 2, 20%." in words


def test_a_period_without_a_beginning_is_dashed_from_the_edge_and_said_to_have_none():
    found = told(attacks(quantity=AT_LEAST, period=period(None, date(2024, 6, 30))))

    (row,) = [row for row in rows_of(specify(found)) if "claimed" in row]

    assert (row["open"], row["no_end"], row["first"]) == (True, True, 0)
    assert "until 2024-06-30, from when is not said: " in words_of(draw(found))


def test_what_cannot_be_drawn_is_counted_and_the_rest_is_drawn():
    undated = attacks(7, report_id="report-undated", period=None)
    vague = attacks(report_id="report-vague", quantity=None, definition="many attacks")

    found = told(attacks(302), undated, vague)

    assert len(found.drawable) == 1
    assert "2 figures are not drawn: no number, or no day of a period, is given" in words_of(draw(found))


def test_of_very_many_figures_the_latest_periods_are_drawn_and_the_others_counted():
    yearly = [
        attacks(9, report_id=f"report-{year}", period=period(date(year, 1, 1), date(year, 12, 31)))
        for year in range(1970, 1970 + MOST_FIGURES + 3)
    ]

    drawing = draw(told(*yearly), narrow=True)

    assert f"3 figures are not drawn: the {MOST_FIGURES} of the" in words_of(drawing)
    assert " 2012: 9 attacks" in words_of(drawing)
    assert " 1972: 9 attacks" not in words_of(drawing)


def test_the_same_figures_in_any_order_are_the_same_drawing():
    claims = [attacks(302), killed_in_year(500), attacks(20, report_id="report-other")]
    incidents = claimed_bombings(date(2024, 5, 6), date(2024, 6, 1))

    assert draw(told(*claims, incidents=incidents)) == draw(told(*claims[::-1], incidents=incidents[::-1]))
