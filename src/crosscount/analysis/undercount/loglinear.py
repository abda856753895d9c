"""``loglinear.v1``: all hierarchical log-linear models, and an interval that includes choosing among them."""

from collections.abc import Callable
from math import exp, inf, log

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.alike import Alike, people_who_differ
from crosscount.analysis.undercount.dependence import (
    MATERIAL,
    OF_WEIGHT,
    PEOPLE_ALIKE,
    SETTING,
    check_dependence,
    check_range,
    near_best,
)
from crosscount.analysis.undercount.hierarchy import Model, hierarchical_models, name_of_model
from crosscount.analysis.undercount.intervals import BcaInterval, bca_interval
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_warning,
    lists_read,
    need_missed,
    read_three_lists,
)
from crosscount.analysis.undercount.poisson import SURE
from crosscount.analysis.undercount.resampling import draws_for, resample
from crosscount.analysis.undercount.selection import Selection

NAME = "loglinear.v1"
CHOICES = ("bic", "aic", "average_bic", "average_aic")
MOST_FITS = 12_000_000
"""About a minute of one processor; above, the interval chooses among the nearest models only."""
NEAREST = 100
MOST_CHECKED = 1_100
SHOWN = 12
ASSUMPTIONS = (
    "the highest interaction of all lists is absent: with the unseen unknown, no data can show it",
    "the people counted did not change while the lists were made; links between lists are right",
    PEOPLE_ALIKE,
)
Floats = NDArray[np.float64]


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, by log-linear models of their overlaps.

    Settings: ``order`` (of interactions), ``choice`` (bic, aic, average_bic, average_aic), ``replicates``, ``seed``,
    ``level``, ``despite_dependence`` (no, yes: what else is refused for dependence between lists is given with a
    warning).

    Raises:
        CannotEstimate: under three lists, overlaps too thin, no model whose estimate exists, or dependence that
            swallows the answer.

    Source:
        Fienberg (1972), Biometrika 59:591-603; Silverman, Chan & Vincent (2024), Stat. Comput. 34:44.
    """
    settings.only("order", "choice", "replicates", "seed", "level", SETTING)
    overlaps = read_three_lists(table)
    need_missed(overlaps)
    told = check_dependence(overlaps, settings)
    lists = len(overlaps.lists)
    order = settings.whole("order", 3 if lists == 4 else 2, least=1, most=max(2, lists - 1))
    selection = Selection(hierarchical_models(lists, order), settings.choice("choice", CHOICES))
    level = settings.level()
    considered = len(selection.models)
    replicates = settings.whole("replicates", draws_for(considered), least=200, most=100_000)
    selection = existing_models(overlaps, selection)
    if not selection.models:
        raise CannotEstimate("no estimate exists in any model of these lists; merge lists that meet too little")
    figures, found = fits_of(overlaps, selection), len(selection.models)
    answer = float(selection.answers(overlaps.counts[None].astype(float))[0])
    selection, left_out = in_minutes(selection, considered, replicates)
    drawn = resample(overlaps, replicates, seed=settings.seed())
    again = selection.answers(drawn)
    interval, missing = interval_of(answer, again, overlaps, selection.answers, level=level)
    told += check_range(interval.low, interval.high, near_best(figures), settings) + left_out
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=answer,
        low=interval.low,
        high=interval.high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=models_of(considered, found, f"hierarchical, up to order {order}, weighed by {selection.how}")
        + diagnostics_of(overlaps, interval, missing, replicates),
        warnings=told + warnings_of(answer, interval, figures, overlaps, selection.models[0]) + count_warning(table),
        figures=tuple(figures[:SHOWN]),
    )


def models_of(considered: int, found: int, words: str) -> tuple[Diagnostic, ...]:
    """How many models were asked, and how many have an estimate."""
    return (
        Diagnostic("models", considered, words),
        Diagnostic("models with an estimate", found, "Fienberg-Rinaldo condition and independent terms hold"),
    )


def fits_of(overlaps: Overlaps, selection: Selection) -> list[Figure]:
    """Every model with an estimate, best first; existence is asked before a model's fit is looked at."""
    counts = overlaps.counts.astype(float)
    unseen, criteria, _ = selection.fits(counts[None], tolerance=1e-12, farthest=inf)
    further = criteria_of(selection, criteria[0], counts)
    return [
        Figure(
            name_of_model(selection.models[one], overlaps.lists),
            overlaps.seen + exp(unseen[0, one]),
            criteria=further[one],
        )
        for one in range(len(selection.models))
        if np.isfinite(unseen[0, one])
    ]


def criteria_of(selection: Selection, criteria: Floats, counts: Floats) -> list[dict[str, float]]:
    """Each model's BIC and AIC, less being better, and its weight among all by the criterion that is chosen by."""
    terms = np.array([len(model) for model in selection.models])
    by_aic, price = selection.how.endswith("aic"), log(counts.sum())
    criteria = criteria + 2 * gammaln(counts + 1).sum()
    other = criteria + terms * (price - 2 if by_aic else 2 - price)
    bic, aic = (other, criteria) if by_aic else (criteria, other)
    weights = np.exp((criteria.min() - criteria) / 2)
    weights /= weights.sum()
    return [
        {"BIC": float(one), "AIC": float(two), "weight": float(share)}
        for one, two, share in zip(bic, aic, weights, strict=True)
    ]


def existing_models(overlaps: Overlaps, selection: Selection) -> Selection:
    """The models whose estimate exists in these counts, best first; of very many, the nearest to the best only."""
    counts = overlaps.counts.astype(float)
    _, criteria, least = selection.fits(counts[None], tolerance=1e-12, farthest=inf)
    order = [int(one) for one in np.argsort(criteria[0], kind="stable") if np.isfinite(criteria[0, one])][:MOST_CHECKED]
    kept = [one for one in order if least[0, one] >= SURE or selection.exists(one, counts)]
    return Selection([selection.models[one] for one in kept], selection.how)


def in_minutes(selection: Selection, considered: int, replicates: int) -> tuple[Selection, tuple[str, ...]]:
    """The models that the interval chooses among, best first, and which of all that were considered it does not."""
    told, found = [], len(selection.models)
    if considered > MOST_CHECKED:
        told.append(f"of {considered:,} models, those beyond the {MOST_CHECKED:,} nearest to the best are left out")
    if replicates * found > MOST_FITS:
        selection = Selection(selection.models[:NEAREST], selection.how)
        told.append(f"the interval chooses among the {NEAREST} models nearest to the best, not among all {found:,}")
    return selection, tuple(told)


def interval_of(
    answer: float, again: Floats, overlaps: Overlaps, answers: Callable[[Floats], Floats], *, level: float
) -> tuple[BcaInterval, int]:
    """The BCa interval of an answer, and how many replicates had no estimate; refuses where that is every fifth.

    ``answers`` gives people for every row of counts, as it gave them for the replicates: ``again``.
    """
    kinds = np.flatnonzero(overlaps.counts)
    without = np.repeat(overlaps.counts[None].astype(float), len(kinds), axis=0)
    without[np.arange(len(kinds)), kinds] -= 1
    left_out = answers(without)
    known = np.isfinite(left_out)
    missing = int(np.sum(~np.isfinite(again)))
    if missing > 0.2 * len(again) or not known.any():
        raise CannotEstimate(
            f"overlaps too thin: in {missing} of {len(again)} draws of the same people no estimate exists; "
            "merge lists, or report the people seen as a minimum"
        )
    weights = overlaps.counts[kinds][known].astype(float)
    return bca_interval(
        answer, again[np.isfinite(again)], left_out[known], weights, level=level, seen=overlaps.seen
    ), missing


def diagnostics_of(overlaps: Overlaps, interval: BcaInterval, missing: int, replicates: int) -> tuple[Diagnostic, ...]:
    """What the bootstrap says of itself."""
    return (
        Diagnostic("people seen", overlaps.seen, "on one list at least"),
        lists_read(overlaps),
        Diagnostic("replicates without estimate", missing, f"of {replicates}"),
        Diagnostic("bias correction", interval.bias, "standard deviations between the answer and its replicates"),
        Diagnostic("acceleration", interval.acceleration, "how the spread changes with the answer"),
        Diagnostic("replicates beyond an end", interval.beyond, "of the two; under 1 it is the outermost"),
    )


def warnings_of_range(answer: float, interval: BcaInterval, overlaps: Overlaps) -> tuple[str, ...]:
    """That a range is very wide or its end the outermost draw, or most people are on no list."""
    found = []
    if interval.high > 3 * interval.low:
        found.append(
            "the interval's ends differ more than threefold: dependence, or too few on several lists, leaves it open"
        )
    # An end that nobody would notice to move is nothing to warn of: where nearly all are listed, chance alone makes it.
    if interval.beyond < 1 and interval.high > MATERIAL * interval.low:
        found.append(
            "an end is the outermost draw, as the corrections for bias and acceleration ask for one beyond it: other "
            "seeds and more replicates may move it far"
        )
    if answer > 10 * overlaps.seen:
        found.append("under a tenth of the people is listed: the answer rests on the model more than on the lists")
    return tuple(found)


def warnings_of(
    answer: float, interval: BcaInterval, figures: list[Figure], overlaps: Overlaps, best: Model
) -> tuple[str, ...]:
    """What a reader should know before using the number."""
    found = list(warnings_of_range(answer, interval, overlaps))
    near = [each.estimate for each in near_best(figures) if each.estimate is not None]
    if max(near) > 1.5 * min(near):
        found.append("the best models differ by more than half: no single one of them should be quoted alone")
    if len(best) == len(overlaps.counts) - 1:
        found.append("the best model leaves nothing over to check it by: these lists cannot show that it is right")
    return (*found, *warnings_of_people(answer, figures, people_who_differ(overlaps)))


def warnings_of_people(answer: float, figures: list[Figure], alike: Alike | None) -> tuple[str, ...]:
    """That people may differ in how easily they are listed: a model of such people fits about as well and says more."""
    best = min(each.criteria["BIC"] for each in figures)
    if alike is None or alike.leaning <= 0 or alike.people <= MATERIAL * answer:
        return ()
    if exp(min((best - alike.bic) / 2, 0.0)) < OF_WEIGHT:
        return ()
    return (
        "the estimate may be too low: that some people are listed easily and others hardly, so that every pair of "
        f"lists leans on each other alike, describes the overlaps about as well (BIC {alike.bic:.1f}, the best model's "
        f"{best:.1f}) and makes it {alike.people:,.0f}",
    )
