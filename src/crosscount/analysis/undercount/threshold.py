"""``threshold.v1``: a pair of lists after the other is let depend, while chance would hardly explain their overlap."""

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.dependence import PEOPLE_ALIKE, SETTING, check_dependence, check_range
from crosscount.analysis.undercount.hierarchy import name_of_model
from crosscount.analysis.undercount.intervals import BcaInterval
from crosscount.analysis.undercount.loglinear import diagnostics_of, interval_of, warnings_of_range
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_warning,
    need_at_most,
    need_missed,
    read_three_lists,
)
from crosscount.analysis.undercount.resampling import FEW_DRAWS, resample
from crosscount.analysis.undercount.stepwise import Chosen, Stepwise

NAME = "threshold.v1"
MOST_LISTS = 8
ASSUMPTIONS = (
    "lists depend on each other in pairs only, and in the pairs whose overlap chance would hardly explain",
    "the people counted did not change while the lists were made; links between lists are right",
    PEOPLE_ALIKE,
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, by a log-linear model to which pairs of lists are added by steps.

    Settings: ``threshold`` (a pair is added while its p-value is below, .02), ``replicates`` (1,024), ``seed``,
    ``level``, ``despite_dependence``.

    Returns:
        people under the model come to, with a BCa interval in whose draws the model is chosen anew.

    Raises:
        CannotEstimate: under three lists, over eight, overlaps too thin, no estimate even for independent lists, or
            dependence that swallows the answer.

    Source:
        Chan, Silverman & Vincent (2021), J. Am. Stat. Assoc. 116:1297-1306.
    """
    settings.only("threshold", "replicates", "seed", "level", SETTING)
    overlaps = read_three_lists(table)
    need_missed(overlaps)
    told = check_dependence(overlaps, settings)
    lists = len(overlaps.lists)
    need_at_most(overlaps, MOST_LISTS, NAME)
    level = settings.level()
    steps = Stepwise(lists, settings.number("threshold", 0.02, least=0.0, most=0.5))
    chosen = steps.choose(overlaps.counts.astype(float))
    if not chosen.path:
        raise CannotEstimate("no estimate exists even for independent lists; merge lists that meet too little")
    replicates = settings.whole("replicates", FEW_DRAWS, least=200, most=100_000)
    again = steps.answers(resample(overlaps, replicates, seed=settings.seed()))
    interval, missing = interval_of(chosen.people, again, overlaps, steps.answers, level=level)
    told += check_range(interval.low, interval.high, path_of(chosen, overlaps), settings)
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=chosen.people,
        low=interval.low,
        high=interval.high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("pairs added", len(chosen.added), name_of_model(chosen.model, overlaps.lists)),
            *(Diagnostic(f"pair {_spelled(pair, overlaps)}", chance, "p-value") for pair, chance in chosen.added),
            *diagnostics_of(overlaps, interval, missing, replicates),
        ),
        warnings=told + warnings_of(chosen, interval, overlaps, steps) + count_warning(table),
        figures=path_of(chosen, overlaps),
    )


def path_of(chosen: Chosen, overlaps: Overlaps) -> tuple[Figure, ...]:
    """What the answer would have been after every step."""
    names = ["independent lists", *(f"with {_spelled(pair, overlaps)}" for pair, _ in chosen.added)]
    return tuple(Figure(name, people) for name, people in zip(names, chosen.path, strict=True))


def warnings_of(chosen: Chosen, interval: BcaInterval, overlaps: Overlaps, steps: Stepwise) -> tuple[str, ...]:
    """What a reader should know before using the number."""
    found = list(warnings_of_range(chosen.people, interval, overlaps))
    apart = [_spelled(pair, overlaps) for pair, _ in chosen.added if not overlaps.shared(*_lists_of(pair, overlaps))]
    if apart:
        found.append(f"nobody stands on both of {', '.join(apart)}: such pairs say nothing of the people on no list")
    if len(chosen.added) == steps.lists * (steps.lists - 1) // 2:
        found.append("every pair was added: more dependence than pairs can show may be there")
    return tuple(found)


def _spelled(pair: int, overlaps: Overlaps) -> str:
    return " and ".join(overlaps.lists[one] for one in _lists_of(pair, overlaps))


def _lists_of(pair: int, overlaps: Overlaps) -> list[int]:
    return [one for one in range(len(overlaps.lists)) if pair >> one & 1]
