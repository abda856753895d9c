"""What few reports name, and where much is reported: counted over all reports that are linked together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscount.incidents.portrait import Portrait

LEAST = 12
"""A word that so few reports have is rare in any casebook, and in one of at most 1,024 reports no other is."""
ONE_IN = 100
SEASON_DAYS = 128
ACTIVITY = (4, 12, 28)
"""From how many days of a season on which something happened in a square it is told as more active."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports of a casebook have each word, and on how many days each square is told of.

    ``reports`` is rounded up to a power of two, so that a report more changes hardly anything; ``days`` goes by square
    and season.
    """

    reports: int
    terms: Mapping[int, int]
    days: Mapping[tuple[int, int], int]


def count(portraits: Iterable[Portrait]) -> Counts:
    """Count over all portraits that are linked together."""
    terms: dict[str, set[int]] = defaultdict(set)
    days: dict[tuple[int, int], set[int]] = defaultdict(set)
    for portrait in portraits:
        terms[portrait.report_id].update(portrait.terms)
        if portrait.cell is not None and portrait.first_day is not None:
            days[portrait.cell, portrait.first_day // SEASON_DAYS].add(portrait.first_day)
    return Counts(
        reports=round_up(len(terms)),
        terms=Counter(term for told in terms.values() for term in told),
        days={place: len(told) for place, told in days.items()},
    )


def round_up(reports: int) -> int:
    """The next power of two: what is rare hangs on it, and a report more changes hardly anything."""
    return 1 << max(0, reports - 1).bit_length()


def settle(portrait: Portrait, counts: Counts) -> Portrait:
    """The portrait with no words but rare ones that another report has too, and with the activity around it."""
    most = max(LEAST, counts.reports // ONE_IN)
    activity = None
    if portrait.cell is not None and portrait.first_day is not None:
        days = counts.days.get((portrait.cell, portrait.first_day // SEASON_DAYS), 0)
        activity = sum(days >= limit for limit in ACTIVITY)
    terms = tuple(term for term in portrait.terms if 1 < counts.terms[term] <= most)
    return replace(portrait, terms=terms, activity=activity)


def settle_all(portraits: Sequence[Portrait]) -> list[Portrait]:
    """Settle each by the counts over all."""
    counts = count(portraits)
    return [settle(portrait, counts) for portrait in portraits]
