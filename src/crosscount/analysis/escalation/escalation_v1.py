"""``escalation.v1``: frequency, lethality, means and reach of violence before and after a date."""

from math import isfinite

import numpy as np

from crosscount.analysis.by_period import FIRST, LAST, Covered, day_set, number_of
from crosscount.analysis.days import days_covered
from crosscount.analysis.escalation.comparison import Compared, compare, frequency
from crosscount.analysis.escalation.exposure import Adjusted, adjust, sources_at_work
from crosscount.analysis.escalation.incidents import Integers, read_incidents
from crosscount.analysis.escalation.sourcing import Sourcing, sourcing, warn
from crosscount.analysis.escalation.windows import split_at
from crosscount.analysis.escalation.yardstick import (
    CELLS,
    COMPLEXITY,
    DISTANCE,
    DISTRICTS,
    HULL,
    TACTICS,
    TAIL,
)
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import BadSetting, Settings, Table

NAME = "escalation.v1"
SPLIT = "split"
ALONE = 0.05
"""Of false alarms, where one measure alone is asked for."""
HALF = 0.5
OF_CHANCE = "share of random rearrangements of the months that rise less"
MULTIPLE = "after, as a multiple of before"
NEEDED = {
    TAIL: "it needs 30 incidents in the tail on either side",
    DISTANCE: "it needs latitude and longitude",
    HULL: "it needs latitude and longitude of three places",
    DISTRICTS: "it needs the districts of incidents on either side",
    CELLS: "it needs latitude and longitude",
    COMPLEXITY: "it needs weapons, sites, target or tactics of 20 incidents on either side, above the plainest",
    TACTICS: "it needs the tactic of incidents on either side",
}
"""What the kinds of measures need that not every table has."""

MOST_MONTHS = 1_200
ASSUMPTIONS = (
    "months are exchangeable within each side of the split; no trend within a side",
    "contested figures lie between the lowest and the highest, and err together",
    "the split was chosen without looking at these incidents; if it was not, its date is one of many that were tried",
    "an incident is as likely to be recorded after the split as before it",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how frequency, lethality, means and reach differ before and after a date.

    Returns:
        Incidents a month after the split to incidents before; each measure before, after and as a ratio as figures.

    Raises:
        BadTable: no date or toll that can be read.
        CannotEstimate: under 12 months or 20 incidents on either side of the split.
    """
    settings.only(SPLIT, FIRST, LAST, "level", "draws", "seed")
    read = read_incidents(table)
    incidents, days = read.incidents, read.days
    if not days:
        raise CannotEstimate("no incidents; give one row an incident, with date, killed_low and killed_high")
    covered = days_covered(days, settings, "month")
    first, split, last = _months(settings, covered.covered)
    inside = np.array([row for row, day in enumerate(days) if day in covered.covered], dtype=np.int64)
    before, after = split_at(incidents.taken(inside), split, first, covered.shares)
    level = settings.level()
    draws = settings.whole("draws", 1000, least=100, most=20_000)
    seed = settings.seed()
    compared = compare(before, after, level=level, draws=draws, seed=seed)
    found = sourcing(before, after)
    at_work = sources_at_work(list(map(int, incidents.months)), incidents.sources, first, last)
    adjusted = adjust(before, after, at_work, level=level, draws=draws, seed=seed) if found else None
    ratio, low, high = compared[0].ratio
    return Estimate(
        method=NAME,
        question="Did frequency, lethality, means and reach of violence change at the split, and how sure is that?",
        unit="incidents a month after the split, as a multiple of those before",
        estimate=ratio,
        low=low,
        high=high,
        level=level,
        assumptions=(*ASSUMPTIONS, *covered.assumptions),
        diagnostics=(
            *_diagnostics(compared),
            *covered.diagnostics,
            *_left_out(compared),
            *_of_sources(found, at_work[: split - first], at_work[split - first :]),
        ),
        warnings=(*read.warnings, *covered.warnings, *_warn(settings, found, adjusted, compared[0].ratio)),
        figures=(
            *(figure for each in compared for figure in _figures(each)),
            *_of_panel(found, level, draws, seed),
            *_of_covariate(adjusted),
        ),
    )


def _months(settings: Settings, covered: Covered) -> tuple[int, int, int]:
    """First month, first month after the split, last month."""
    if SPLIT not in settings.values:
        raise BadSetting("escalation.v1 compares before with after; give split=YEAR-MONTH-DAY")
    split = day_set(settings, SPLIT, None)
    if not covered.first < split <= covered.last:
        raise BadSetting(
            f"split is {split}, from {covered.first} until {covered.last}; give a split after from and up to until"
        )
    found = tuple(number_of(day, "month") for day in (covered.first, split, covered.last))
    if found[2] - found[0] > MOST_MONTHS:
        raise BadSetting(
            f"{found[2] - found[0]:,} months from first to last; set from and until at most {MOST_MONTHS:,} apart"
        )
    return found[0], found[1], found[2]


def _warn(
    settings: Settings, found: Sourcing | None, adjusted: Adjusted | None, main: tuple[float, float, float]
) -> tuple[str, ...]:
    split = day_set(settings, SPLIT, None)
    start = split.replace(day=1)
    moved = () if split == start else (f"split is {split}, and months are compared: it is taken at {start}",)
    return (*moved, *warn(found, main[0]), *_warn_of_covariate(found, adjusted, main))


def _diagnostics(compared: tuple[Compared, ...]) -> tuple[Diagnostic, ...]:
    told = [each for each in compared if isfinite(each.p)]
    alone = sum(each.p <= ALONE for each in told)
    return (
        *(
            Diagnostic(f"rose: {each.name}", each.rose if isfinite(each.rose) else None, _verdict(each, len(told)))
            for each in compared
        ),
        Diagnostic(
            "compared at once",
            len(told),
            f"measures; {alone} of them would look sure if asked for alone, and where nothing changed chance makes "
            f"{ALONE * len(told):.1f} look so; the verdicts allow for all of them (Holm)",
        ),
    )


def _left_out(compared: tuple[Compared, ...]) -> tuple[Diagnostic, ...]:
    """What was asked for and cannot be told, so that silence is not taken for no change."""
    found = {each.measure.kind for each in compared}
    return tuple(Diagnostic(f"not measured: {kind}", None, why) for kind, why in NEEDED.items() if kind not in found)


def _verdict(each: Compared, together: int) -> str:
    if not isfinite(each.rose):
        return "too few incidents in most draws: no interval"
    way = "higher" if each.rose > HALF else "lower"
    if each.sure:
        return f"{OF_CHANCE}; {way} after the split"
    if each.p <= ALONE:
        return f"{OF_CHANCE}; not sure among {together} comparisons, {way} if it alone had been asked for"
    return f"{OF_CHANCE}; not sure either way"


def _figures(each: Compared) -> tuple[Figure, ...]:
    unit = each.measure.unit
    parts = (("before", each.before, unit), ("after", each.after, unit), ("after / before", each.ratio, MULTIPLE))
    return tuple(
        Figure(f"{each.name}: {words}", *map(_or_none, triple), unit=unit)
        for words, triple, unit in parts
        if isfinite(triple[0])
    )


def _or_none(number: float) -> float | None:
    return number if isfinite(number) else None


def _of_sources(found: Sourcing | None, before: Integers, after: Integers) -> tuple[Diagnostic, ...]:
    if found is None:
        return ()
    return (
        Diagnostic("incidents that name no source", found.unnamed, "share of all"),
        Diagnostic("later incidents only new sources report", found.only_new, "share of those that name a source"),
        Diagnostic("constant panel", len(found.panel), "how many sources are seen on both sides of the split"),
        Diagnostic("sources an incident before", found.sources[0], "where any is named"),
        Diagnostic("sources an incident after", found.sources[1], "where any is named"),
        Diagnostic("sources at work before", float(before.mean()), "a month, from a source's first report to its last"),
        Diagnostic("sources at work after", float(after.mean()), "a month"),
    )


def _of_panel(found: Sourcing | None, level: float, draws: int, seed: int) -> tuple[Figure, ...]:
    """The same ratio by the constant panel alone; nothing where the panel reports too little for it."""
    if found is None:
        return ()
    try:
        ratio = frequency(found.before, found.after, level=level, draws=draws, seed=seed)
    except CannotEstimate:
        return (Figure("incidents a month by the constant panel: too few reported", None),)
    return (Figure("incidents a month by the constant panel: after / before", *map(_or_none, ratio), unit=MULTIPLE),)


def _of_covariate(adjusted: Adjusted | None) -> tuple[Figure, ...]:
    if adjusted is None:
        return ()
    return (
        Figure("incidents a month at one number of sources: after / before", *adjusted.ratio, unit=MULTIPLE),
        Figure("percent more incidents with one percent more sources", *adjusted.elasticity, unit="percent"),
    )


def _warn_of_covariate(
    found: Sourcing | None, adjusted: Adjusted | None, main: tuple[float, float, float]
) -> tuple[str, ...]:
    if found is None:
        return ()
    if adjusted is None:
        return ("the number of sources hardly varies but at the split: what it does cannot be told from the split",)
    if not main[1] <= 1 <= main[2] and adjusted.ratio[1] <= 1 <= adjusted.ratio[2]:
        return ("at one number of sources at work the change is not sure: it may be one of reporting",)
    return ()
