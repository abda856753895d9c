"""One conservative number after the manner of ACLED."""

from collections.abc import Sequence

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import numbered, without_early_counts


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """The lowest number that anyone still reports, else the least that any phrase means; low, best, high are one."""
    current, early = without_early_counts(numbered(figures))
    read = [(number, figure) for figure in current if (number := figure.bounds.reported_low) is not None]
    read = read or [(number, figure) for figure in figures if (number := figure.vague_low) is not None]
    if not read:
        return []
    lowest = min(number for number, _ in read)
    return [Reading(lowest, lowest, lowest, tuple(figure for _, figure in read), tuple(early))]


POLICY = Policy(
    name="acled_like.v1",
    prose="The most conservative figure reported, whoever reports it, once better information is in: a low count of an "
    "earlier day gives way as under ucdp_like.v1. 'At least 12' is 12; where nobody gives a "
    "number, a phrase is the least that it means: 'dozens' 12, 'hundreds' 100. 'Up to 12' gives no number.",
    source="After the ACLED codebook and its guidance on fatalities; an approximation, not ACLED's own coding.",
    pools=True,
    reconcile=reconcile,
    one_number=True,
)
