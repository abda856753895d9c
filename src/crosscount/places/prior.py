"""How likely a place is meant before anything else is known: the more people, the likelier."""

from math import log10

_HANDICAP = {"country": 2.5, "admin1": 4.5, "admin2": 5.2, "town": 3.5, "landmark": 3.5}
# Of a unit whose towns no source counts, it is not known that it is empty.
_LEAST_PEOPLE = {"country": 1_000, "admin1": 100_000, "admin2": 50_000, "town": 1_000, "landmark": 30_000}
_ALTERNATE_NAME = 0.7
_ALTERNATE_COUNTRY = 2.0
"""Countries have forgotten names ("Palpa" for Nepal) beside current ones ("Britain")."""


def prior_of(level: str, population: int, *, is_main_name: bool) -> float:
    """A score in powers of ten of people: 0 for a village of 3,000, 2.7 for a city of 1.5 million, 5 for a country.

    Units are discounted, for a bare name is more often the town's; so are alternate names.
    """
    people = max(population, _LEAST_PEOPLE[level])
    score = log10(people) - _HANDICAP[level]
    if level == "country":
        return max(score, 3.0) - (0.0 if is_main_name else _ALTERNATE_COUNTRY)
    return score if is_main_name else score - _ALTERNATE_NAME
