"""``severity_changes.v1``: when incidents became more or less deadly, by the lowest figures and by the highest."""

from dataclasses import dataclass, replace

from crosscount.analysis.by_period import PeriodCounts
from crosscount.analysis.escalation.by_step import counts_and_changes
from crosscount.analysis.escalation.change_points import ChangePoints, find_change_points
from crosscount.analysis.escalation.incidents import Floats, read_incidents
from crosscount.analysis.escalation.independence import Resemblance, resemblance
from crosscount.analysis.escalation.measures import doublings
from crosscount.analysis.escalation.naming import figures_of, plausible
from crosscount.analysis.escalation.series import LONGEST
from crosscount.analysis.escalation.swings import Swings, swings
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Series
from crosscount.analysis.table import Settings, Table, counted

NAME = "severity_changes.v1"
FEWEST = 30
ASSUMPTIONS = (
    "between changes severity does not drift, and that of an incident says nothing of that of the next",
    "severity is equally uneven throughout",
    "a change is as likely at any incident over the threshold; beforehand, no change at all is as likely as not",
    "which tolls reach the threshold does not depend on who reported",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many times, and when, the severity of incidents changed, by the lowest figures and by the highest.

    Severity is how many times a toll doubles the threshold. The order is that of days; a date is that of an incident.

    Returns:
        The changes one can be sure of by both sets of figures; figures for each set.

    Raises:
        BadTable: no date or toll that can be read.
        CannotEstimate: fewer than 30 incidents at or over the threshold by the lowest figures.

    Assumes:
        Tolls over the threshold have a Pareto tail between changes.
    """
    settings.only("threshold", "level", "changes")
    threshold = settings.number("threshold", 1.0, least=1.0, most=1e6)
    level = settings.level()
    asked = settings.whole("changes", -1, least=-1, most=12)
    read = read_incidents(table)
    in_order = list(map(str, read.days))
    answers = tuple(
        _answer(which, _read(in_order, killed, threshold, which), level, asked)
        for which, killed in (("lowest", read.incidents.low), ("highest", read.incidents.high))
    )
    named = [len(each.found.changes) for each in answers]
    return Estimate(
        method=NAME,
        question="How often did the severity of incidents change, and when?",
        unit="changes",
        estimate=float(min(named)),
        low=float(min(each.least for each in answers)) if asked < 0 else None,
        high=float(max(each.most for each in answers)),
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=tuple(check for each in answers for check in each.diagnostics),
        warnings=(
            *read.of_tolls,
            *_warnings(named, asked),
            *(warning for each in answers for warning in each.warnings),
        ),
        figures=tuple(
            replace(figure, name=f"{each.which} figures: {figure.name}")
            for each in answers
            for figure in figures_of(each.found, each.series, f"doublings of {threshold:g} killed", "incidents")
        ),
        series=tuple(_by_step(each, threshold) for each in answers),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one set of figures says."""

    which: str
    series: PeriodCounts
    found: ChangePoints
    alike: Resemblance
    swinging: Swings

    @property
    def least(self) -> int:
        low, _ = plausible(self.found.numbers, self.found.level)
        return 0 if self.swinging.likelier else min(low, len(self.found.changes))

    @property
    def most(self) -> int:
        _, high = plausible(self.found.numbers, self.found.level)
        return max(high, len(self.found.changes))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        checks = (
            Diagnostic("probability of no change", self.found.no_change, "of severity"),
            Diagnostic("size", self.found.size, "near 1: a Pareto tail; large: tolls alike"),
            self.alike.diagnostic,
            self.swinging.diagnostic,
        )
        return tuple(replace(each, name=f"{each.name}, {self.which} figures") for each in checks)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(
            f"by the {self.which} figures {words}" for words in (*self.swinging.warnings, *self.alike.warnings)
        )


def _answer(which: str, series: PeriodCounts, level: float, asked: int) -> _Answer:
    found = find_change_points(series.counts, level=level, changes=None if asked < 0 else asked)
    return _Answer(which, series, found, resemblance(series.counts, found), swings(series.counts, found))


def _by_step(answer: _Answer, threshold: float) -> Series:
    """The doublings in the order of days."""
    return counts_and_changes(
        answer.found,
        answer.series.names,
        answer.series.counts,
        name=f"{answer.which} figures, incident by incident",
        unit=f"doublings of {threshold:g} killed",
    )


def _read(days: list[str], killed: Floats, threshold: float, which: str) -> PeriodCounts:
    """The doublings of the incidents that reach the threshold, each named by its day."""
    names = tuple(day for day, toll in zip(days, killed, strict=True) if toll >= threshold)
    if len(names) < FEWEST:
        raise CannotEstimate(
            f"{counted(len(names), 'incident')} killed {threshold:g} or more by the {which} figures; {FEWEST} are "
            "needed: lower the threshold"
        )
    if len(names) > LONGEST:
        raise CannotEstimate(
            f"{len(names):,} incidents killed {threshold:g} or more by the {which} figures; raise the threshold, or "
            f"give a shorter stretch of time: at most {LONGEST:,}"
        )
    return PeriodCounts(names, tuple(doublings(killed, threshold).tolist()))


def _warnings(named: list[int], asked: int) -> tuple[str, ...]:
    if asked > 0:
        return (f"{asked} named because asked for, whatever the probability",)
    if named[0] != named[1]:
        return (
            f"the lowest figures show {counted(named[0], 'change')}, the highest {named[1]}: "
            "it depends on whom one trusts",
        )
    return ()
