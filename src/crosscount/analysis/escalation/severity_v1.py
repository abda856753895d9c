"""``severity_changes.v1``: when incidents became more or less deadly, by the lowest figures and by the highest."""

from dataclasses import replace

import numpy as np

from crosscount.analysis.by_period import Series
from crosscount.analysis.escalation.change_points import ASSUMPTIONS, ChangePoints, find_change_points
from crosscount.analysis.escalation.incidents import Floats, read_incidents
from crosscount.analysis.escalation.measures import doublings
from crosscount.analysis.escalation.naming import figures_of, plausible
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate
from crosscount.analysis.table import Settings, Table

NAME = "severity_changes.v1"
FEWEST = 30


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many times, and when, the severity of incidents changed, by the lowest figures and by the highest.

    Severity is how many times a toll doubles the threshold. The order is that of days; a date is that of an incident.

    Returns:
        The changes one can be sure of by both sets of figures; figures for each set.

    Raises:
        BadTable: no date or toll that can be read.
        CannotEstimate: fewer than 30 incidents at or over the threshold by the lowest figures.

    Assumes:
        Tolls over the threshold have a Pareto tail between changes.
    """
    settings.only("threshold", "level", "changes")
    threshold = settings.number("threshold", 1.0, least=1.0, most=1e6)
    level = settings.number("level", 0.95, least=0.5, most=0.999)
    asked = settings.whole("changes", -1, least=-1, most=12)
    incidents, days = read_incidents(table)
    order = np.argsort([day.toordinal() for day in days], kind="stable")
    in_order = [str(days[row]) for row in order]
    read = {
        which: _read(in_order, killed[order], threshold, which)
        for which, killed in (("lowest", incidents.low), ("highest", incidents.high))
    }
    found = {
        which: find_change_points(series.counts, level=level, changes=None if asked < 0 else asked)
        for which, series in read.items()
    }
    named = [len(each.changes) for each in found.values()]
    return Estimate(
        NAME,
        "How often did the severity of incidents change, and when?",
        "changes",
        float(min(named)),
        float(min(named)) if asked < 0 else None,
        float(max(plausible(each) for each in found.values())),
        level,
        assumptions=(*ASSUMPTIONS[:3], "which tolls reach the threshold does not depend on who reported"),
        diagnostics=tuple(check for which, each in found.items() for check in _checks(which, each)),
        warnings=_warnings(named, asked),
        figures=tuple(
            replace(figure, name=f"{which} figures: {figure.name}")
            for which, each in found.items()
            for figure in figures_of(each, read[which], f"doublings of {threshold:g} killed")
        ),
    )


def _read(days: list[str], killed: Floats, threshold: float, which: str) -> Series:
    """The doublings of the incidents that reach the threshold, each named by its day."""
    names = tuple(day for day, toll in zip(days, killed, strict=True) if toll >= threshold)
    if len(names) < FEWEST:
        raise CannotEstimate(
            f"{len(names)} incidents killed {threshold:g} or more by the {which} figures; {FEWEST} are needed: "
            "lower the threshold"
        )
    return Series(names, tuple(doublings(killed, threshold).tolist()))


def _checks(which: str, found: ChangePoints) -> tuple[Diagnostic, ...]:
    return (
        Diagnostic(f"probability of no change, {which} figures", found.no_change, "of severity"),
        Diagnostic(f"size, {which} figures", found.size, "near 1: a Pareto tail; large: tolls alike"),
    )


def _warnings(named: list[int], asked: int) -> tuple[str, ...]:
    if asked > 0:
        return (f"{asked} named because asked for, whatever the probability",)
    if named[0] != named[1]:
        return (
            f"the lowest figures show {named[0]} changes and the highest {named[1]}: it depends on whom one trusts",
        )
    return ()
