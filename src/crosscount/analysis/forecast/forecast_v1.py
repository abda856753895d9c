"""``forecast.v1``: what districts may see in the next months, and whether that is worth more than the past year."""

from collections.abc import Sequence

import numpy as np

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.forecast.backtest import Scores, backtest, busy, share_within, skill
from crosscount.analysis.forecast.models import MODELS
from crosscount.analysis.forecast.panel import COUNTED, INCIDENTS, Floats, Panel, read_panel
from crosscount.analysis.forecast.together import Ahead, months_ahead
from crosscount.analysis.roughly_dated import A_MONTH, dated_within
from crosscount.analysis.table import Settings, Table, counted

NAME = "forecast.v1"
CHOSEN = ("best", "negative_binomial", "conflictology")
CALIBRATION_LEVELS = (0.5, 0.9)
WHERE_BUSY = ", districts with one a month and more in the 36 before"
MOST_OF_TWELVE = 12 / 13
"""Chance that one more month is no more than the most of twelve that are like it."""
FAR_BELOW = 0.05

ASSUMPTIONS = (
    "the next months are like the last: no model here knows of an offensive, a truce or an election",
    "an incident is as likely to be recorded next month as in the past; late reports make the last months look quiet",
    "districts are forecast one by one, for the next month: the ranges of all together come from their sum",
    "the level of all districts together goes on to move as far as it did: ranges of later months are as wide as past "
    "forecasts from so far back needed",
    "counts of incidents and of the killed in a district, never of what a person may do or suffer",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate the next months' counts of all districts together, and next month's of each.

    Returns:
        Next month's mean forecast and range, by the model that did best so far; each month ahead, districts, skill and
        calibration as figures.

    Raises:
        BadTable: no date, district or figure that can be read.
        CannotEstimate: too few months to learn from and to test on.
    """
    settings.only("count", "by", "from", "until", "horizon", "model", "level", "districts", "seed")
    level = settings.number("level", 0.9, least=0.5, most=0.99)
    horizon = settings.whole("horizon", 3, least=1, most=12)
    shown = settings.whole("districts", 20, least=0, most=1000)
    seed = settings.seed()
    count = settings.choice("count", COUNTED)
    asked = settings.choice("model", CHOSEN)
    dated = dated_within(table, A_MONTH)
    panel = read_panel(dated.table, settings)
    scores = backtest(panel, horizon=horizon, seed=seed)
    model = asked if asked != "best" else min(CHOSEN[1:], key=lambda name: float(scores[name].crps.mean()))
    what = "incidents" if count == INCIDENTS else f"killed (by the {count} figures)"
    together = months_ahead(panel.together.counts, MODELS[model], horizon=horizon, level=level)
    months = _months(panel, model, together, level)
    return Estimate(
        method=NAME,
        question=_question(panel, what, horizon),
        unit=f"{what} a month",
        estimate=_ranged(panel.together.counts, model, level)[0][0],
        low=months[0].low,
        high=months[0].high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(*_held(together, level), *_diagnostics(panel, scores, model)),
        warnings=(
            *dated.warnings,
            *_of_quiet(panel, model, level),
            *_of_widths(together, level),
            *_warnings(panel, scores, model, level, seed),
        ),
        figures=(
            *months,
            *_districts(panel, model, level, shown),
            *_skills(scores, level, seed),
            *_calibration(panel, scores),
        ),
    )


def _question(panel: Panel, what: str, horizon: int) -> str:
    first, last = (panel.month(len(panel.counts) + ahead) for ahead in (0, horizon - 1))
    when = first if horizon == 1 else f"each month from {first} to {last}"
    return f"How many {what} may all districts together see in {when}, and each district in {first}?"


def _months(panel: Panel, model: str, together: Sequence[Ahead], level: float) -> tuple[Figure, ...]:
    """All districts together, month by month ahead; a range of 0 to 0 is drawn out as that of a district is."""
    counts = panel.together.counts
    mean, _, high = _ranged(counts, model, level)[0]
    return tuple(
        Figure(f"all districts, {panel.month(len(counts) + ahead)}", mean, one.low, one.high or high)
        for ahead, one in enumerate(together)
    )


def _held(together: Sequence[Ahead], level: float) -> tuple[Diagnostic, ...]:
    """How often past ranges of all districts together held what came, by months ahead."""
    return tuple(
        Diagnostic(
            f"all districts, {counted(ahead, 'month', 'months')} ahead: within the {level:.0%} range",
            one.held,
            f"share of {one.tested} past forecasts, each widened by what was known before it"
            if one.tested
            else "too few past forecasts to tell",
        )
        for ahead, one in enumerate(together, start=1)
    )


def _of_widths(together: Sequence[Ahead], level: float) -> tuple[str, ...]:
    warned = []
    for ahead, one in enumerate(together, start=1):
        name = f"all districts, {counted(ahead, 'month', 'months')} ahead"
        if (one.learned + 1) * level > one.learned:
            warned.append(
                f"{name}: {one.learned} past forecasts are too few to learn a range of {level:.0%} from; it is as wide "
                "as the widest of them needed and may hold less"
            )
        elif one.held is not None and one.held < level - FAR_BELOW:
            warned.append(f"{name}: past ranges held {one.held:.0%} of what came, not {level:.0%}")
    return tuple(warned)


def _ranged(counts: Floats, model: str, level: float) -> list[tuple[float, float, float]]:
    """By district: the mean forecast, never 0, and its range, never without a width.

    Where no draw is anything, one in one draw more at most would be, and no more than the whole stretch has on average
    with one such month added to it (Laplace's rule of succession). A range of 0 to 0 is drawn out to the least that
    any month with something saw, or to 1: it then holds more than its level, and quiet gives no ground for less.
    """
    draws = MODELS[model](counts)
    seldom = np.minimum((counts.sum(axis=0) + 1) / (len(counts) + 1), 1 / (draws.shape[1] + 1))
    means = np.where(draws.any(axis=1), draws.mean(axis=1), seldom)
    low, high = _quantiles(draws, level)
    least_seen = np.where(counts > 0, counts, np.inf).min(axis=0)
    high = np.where(high > 0, high, np.where(np.isfinite(least_seen), least_seen, 1.0))
    return [(float(mean), float(least), float(most)) for mean, least, most in zip(means, low, high, strict=True)]


def _quantiles(draws: Floats, level: float) -> Floats:
    return np.asarray(np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=1, method="inverted_cdf"))


def _districts(panel: Panel, model: str, level: float, shown: int) -> tuple[Figure, ...]:
    ranged = sorted(zip(panel.districts, _ranged(panel.counts, model, level), strict=True), key=_loudest_first)
    return tuple(Figure(name, *each) for name, each in ranged[:shown])


def _loudest_first(district: tuple[str, tuple[float, float, float]]) -> tuple[float, str]:
    name, (mean, _, _) = district
    return -mean, name


def _skills(scores: dict[str, Scores], level: float, seed: int) -> tuple[Figure, ...]:
    found = []
    for against in ("conflictology", "zero"):
        for name, each in scores.items():
            if name != against:
                gained = skill(each, scores[against], level=level, seed=seed)
                ranged = (gained.value, gained.low, gained.high) if gained else (None, None, None)
                found.append(Figure(f"skill of {name} against {against}", *ranged, unit="share of CRPS saved"))
    return tuple(found)


def _calibration(panel: Panel, scores: dict[str, Scores]) -> tuple[Figure, ...]:
    """Over all district-months, and over those where something was to be expected: quiet ones hold by themselves."""
    loud = busy(panel, horizon=next(iter(scores.values())).crps.shape[1])
    asked = [("", None), (WHERE_BUSY, loud)] if loud.any() else [("", None)]
    return tuple(
        Figure(
            f"{name}: within its {level:.0%} range{where}",
            share_within(scores[name], level, among=among),
            unit="share of past months",
        )
        for where, among in asked
        for name in CHOSEN[1:]
        for level in CALIBRATION_LEVELS
    )


def _diagnostics(panel: Panel, scores: dict[str, Scores], model: str) -> tuple[Diagnostic, ...]:
    tested = scores[model].crps
    return (
        Diagnostic("model", None, model),
        Diagnostic("months", len(panel.counts), f"{panel.month(0)} to {panel.month(len(panel.counts) - 1)}"),
        *(
            (Diagnostic("outside the days covered", panel.outside, "incidents that are not counted"),)
            if panel.outside
            else ()
        ),
        Diagnostic("districts", len(panel.districts), "that saw anything at all"),
        Diagnostic("cells without anything", float((panel.counts == 0).mean()), "share of district-months"),
        Diagnostic("forecasts tested", tested.size * len(panel.districts), "origins x months ahead x districts"),
        *(
            Diagnostic(f"CRPS of {name}", float(each.crps.mean()), "mean of the backtest, in counts; less is better")
            for name, each in scores.items()
        ),
        *(
            _against_zero(
                model, ahead, float(tested[:, ahead - 1].mean()), float(scores["zero"].crps[:, ahead - 1].mean())
            )
            for ahead in range(1, tested.shape[1] + 1)
        ),
    )


def _against_zero(model: str, ahead: int, ours: float, nothing: float) -> Diagnostic:
    name = f"skill of {model} {counted(ahead, 'month', 'months')} ahead"
    if nothing == 0:
        return Diagnostic(name, None, "not defined: nothing came in any month tested, as a forecast of nothing says")
    return Diagnostic(name, 1 - ours / nothing, "against zero")


def _of_quiet(panel: Panel, model: str, level: float) -> tuple[str, ...]:
    """A warning where the draws say nobody: no stretch of quiet shows that nothing can come."""
    together = panel.together.counts
    if _quantiles(MODELS[model](together), level)[1].any():
        return ()
    seen, months = int((together > 0).sum()), counted(len(together), "month", "months")
    if seen == 0:
        return (f"none of {months} saw anything, which does not show that nothing can come: its range ends at 1",)
    return (
        f"the draws say 0 to 0, yet {seen} of {months} saw something, {together.max():,.0f} at most: what comes so "
        "seldom lies outside any range; its upper end is the least that came, or 1, "
        "since quiet does not show that nothing can come",
    )


def _warnings(panel: Panel, scores: dict[str, Scores], model: str, level: float, seed: int) -> tuple[str, ...]:
    taken_for_whole = f"{panel.month(len(panel.counts) - 1)} is taken for a whole month; set until= where it is not"
    warned = [taken_for_whole] if panel.last_is_guessed else []
    gained = skill(scores["negative_binomial"], scores["conflictology"], level=level, seed=seed)
    if gained is None or gained.low <= 0:
        warned.append(
            "no forecast here is surely better than conflictology, that is than drawing one of the last twelve months"
        )
    if float(scores["zero"].crps.mean()) <= float(scores[model].crps.mean()):
        warned.append("a forecast of nothing would have done no worse: do not lean on this one")
    if panel.without_district:
        rows = counted(panel.without_district, "row names no district and is", "rows name no district and are")
        warned.append(f"{rows} in no count")
    if panel.without_figure:
        rows = counted(panel.without_figure, "row gives no such figure and is", "rows give no such figure and are")
        warned.append(f"{rows} in no count")
    if model == "conflictology" and level > MOST_OF_TWELVE:
        warned.append(
            f"conflictology has twelve draws: the widest range of a district holds about {MOST_OF_TWELVE:.0%} of what "
            f"may come, not {level:.0%}"
        )
    return tuple(warned)
