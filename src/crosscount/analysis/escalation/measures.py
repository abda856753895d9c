"""What is measured of a set of incidents: how deadly they are, by what means, and how far they reach."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.spatial import ConvexHull, QhullError
from scipy.stats import hypergeom

from crosscount.analysis.escalation.incidents import Floats, Integers

KM_A_DEGREE = 111.195
FEWEST_IN_TAIL = 30
LOWEST_TAIL = 6
"""Below six the continuous formula is off for whole numbers (Clauset, Shalizi & Newman 2009, section 3.1)."""


def tail_exponent(killed: Floats, threshold: float) -> float:
    """Exponent of a Pareto tail: the lower, the heavier; nan where too few incidents killed so many.

    Source:
        Clauset, Shalizi & Newman (2009), SIAM Review 51:661-703, equation 3.7.
    """
    tail = killed[killed >= threshold]
    if len(tail) < FEWEST_IN_TAIL:
        return float("nan")
    return float(1 + len(tail) / np.log(tail / (threshold - 0.5)).sum())


def tail_threshold(killed: Floats) -> float:
    """From how many killed on the tolls lie closest to a Pareto tail; nan where too few are that deadly."""
    candidates = [one for one in np.unique(np.floor(killed)) if one >= LOWEST_TAIL]
    distances = {
        one: _distance(killed[killed >= one], one) for one in candidates if (killed >= one).sum() >= FEWEST_IN_TAIL
    }
    return min(distances, key=lambda one: distances[one]) if distances else float("nan")


def _distance(tail: Floats, threshold: float) -> float:
    exponent = tail_exponent(tail, threshold)
    values = np.unique(np.floor(tail))
    empirical = np.array([(tail >= value).mean() for value in values])
    return float(np.abs(empirical - ((values - 0.5) / (threshold - 0.5)) ** (1 - exponent)).max())


def doublings(killed: Floats, threshold: float) -> Integers:
    """How many times each toll doubles the threshold, tolls below it left out: a series of severity.

    Under a Pareto tail these counts are geometric, that is negative binomial of size 1, so ``find_change_points`` holds
    exactly of them; of the tolls themselves it would follow the few largest.
    """
    return np.floor(np.log2(killed[killed >= threshold] / threshold)).astype(np.int64)


def standard_distance(latitude: Floats, longitude: Floats) -> float:
    """Root mean square distance from the mean place, in km."""
    east, north = _flat(latitude, longitude)
    return float(np.sqrt(east.var() + north.var())) if len(east) else float("nan")


def hull_area(latitude: Floats, longitude: Floats) -> float:
    """Area of the smallest convex shape around all places, in km2; 0 where they lie on a line."""
    places = np.unique(np.column_stack(_flat(latitude, longitude)), axis=0)
    if len(places) < 3:
        return 0.0
    try:
        return float(ConvexHull(places).volume)
    except QhullError:
        return 0.0


def _flat(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
    """East and north in km, on a plane that touches the middle; good to a percent over a few hundred km."""
    known = np.isfinite(latitude) & np.isfinite(longitude)
    north, east = latitude[known], longitude[known]
    middle = float(north.mean()) if len(north) else 0.0
    return east * KM_A_DEGREE * float(np.cos(np.radians(middle))), north * KM_A_DEGREE


def rarefied(words: Sequence[str], count: int) -> float:
    """How many different words so many of them, drawn at random, would hold on average.

    Source:
        Hurlbert (1971), Ecology 52:577-586.
    """
    found = Counter(filter(None, words))
    total = sum(found.values())
    if count > total or not count:
        return float("nan")
    often = np.array(list(found.values()))
    return float(len(found) - hypergeom.pmf(0, total, often, count).sum())
