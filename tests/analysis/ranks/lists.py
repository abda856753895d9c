"""Ranks for ``decomposable.v1`` and ``latent_class.v1``: people, lists and chances drawn from their own priors."""

import numpy as np
from scipy.special import expit

from analysis.ranks.evenness import share_below, share_of_weights
from crosscount.analysis.undercount.classes import RATE, SHAPE
from crosscount.analysis.undercount.decomposable import log_posterior, uses
from crosscount.analysis.undercount.graphs import decomposable_graphs
from crosscount.analysis.undercount.latent_class import advance, started
from crosscount.analysis.undercount.overlaps import Overlaps

FEWEST, MOST = 150, 1500
"""People: the prior 1 / N cut off, since from one without end nothing can be drawn."""
WARMING = (300, 300, 400)
QUANTITIES = ("people", "on no list", "kinds of people")
"""The last is none that the method gives: chains do not reach the concentrations nearest 0, where all are alike."""


def ranks_of_graphs(generator, *, lists=3, weight=8.0, answered_with=8.0):
    """Draw a graph, chances by its hyper-Dirichlet law, people and their lists; the share of the posterior below.

    Data are drawn with one ``weight`` of the prior and answered with another, which should be the same. Chances come
    list by list in the order in which the graph gives up its lists: of a list, given those it knows.
    """
    graphs = decomposable_graphs(lists)
    (over, under), _ = graphs[int(generator.integers(len(graphs)))]
    histories = np.arange(1 << lists)
    chances = np.ones(1 << lists)
    for group, near in zip(over, under, strict=True):
        prior = weight / (1 << group.bit_count())
        on = generator.beta(prior, prior, size=1 << lists)[histories & near]
        chances *= np.where(histories & group & ~near, on, 1 - on)
    overlaps, people = _listed(generator, chances / chances.sum(), lists)
    unseen = np.arange(max(FEWEST - overlaps.seen, 0), MOST - overlaps.seen + 1, dtype=np.float64)
    joint = log_posterior(overlaps, unseen, uses(lists), weight=answered_with)
    weights = np.exp(joint - joint.max()).sum(axis=0)
    return {"people": share_of_weights(overlaps.seen + unseen, weights / weights.sum(), people, generator)}


def ranks_of_classes(generator, *, lists=3, classes=3, kept=40, thin=25, apart=1.0):
    """Draw classes, chances, people and their lists from the latent classes' prior; shares of the posterior below.

    Besides people, two numbers that do not depend on how classes are numbered: the chance to be on no list, and how far
    the first list's chance differs between people. Chances are drawn from a Beta distribution whose shapes are both
    ``apart``, which the method holds to be 1.
    """
    concentration = max(generator.gamma(SHAPE, 1 / RATE), 1e-6)
    broken = np.append(generator.beta(1.0, concentration, classes - 1), 1.0)
    shares, on = _shares(broken), generator.beta(apart, apart, (classes, lists))
    bits = np.arange(1 << lists)[:, None] >> np.arange(lists) & 1
    chances = np.prod(np.where(bits[:, None, :], on, 1 - on), axis=2) @ shares
    overlaps, people = _listed(generator, chances / chances.sum(), lists)
    chain, found = started(np.random.default_rng(int(generator.integers(2**31))), classes, lists), []
    for draws in WARMING:
        advance(chain, overlaps, draws, warming=True)
    while len(found) < kept:
        drawn = advance(chain, overlaps, thin, warming=False)[-1]
        point = chain.state[0]
        breaks = np.append(expit(point[classes * lists : -1]), 1.0)
        found.append((drawn, *_apart(_shares(breaks), expit(point[: classes * lists]).reshape(on.shape))))
    found = np.array([each for each in found if FEWEST <= each[0] <= MOST]).reshape(-1, len(QUANTITIES))
    truth = (people, *_apart(shares, on))
    return {
        name: share_below(column, value, generator)
        for name, column, value in zip(QUANTITIES, found.T, truth, strict=True)
    }


def _shares(breaks):
    return breaks * np.append(1.0, np.cumprod(1 - breaks[:-1]))


def _apart(shares, on):
    """The chance of a person to be on no list, and how far a list's chance differs between people."""
    average = shares @ on[:, 0]
    return shares @ np.prod(1 - on, axis=1), shares @ (on[:, 0] - average) ** 2


def _listed(generator, chances, lists):
    numbers = np.arange(FEWEST, MOST + 1)
    people = int(generator.choice(numbers, p=(1 / numbers) / (1 / numbers).sum()))
    counts = generator.multinomial(people, chances)
    counts[0] = 0
    return Overlaps(tuple("ABCDEF"[:lists]), counts), people
