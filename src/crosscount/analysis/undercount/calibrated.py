"""``calibrated.v1``: an answer moved and widened by how far off such answers were where the truth was known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.decomposable import MOST_LISTS, log_posterior, quantile, uses, worth_a_look
from crosscount.analysis.undercount.dependence import SETTING, check_lists
from crosscount.analysis.undercount.intervals import of_whole_people
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_warning,
    lists_read,
    need_at_most,
    read_three_lists,
)

NAME = "calibrated.v1"
MISSED, SPREAD = 0.78, 0.59
"""Of the log of truly unseen over unseen by decomposable graphs: 16 problems of four data sets whose truth is known
(``benchmarks/undercount.py`` learns them)."""
TIMES_SEEN = 20
HALF_A_PERSON = 0.5
ASSUMPTIONS = (
    "what these lists hide by depending on each other all alike, as no overlap can show, is like what was hidden where "
    "the truth is known: among the people of one list, by the others",
    "lists depend on each other besides as some decomposable graph says, other than all on all",
    "the people counted did not change while the lists were made; links between lists are right",
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posterior:
    """Log of the unseen (half a person added) under decomposable graphs, and the weight of each value."""

    logs: Floats
    weights: Floats
    seen: int


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, allowing for what no overlap can show.

    Settings: ``missed`` and ``spread`` (mean and standard deviation of the log factor by which the unseen are
    underestimated), ``level``, ``despite_dependence``.

    Raises:
        CannotEstimate: under three lists (a copy of another counted as none), over six, or overlaps too thin.
    """
    settings.only("missed", "spread", "level", SETTING)
    overlaps = read_three_lists(table)
    told = check_lists(overlaps, settings)
    need_at_most(overlaps, MOST_LISTS, NAME)
    level = settings.level()
    missed = settings.number("missed", MISSED, least=-2.0, most=4.0)
    spread = settings.number("spread", SPREAD, least=0.01, most=3.0)
    found = posterior_of(overlaps)
    shares = (0.5 - level / 2, 0.5, 0.5 + level / 2)
    low, middle, high = (people_at(found, share, missed, spread) for share in shares)
    low, high = of_whole_people(low, high)
    before = [overlaps.seen + float(np.exp(quantile(found.logs, found.weights, share))) for share in shares]
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=middle,
        low=low,
        high=high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("people seen", overlaps.seen, "on one list at least"),
            lists_read(overlaps),
            Diagnostic("factor of the unseen", float(np.exp(missed)), "in the middle, from lists whose truth is known"),
            Diagnostic("spread of its log", spread, "standard deviation from problem to problem"),
        ),
        warnings=(
            "a range for what might be hidden, not a better estimate: quote it beside the others",
            *told,
            *count_warning(table),
        ),
        figures=(Figure("by the overlaps alone", before[1], before[0], before[2]),),
    )


def posterior_of(overlaps: Overlaps) -> Posterior:
    """What decomposable graphs say of the unseen."""
    graphs, unseen = worth_a_look(overlaps, TIMES_SEEN * overlaps.seen, 1.0)
    joint = log_posterior(overlaps, unseen, uses(len(overlaps.lists))[graphs], weight=1.0)
    weights = np.exp(joint - joint.max()).sum(axis=0)
    return Posterior(np.log(unseen + HALF_A_PERSON), weights / weights.sum(), overlaps.seen)


def people_at(found: Posterior, share: float, missed: float, spread: float) -> float:
    """The number of people below which a share of the moved and widened posterior lies; never below those seen."""

    def above(log_unseen: float) -> float:
        return float(found.weights @ ndtr((log_unseen - found.logs - missed) / spread)) - share

    ends = float(found.logs.min() + missed - 9 * spread), float(found.logs.max() + missed + 9 * spread)
    return found.seen + max(float(np.exp(brentq(above, *ends))) - HALF_A_PERSON, 0.0)
