"""What is measured of a set of incidents: how deadly they are, by what means, and how far they reach.

A measure of several draws at once takes weights, draws x incidents: how often each incident comes in each draw.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from scipy.special import gammaln

from crosscount.analysis.escalation.incidents import Floats, Integers

KM_A_DEGREE = 111.195
FEWEST_IN_TAIL = 30
LOWEST_TAIL = 6
"""Below six the continuous formula is off for whole numbers (Clauset, Shalizi & Newman 2009, section 3.1)."""
NEVER = 1e-12
"""A chance so small moves no place by a millimetre."""
DIRECTIONS = 32
"""In which the farthest place is looked for; a circle loses .6 % of its area by it, on either side alike."""


def share_of(numerator: Any, denominator: Any) -> Floats:
    """One by the other, nan where the other is 0."""
    known = np.asarray(denominator) > 0
    found: Floats = np.where(known, numerator / np.where(known, denominator, 1.0), np.nan)
    return found


def tail_exponent(killed: Floats, threshold: float, weights: Floats | None = None) -> Floats:
    """Exponent of a Pareto tail: the lower, the heavier; nan where too few incidents killed so many.

    Source:
        Clauset, Shalizi & Newman (2009), SIAM Review 51:661-703, equation 3.7.
    """
    tail = (killed >= threshold) * (1.0 if weights is None else weights)
    number = tail.sum(axis=-1)
    logs = (tail * np.log(np.maximum(killed, threshold) / (threshold - 0.5))).sum(axis=-1)
    found: Floats = np.where(number >= FEWEST_IN_TAIL, 1 + share_of(number, logs), np.nan)
    return found


def tail_threshold(killed: Floats) -> float:
    """From how many killed on the tolls lie closest to a Pareto tail; nan where too few are that deadly."""
    candidates = [one for one in np.unique(np.floor(killed)) if one >= LOWEST_TAIL]
    distances = {
        one: _distance(killed[killed >= one], one) for one in candidates if (killed >= one).sum() >= FEWEST_IN_TAIL
    }
    return min(distances, key=lambda one: distances[one]) if distances else float("nan")


def _distance(tail: Floats, threshold: float) -> float:
    exponent = float(tail_exponent(tail, threshold))
    values = np.unique(np.floor(tail))
    empirical = np.array([(tail >= value).mean() for value in values])
    return float(np.abs(empirical - ((values - 0.5) / (threshold - 0.5)) ** (1 - exponent)).max())


def doublings(killed: Floats, threshold: float) -> Integers:
    """How many times each toll doubles the threshold, tolls below it left out: a series of severity.

    Under a Pareto tail these counts are geometric, that is negative binomial of size 1, so ``find_change_points`` holds
    exactly of them; of the tolls themselves it would follow the few largest.
    """
    return np.floor(np.log2(killed[killed >= threshold] / threshold)).astype(np.int64)


def flat(latitude: Floats, longitude: Floats) -> Floats:
    """East and north of the mean place in km, one row a place, on a plane that touches it.

    It is good to a percent over a few hundred km. Places on both sides of the 180th meridian lie beside each other.
    """
    beyond = np.mod(longitude, 360.0)
    if len(longitude) and np.ptp(beyond) < np.ptp(longitude):
        longitude = beyond
    middle = float(latitude.mean()) if len(latitude) else 0.0
    turned = (longitude - (longitude.mean() if len(longitude) else 0.0)) * float(np.cos(np.radians(middle)))
    return KM_A_DEGREE * np.column_stack([turned, latitude - middle])


def standard_distance(places: Floats, weights: Floats) -> Floats:
    """Root mean square distance from the mean place, in km, the mean over one less than the number of incidents."""
    number = weights.sum(axis=-1)
    mean = share_of(weights @ places, number[:, None])
    squares = weights @ (places**2).sum(axis=1) - number * (mean**2).sum(axis=1)
    found: Floats = np.sqrt(share_of(np.maximum(squares, 0.0), number - 1))
    return found


@dataclass(frozen=True, slots=True)
class Hull:
    """Places by how far they lie in each direction, the farthest first, one row a direction."""

    order: Integers
    east: Floats
    north: Floats

    @classmethod
    def of(cls, places: Floats) -> "Hull":
        """Of places in km, east and north."""
        angles = 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
        order = np.argsort(-np.vstack([np.cos(angles), np.sin(angles)]).T @ places.T, axis=1, kind="stable")
        return cls(order, places[order, 0], places[order, 1])

    def area(self, weights: Floats, count: int) -> Floats:
        """The area, km2, of the mean shape around ``count`` incidents drawn at random; nan where fewer are known.

        In each direction the farthest of so many lies at a mean place, which is known without drawing; the shape is
        the polygon of these. It does not grow with the number of incidents as the hull of them all does.
        """
        totals = weights.sum(axis=1)
        if not count:
            return np.full(len(totals), np.nan)
        ways = _log_choose(np.arange(totals.max(initial=0.0) + 1), count)
        farthest = _farthest(weights, self.order, self.east, self.north, ways)
        (east, north), (then_east, then_north) = farthest, np.roll(farthest, -1, axis=2)
        found: Floats = np.where(
            totals >= count, np.abs((east * then_north - north * then_east).sum(axis=1)) / 2, np.nan
        )
        return found


@njit(cache=True, nogil=True, error_model="numpy")
def _farthest(weights: Floats, order: Integers, east: Floats, north: Floats, ways: Floats) -> Floats:
    """East and north, by draw and direction, of the mean farthest of a sample; ``ways``: log of those to take it."""
    found = np.zeros((2, len(weights), len(order)))
    for draw in range(len(weights)):
        total = int(weights[draw].sum())
        # The chance that a whole sample lies among the nearest so many.
        among = np.exp(ways[: total + 1] - ways[total])
        for direction in range(len(order)):
            nearer, to_east, to_north = total, 0.0, 0.0
            for place in range(order.shape[1]):
                often = int(weights[draw, order[direction, place]])
                if often:
                    chance = among[nearer] - among[nearer - often]
                    to_east += chance * east[direction, place]
                    to_north += chance * north[direction, place]
                    nearer -= often
                    if among[nearer] < NEVER:
                        break
            found[0, draw, direction], found[1, draw, direction] = to_east, to_north
    return found


def _log_choose(totals: Any, count: int) -> Floats:
    """Logarithm of the number of ways to choose so many; minus infinity where there are fewer."""
    enough = np.maximum(totals, count)
    ways = gammaln(enough + 1.0) - gammaln(count + 1.0) - gammaln(enough - count + 1.0)
    found: Floats = np.where(np.asarray(totals) >= count, ways, -np.inf)
    return found


def rarefied(often: Floats, count: int) -> Floats:
    """How many different kinds so many of the incidents, drawn at random, would hold on average.

    Args:
        often: draws x kinds, how many incidents are of each kind.
        count: how many are drawn; nan where there are fewer.

    Source:
        Hurlbert (1971), Ecology 52:577-586.
    """
    total = often.sum(axis=-1)
    missed = np.exp(_log_choose(total[:, None] - often, count) - _log_choose(np.maximum(total, count), count)[:, None])
    found: Floats = np.where((total >= count) & (count > 0), (1 - missed).sum(axis=-1), np.nan)
    return found
