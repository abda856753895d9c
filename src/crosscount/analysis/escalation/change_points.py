"""When did the rate of a series of counts change, how often, and how sure is that?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.escalation.centre import allow_for_centre
from crosscount.analysis.escalation.segments import (
    SIZES,
    Floats,
    Prior,
    changes_from_the_end,
    changes_so_far,
    draw_borders,
    filter_segments,
)
from crosscount.analysis.escalation.series import checked, checked_exposures, hazard_for

DRAWS = 1000
SEED = 1
"""Of the draws behind the intervals of the means; nothing else is drawn."""
MOST_CHANGES = 12
NO_WEIGHT = 1e-4
"""Sizes less likely than this, given the counts, change no figure that is shown and are left out."""
LOG_NO_WEIGHT = -9.3
NO_CHANCE = 1e-300

STEADY = "within a segment the mean count does not drift and periods are independent"
ONE_SIZE = "all segments share one overdispersion"
ANY_TIME = "a change is as likely in any period; beforehand, no change at all is as likely as the prior says"
ASSUMPTIONS = (STEADY, ONE_SIZE, ANY_TIME, "a change of the counts may be a change of what was reported")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its likeliest date and the dates among which it lies, as positions of the first period after it."""

    at: int
    dates: tuple[int, ...]
    probability: float
    """Of the dates named, together; at least the level asked for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The mean count a period between two changes, with its interval; it allows for not knowing the dates."""

    start: int
    end: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ChangePoints:
    """What is known of the changes of a series; ``changes`` are those one can be sure of."""

    no_change: float
    """Probability that the rate never changed."""
    numbers: tuple[float, ...]
    """Probability of 0, 1, 2, ... changes."""
    changes: tuple[Change, ...]
    segments: tuple[Segment, ...]
    size: float
    """Of the negative binomial, the posterior's mode over ``SIZES``; small means bursts."""
    level: float
    log_evidence: float


def find_change_points(
    counts: Sequence[int],
    *,
    level: float = 0.95,
    prior_no_change: float = 0.5,
    changes: int | None = None,
    exposures: Sequence[float] | None = None,
) -> ChangePoints:
    """Weigh every way to cut a series of counts into segments, exactly.

    Args:
        counts: one whole number a period, zeros included; 8 to 3,000 of them.
        level: of the sets of dates and of the intervals, and how sure to be of a change before it is named.
        prior_no_change: probability, before the counts are seen, that the rate never changes.
        changes: name so many, whatever their probability: if there was one change, when?
        exposures: how much of each period could be known, about 1 on average, such as the share of its days that is
            covered; counts in proportion to it are no change. Means are those of a period of exposure 1.

    Raises:
        CannotEstimate: too short, too long, negative, without a single incident, or exposures that are not positive.

    Assumes:
        ``ASSUMPTIONS``; a mean's prior has shape 1 and the centre of the whole series, which is allowed for.

    Source:
        Fearnhead (2006), Statistics and Computing 16:203-213; Barry & Hartigan (1992), Annals of Statistics 20:260-279.
    """
    series = checked(counts)
    exposed = np.ones(len(series)) if exposures is None else checked_exposures(exposures, len(series))
    prior = Prior(float(series.sum() / exposed.sum()), hazard_for(len(series), prior_no_change))
    most = min(MOST_CHANGES, len(series) - 1)
    weighed, log_evidence = weigh_sizes(series, prior, most, None if exposures is None else exposed)
    centred = np.sum([one.weight * one.found[:, -1] for one in weighed], axis=0)
    numbers, gained = allow_for_centre(centred)
    named = sure_changes(numbers, level) if changes is None else min(changes, most)
    borders = np.zeros((named, len(series) + 1))
    means = Means(prior, np.concatenate([[0.0], np.cumsum(exposed)]), np.random.default_rng(SEED))
    draws: list[Floats] = []
    for one in weighed:
        share = float(one.weight * one.found[named, -1] / centred[named])
        borders += share * where_of(one.last, one.found, named)
        dates = draw_borders(one.last, one.found, named, means.generator.random((round(share * DRAWS), named)))
        draws.append(means.of_segments(series, dates, one.size))
    named_changes = dated(borders, level)
    segments = _segments(named_changes, len(series), np.concatenate(draws), level)
    size = max(weighed, key=lambda one: one.weight).size
    return ChangePoints(
        float(numbers[0]), tuple(map(float, numbers)), named_changes, segments, size, level, log_evidence + gained
    )


def sure_changes(numbers: Floats, level: float) -> int:
    """The most changes that the series holds at least, with this probability; 0 where no change is that sure."""
    at_least = numbers[::-1].cumsum()[::-1] + max(0.0, 1.0 - float(numbers.sum()))
    return int(np.flatnonzero(at_least >= level).max(initial=0))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A size that the counts leave possible, with its probability and its recursions."""

    size: float
    weight: float
    last: Floats
    found: Floats


def weigh_sizes(series: Floats, prior: Prior, most: int, exposures: Floats | None) -> tuple[list[Weighed], float]:
    """The sizes that matter, all of ``SIZES`` equally likely beforehand; and the log of the counts' probability.

    Evidence falls off on both sides of the best size: the walk ends where it has become negligible.
    """
    spread = max(float(series.var()) - prior.mean, 1e-9)
    nearest = int(np.abs(np.log(SIZES) - np.log(prior.mean**2 / spread)).argmin())
    tried: dict[int, tuple[Floats, float]] = {}
    for step, index in ((1, nearest), (-1, nearest - 1)):
        while 0 <= index < len(SIZES):
            last, logs = filter_segments(series, SIZES[index], prior, exposures)
            tried[index] = (last, float(logs[-1]))
            if logs[-1] < max(evidence for _, evidence in tried.values()) + LOG_NO_WEIGHT:
                break
            index += step
    evidence = np.array([one for _, one in tried.values()])
    weights = np.exp(evidence - evidence.max())
    log_evidence = float(evidence.max() + np.log(weights.sum() / len(SIZES)))
    weights /= weights.sum()
    return [
        Weighed(SIZES[index], float(weight), last, changes_so_far(last, most))
        for (index, (last, _)), weight in zip(tried.items(), weights, strict=True)
        if weight > NO_WEIGHT
    ], log_evidence


@dataclass(frozen=True, slots=True)
class Means:
    """How the means of segments are drawn, given their counts and borders."""

    prior: Prior
    known: Floats
    """Exposure up to each period: their number where all are 1."""
    generator: np.random.Generator

    def of_segments(self, series: Floats, dates: NDArray[np.int64], size: float) -> Floats:
        """One mean a segment (draws x segments) for the dates of the changes (draws x changes)."""
        edges = np.pad(dates, ((0, 0), (1, 1)), constant_values=(0,))
        edges[:, -1] = len(series)
        sums = np.concatenate([[0.0], np.cumsum(series)])
        below = 1.0 + size * self.prior.shape / self.prior.mean + np.diff(self.known[edges], axis=1) * size
        upper = self.generator.gamma(self.prior.shape + np.diff(sums[edges], axis=1))
        return np.asarray(size * upper / self.generator.gamma(below), dtype=np.float64)


def where_of(last: Floats, found: Floats, changes: int) -> Floats:
    """Probability of every date of every change, in order, given that there are so many."""
    behind = changes_from_the_end(last, changes)
    total = len(last) - 1
    where = np.zeros((changes, total + 1))
    for j in range(1, changes + 1):
        joint = found[j - 1] * behind[changes - j + 1]
        where[j - 1] = joint / joint.sum()
    return where


def dated(borders: Floats, level: float) -> tuple[Change, ...]:
    """For each row of probabilities of dates, the fewest dates that together reach the level, and the likeliest one.

    Likeliest are the dates that have the highest product of probabilities while each lies after the one before: two
    changes whose dates are not known apart could otherwise fall on one day.
    """
    found = []
    for where, at in zip(borders, _in_turn(borders), strict=True):
        order = np.argsort(-where, kind="stable")
        enough = int(np.searchsorted(np.cumsum(where[order]), level)) + 1
        dates = tuple(sorted(int(date) for date in order[:enough]))
        found.append(Change(at, dates, float(where[list(dates)].sum())))
    return tuple(found)


def _in_turn(borders: Floats) -> list[int]:
    logs = np.log(np.maximum(borders, NO_CHANCE))
    best, behind = np.zeros(borders.shape[1]), []
    for row in logs:
        behind.append(np.maximum.accumulate(best))
        best = row + np.concatenate([[-np.inf], behind[-1][:-1]])
    chosen, end = [], borders.shape[1]
    for row, before in zip(logs[::-1], behind[::-1], strict=True):
        end = int((row[1:end] + before[: end - 1]).argmax()) + 1
        chosen.append(end)
    return chosen[::-1]


def _segments(changes: tuple[Change, ...], total: int, draws: Floats, level: float) -> tuple[Segment, ...]:
    edges = (0, *(change.at for change in changes), total)
    tail = (1 - level) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    return tuple(
        Segment(start, end, *map(float, figures))
        for start, end, *figures in zip(edges[:-1], edges[1:], draws.mean(axis=0), low, high, strict=True)
    )
