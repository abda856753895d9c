"""How likely a place is meant before anything else is known: the more people, the likelier."""

from collections.abc import Iterable
from math import log10

from crosscount.places.entry import GazetteerEntry

_HANDICAP = {"country": 2.5, "admin1": 4.5, "admin2": 5.2, "town": 3.5, "landmark": 3.5}
_ALTERNATE_NAME = 0.7
_ALTERNATE_COUNTRY = 2.0
"""Countries have forgotten names ("Palpa" for Nepal) beside current ones ("Britain")."""


def prior(entry: GazetteerEntry) -> float:
    """A score in powers of ten of people: 0 for a village of 3,000, 2.7 for a city of 1.5 million, 5 for a country.

    Units are discounted, for a bare name is more often the town's; so are alternate names.
    """
    people = max(entry.population, 30_000 if entry.level == "landmark" else 1_000)
    score = log10(people) - _HANDICAP[entry.level]
    if entry.level == "country":
        return max(score, 3.0) - (0.0 if entry.is_main_name else _ALTERNATE_COUNTRY)
    return score if entry.is_main_name else score - _ALTERNATE_NAME


def best_prior(entries: Iterable[GazetteerEntry]) -> float:
    """The highest prior among places of one name."""
    return max((prior(entry) for entry in entries), default=-9.0)
