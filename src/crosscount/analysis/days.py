"""Which days the records cover, as a method read it, and what it says of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.analysis.by_period import FIRST, LAST, Covered, covered_days, name_of, number_of
from crosscount.analysis.estimate import Diagnostic
from crosscount.analysis.table import BadSetting, Settings, counted

PARTLY = "a period of which the records cover a part counts by the share of its days"
GUESSED = {
    (FIRST, LAST): "from the first incident to the last",
    (FIRST,): "from the first incident on",
    (LAST,): "up to the last incident",
}
FEWEST_OTHERS = 4
"""Periods with an incident, of which it can be said that another lies far from them."""
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class DaysCovered:
    """The days that the records cover, the periods in which they lie, and how many incidents lie elsewhere."""

    covered: Covered
    period: str
    guessed: tuple[str, ...]
    """The ends, ``from`` and ``until``, that were not set and are taken from the dates."""
    outside: int
    """Incidents that are not counted, because their day is not covered."""
    far_off: tuple[str, ...] = ()
    """Of rows that lie so far from all others that they may be slips, in words."""

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
        """Rows that may be slips, and what is not known of quiet days before the first incident and after the last."""
        if not self.guessed:
            return ()
        return (
            *self.far_off,
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
    inside = sorted(day for day in days if day in covered)
    far_off = tuple(words for end in guessed for words in _far_off(inside, period, end))
    return DaysCovered(covered, period, guessed, outside, far_off)


def _far_off(days: Sequence[date], period: str, end: str) -> tuple[str, ...]:
    """Of the first or last period with an incident: whether the gap to all others is longer than they reach.

    One mistyped year makes a stretch of quiet that any method takes for a change.
    """
    edge = number_of(days[0] if end == FIRST else days[-1], period) if days else 0
    alone, others = ([day for day in days if (number_of(day, period) == edge) == is_edge] for is_edge in (True, False))
    if len({number_of(day, period) for day in others}) < FEWEST_OTHERS:
        return ()
    gap = (others[0] - alone[-1] if end == FIRST else alone[0] - others[-1]).days
    if gap <= (others[-1] - others[0]).days:
        return ()
    dated = f"of {alone[0]}" if alone[0] == alone[-1] else f"of {alone[0]} to {alone[-1]}"
    apart = counted(gap, "day") if gap < 2 * DAYS_A_YEAR else f"{gap / DAYS_A_YEAR:,.0f} years"
    where, one = "before" if end == FIRST else "after", len(alone) == 1
    slip, them = ("it is a slip, mend the date", "it") if one else ("they are slips, mend the dates", "them")
    return (
        f"{counted(len(alone), 'row')} {dated} {'lies' if one else 'lie'} {apart} {where} all others: if {slip}, or "
        f"give {end}= to leave {them} out",
    )
