"""A named, versioned way from what voices say to a toll."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosscount.accounts.figures import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """What a policy makes of the figures for one measure and one class: ``low <= best <= high``, None where it says
    nothing; ``rests_on`` are the figures that it took, ``discounted`` those that it saw and left out."""

    low: int | None
    best: int | None
    high: int | None
    rests_on: tuple[Figure, ...]
    discounted: tuple[Figure, ...] = ()
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: its published name never changes what it computes; a better one gets another name.

    ``reconcile`` gets every figure for one measure and one class of victims (or everyone), and gives at most one
    reading, or one for every voice where ``pools`` is false.
    """

    name: str
    prose: str
    source: str
    pools: bool
    reconcile: Callable[[Sequence[Figure]], Sequence[Reading]]
    one_number: bool = False
    """Whether low, best and high are always one."""
