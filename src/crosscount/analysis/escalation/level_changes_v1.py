"""``level_changes.v1``: when the level of a series of numbers changed, such as a mean toll or a share by month."""

from collections import Counter
from itertools import pairwise
from math import isfinite

import numpy as np

from crosscount.analysis.by_period import names_of_periods
from crosscount.analysis.escalation.by_step import changes_of
from crosscount.analysis.escalation.levels import LevelChanges, find_level_changes
from crosscount.analysis.escalation.naming import dates_of_changes, of_single_periods, plausible
from crosscount.analysis.estimate import Diagnostic, Estimate, Figure, Series, Stretch
from crosscount.analysis.table import BadTable, Settings, Table, counted, in_ascii_digits, shortened

NAME = "level_changes.v1"
VALUE = "value"
ASSUMPTIONS = (
    "noise is normal on one of four scales, and a number follows the one before it to one degree throughout",
    "level and spread change at once and do not drift within a segment",
    "a change is as likely in any period; beforehand, no change at all is as likely as the prior says",
    "a change of the numbers may be a change of what was reported",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many times, and when, the level or spread of the column ``value`` changed.

    Returns:
        The changes one can be sure of, from the surely known to those still plausible; each date with its set.

    Raises:
        BadTable: no column ``value``, or a cell that is no number.
        CannotEstimate: a series that is too short, too long or all the same.
    """
    settings.only("level", "prior_no_change", "changes")
    values, names = _values(table), names_of_periods(table, VALUE)
    asked = settings.whole("changes", -1, least=-1, most=12)
    found = find_level_changes(
        values,
        level=settings.level(),
        prior_no_change=settings.number("prior_no_change", 0.5, least=0.001, most=0.999),
        changes=None if asked < 0 else asked,
    )
    sure = len(found.changes)
    low, high = plausible(found.numbers, found.level)
    return Estimate(
        method=NAME,
        question="How often did the level of the numbers change, and when?",
        unit="changes",
        estimate=float(sure),
        low=float(min(low, sure)) if asked < 0 else None,
        high=float(max(high, sure)),
        level=found.level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("probability of no change", found.numbers[0], "the series alone; not whether reporting changed"),
            Diagnostic(
                "probability of the scale", found.sure_of_scale, f"noise is normal of {found.scale}, most likely"
            ),
            Diagnostic("persistence", found.persistence, "of a distance from the level; 1 is a walk without any level"),
        ),
        warnings=(*_warnings(found, asked), *_of_ties(values), *of_single_periods(found.changes, names)),
        figures=(*dates_of_changes(found.changes, names), *_means(found, values, names)),
        series=(_by_step(found, values, names),),
    )


def _values(table: Table) -> list[float]:
    found = []
    for row, cell in table.cells(VALUE):
        try:
            found.append(float(in_ascii_digits(cell)))
        except ValueError as error:
            raise BadTable(f"row {row} has the value {shortened(cell)}; give a number for every period") from error
        if not isfinite(found[-1]):
            raise BadTable(f"row {row} has the value {cell}; give a number for every period, or wider periods")
    return found


def _warnings(found: LevelChanges, asked: int) -> tuple[str, ...]:
    warned = ["named because asked for, whatever their probability"] if asked > 0 else []
    for number, (one, following) in enumerate(pairwise(found.changes), start=1):
        # a jump that the numbers reach in two steps is like neither side of it
        if following.at - one.at == 1:
            warned.append(f"changes {number} and {number + 1} begin in neighbouring periods: they may be one jump")
    return tuple(warned)


def _of_ties(values: list[float]) -> tuple[str, ...]:
    number, times = Counter(values).most_common(1)[0]
    if 2 * times <= len(values):
        return ()
    return (
        f"{times} of {counted(len(values), 'number')} are {number:g}: their noise is normal on no scale, and changes "
        "may be chance; take wider periods, or change_points.v1 for counts",
    )


def _by_step(found: LevelChanges, values: list[float], names: tuple[str, ...]) -> Series:
    edges = (0, *(one.at for one in found.changes), len(values))
    stretches = tuple(
        Stretch(names[start], names[end - 1], float(np.mean(values[start:end])), None, None)
        for start, end in pairwise(edges)
        if end > start
    )
    return Series("values", "value", names, tuple(values), stretches, changes_of(found.changes, names))


def _means(found: LevelChanges, values: list[float], names: tuple[str, ...]) -> tuple[Figure, ...]:
    """Plain means: where distances persist, a level is less sure than its numbers look, and no interval is given."""
    edges = (0, *(one.at for one in found.changes), len(values))
    return tuple(
        Figure(f"mean, {names[start]} to {names[end - 1]}", float(np.mean(values[start:end])), unit="level")
        for start, end in pairwise(edges)
        if end > start
    )
