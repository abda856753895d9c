"""Who is who, as the run's linking and reconciling see it."""

from collections.abc import Callable
from dataclasses import dataclass

from crosscount.actors import Registry


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors that linking and reconciling may ask.

    ``fingerprint`` stands for everything, code and packs, that they come from; ``load`` gives the registry when it is
    first needed.
    """

    fingerprint: str
    load: Callable[[], Registry | None]


def _nobody() -> None:
    return None


NOBODY_KNOWN = Actors("", _nobody)
"""Without a registry only equal ids agree, and voices are told apart by their words."""
