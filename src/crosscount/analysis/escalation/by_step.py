"""A series as it was read, with the changes found in it and the levels between them, period by period."""

from collections.abc import Sequence

from crosscount.analysis.escalation.alert import Alerts
from crosscount.analysis.escalation.change_points import Change, ChangePoints
from crosscount.analysis.estimate import ChangeDate, Series, Stretch
from crosscount.analysis.table import counted


def changes_of(changes: Sequence[Change], names: Sequence[str]) -> tuple[ChangeDate, ...]:
    """Every change by the names of its periods."""
    return tuple(
        ChangeDate(names[one.at], tuple(names[date] for date in one.dates), one.probability) for one in changes
    )


def counts_and_changes(
    found: ChangePoints, names: Sequence[str], counts: Sequence[int], *, name: str, unit: str
) -> Series:
    """Counts with the mean of every segment and the dates of every change."""
    stretches = tuple(
        Stretch(names[one.start], names[one.end - 1], one.mean, one.low, one.high) for one in found.segments
    )
    values = tuple(map(float, counts))
    return Series(name, unit, tuple(names), values, stretches, changes_of(found.changes, names))


def counts_and_alerts(
    found: Alerts, names: Sequence[str], counts: Sequence[int], *, baseline: int
) -> tuple[Series, ...]:
    """Counts, and what was known of a change after each of them; nothing during the baseline."""
    known = tuple(None if period < baseline else each for period, each in enumerate(found.probability))
    of_a_change = f"probability of a change within the last {counted(found.recent, 'period')}"
    return (
        Series("counts", "incidents a period", tuple(names), tuple(map(float, counts))),
        Series(of_a_change, "probability", tuple(names), known, threshold=found.threshold),
    )
