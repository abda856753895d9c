"""``decomposable.v1``: an average over all decomposable graphs of dependence between lists, by Bayes' rule."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.dependence import PEOPLE_ALIKE, SETTING, check_dependence, check_range, near_best
from crosscount.analysis.undercount.graphs import Graph, decomposable_graphs
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_warning,
    lists_read,
    need_at_most,
    read_three_lists,
)

NAME = "decomposable.v1"
MOST_LISTS = 6
COARSE_POINTS = 100
ZOOM, ZOOMS = 8, 3
POINTS = 1500
NEGLIGIBLE = 12.0
"""A log posterior this far below the greatest is six millionths of it."""
SHOWN = 12
OF_THE_HIGHEST = 0.1
"""Of the highest peak: a lower one is no disagreement to speak of."""
MOST_UNSEEN = 10**9
ASSUMPTIONS = (
    "lists depend on each other as some decomposable graph says, other than all on all; all such graphs are as likely",
    "beforehand, the number of people is as likely in one order of magnitude as in another (1 / N), up to the bound",
    "the people counted did not change while the lists were made; links between lists are right",
    PEOPLE_ALIKE,
)
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, averaging over decomposable graphs.

    Settings: ``most_unseen`` (bound of the prior, by default 20 times the people seen), ``weight`` (people that the
    prior is worth, spread over all histories, by default 1), ``level``, ``despite_dependence``.

    Raises:
        CannotEstimate: under three lists, over six, overlaps too thin, or dependence that swallows the answer.

    Source:
        Madigan & York (1997), Biometrika 84:19-31; Dawid & Lauritzen (1993), Ann. Stat. 21:1272-1317.
    """
    settings.only("most_unseen", "weight", "level", SETTING)
    overlaps = read_three_lists(table)
    told = check_dependence(overlaps, settings)
    need_at_most(overlaps, MOST_LISTS, NAME)
    level = settings.level()
    bound = settings.whole("most_unseen", min(20 * overlaps.seen, MOST_UNSEEN), least=1, most=MOST_UNSEEN)
    graphs = decomposable_graphs(len(overlaps.lists))
    weight = settings.number("weight", 1.0, least=1e-6, most=1e6)
    considered, (kept, unseen) = len(graphs), worth_a_look(overlaps, bound, weight)
    share = log_posterior(overlaps, unseen, uses(len(overlaps.lists))[kept], weight=weight)
    np.exp(np.subtract(share, share.max(), out=share), out=share)
    share /= share.sum()
    posterior = share.sum(axis=0)
    low, middle, high = (quantile(unseen, posterior, q) for q in (0.5 - level / 2, 0.5, 0.5 + level / 2))
    edge = float(posterior[unseen > 0.9 * bound].sum())
    figures = likeliest(overlaps, [graphs[one] for one in kept], share, unseen)
    told += check_range(overlaps.seen + low, overlaps.seen + high, near_best(figures), settings)
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=overlaps.seen + middle,
        low=overlaps.seen + low,
        high=overlaps.seen + high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("people seen", overlaps.seen, "on one list at least"),
            lists_read(overlaps),
            Diagnostic("posterior mean", overlaps.seen + float(posterior @ unseen), "beside the median, the estimate"),
            Diagnostic("graphs", considered, "decomposable, the complete one left out: there the prior would answer"),
            Diagnostic("weight of the best graph", float(share.sum(axis=1).max()), figures[0].name),
            Diagnostic("share at the bound", edge, f"posterior in the last tenth up to {bound:,} unseen"),
        ),
        warnings=told + warnings_of(edge, figures, posterior, low / max(high, 1)) + count_warning(table),
        figures=figures,
    )


def likeliest(overlaps: Overlaps, graphs: Sequence[Graph], share: Floats, unseen: Floats) -> tuple[Figure, ...]:
    """The graphs of the greatest weight and the median under each, from their shares of the posterior."""
    weights = share.sum(axis=1)
    return tuple(
        Figure(
            _name(graphs[one][1], overlaps.lists),
            overlaps.seen + quantile(unseen, share[one], 0.5),
            criteria={"weight": float(weights[one])},
        )
        for one in np.argsort(-weights, kind="stable")[:SHOWN]
    )


def grid(least: float, most: float, points: int) -> Floats:
    """Numbers of people unseen, evenly spaced: all of them, or ``points`` where they are more."""
    return np.unique(np.round(np.linspace(least, most, int(min(most - least + 1, points)))))


def worth_a_look(overlaps: Overlaps, bound: int, weight: float) -> tuple[Integers, Floats]:
    """The graphs, by place, and the numbers unseen, that hold all but a sliver of the posterior.

    With many people a graph's peak is far narrower than a coarse grid, so that each is climbed before it is dropped.
    """
    use = uses(len(overlaps.lists))
    kept = np.arange(len(use))
    step = float(np.log1p(bound)) / COARSE_POINTS
    marks = np.arange(COARSE_POINTS + 1)
    for look in range(ZOOMS):
        joint = log_posterior(overlaps, np.expm1(marks * step), use[kept], weight=weight)
        place = joint.argmax(axis=1)
        kept_now = _heights(joint, marks, place) > joint.max() - NEGLIGIBLE
        kept, peaks = kept[kept_now], np.unique(marks[place[kept_now]])
        around = peaks[:, None] * ZOOM + np.arange(-ZOOM, ZOOM + 1)
        step /= ZOOM
        marks = np.unique(np.clip(around, 0, COARSE_POINTS * ZOOM ** (look + 1)))
    joint = log_posterior(overlaps, np.expm1(marks * step), use[kept], weight=weight)
    top = joint.max()
    kept_now = joint.max(axis=1) > top - NEGLIGIBLE
    kept, peaks = kept[kept_now], np.expm1(marks[np.unique(joint[kept_now].argmax(axis=1))] * step)
    return kept, grid(*_ends(overlaps, peaks, bound, use[kept], top, weight), POINTS)


def _heights(joint: Floats, marks: Integers, place: Integers) -> Floats:
    """How high each graph's peak can be beside the highest point seen of it: its log posterior is concave in log N."""
    rows = np.arange(len(joint))
    before, after = np.maximum(place - 1, 0), np.minimum(place + 1, len(marks) - 1)
    here = joint[rows, place]
    left, right = marks[place] - marks[before], marks[after] - marks[place]
    down_left, down_right = here - joint[rows, before], here - joint[rows, after]
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = np.maximum(down_left / left * right, down_right / right * left)
    heights: Floats = here + np.where((left > 0) & (right > 0), rise, 0.0)
    return heights


def _ends(overlaps: Overlaps, peaks: Floats, bound: int, use: Floats, top: float, weight: float) -> tuple[float, float]:
    """The least and the greatest number unseen that some graph holds likely, looked for ever closer."""
    least, most = 0.0, float(bound)
    for _ in range(ZOOMS):
        points = np.unique(np.concatenate([np.linspace(least, most, COARSE_POINTS), peaks]))
        likely = log_posterior(overlaps, points, use, weight=weight).max(axis=0) > top - NEGLIGIBLE
        held = np.flatnonzero(likely)
        least, most = points[max(held[0] - 1, 0)], points[min(held[-1] + 1, len(points) - 1)]
    return float(np.floor(least)), float(np.ceil(most))


@lru_cache(maxsize=8)
def uses(lists: int) -> Floats:
    """Graphs x sets of lists: how often a graph multiplies the table of a set, less how often it divides by it."""
    graphs = decomposable_graphs(lists)
    found = np.zeros((len(graphs), 1 << lists))
    for row, ((over, under), _) in enumerate(graphs):
        np.add.at(found[row], list(over), 1)
        np.subtract.at(found[row], list(under), 1)
    return found


def log_posterior(overlaps: Overlaps, unseen: Floats, use: Floats, *, weight: float) -> Floats:
    """Graphs x numbers unseen: the log posterior up to one constant, cells of the grid being equally wide."""
    size = len(overlaps.counts)
    people = overlaps.seen + unseen
    tables = np.array([_log_table(overlaps.counts, chosen, unseen, weight) for chosen in range(size)])
    joint: Floats = use @ tables
    joint += gammaln(people + 1) - gammaln(unseen + 1) - np.log(people)
    return joint


def _log_table(counts: NDArray[np.int64], chosen: int, unseen: Floats, weight: float) -> Floats:
    """The log probability of the table of some lists alone under a Dirichlet prior, for each number unseen."""
    size = len(counts)
    margin = np.bincount(np.arange(size) & chosen, weights=counts, minlength=size)
    cells = np.array([cell for cell in range(size) if cell & ~chosen == 0])
    prior = weight / len(cells)
    fixed = np.sum(gammaln(prior + margin[cells[1:]]) - gammaln(prior)) + gammaln(weight) - gammaln(prior)
    table: Floats = fixed + gammaln(prior + margin[0] + unseen) - gammaln(weight + counts.sum() + unseen)
    return table


def quantile(values: Floats, shares: Floats, share: float) -> float:
    """The value below which a share of a distribution over evenly spaced values lies, between them by line."""
    shares = shares / shares.sum()
    return float(np.interp(share, np.cumsum(shares) - shares / 2, values))


def warnings_of(edge: float, figures: tuple[Figure, ...], posterior: Floats, ratio: float) -> tuple[str, ...]:
    """What a reader should know before using the number."""
    found = []
    if edge > 0.01:
        found.append(
            "the posterior reaches the bound of the prior: the upper end is the bound's doing; set most_unseen"
        )
    high = posterior[1:-1] > OF_THE_HIGHEST * posterior.max()
    peaks = int(np.sum((posterior[1:-1] > posterior[:-2]) & (posterior[1:-1] > posterior[2:]) & high))
    if peaks > 1:
        found.append(f"the posterior has {peaks} peaks: graphs disagree, so read the figures graph by graph")
    near = [each.estimate for each in near_best(figures) if each.estimate is not None]
    if near and max(near) > 1.5 * min(near):
        found.append("the likeliest graphs differ by more than half: no single one of them should be quoted alone")
    if ratio < 1 / 3:
        found.append(
            "the ends of the unseen differ more than threefold: dependence, or too few on several lists, leaves it open"
        )
    return tuple(found)


def _name(edges: frozenset[tuple[int, int]], lists: tuple[str, ...]) -> str:
    return " ".join(f"{lists[one]}-{lists[other]}" for one, other in sorted(edges)) or "no dependence"
