"""Forecasts are scored against what came, and say so where the past year does as well; persons are in none."""

import json
from pathlib import Path

import numpy as np
import pytest

from crosscount.analysis import BadSetting, BadTable, CannotEstimate, Settings, Table, read_table
from crosscount.analysis.basis import on_record
from crosscount.analysis.forecast.backtest import Scores, backtest, busy, share_within, skill
from crosscount.analysis.forecast.forecast_v1 import WHERE_BUSY, estimate
from crosscount.analysis.forecast.models import MODELS, SIZES, negative_binomial
from crosscount.analysis.forecast.panel import Panel, read_panel

GED = Path(__file__).parents[4] / "shared" / "data" / "ucdp_ged" / "ged_pakistan_1989_2018.csv"
FLOORS = json.loads((Path(__file__).parents[3] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["forecast"]
DISTRICTS = ("calm", "loud", "middling")


def drawn(months=120, *, seed=1, means=(0.1, 6.0, 1.0), size=1.5):
    """Negative binomial counts a month and district."""
    generator = np.random.default_rng(seed)
    return generator.negative_binomial(size, size / (size + np.array(means)), (months, len(means))).astype(float)


def panel_of(counts):
    return Panel(24000, DISTRICTS[: counts.shape[1]], counts, 0)


def table_of(counts, columns=("date", "district")):
    """A row an incident."""
    rows = [
        (f"{2010 + month // 12}-{month % 12 + 1:02}-15", DISTRICTS[district])
        for month, district in np.argwhere(counts > 0)
        for _ in range(int(counts[month, district]))
    ]
    return Table(columns, tuple(rows))


def figure(answer, name):
    return next(one for one in answer.figures if one.name == name)


def test_rows_become_counts_by_month_and_district():
    rows = (("2017-01-03", "b", "4"), ("2017-01-30", "b", "1"), ("2017-03-01", "a", "2"), ("2017-03-02", "", "9"))
    table = Table(("date", "district", "low"), rows)

    incidents, killed = read_panel(table, Settings({})), read_panel(table, Settings({"count": "low"}))

    assert incidents.counts.tolist() == [[0, 2], [0, 0], [1, 0]]
    assert killed.counts.tolist() == [[0, 5], [0, 0], [2, 0]]
    assert (incidents.districts, incidents.month(0), incidents.without_district) == (("a", "b"), "2017-01", 1)


def test_a_row_without_a_figure_is_in_no_count_of_the_killed_and_is_counted():
    table = Table(("date", "district", "low"), (("2017-01-03", "b", "4"), ("2017-01-30", "b", "")))

    panel = read_panel(table, Settings({"count": "low"}))

    assert (panel.counts.tolist(), panel.without_figure) == ([[4]], 1)


@pytest.mark.parametrize(
    ("said", "months", "outside"),
    [
        ({"from": "2017-01-15", "until": "2017-05-30"}, ["2017-02", "2017-03", "2017-04"], 2),
        ({"from": "2017-01-01", "until": "2017-02-28"}, ["2017-01", "2017-02"], 3),
        ({"from": "2017-02", "until": "2017-03"}, ["2017-02", "2017-03"], 3),
    ],
)
def test_of_days_that_are_covered_only_whole_months_are_counted(said, months, outside):
    table = Table(("date", "district"), tuple((f"2017-0{month}-20", "b") for month in range(1, 6)))

    panel = read_panel(table, Settings(said))

    assert [panel.month(row) for row in range(len(panel.counts))] == months
    assert panel.outside == outside


def test_the_last_month_is_said_to_be_taken_for_whole_where_nobody_says_until_when_records_go():
    table = table_of(drawn(60))

    guessed, said = estimate(table, Settings({})), estimate(table, Settings({"until": "2014-11-30"}))

    assert any("2014-12 is taken for a whole month" in words for words in guessed.warnings)
    assert not any("taken for a whole month" in words for words in said.warnings)
    assert any(one.name == "outside the days covered" and one.value > 0 for one in said.diagnostics)


def test_nothing_that_came_later_is_in_a_forecast():
    counts = drawn()
    changed = counts.copy()
    changed[100:] += 50

    first, second = (backtest(panel_of(each[:102]), horizon=2) for each in (counts, changed))

    for name in MODELS:
        assert np.array_equal(first[name].crps[:-3], second[name].crps[:-3])


def test_conflictology_draws_the_last_twelve_months():
    counts = drawn()

    assert sorted(MODELS["conflictology"](counts)[1]) == sorted(counts[-12:, 1])


def test_a_negative_binomial_that_holds_is_better_than_conflictology_and_calibrated():
    scores = backtest(panel_of(drawn(240)), horizon=3)

    gained = skill(scores["negative_binomial"], scores["conflictology"], level=0.95)

    assert gained.low > 0
    assert share_within(scores["negative_binomial"], 0.9) == pytest.approx(0.9, abs=0.03)


def test_where_busy_districts_swing_less_for_their_mean_it_is_still_better_than_conflictology():
    means = np.exp(np.linspace(np.log(0.3), np.log(60.0), 24))
    counts = drawn(84, seed=2, means=means, size=0.6 * np.sqrt(means / means.mean()))
    panel = Panel(24000, tuple(f"district {number:02}" for number in range(24)), counts, 0)

    scores = backtest(panel, horizon=1, names=("negative_binomial", "conflictology"))

    assert skill(scores["negative_binomial"], scores["conflictology"], level=0.9).low > 0


def test_months_that_are_few_leave_a_mean_open_and_a_forecast_wider_than_the_months_swing():
    past = np.tile([[4.0], [6.0]], (18, 1))

    forecast = negative_binomial(past)

    swings = forecast.mean() * (1 + forecast.mean() / SIZES[-1])
    assert forecast.var() == pytest.approx(swings * (1 + 1 / 7.7), rel=0.03)


def test_a_model_has_no_skill_against_itself():
    scores = backtest(panel_of(drawn()), horizon=1)

    gained = skill(scores["last"], scores["last"], level=0.95)

    assert (gained.value, gained.low, gained.high) == (0, 0, 0)


def test_the_ranges_of_a_perfect_transform_are_what_they_say():
    transform = (np.arange(1000) + 0.5).reshape(10, 10, 10) / 1000

    assert share_within(Scores(np.ones((10, 10)), transform), 0.5) == pytest.approx(0.5)


def test_calibration_is_told_by_horizon_and_of_those_cells_in_which_something_was_to_be_expected():
    counts = np.zeros((60, 2))
    counts[:30, 1] = 2
    transform = np.full((23, 2, 2), 0.5)
    transform[:, :, 1] = 0.99
    loud = busy(panel_of(counts), horizon=2)
    transform[loud] = 0.01

    scores = Scores(np.ones((23, 2)), transform)

    assert loud.tolist() == [[False, origin <= 48] for origin in range(36, 59)]
    assert share_within(scores, 0.9, ahead=1, among=~loud) == 1
    assert share_within(scores, 0.9, ahead=2, among=~loud) == 0
    assert share_within(scores, 0.9, among=loud) == 0


def test_the_calibration_of_loud_districts_stands_beside_that_of_all():
    counts = drawn(120)
    names = [f"negative_binomial: within its 90% range{where}" for where in ("", WHERE_BUSY)]

    loud, quiet = estimate(table_of(counts), Settings({})), estimate(table_of(counts[:, :1]), Settings({}))

    assert all(0.75 < figure(loud, name).estimate < 1 for name in names)
    assert figure(loud, names[0]).estimate != figure(loud, names[1]).estimate
    assert names[1] not in {one.name for one in quiet.figures}


def test_districts_are_forecast_and_the_loudest_stands_first():
    answer = estimate(table_of(drawn()), Settings({}))

    loud, calm = figure(answer, "loud"), figure(answer, "calm")
    assert next(one for one in answer.figures if one.name in DISTRICTS) == loud
    assert loud.low < 6 < loud.high
    assert calm.high <= 1
    assert answer.low <= answer.estimate <= answer.high


def test_where_no_forecast_beats_the_past_year_that_is_said():
    steady = np.tile([[0.0, 5.0, 1.0]], (80, 1))

    answer = estimate(table_of(steady), Settings({}))

    assert any("no forecast here is surely better than conflictology" in words for words in answer.warnings)


def test_too_short_a_stretch_is_refused():
    with pytest.raises(CannotEstimate, match="months"):
        estimate(table_of(drawn(40)), Settings({}))


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"from": "soon"}, BadSetting),
        ({"until": "2017-03x"}, BadSetting),
        ({"until": "2016-06-31"}, BadSetting),
        ({"from": "2019-01", "until": "2018-01"}, BadSetting),
        ({"count": "low"}, BadTable),
    ],
)
def test_what_cannot_be_read_is_named(settings, error):
    with pytest.raises(error):
        estimate(table_of(drawn()), Settings(settings))


def test_what_was_counted_by_and_from_when_until_when_is_told_where_nobody_set_it():
    basis = on_record("forecast.v1")(table_of(drawn()), Settings({"until": "2019-12"})).basis

    assert {name: basis.settings[name] for name in ("by", "from", "until")} == {
        "by": "district",
        "from": "2010-01",
        "until": "2019-12",
    }


def test_each_month_ahead_has_a_range_of_its_own_and_how_such_ranges_did():
    answer = estimate(table_of(drawn(months=100)), Settings({"from": "2010-01", "until": "2018-04", "horizon": "3"}))

    months = [one for one in answer.figures if one.name.startswith("all districts, ")]
    held = [one for one in answer.diagnostics if one.name.startswith("all districts, ")]
    assert [one.name for one in months] == [f"all districts, 2018-0{month}" for month in (5, 6, 7)]
    assert (answer.low, answer.high) == (months[0].low, months[0].high)
    assert [one.name.split(": ")[0] for one in held] == [
        "all districts, 1 month ahead",
        "all districts, 2 months ahead",
        "all districts, 3 months ahead",
    ]
    assert all(0.7 < one.value <= 1 and "past forecasts" in one.words for one in held)


def test_a_range_that_few_past_forecasts_cannot_teach_is_said_to_be_too_narrow():
    told = [
        any("too few to learn a range" in words for words in estimate(table_of(drawn(60)), Settings(asked)).warnings)
        for asked in ({"level": "0.98"}, {"level": "0.9"})
    ]

    assert told == [True, False]


def test_the_order_of_rows_changes_nothing():
    table = table_of(drawn())

    assert estimate(Table(table.columns, table.rows[::-1]), Settings({})) == estimate(table, Settings({}))


@pytest.mark.parametrize(("counted", "count"), [("incidents", "incidents"), ("killed", "best")])
def test_the_backtest_of_pakistan_does_not_sink(counted, count):
    if not GED.exists():
        pytest.skip("no public data beside the repository (../shared/data)")
    with GED.open(encoding="utf-8") as lines:
        table = read_table(lines)

    scores = backtest(read_panel(table, Settings({"count": count})), horizon=6)

    found = {
        f"Pakistan, {counted}: skill against {other}": skill(
            scores["negative_binomial"], scores[other], level=0.95
        ).value
        for other in ("conflictology", "zero")
    }
    assert {name: value for name, value in found.items() if value < FLOORS[name]} == {}
    assert share_within(scores["negative_binomial"], 0.9) == pytest.approx(0.9, abs=0.03)


def test_long_quiet_is_no_certainty_that_nothing_comes():
    counts = np.zeros((60, 1))
    counts[20, 0] = 3

    answer = estimate(table_of(counts), Settings({"from": "2010-01", "until": "2014-12", "model": "negative_binomial"}))

    assert answer.estimate > 0
    assert answer.high == 3
    assert any("1 of 60 months saw something, 3 at most" in words for words in answer.warnings)
    assert all(one.value is None for one in answer.diagnostics if one.name.startswith("skill of"))


def test_where_no_month_saw_anybody_killed_that_is_said_in_words_of_its_own():
    rows = (("2010-01-05", "calm", "0"), ("2015-12-05", "calm", "0"))

    answer = estimate(Table(("date", "district", "low"), rows), Settings({"count": "low"}))

    assert answer.question.startswith("How many killed (by the low figures) may all districts together see in")
    assert any(words.startswith("none of 72 months saw anything") for words in answer.warnings)
    assert not any("yet 0" in words for words in answer.warnings)


def test_rows_that_name_no_district_are_told_what_else_to_count_by():
    rows = tuple((f"{2010 + month // 12}-{month % 12 + 1:02}-05", "", "Sindh") for month in range(60))

    with pytest.raises(CannotEstimate, match=r"from 2010-01 to 2014-12 .* set by= to another column"):
        estimate(Table(("date", "district", "province"), rows), Settings({}))


@pytest.mark.parametrize("model", ["best", "negative_binomial", "conflictology"])
@pytest.mark.parametrize("seen", [1, 4])
def test_no_forecast_is_sure_that_nothing_comes(model, seen):
    counts = np.zeros((72, 2))
    counts[20, 0] = seen
    counts[10, 1] = seen

    answer = estimate(table_of(counts), Settings({"model": model, "from": "2010-01", "until": "2015-12"}))

    quiet = figure(answer, "calm")
    assert 0 < quiet.estimate < 0.08
    assert (quiet.low, quiet.high) == (0, seen)
    assert (answer.low, answer.high) == (0, seen)


def test_a_level_that_twelve_draws_cannot_reach_is_said_to_be_out_of_reach():
    told = [
        any("not 97%" in words for words in estimate(table_of(drawn()), Settings(asked)).warnings)
        for asked in ({"model": "conflictology", "level": "0.97"}, {"model": "negative_binomial", "level": "0.97"})
    ]

    assert told == [True, False]


@pytest.mark.parametrize("figure", ["inf", "nan", "-5", "abc", "1e3", "2.5", "9" * 5000])
def test_a_figure_that_is_no_count_is_named_with_its_row(figure):
    table = Table(("date", "district", "best"), (("2017-01-03", "b", "4"), ("2017-01-30", "b", figure)))

    with pytest.raises(BadTable, match=r"row 3 .*whole number"):
        read_panel(table, Settings({"count": "best"}))


@pytest.mark.parametrize("values", [{"until": "9999-12"}, {"from": "0001-01"}])
def test_centuries_are_refused_at_once(values):
    with pytest.raises(CannotEstimate, match="give at most 1,200"):
        estimate(table_of(drawn(60)), Settings(values))
