"""A range that two independent origins carry, after the manner of Iraq Body Count."""

from collections.abc import Iterable, Sequence

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import numbered

ORIGINS_NEEDED = 2


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """The range of figures that two origins agree on; where two merely speak, of all but a lone zero."""
    known = numbered(figures)
    agreed = [figure for figure in known if _is_shared(figure, known)]
    taken = agreed or [figure for figure in known if figure.bounds.reported_high != 0]
    if len(_origins(taken)) < ORIGINS_NEEDED:
        return []
    lows = [low for figure in taken if (low := figure.bounds.reported_low) is not None]
    highs = [high for figure in taken if (high := figure.bounds.reported_high) is not None]
    low = min(lows, default=0)
    discounted = tuple(figure for figure in known if figure not in taken)
    return [Reading(low, None, max(max(highs), low), tuple(taken), discounted)]


def _is_shared(figure: Figure, figures: Iterable[Figure]) -> bool:
    same = [other for other in figures if other.bounds.reported_high == figure.bounds.reported_high]
    return len(_origins(same)) >= ORIGINS_NEEDED


def _origins(figures: Iterable[Figure]) -> frozenset[str]:
    return frozenset().union(*(figure.origins for figure in figures))


POLICY = Policy(
    name="ibc_like.v1",
    prose="A number counts where two independent origins give it; copies of one wire text are one origin. Minimum and "
    "maximum are the least and the most of such numbers. Where two origins speak and give different numbers, the range "
    "is theirs; zero counts only where two give it. With one origin there is no figure.",
    source="After the methods page of Iraq Body Count; an approximation, not IBC's own coding.",
    pools=True,
    reconcile=reconcile,
)
