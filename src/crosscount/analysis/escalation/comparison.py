"""Measures before and after a month, and how sure it is that they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from crosscount.analysis.escalation.chance import CELLS_AT_ONCE, NOT_KNOWN, Chance, Dealt, beliefs_of, chances
from crosscount.analysis.escalation.incidents import Floats
from crosscount.analysis.escalation.windows import Window
from crosscount.analysis.escalation.yardstick import FEWEST_INCIDENTS, OF_REACH, Drawn, Measure, measures_of
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted

FEWEST_MONTHS = 12
HALF = 0.5
FALSE_ALARMS = 0.05
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure before and after; every triple is value, low, high, and has nan for what is not known."""

    measure: Measure
    before: Triple
    after: Triple
    ratio: Triple
    rose: float
    """Share of the deals of ``chance`` that rise less."""
    p: float
    """Probability of so great a difference either way where nothing changed."""
    sure: bool = False
    """Whether it changed, with a false alarm in any of all measures together in one of twenty tables at most."""

    @property
    def name(self) -> str:
        """That of the measure."""
        return self.measure.name


def compare(before: Window, after: Window, *, level: float, draws: int, seed: int) -> tuple[Compared, ...]:
    """Measure both windows, how sure each value is, and whether chance alone would make such differences.

    One degree of belief holds for all incidents of a draw and both windows: contested figures err together, as whole
    sides exaggerate or conceal.

    Raises:
        CannotEstimate: under 12 months or 20 incidents on either side.
    """
    return _compare(before, after, None, _Draws(level, draws, seed))


def frequency(before: Window, after: Window, *, level: float, draws: int, seed: int) -> Triple:
    """Incidents a month after to before, with its interval; raises as ``compare`` does."""
    return _compare(before, after, 1, _Draws(level, draws, seed))[0].ratio


@dataclass(frozen=True, slots=True)
class _Draws:
    level: float
    number: int
    seed: int


def _compare(before: Window, after: Window, first: int | None, draws: _Draws) -> tuple[Compared, ...]:
    _check(before, after)
    incidents = before.incidents.followed_by(after.incidents)
    later = np.arange(len(incidents.months)) >= len(before.incidents.months)
    dealt = Dealt(incidents.months - before.start, np.concatenate([before.shares, after.shares]), before.months)
    asked = measures_of(incidents, later)[:first]
    found = [[_found(measure, dealt, belief) for belief in beliefs_of(measure)] for measure in asked]
    told = [place for place, pairs in enumerate(found) if np.isfinite(pairs).all() and max(pairs[0]) > 0]
    measures, found = [asked[place] for place in told], [found[place] for place in told]
    by_chance = chances(dealt, measures, found, draws.level, draws.seed)
    drawn = _drawn_anew(dealt, [one for one in measures if one.kind not in OF_REACH], draws)
    compared = []
    for measure, pairs, chance in zip(measures, found, by_chance, strict=True):
        reach = measure.kind in OF_REACH
        spans = _left_out(measure, dealt, draws.level) if reach else _spans(drawn[measure.name], draws)
        compared.append(_compared(measure, pairs[0], spans, chance))
    return _with_verdicts(compared)


def _check(before: Window, after: Window) -> None:
    for name, window in (("before", before), ("after", after)):
        if window.months < FEWEST_MONTHS or len(window.incidents.months) < FEWEST_INCIDENTS:
            raise CannotEstimate(
                f"{counted(len(window.incidents.months), 'incident')} in {counted(window.months, 'month')} {name} the "
                f"split; {FEWEST_INCIDENTS} in {FEWEST_MONTHS} are needed: widen the window or move the split"
            )


def _found(measure: Measure, dealt: Dealt, belief: float) -> tuple[float, float]:
    """Before and after, as they were."""
    months = np.arange(len(dealt.shares))
    sides = (months < dealt.months_before, months >= dealt.months_before)
    before, after = (_value(measure, dealt, side[None, :].astype(np.float64), np.array([belief]))[0] for side in sides)
    return float(before), float(after)


def _value(measure: Measure, dealt: Dealt, often: Floats, belief: Floats) -> Floats:
    """The measure where each month comes so often: draws x months."""
    return measure.value(Drawn(often[:, dealt.month], often @ dealt.shares, belief))


def _drawn_anew(dealt: Dealt, measures: Sequence[Measure], draws: _Draws) -> dict[str, Floats]:
    """Draws x before and after: months drawn with replacement, each with its share, so that bursts stay bursts."""
    generator = np.random.default_rng(draws.seed)
    belief = generator.uniform(0, 1, draws.number)
    sizes = (dealt.months_before, len(dealt.shares) - dealt.months_before)
    often = [generator.multinomial(size, np.full(size, 1 / size), draws.number).astype(np.float64) for size in sizes]
    nothing = [np.zeros_like(each) for each in often]
    sides = (np.hstack([often[0], nothing[1]]), np.hstack([nothing[0], often[1]]))
    step = max(1, CELLS_AT_ONCE // len(dealt.month))
    parts = [slice(start, start + step) for start in range(0, draws.number, step)]
    return {
        measure.name: np.column_stack(
            [np.concatenate([_value(measure, dealt, side[part], belief[part]) for part in parts]) for side in sides]
        )
        for measure in measures
    }


Spans = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
"""Low and high of before, after and the ratio."""
NO_SPAN = (NOT_KNOWN, NOT_KNOWN)


def _spans(drawn: Floats, draws: _Draws) -> Spans:
    """The middle of what was drawn; what is 0 on a side has no ratio: nothing is a multiple of nothing."""
    usable = drawn[np.isfinite(drawn).all(axis=1)]
    if len(usable) < len(drawn) // 2:
        return NO_SPAN, NO_SPAN, NO_SPAN
    positive = usable[(usable > 0).all(axis=1)]
    ratios = positive[:, 1] / positive[:, 0] if len(positive) >= len(drawn) // 2 else np.array([NOT_KNOWN])
    before, after, ratio = (_middle(one, draws.level) for one in (usable[:, 0], usable[:, 1], ratios))
    return before, after, ratio


def _middle(drawn: Floats, level: float) -> tuple[float, float]:
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _left_out(measure: Measure, dealt: Dealt, level: float) -> Spans:
    """What reaches is told by leaving out each month in turn: a month drawn twice would hide how far others reach.

    The logarithm is taken to err by Student's t, with one degree of freedom less than months (Tukey's jackknife).
    """
    logs, errors, freedoms = [], [], []
    for side in (slice(0, dealt.months_before), slice(dealt.months_before, len(dealt.shares))):
        size = len(dealt.shares[side])
        often = np.zeros((size + 1, len(dealt.shares)))
        often[:, side] = 1 - np.vstack([np.zeros(size), np.eye(size)])
        with np.errstate(divide="ignore", invalid="ignore"):
            each = np.log(_value(measure, dealt, often, np.full(size + 1, HALF)))
            logs.append(each[0])
            errors.append((size - 1) / size * float(((each[1:] - each[1:].mean()) ** 2).sum()))
        freedoms.append(size - 1)
    together = sum(errors)
    freedom = together**2 / max(sum(one**2 / size for one, size in zip(errors, freedoms, strict=True)), 1e-300)
    parts = [
        (logs[0], errors[0], freedoms[0]),
        (logs[1], errors[1], freedoms[1]),
        (logs[1] - logs[0], together, freedom),
    ]
    before, after, ratio = (_around(*part, level) for part in parts)
    return before, after, ratio


def _around(log: float, error: float, freedom: float, level: float) -> tuple[float, float]:
    if not np.isfinite(log) or not np.isfinite(error):
        return NO_SPAN
    off = float(student.ppf((1 + level) / 2, max(freedom, 1.0))) * float(np.sqrt(error))
    return float(np.exp(log - off)), float(np.exp(log + off))


def _compared(measure: Measure, pair: tuple[float, float], spans: Spans, chance: Chance) -> Compared:
    """The range of a ratio is the wider of what was drawn and of what chance alone could make of another ratio.

    The first knows what changed, the second how seldom few months of heavy tails show what they are drawn from.
    """
    before, after = pair
    ratio = after / before if before > 0 and after > 0 else NOT_KNOWN
    low, high = min(spans[2][0], chance.ratio[0]), max(spans[2][1], chance.ratio[1])
    if not np.isfinite([ratio, *spans[2], *chance.ratio[:1]]).all():
        low, high = NO_SPAN
    return Compared(measure, (before, *spans[0]), (after, *spans[1]), (ratio, low, high), chance.rose, chance.p)


def _with_verdicts(compared: Sequence[Compared]) -> tuple[Compared, ...]:
    """Which changes are sure, by Holm's steps: the more is compared, the less likely each must be by chance.

    Source:
        Holm (1979), Scandinavian Journal of Statistics 6:65-70.
    """
    order = sorted((place for place, one in enumerate(compared) if np.isfinite(one.p)), key=lambda at: compared[at].p)
    sure: set[int] = set()
    for step, place in enumerate(order):
        if compared[place].p > FALSE_ALARMS / (len(order) - step):
            break
        sure.add(place)
    return tuple(replace(one, sure=place in sure) for place, one in enumerate(compared))
