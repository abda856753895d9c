"""A rise that comes with new sources is said to do so, and the constant panel is counted by itself."""

import numpy as np
import pytest

from crosscount.analysis import CannotEstimate, Settings, Table
from crosscount.analysis.escalation.change_points_v1 import estimate

MONTHS = 72


def rows(generator, rate, sources, months=range(MONTHS)):
    return [
        (f"{2010 + month // 12}-{month % 12 + 1:02d}-15", sources)
        for month in months
        for _ in range(generator.poisson(rate))
    ]


def answer(given, **settings):
    return estimate(Table(("date", "sources"), tuple(given)), Settings(settings))


def test_a_rise_that_only_a_new_source_reports_is_warned_of_and_the_constant_panel_shows_none():
    generator = np.random.default_rng(1)
    given = rows(generator, 3, "daily") + rows(generator, 9, "newcomer", range(36, MONTHS))

    everybody, panel = answer(given), answer(given, panel="constant")

    assert everybody.estimate == 1.0
    assert any("change 1, a rise, coincides with new sources" in warning for warning in everybody.warnings)
    assert panel.estimate == 0.0
    assert panel.diagnostics[0].value == 1


def test_a_rise_that_known_sources_report_stays_in_the_constant_panel_and_is_not_warned_of():
    generator = np.random.default_rng(2)
    given = rows(generator, 3, "daily", range(36)) + rows(generator, 12, "daily;agency", range(36, MONTHS))

    everybody, panel = answer(given), answer(given, panel="constant")

    assert not any("new sources" in warning for warning in everybody.warnings)
    assert panel.estimate == 1.0


def test_a_fall_is_no_matter_of_new_sources():
    generator = np.random.default_rng(3)
    given = rows(generator, 12, "daily", range(36)) + rows(generator, 3, "newcomer", range(36, MONTHS))

    assert not any("source" in warning for warning in answer(given).warnings)


@pytest.mark.parametrize(("later", "words"), [("", "100% of the incidents after it name no source"), ("daily", None)])
def test_a_rise_of_incidents_without_sources_cannot_be_told_from_one_of_reporting(later, words):
    generator = np.random.default_rng(4)
    given = rows(generator, 3, "daily", range(36)) + rows(generator, 12, later, range(36, MONTHS))

    warned = [warning for warning in answer(given).warnings if "name no source" in warning]

    assert [words in warning for warning in warned] == ([True] if words else [])


def test_where_no_incident_names_a_source_a_rise_is_said_to_be_perhaps_one_of_reporting():
    generator = np.random.default_rng(5)

    found = answer(rows(generator, 3, "", range(36)) + rows(generator, 12, "", range(36, MONTHS)))

    assert any("cannot be told from a rise of violence" in warning for warning in found.warnings)


def test_without_a_source_from_early_to_late_there_is_no_constant_panel():
    generator = np.random.default_rng(6)
    given = rows(generator, 3, "daily", range(36)) + rows(generator, 3, "newcomer", range(36, MONTHS))

    with pytest.raises(CannotEstimate, match="no source reports in the first and in the last third"):
        answer(given, panel="constant")


def test_counts_have_no_panel():
    with pytest.raises(CannotEstimate, match="counts do not say who reported"):
        estimate(Table(("count",), (("3",),) * 20), Settings({"panel": "constant"}))
