"""``change_points.v1`` and ``alert.v1``: when a rate changed, and when that could have been known."""

from crosscount.analysis.by_period import FIRST, LAST, PeriodCounts
from crosscount.analysis.escalation.alert import HAZARD, watch
from crosscount.analysis.escalation.by_step import counts_and_alerts, counts_and_changes
from crosscount.analysis.escalation.change_points import (
    ANY_TIME,
    ASSUMPTIONS,
    ONE_SIZE,
    STEADY,
    ChangePoints,
    find_change_points,
)
from crosscount.analysis.escalation.counts import exposures_of, read_counts
from crosscount.analysis.escalation.independence import resemblance
from crosscount.analysis.escalation.naming import figures_of, is_broken, of_single_periods, plausible, spelled
from crosscount.analysis.escalation.newcomers import Panel, Reported, constant_panel, reported, warn_of_newcomers
from crosscount.analysis.escalation.sourcing import SHARE_UNKNOWN
from crosscount.analysis.escalation.swings import swings
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table, counted

NAME = "change_points.v1"
ALERT = "alert.v1"
PROPORTIONAL = "what is known of a period is in proportion to its exposure: twice the sources, twice the incidents"
OF_EXPOSURE = (STEADY, ONE_SIZE, ANY_TIME, PROPORTIONAL)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many times, and when, the number of incidents a period changed.

    Returns:
        The changes one can be sure of, from the surely known (0 where slow swings explain the counts better) to those
        still plausible; a figure for each date and mean.

    Raises:
        BadTable: no ``count`` or ``date`` column that can be read.
        CannotEstimate: a series that is too short, too long or empty, or no constant panel where one is asked for.
    """
    settings.only("level", "period", "prior_no_change", "changes", "exposure", "panel", FIRST, LAST)
    counts = read_counts(table, settings)
    given = reported(counts)
    panel = _panel(given) if settings.choice("panel", ("all", "constant")) == "constant" else None
    series = panel.series if panel else counts.series
    exposure = settings.choice("exposure", ("none", "sources", "column"))
    exposures = exposures_of(table, counts, exposure)
    asked = settings.whole("changes", -1, least=-1, most=12)
    found = _found(series, settings, asked, exposures)
    alike, swinging = resemblance(series.counts, found, exposures), swings(series.counts, found, exposures)
    named = len(found.changes)
    low, high = plausible(found.numbers, found.level)
    return Estimate(
        method=NAME,
        question="How often did the number of incidents a period change, and when?",
        unit="changes",
        estimate=float(named),
        low=float(0 if swinging.likelier else min(low, named)) if asked < 0 else None,
        high=float(max(high, named)),
        level=found.level,
        assumptions=(*(ASSUMPTIONS if exposure == "none" else OF_EXPOSURE), *counts.assumptions),
        diagnostics=(
            *(panel.diagnostics if panel else ()),
            *_diagnostics(found),
            *(*counts.diagnostics, alike.diagnostic, swinging.diagnostic),
        ),
        warnings=(
            *_warnings(found, series, asked),
            *counts.warnings,
            *swinging.warnings,
            *alike.warnings,
            *_of_sources(given, found, asked_for_panel=panel is not None, exposure=exposure),
        ),
        figures=figures_of(found, series),
        series=(counts_and_changes(found, series.names, series.counts, name="counts", unit="incidents a period"),),
    )


def _found(series: PeriodCounts, settings: Settings, asked: int, exposures: tuple[float, ...] | None) -> ChangePoints:
    return find_change_points(
        series.counts,
        level=settings.level(),
        prior_no_change=settings.number("prior_no_change", 0.5, least=0.001, most=0.999),
        changes=None if asked < 0 else asked,
        exposures=exposures,
    )


def _panel(given: Reported | None) -> Panel:
    if given is None:
        raise CannotEstimate("counts do not say who reported; give one row an incident, with date and sources")
    return constant_panel(given)


def _of_sources(
    given: Reported | None, found: ChangePoints, *, asked_for_panel: bool, exposure: str
) -> tuple[str, ...]:
    warned = () if asked_for_panel else warn_of_newcomers(given, found)
    if given is None or exposure != "sources":
        return warned
    share = 1 - sum(map(bool, given.sources)) / len(given.sources)
    unnamed = f"{share:.0%} of the incidents name no source: who was at work then is not known"
    return (*warned, unnamed) if share > SHARE_UNKNOWN else warned


def _diagnostics(found: ChangePoints) -> tuple[Diagnostic, ...]:
    return (
        Diagnostic("probability of no change", found.no_change, "the series alone; not whether reporting changed"),
        Diagnostic(
            "evenness", found.size, "the size of the negative binomial: under 3 come in bursts, a million by chance"
        ),
        Diagnostic("log evidence", found.log_evidence, "of the counts, over all ways to cut the series"),
        *(
            Diagnostic(
                f"dates of change {number}",
                len(change.dates),
                f"how many its set has; it lies among them with a probability of {change.probability:.3f}",
            )
            for number, change in enumerate(found.changes, start=1)
        ),
    )


def _warnings(found: ChangePoints, series: PeriodCounts, asked: int) -> tuple[str, ...]:
    warned = []
    if asked > 0:
        warned.append(
            f"{counted(asked, 'change')} named because asked for; the series holds so many or more with a probability "
            f"of {1 - sum(found.numbers[:asked]):.3f}"
        )
    if not found.changes and found.no_change < 1 - found.no_change:
        warned.append(
            f"that there was a change has a probability of {1 - found.no_change:.3f}, but when is not sure "
            "enough to name one"
        )
    for number, change in enumerate(found.changes, start=1):
        if is_broken(change):
            warned.append(f"the dates of change {number} lie apart: {spelled(change, series)}")
    return (*warned, *of_single_periods(found.changes, series.names))


def estimate_alert(table: Table, settings: Settings) -> Estimate:
    """Estimate how likely it is that the rate changed within the last few periods, as of the last one.

    Returns:
        That probability; a figure for every period in which an alert would have been given.
    """
    settings.only("period", "recent", "baseline", "threshold", "hazard", FIRST, LAST)
    counts = read_counts(table, settings)
    series, exposures = counts.series, counts.exposures
    baseline = settings.whole("baseline", 12, least=4, most=500)
    found = watch(
        series.counts,
        exposures=exposures,
        baseline=baseline,
        recent=settings.whole("recent", 12, least=1, most=100),
        threshold=settings.number("threshold", 0.9, least=0.5, most=0.999),
        hazard=settings.number("hazard", HAZARD, least=1e-6, most=0.5),
    )
    changes = find_change_points(series.counts, exposures=exposures)
    alike, swinging = resemblance(series.counts, changes, exposures), swings(series.counts, changes, exposures)
    return Estimate(
        method=ALERT,
        question="Did the number of incidents a period change within the last "
        f"{'period' if found.recent == 1 else counted(found.recent, 'period')}?",
        unit="probability",
        estimate=found.probability[-1],
        low=None,
        high=None,
        level=None,
        assumptions=(*ASSUMPTIONS, "the first periods, the baseline, have the usual rate", *counts.assumptions),
        diagnostics=(
            Diagnostic("alerts", len(found.alerts), f"how often it rose to {found.threshold:g}"),
            *counts.diagnostics,
            alike.diagnostic,
            swinging.diagnostic,
        ),
        warnings=(
            "the estimate is itself a probability and has no interval",
            *of_single_periods(changes.changes, series.names),
            *counts.warnings,
            *swinging.warnings,
            *alike.warnings,
        ),
        figures=tuple(
            Figure(f"alert in period {series.names[alert]}", found.probability[alert]) for alert in found.alerts
        ),
        series=counts_and_alerts(found, series.names, series.counts, baseline=baseline),
    )
