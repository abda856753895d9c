"""Where counts of the model that ``forecast.v1`` believes in fall in its forecasts."""

import numpy as np

from analysis.ranks.evenness import share_of_weights
from crosscount.analysis.forecast.models import SIZES, negative_binomial

MONTHS, DISTRICTS = 48, 8


def ranks_of_counts(generator, *, swings=1.0):
    """The share of a forecast below what came, in a district with many incidents and in one with few.

    What comes is drawn with the rates of the past, ``swings`` times.
    """
    size = float(generator.choice(SIZES[(SIZES > 0.5) & (SIZES < 20)]))
    rates = np.sort(generator.gamma(1.0, 3.0, DISTRICTS))
    past = generator.negative_binomial(size, size / (size + rates), (MONTHS, DISTRICTS)).astype(float)
    came = generator.negative_binomial(size, size / (size + swings * rates))
    if not past.any():
        return {"many": generator.random(), "few": generator.random()}
    drawn = negative_binomial(past)
    weights = np.full(drawn.shape[1], 1 / drawn.shape[1])
    return {
        name: share_of_weights(drawn[one], weights, came[one], generator) for name, one in (("many", -1), ("few", 1))
    }
