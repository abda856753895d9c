"""Slow swings of one rate are told from changes at dates, and no false change goes without a warning."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import nbinom

from crosscount.analysis import Settings, Table
from crosscount.analysis.escalation.change_points import find_change_points
from crosscount.analysis.escalation.change_points_v1 import estimate
from crosscount.analysis.escalation.independence import resemblance
from crosscount.analysis.escalation.swings import KEPT, SHAPES, log_evidence_of_swings, swings

PERIODS = 120


def swinging(generator, kept, spread=0.5, mean=5.0):
    """Counts whose log rate swings about one level, and keeps so much of a swing in the next period."""
    swing, found = generator.normal(0, spread), []
    for _ in range(PERIODS):
        found.append(int(generator.poisson(mean * np.exp(swing))))
        swing = kept * swing + generator.normal(0, spread * np.sqrt(1 - kept**2))
    return found


def bursts(generator, mean, size):
    return generator.negative_binomial(size, size / (size + np.asarray(mean, dtype=float)))


def test_evidence_of_swings_is_that_of_one_negative_binomial_after_another():
    counts, exposures = (4, 0, 9), (1.0, 0.5, 1.5)
    weights = []
    for kept, first in product(KEPT, SHAPES):
        shape, rate, weight = first, first / np.mean(counts), 1.0
        for count, exposure in zip(counts, exposures, strict=True):
            weight *= nbinom.pmf(count, shape, rate / (rate + exposure))
            shape = kept * (shape + count) + (1 - kept) * first
            rate = kept * (rate + exposure) + (1 - kept) * first / np.mean(counts)
        weights.append(weight)

    assert log_evidence_of_swings(counts, exposures) == pytest.approx(np.log(np.mean(weights)))


@pytest.mark.parametrize("kept", [0.5, 0.8])
def test_a_change_that_swings_made_is_never_named_without_a_warning(kept):
    generator = np.random.default_rng(21)
    named, silent = 0, 0
    for _ in range(40):
        counts = swinging(generator, kept)
        found = find_change_points(counts)
        warned = bool(swings(counts, found).warnings or resemblance(counts, found).warnings)
        named += bool(found.changes)
        silent += bool(found.changes) and not warned

    assert named >= (20 if kept == 0.8 else 1)
    assert silent == 0


@pytest.mark.parametrize("size", [0.8, 3.0, 1000.0])
def test_changes_at_dates_are_seldom_taken_for_swings(size):
    generator = np.random.default_rng(22)
    taken = 0
    for _ in range(30):
        counts = bursts(generator, [2] * 50 + [7] * 50, size)
        taken += bool(swings(counts, find_change_points(counts)).warnings)

    assert taken <= 3


def test_where_swings_are_likelier_the_range_of_the_number_of_changes_begins_at_none():
    generator = np.random.default_rng(23)
    tables = [
        Table(("count",), tuple((str(count),) for count in counts))
        for counts in (swinging(generator, 0.9, spread=0.8), bursts(generator, [2] * 60 + [9] * 60, 3.0))
    ]

    slow, changed = (estimate(table, Settings({})) for table in tables)

    assert slow.estimate > 0
    assert slow.low == 0.0
    assert any("slow swings about one level" in warning for warning in slow.warnings)
    assert (changed.estimate, changed.low) == (1.0, 1.0)
    assert not any("slow swings about one level" in warning for warning in changed.warnings)
