"""Latent classes: chains have to agree before a number is given."""

from math import exp

import numpy as np
import pytest

from analysis.undercount.lists import public, settings, simulated
from crosscount.analysis import CannotEstimate, Table
from crosscount.analysis.undercount.classes import log_density
from crosscount.analysis.undercount.latent_class import estimate


def test_kosovo_has_the_published_median():
    found = estimate(public("modslav_Kosovo"), settings())

    # By the R package LCMCR (Manrique-Vallier 2016), whose counts these are; its medians differ by run.
    assert 10300 <= found.estimate <= 10600
    assert found.low == pytest.approx(9120, rel=0.03)
    assert found.high == pytest.approx(14264, rel=0.08)


def test_a_planted_number_of_people_of_two_kinds_is_within_the_range():
    easy, hard = (simulated(people, chances, seed=2) for people, chances in ((500, (0.6,) * 4), (700, (0.25,) * 4)))
    rows = [(*one[:-1], str(int(one[-1]) + int(other[-1]))) for one, other in zip(easy.rows, hard.rows, strict=True)]

    found = estimate(type(easy)(easy.columns, tuple(rows)), settings(classes=4))

    assert found.low < 1200 < found.high


def test_chains_that_do_not_agree_in_time_give_no_number():
    with pytest.raises(CannotEstimate, match="multimodal or not identified"):
        estimate(simulated(400, (0.05, 0.1, 0.15), seed=1), settings(most_draws=2500))


def test_the_slope_is_that_of_the_density():
    generator = np.random.default_rng(3)
    counts, point, slope = generator.integers(0, 9, 8).astype(float), generator.normal(size=12), np.empty(12)
    log_density(point, counts, (3, 3), slope)

    for place in range(12):
        step = np.zeros(12)
        step[place] = 1e-6
        ahead = log_density(point + step, counts, (3, 3), np.empty(12))[0]
        behind = log_density(point - step, counts, (3, 3), np.empty(12))[0]
        assert (ahead - behind) / 2e-6 == pytest.approx(slope[place], abs=1e-3)


def test_the_density_is_that_of_people_seen_given_their_classes():
    generator = np.random.default_rng(5)
    counts, point = generator.integers(1, 9, 8).astype(float), generator.normal(size=12)
    chances, breaks = 1 / (1 + np.exp(-point[:9].reshape(3, 3))), 1 / (1 + np.exp(-point[9:11]))
    shares = np.array([breaks[0], (1 - breaks[0]) * breaks[1], (1 - breaks[0]) * (1 - breaks[1])])
    on = np.arange(8)[:, None] >> np.arange(3) & 1
    cells = np.prod(np.where(on[:, None, :], chances, 1 - chances), axis=2) @ shares
    likelihood = counts[1:] @ np.log(cells[1:] / (1 - cells[0]))
    prior = np.sum(np.log(chances * (1 - chances))) + np.sum(np.log(breaks * (1 - breaks) ** exp(point[11])))
    prior += 2 * point[11] + 0.25 * (point[11] - exp(point[11]))

    value, missed = log_density(point, counts, (3, 3), np.empty(12))

    assert missed == pytest.approx(cells[0])
    assert value == pytest.approx(likelihood + prior)


def test_more_lists_than_can_be_sampled_are_refused_at_once():
    rows = [tuple("1" if one in (0, each) else "0" for one in range(11)) for each in range(11)]
    eleven = Table(tuple("ABCDEFGHIJK"), tuple(rows))

    with pytest.raises(CannotEstimate, match=r"11 lists; .* up to 10"):
        estimate(eleven, settings())


def test_chains_that_would_need_far_more_draws_than_allowed_are_given_up_after_a_fifth_of_them():
    table = simulated(13_000, (0.3,) * 5, seed=1)

    with pytest.raises(CannotEstimate, match=r"about [\d,]+ draws a chain are needed") as refusal:
        estimate(table, settings(most_draws=12_500))

    assert "after 2500 draws a chain" in str(refusal.value)
