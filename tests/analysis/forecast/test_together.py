"""Ranges of all districts together widen as far as the level moves, and hold as often as they say, months ahead."""

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from crosscount.analysis import Settings, read_table
from crosscount.analysis.forecast.models import MODELS, WINDOW
from crosscount.analysis.forecast.panel import read_panel
from crosscount.analysis.forecast.together import SPREADS, chance_up_to, months_ahead, widths_known

GED = Path(__file__).parents[4] / "shared" / "data" / "ucdp_ged"
NEGATIVE_BINOMIAL = MODELS["negative_binomial"]


def wandering(seed, *, step, months=240, middle=30.0):
    """Poisson counts around a level whose logarithm walks at random, and is drawn back a little."""
    generator, level, found = np.random.default_rng(seed), 0.0, []
    for _ in range(months):
        level = 0.98 * level + step * generator.standard_normal()
        found.append(float(generator.poisson(middle * np.exp(level))))
    return np.array(found)[:, None]


def test_where_the_level_moves_later_months_have_wider_ranges_and_where_it_does_not_they_do_not():
    moving, still = (
        months_ahead(wandering(3, step=step), NEGATIVE_BINOMIAL, horizon=6, level=0.9) for step in (0.2, 0)
    )

    assert moving[5].spread > moving[0].spread
    assert [one.spread for one in moving] == sorted(one.spread for one in moving)
    assert still[5].spread == 0


def test_ranges_half_a_year_ahead_hold_as_often_as_they_say_where_those_of_the_draws_do_not():
    bare, widened = [], []
    for seed in range(6):
        counts = wandering(seed, step=0.15)
        widened.append([one.held for one in months_ahead(counts, NEGATIVE_BINOMIAL, horizon=6, level=0.9)])
        for origin in range(WINDOW + 17, len(counts) - 5):
            low, high = np.quantile(NEGATIVE_BINOMIAL(counts[:origin])[0], [0.05, 0.95], method="inverted_cdf")
            bare.append(low <= counts[origin + 5, 0] <= high)

    assert np.mean(bare) < 0.82
    assert np.mean(widened, axis=0).min() > 0.86


def test_a_forecast_is_widened_by_nothing_that_came_later():
    generator = np.random.default_rng(5)
    needed = generator.integers(0, 30, (60, 3))
    later = needed.copy()
    for ahead in (1, 2, 3):
        later[40 - ahead + 1 :, ahead - 1] = 60

    assert widths_known(later, 40, 0.9) == widths_known(needed, 40, 0.9)
    assert widths_known(later, 60, 0.9) == [60, 60, 60]


def test_a_draw_that_does_not_drift_is_itself_and_one_that_does_spreads_to_both_sides():
    draws, counts = np.array([0.0, 8.0, 8.0, 8.0]), np.array([-1.0, 0.0, 7.0, 8.0])

    still, drifting = chance_up_to(draws, counts, np.array([0.0, 0.5])).T

    assert still.tolist() == [0, 0.25, 0.25, 1]
    assert drifting[3] == pytest.approx(0.25 * norm.cdf(np.log(9 / 0.5) / 0.5) + 0.75 * norm.cdf(np.log(9 / 8.5) / 0.5))


def test_a_quiet_series_gets_a_range_with_an_end():
    counts = np.zeros((90, 1))
    counts[[7, 40, 44, 70], 0] = (3, 1, 9, 2)

    found = months_ahead(counts, NEGATIVE_BINOMIAL, horizon=12, level=0.9)

    assert all(one.low == 0 and one.high <= 9 and one.spread <= SPREADS[-1] for one in found)


@pytest.mark.parametrize("country", ["pakistan", "colombia"])
def test_ranges_of_whole_countries_hold_months_ahead(country):
    path = GED / f"ged_{country}_1989_2018.csv"
    if not path.exists():
        pytest.skip("no public data beside the repository (../shared/data)")
    with path.open(encoding="utf-8") as lines:
        counts = read_panel(read_table(lines), Settings({})).together.counts

    held = [one.held for one in months_ahead(counts, NEGATIVE_BINOMIAL, horizon=6, level=0.9)]

    assert min(held) > 0.86
