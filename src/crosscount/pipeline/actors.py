"""Who is who, as the run's linking sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from crosscount.incidents import KnownActors


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors that linking may ask; ``fingerprint`` stands for everything, code and packs, that they come from.

    ``load`` gives the registry when linking first needs it.
    """

    fingerprint: str
    load: Callable[[], KnownActors | None]


def _nobody() -> None:
    return None


NOBODY_KNOWN = Actors("", _nobody)
"""Without a registry only equal ids agree."""
