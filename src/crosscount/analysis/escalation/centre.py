"""What it does to the number of changes that the prior of segments is centred on the series that is cut."""

import numpy as np
from scipy.special import gammaln

from crosscount.analysis.escalation.segments import Floats


def allow_for_centre(numbers: Floats) -> tuple[Floats, float]:
    """Weigh the number of changes as if the centre of the prior of segments had not been taken from the series.

    Each segment's likelihood gains by a centre that lies where the numbers are, so that more segments gain more, and no
    change would be held too unlikely. Were the centre, a scale, unknown and as likely in one order of magnitude as in
    another, k alike segments would have (k - 1)! (e / k)^k of the likelihood that they have at their own.

    Args:
        numbers: probability of 0, 1, 2, ... changes with the centre held fixed; what is missing to 1 is of more.

    Returns:
        The probabilities, and the logarithm of what all of them gained together, no change gaining nothing.

    Assumes:
        The prior has shape 1; a segment's mean or spread is known far better from it than beforehand.
    """
    segments = np.arange(1, len(numbers) + 2)
    weights = np.append(numbers, max(0.0, 1.0 - float(numbers.sum())))
    weights *= np.exp(gammaln(segments) + segments - segments * np.log(segments) - 1.0)
    total = float(weights.sum())
    return weights[:-1] / total, float(np.log(total))
