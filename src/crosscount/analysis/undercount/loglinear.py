"""``loglinear.v1``: all hierarchical log-linear models, and an interval that includes choosing among them."""

from math import exp

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.hierarchy import hierarchical_models, name_of_model
from crosscount.analysis.undercount.intervals import BcaInterval, bca_interval
from crosscount.analysis.undercount.overlaps import Overlaps, need_overlap, need_three_lists, read_overlaps
from crosscount.analysis.undercount.poisson import as_table, fit_all
from crosscount.analysis.undercount.selection import SURE, Selection

NAME = "loglinear.v1"
CHOICES = ("bic", "aic", "average_bic", "average_aic")
MOST_FITS = 40_000_000
SHOWN = 12
ASSUMPTIONS = (
    "the highest interaction of all lists is absent: with the unseen unknown, no data can show it",
    "the people counted did not change while the lists were made; links between lists are right",
    "within the strata given, people differ in how easily they are listed only in ways the interactions take up",
)
Floats = NDArray[np.float64]


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, by log-linear models of their overlaps.

    Settings: ``order`` (of interactions), ``choice`` (bic, aic, average_bic, average_aic), ``replicates``, ``seed``,
    ``level``.

    Raises:
        CannotEstimate: under three lists, overlaps too thin, or no model whose estimate exists.

    Source:
        Fienberg (1972), Biometrika 59:591-603; Silverman, Chan & Vincent (2024), Stat. Comput. 34:44.
    """
    settings.only("order", "choice", "replicates", "seed", "level")
    overlaps = read_overlaps(table)
    need_three_lists(overlaps)
    need_overlap(overlaps)
    lists = len(overlaps.lists)
    order = settings.whole("order", 3 if lists == 4 else 2, least=1, most=max(2, lists - 1))
    selection = Selection(hierarchical_models(lists, order), settings.choice("choice", CHOICES))
    replicates = settings.whole("replicates", 1000, least=200, most=100_000)
    level = settings.number("level", 0.95, least=0.5, most=0.999)
    figures = fits_of(overlaps, selection)
    answer = float(selection.answers(overlaps.counts[None].astype(float), tolerance=1e-13)[0])
    if not figures or not np.isfinite(answer):
        raise CannotEstimate("no estimate exists in any model of these lists; merge lists that meet too little")
    warnings = ()
    if replicates * len(selection.models) > MOST_FITS:
        selection = _nearest(overlaps, selection)
        warnings = (f"the interval chooses among the {len(selection.models)} models nearest to the best, not among all",)
    drawn = resample(overlaps, replicates, seed=settings.whole("seed", 1, least=0, most=2**32 - 1))
    again = selection.answers(drawn)
    interval, missing = interval_of(answer, again, overlaps, selection, level=level)
    return Estimate(
        NAME,
        "How many people are there, listed or not?",
        "people",
        answer,
        interval.low,
        interval.high,
        level,
        ASSUMPTIONS,
        (
            Diagnostic("people seen", overlaps.seen, "on one list at least"),
            Diagnostic("models", len(selection.models), f"hierarchical, up to order {order}, weighed by {selection.how}"),
            Diagnostic("models with an estimate", len(figures), "Fienberg-Rinaldo condition and independent terms hold"),
            Diagnostic("replicates without estimate", missing, f"of {replicates}"),
            Diagnostic("bias correction", interval.bias, "standard deviations between the answer and its replicates"),
            Diagnostic("acceleration", interval.acceleration, "how the spread changes with the answer"),
        ),
        warnings + warnings_of(answer, interval, figures, overlaps),
        tuple(figures[:SHOWN]),
    )


def fits_of(overlaps: Overlaps, selection: Selection) -> list[Figure]:
    """Every model with an estimate, best first; existence is asked before a model's fit is looked at."""
    counts = overlaps.counts.astype(float)
    unseen, likelihood, _, least = fit_all(counts[None], as_table(selection.models), 1e-13)
    criteria = selection.criteria(likelihood, counts.sum(keepdims=True))[0]
    order = [int(one) for one in np.argsort(criteria, kind="stable") if np.isfinite(criteria[one])]
    return [
        Figure(name_of_model(selection.models[one], overlaps.lists), overlaps.seen + exp(unseen[0, one]))
        for one in order
        if least[0, one] >= SURE or selection.exists(one, counts)
    ]


def resample(overlaps: Overlaps, replicates: int, *, seed: int) -> Floats:
    """Draw the people seen anew, with replacement: replicates x histories."""
    shares = overlaps.counts / overlaps.seen
    return np.random.default_rng(seed).multinomial(overlaps.seen, shares, size=replicates).astype(float)


def interval_of(
    answer: float, again: Floats, overlaps: Overlaps, selection: Selection, *, level: float
) -> tuple[BcaInterval, int]:
    """The BCa interval of an answer, and how many replicates had no estimate; refuses where that is every fifth."""
    kinds = np.flatnonzero(overlaps.counts)
    without = np.repeat(overlaps.counts[None].astype(float), len(kinds), axis=0)
    without[np.arange(len(kinds)), kinds] -= 1
    left_out = selection.answers(without, tolerance=1e-12)
    known = np.isfinite(left_out)
    missing = int(np.sum(~np.isfinite(again)))
    if missing > 0.2 * len(again) or not known.any():
        raise CannotEstimate(
            f"overlaps too thin: in {missing} of {len(again)} draws of the same people no estimate exists; "
            "merge lists, or report the people seen as a minimum"
        )
    weights = overlaps.counts[kinds][known].astype(float)
    return bca_interval(answer, again[np.isfinite(again)], left_out[known], weights, level=level), missing


def warnings_of(answer: float, interval: BcaInterval, figures: list[Figure], overlaps: Overlaps) -> tuple[str, ...]:
    """What a reader should know before using the number."""
    found = []
    if interval.high > 3 * interval.low:
        found.append("the interval's ends differ more than threefold: dependence between the lists swallows the answer")
    if answer > 10 * overlaps.seen:
        found.append("under a tenth of the people is listed: the answer rests on the model more than on the lists")
    near = [each.estimate for each in figures[:3] if each.estimate is not None]
    if max(near) > 1.5 * min(near):
        found.append("the three best models differ by more than half: no single one of them should be quoted alone")
    if len(overlaps.lists) == 3 and figures and figures[0].name.count("|") == 2:
        found.append("the best model leaves nothing over to check it by: three lists cannot show that it is right")
    return tuple(found)


def _nearest(overlaps: Overlaps, selection: Selection) -> Selection:
    counts = overlaps.counts[None].astype(float)
    _, likelihood, _, _ = fit_all(counts, as_table(selection.models), 1e-12)
    order = np.argsort(selection.criteria(likelihood, counts.sum(axis=1))[0], kind="stable")
    return Selection([selection.models[one] for one in order[:100]], selection.how)
