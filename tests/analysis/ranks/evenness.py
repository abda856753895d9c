"""Where what was drawn from a method's own prior falls in its posterior, and whether it does so evenly.

Draw parameters from the prior, figures from the parameters, and the posterior from the figures: if and only if the
posterior is worked out right, the share of it that lies below the truth is uniform over many such draws.

Source:
    Talts et al. (2018), arXiv:1804.06788; Cook, Gelman & Rubin (2006), J. Comput. Graph. Stat. 15:675-692.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kstest, norm

Floats = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)


def share_below(draws: Floats, truth: float, generator: np.random.Generator) -> float:
    """Of independent draws and the truth among them, the share below the truth; ties fall as chance says.

    Uniform for few draws too, since the truth is one of them; thin what comes from a chain.
    """
    below, same = int(np.sum(draws < truth)), int(np.sum(draws == truth))
    return float((below + generator.random() * (same + 1)) / (len(draws) + 1))


def share_of_weights(values: Floats, weights: Floats, truth: float, generator: np.random.Generator) -> float:
    """The weight below the truth, and of equal values as much as chance says; weights add up to 1."""
    return float(weights[values < truth].sum() + generator.random() * weights[values == truth].sum())


def evenness(shares: Floats) -> float:
    """Probability that uniform shares would lie as unevenly: too low or high, or too near the middle or the ends.

    Kolmogorov and Smirnov's test hardly sees the second, intervals too wide or too narrow; of the distances from the
    middle it does. Both are asked, so the smaller probability is doubled.
    """
    apart = np.abs(2 * np.asarray(shares) - 1)
    return float(min(1.0, 2 * min(kstest(shares, "uniform").pvalue, kstest(apart, "uniform").pvalue)))


def held(shares: Floats) -> tuple[float, ...]:
    """How often central intervals of ``LEVELS`` hold the truth."""
    apart = np.abs(2 * np.asarray(shares) - 1)
    return tuple(float(np.mean(apart < level)) for level in LEVELS)


def agreement(probabilities: Floats, happened: Floats) -> float:
    """Probability that what is foretold with these probabilities would happen as far from as often.

    Once of how often, once of how sure: a forecast that is too sure both ways may be right on average.

    Source:
        Spiegelhalter (1986), Stat. Med. 5:421-433.
    """
    chance, came = np.asarray(probabilities), np.asarray(happened)
    found = []
    for weight in (np.ones(len(chance)), 1 - 2 * chance):
        spread = float(np.sqrt(np.sum(weight**2 * chance * (1 - chance))))
        found.append(2 * norm.sf(abs(float(np.sum((came - chance) * weight))) / spread))
    return float(min(1.0, 2 * min(found)))


def repeated(ranks, runs, *, seed, **wrong):
    """Shares by quantity, of so many draws; of what is foretold, rows of its probability and whether it came."""
    generator = np.random.default_rng(seed)
    found = [ranks(generator, **wrong) for _ in range(runs)]
    return {name: np.array([each[name] for each in found]) for name in found[0]}


def doubt(values):
    """Probability of shares as uneven as these, or of so much that was foretold wrongly."""
    return agreement(*values.T) if values.ndim == 2 else evenness(values)


def doubtful(found, *, below):
    """The quantities less likely than ``below``, their number allowed for."""
    return {name for name, values in found.items() if doubt(values) * len(found) < below}
