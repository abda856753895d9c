"""People are drawn anew as with replacement, only more evenly."""

import numpy as np
import pytest

from crosscount.analysis.undercount.overlaps import Overlaps
from crosscount.analysis.undercount.resampling import resample

COUNTS = (0, 60, 25, 9, 40, 0, 3, 1)


def people(*counts: int) -> Overlaps:
    """People by the histories of three lists."""
    return Overlaps(("a", "b", "c"), np.array(counts, dtype=np.int64))


@pytest.mark.parametrize("replicates", [1, 200, 1_024])
@pytest.mark.parametrize("counts", [COUNTS, (0, 7, 0, 0, 0, 0, 0, 0), (0, 1, 1, 1, 1, 1, 1, 1)])
def test_every_draw_has_as_many_people_as_were_seen_and_none_where_nobody_was(counts, replicates):
    drawn = resample(people(*counts), replicates, seed=4)

    assert drawn.shape == (replicates, 8)
    assert (drawn.sum(axis=1) == sum(counts)).all()
    assert (drawn >= 0).all()
    assert (drawn == np.round(drawn)).all()
    assert not drawn[:, np.array(counts) == 0].any()


def test_draws_have_the_means_and_the_spread_of_draws_with_replacement():
    seen, shares = sum(COUNTS), np.array(COUNTS) / sum(COUNTS)

    drawn = resample(people(*COUNTS), 8_192, seed=1)

    expected = seen * (np.diag(shares) - np.outer(shares, shares))
    assert drawn.mean(axis=0) == pytest.approx(np.array(COUNTS), abs=0.05)
    assert np.cov(drawn.T, bias=True) == pytest.approx(expected, abs=0.6)


def test_a_figure_of_the_draws_hangs_less_on_the_seed_than_with_independent_draws():
    counts, shares = people(*COUNTS), np.array(COUNTS) / sum(COUNTS)

    def figure(drawn) -> float:
        return float(np.quantile(drawn[:, 1] * drawn[:, 2] / (drawn[:, 3] + 1), 0.975))

    even = [figure(resample(counts, 1_024, seed=seed)) for seed in range(40)]
    independent = [
        figure(np.random.default_rng(seed).multinomial(counts.seen, shares, size=1_024)) for seed in range(40)
    ]

    assert np.mean(even) == pytest.approx(np.mean(independent), rel=0.02)
    assert np.std(even) < 0.7 * np.std(independent)


def test_the_same_seed_draws_the_same():
    assert (resample(people(*COUNTS), 500, seed=9) == resample(people(*COUNTS), 500, seed=9)).all()
    assert (resample(people(*COUNTS), 500, seed=9) != resample(people(*COUNTS), 500, seed=8)).any()
