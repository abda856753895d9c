"""Simulation-based calibration: where a number of people drawn from a method's own prior falls in its posterior.

Over many draws the shares are uniform if and only if the posterior is computed right.

Source:
    Talts et al. (2018), arXiv:1804.06788; Cook, Gelman & Rubin (2006), J. Comput. Graph. Stat. 15:675-692.
"""

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.undercount.classes import RATE, SHAPE
from crosscount.analysis.undercount.decomposable import log_posterior, uses
from crosscount.analysis.undercount.graphs import decomposable_graphs
from crosscount.analysis.undercount.latent_class import draw_people
from crosscount.analysis.undercount.overlaps import Overlaps

FEWEST, MOST = 150, 1500
"""People: the prior 1 / N cut off, since from one without end nothing can be drawn."""
Floats = NDArray[np.float64]


def share_by_graphs(
    generator: np.random.Generator, lists: int, *, weight: float = 8.0, answered_with: float = 8.0
) -> float:
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
    return _share(overlaps.seen + unseen, weights / weights.sum(), people, generator)


def share_by_classes(generator: np.random.Generator, lists: int, *, classes: int = 3, draws: int = 2500) -> float:
    """Draw classes, chances, people and their lists from the latent classes' prior; the share of the draws below."""
    concentration = max(generator.gamma(SHAPE, 1 / RATE), 1e-6)
    breaks = np.append(generator.beta(1.0, concentration, classes - 1), 1.0)
    shares = breaks * np.append(1.0, np.cumprod(1 - breaks[:-1]))
    on = generator.random((classes, lists))
    bits = np.arange(1 << lists)[:, None] >> np.arange(lists) & 1
    chances = np.prod(np.where(bits[:, None, :], on, 1 - on), axis=2) @ shares
    overlaps, people = _listed(generator, chances / chances.sum(), lists)
    drawn = draw_people(overlaps, classes, draws, seed=int(generator.integers(2**31))).ravel()
    drawn = drawn[(drawn >= FEWEST) & (drawn <= MOST)]
    return _share(drawn, np.full(len(drawn), 1 / max(len(drawn), 1)), people, generator)


def _listed(generator: np.random.Generator, chances: Floats, lists: int) -> tuple[Overlaps, int]:
    numbers = np.arange(FEWEST, MOST + 1)
    people = int(generator.choice(numbers, p=(1 / numbers) / (1 / numbers).sum()))
    counts = generator.multinomial(people, chances)
    counts[0] = 0
    return Overlaps(tuple("ABCDEF"[:lists]), counts), people


def _share(values: Floats, weights: Floats, truth: int, generator: np.random.Generator) -> float:
    """The weight below the truth, and of equal values as much as chance says."""
    return float(weights[values < truth].sum() + generator.random() * weights[values == truth].sum())
