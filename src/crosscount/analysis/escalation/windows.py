"""The incidents before a month, and those from it on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.escalation.incidents import Floats, Incidents


@dataclass(frozen=True, slots=True)
class Window:
    """The incidents of one stretch of months, quiet months included."""

    incidents: Incidents
    start: int
    shares: Floats
    """Of each month, the share of its days that the records cover."""

    @property
    def months(self) -> int:
        """How many it has, whole or not."""
        return len(self.shares)


def split_at(incidents: Incidents, month: int, first: int, shares: Sequence[float]) -> tuple[Window, Window]:
    """Months from ``first`` up to ``month``, and from ``month`` on; ``shares`` are those of all of them."""
    found = np.asarray(shares, dtype=np.float64)
    return _window(incidents, first, found[: month - first]), _window(incidents, month, found[month - first :])


def _window(incidents: Incidents, start: int, shares: Floats) -> Window:
    within = np.flatnonzero((incidents.months >= start) & (incidents.months < start + len(shares)))
    return Window(incidents.taken(within), start, shares)
