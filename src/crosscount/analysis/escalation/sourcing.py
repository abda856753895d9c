"""Did violence rise, or did more people begin to report it?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from crosscount.analysis.escalation.windows import Window

SHARE_OF_NEW = 0.2
SHARE_UNKNOWN = 0.2


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Who reported before and after."""

    unnamed: float
    """Share of all incidents without a named source; nothing is known of those."""
    only_new: float
    """Share of the later incidents, of those with a source, that only sources never seen before the split report."""
    panel: tuple[str, ...]
    """Sources seen on both sides."""
    sources: tuple[float, float]
    """Sources an incident, before and after."""
    before: Window
    """The incidents that the panel reports."""
    after: Window


def sourcing(before: Window, after: Window) -> Sourcing | None:
    """Look at the sources of both windows; nothing where no incident names any."""
    named = [[sources for sources in window.incidents.sources if sources] for window in (before, after)]
    if not any(named):
        return None
    seen: list[frozenset[str]] = [frozenset().union(*each) for each in named]
    total = len(before.incidents.sources) + len(after.incidents.sources)
    panel = seen[0] & seen[1]
    fresh = [not (sources & seen[0]) for sources in named[1]]
    return Sourcing(
        1 - sum(map(len, named)) / total,
        float(np.mean(fresh)) if fresh else 0.0,
        tuple(sorted(panel)),
        (_mean_size(named[0]), _mean_size(named[1])),
        _of_panel(before, panel),
        _of_panel(after, panel),
    )


def _mean_size(groups: Sequence[frozenset[str]]) -> float:
    return float(np.mean([len(one) for one in groups])) if groups else 0.0


def _of_panel(window: Window, panel: frozenset[str]) -> Window:
    rows = np.array([row for row, sources in enumerate(window.incidents.sources) if sources & panel], dtype=np.int64)
    return replace(window, incidents=window.incidents.taken(rows))


def warn(found: Sourcing | None, ratio: float) -> tuple[str, ...]:
    """What is to be feared of the sources, in words; ``ratio`` is incidents a month after to before."""
    if found is None:
        return ("no incident names its sources: a rise of reporting cannot be told from a rise of violence",)
    warned = []
    if found.unnamed > SHARE_UNKNOWN:
        warned.append(
            f"{found.unnamed:.0%} of the incidents name no source: the constant panel speaks for the others only"
        )
    if found.only_new > SHARE_OF_NEW and ratio > 1:
        warned.append(
            f"the jump coincides with new sources: {found.only_new:.0%} of the later incidents are reported only by "
            "sources not seen before the split; compare the constant panel"
        )
    return tuple(warned)
