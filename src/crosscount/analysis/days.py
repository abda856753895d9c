"""Which days the records cover, as a method read it, and what it says of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.analysis.by_period import FIRST, LAST, Covered, covered_days, name_of, number_of
from crosscount.analysis.estimate import Diagnostic
from crosscount.analysis.table import BadSetting, Settings

PARTLY = "a period of which the records cover a part counts by the share of its days"
GUESSED = {
    (FIRST, LAST): "from the first incident to the last",
    (FIRST,): "from the first incident on",
    (LAST,): "up to the last incident",
}


@dataclass(frozen=True, slots=True)
class DaysCovered:
    """The days that the records cover, the periods in which they lie, and how many incidents lie elsewhere."""

    covered: Covered
    period: str
    guessed: tuple[str, ...]
    """The ends, ``from`` and ``until``, that were not set and are taken from the dates."""
    outside: int
    """Incidents that are not counted, because their day is not covered."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the periods, in their order."""
        first, last = (number_of(day, self.period) for day in (self.covered.first, self.covered.last))
        return tuple(name_of(number, self.period) for number in range(first, last + 1))

    @property
    def shares(self) -> tuple[float, ...]:
        """Of each period, the share that is covered; at most the first and the last are not whole."""
        return self.covered.shares(self.period)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What is assumed where a period is not whole."""
        return (PARTLY,) if min(self.shares) < 1 else ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A line for each period that is not whole, and one for what lies outside the days covered."""
        left_out = (Diagnostic("outside the days covered", self.outside, "incidents that are not counted"),)
        return (left_out if self.outside else ()) + tuple(
            Diagnostic(f"share of {name} that is covered", share, "of its days; a period that is not whole counts less")
            for name, share in zip(self.names, self.shares, strict=True)
            if share < 1
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not known of quiet days before the first incident and after the last."""
        if not self.guessed:
            return ()
        return (
            f"the records are taken to cover {self.covered.first} to {self.covered.last}, {GUESSED[self.guessed]}: "
            f"quiet beyond is not seen; set {' and '.join(self.guessed)} to the days that the records cover",
        )


def days_covered(days: Sequence[date], settings: Settings, period: str) -> DaysCovered:
    """What ``from`` and ``until`` say of the days of incidents; the first and the last of them where these are not set.

    Raises:
        BadTable: neither days nor both settings.
        BadSetting: a setting that is no day, an end before the beginning, or days among which no incident lies.
    """
    covered = covered_days(days, settings)
    outside = sum(day not in covered for day in days)
    if days and outside == len(days):
        raise BadSetting(
            f"none of the {len(days):,} incidents lies from {covered.first} until {covered.last}; give the days "
            "that the records cover"
        )
    guessed = tuple(name for name in (FIRST, LAST) if name not in settings.values)
    return DaysCovered(covered, period, guessed, outside)
