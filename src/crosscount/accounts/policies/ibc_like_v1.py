"""A range that two independent origins carry, after the manner of Iraq Body Count."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import numbered
from crosscount.accounts.voices import NARRATORS

ORIGINS_NEEDED = 2


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """The range of figures that two independent origins agree on; where two merely speak, of all but a lone zero."""
    known = numbered(figures)
    agreed = [figure for figure in known if _is_shared(figure, known)]
    taken = agreed or [figure for figure in known if figure.bounds.reported_high != 0]
    if not _are_independent(taken):
        return []
    lows = [low for figure in taken if (low := figure.bounds.reported_low) is not None]
    highs = [high for figure in taken if (high := figure.bounds.reported_high) is not None]
    low = min(lows, default=0)
    discounted = tuple(figure for figure in known if figure not in taken)
    return [Reading(low, None, max(max(highs), low), tuple(taken), discounted)]


def _is_shared(figure: Figure, figures: Iterable[Figure]) -> bool:
    same = [other for other in figures if other.bounds.reported_high == figure.bounds.reported_high]
    return _are_independent(same)


def _are_independent(figures: Sequence[Figure]) -> bool:
    """Whether two differ in voice and in origin; a voice is one however often it is relayed, narrators are one each."""
    told = [(_speaker(figure, origin), origin) for figure in figures for origin in figure.origins]
    return any(one[0] != other[0] and one[1] != other[1] for one, other in combinations(told, ORIGINS_NEEDED))


def _speaker(figure: Figure, origin: str) -> str:
    return f"{figure.voice} in {origin}" if figure.role in NARRATORS else figure.voice


POLICY = Policy(
    name="ibc_like.v1",
    prose="A number counts where two independent origins give it: two voices in two texts. Copies of one wire text are "
    "one origin, and one voice that two reports relay is one voice. Minimum and maximum are the least and the most of "
    "such numbers. Where two speak and give different numbers, the range is theirs; zero counts only where two give "
    "it. With one origin there is no figure.",
    source="After the methods page of Iraq Body Count; an approximation, not IBC's own coding.",
    pools=True,
    reconcile=reconcile,
)
