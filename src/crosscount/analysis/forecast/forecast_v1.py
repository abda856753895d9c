"""``forecast.v1``: what districts may see in the next months, and whether that is worth more than the past year."""

import numpy as np

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.forecast.backtest import Scores, backtest, share_within, skill
from crosscount.analysis.forecast.models import MODELS
from crosscount.analysis.forecast.panel import COUNTED, INCIDENTS, Floats, Panel, read_panel
from crosscount.analysis.table import Settings, Table, counted

NAME = "forecast.v1"
CHOSEN = ("best", "negative_binomial", "conflictology")
CALIBRATION_LEVELS = (0.5, 0.9)

ASSUMPTIONS = (
    "the next months are like the last: no model here knows of an offensive, a truce or an election",
    "an incident is as likely to be recorded next month as in the past; late reports make the last months look quiet",
    "districts are forecast one by one: the range of all together comes from their sum, not from their ranges",
    "counts of incidents and of the killed in a district, never of what a person may do or suffer",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate next month's count of all districts together, and of each, by the model that did best so far.

    Returns:
        The mean forecast with the range of its draws; districts, scores, skill and calibration as figures.

    Raises:
        BadTable: no date, district or figure that can be read.
        CannotEstimate: too few months to learn from and to test on.
    """
    settings.only("count", "by", "from", "until", "horizon", "model", "level", "districts", "seed")
    level = settings.number("level", 0.9, least=0.5, most=0.99)
    horizon = settings.whole("horizon", 3, least=1, most=12)
    shown = settings.whole("districts", 20, least=0, most=1000)
    seed = settings.whole("seed", 1, least=0, most=2**31)
    count = settings.choice("count", COUNTED)
    asked = settings.choice("model", CHOSEN)
    panel = read_panel(table, settings)
    scores = backtest(panel, horizon=horizon, seed=seed)
    model = asked if asked != "best" else min(CHOSEN[1:], key=lambda name: float(scores[name].crps.mean()))
    what = "incidents" if count == INCIDENTS else f"killed, by the {count} figures"
    mean, low, high = _ranged(MODELS[model](panel.together.counts)[0], level)
    return Estimate(
        NAME,
        f"How many {what} may all districts see in {panel.month(len(panel.counts))}, and in each month after it?",
        f"{what} a month",
        mean,
        low,
        high,
        level,
        assumptions=ASSUMPTIONS,
        diagnostics=_diagnostics(panel, scores, model),
        warnings=(*_of_quiet(panel, high), *_warnings(panel, scores, model, level, seed)),
        figures=(*_districts(panel, model, level, shown), *_skills(scores, level, seed), *_calibration(scores)),
    )


def _ranged(draws: Floats, level: float) -> tuple[float, float, float]:
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
    return float(draws.mean()), float(low), float(high)


def _districts(panel: Panel, model: str, level: float, shown: int) -> tuple[Figure, ...]:
    draws = MODELS[model](panel.counts)
    order = sorted(range(len(panel.districts)), key=lambda one: (-float(draws[one].mean()), panel.districts[one]))
    return tuple(Figure(panel.districts[one], *_ranged(draws[one], level)) for one in order[:shown])


def _skills(scores: dict[str, Scores], level: float, seed: int) -> tuple[Figure, ...]:
    found = []
    for against in ("conflictology", "zero"):
        for name, each in scores.items():
            if name != against:
                gained = skill(each, scores[against], level=level, seed=seed)
                ranged = (gained.value, gained.low, gained.high) if gained else (None, None, None)
                found.append(Figure(f"skill of {name} against {against}", *ranged, unit="share of CRPS saved"))
    return tuple(found)


def _calibration(scores: dict[str, Scores]) -> tuple[Figure, ...]:
    return tuple(
        Figure(f"{name}: within its {level:.0%} range", share_within(scores[name], level), unit="share of past months")
        for name in CHOSEN[1:]
        for level in CALIBRATION_LEVELS
    )


def _diagnostics(panel: Panel, scores: dict[str, Scores], model: str) -> tuple[Diagnostic, ...]:
    tested = scores[model].crps
    return (
        Diagnostic("model", None, model),
        Diagnostic("months", len(panel.counts), f"{panel.month(0)} to {panel.month(len(panel.counts) - 1)}"),
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


def _of_quiet(panel: Panel, high: float) -> tuple[str, ...]:
    """A warning where the range says nobody, which is not to say that nothing can come."""
    seen = int((panel.counts > 0).any(axis=1).sum())
    if high > 0 or not seen:
        return ()
    months = counted(len(panel.counts), "month", "months")
    return (
        f"the range is 0 to 0, yet {seen} of {months} saw something: what comes that seldom lies outside any range",
    )


def _warnings(panel: Panel, scores: dict[str, Scores], model: str, level: float, seed: int) -> tuple[str, ...]:
    warned = [f"{panel.month(len(panel.counts) - 1)} is taken for a whole month; set until= where it is not"]
    gained = skill(scores["negative_binomial"], scores["conflictology"], level=level, seed=seed)
    if gained is None or gained.low <= 0:
        warned.append(
            "no forecast here is surely better than conflictology, that is than drawing one of the last twelve months"
        )
    if float(scores["zero"].crps.mean()) <= float(scores[model].crps.mean()):
        warned.append("a forecast of nothing would have done no worse: do not lean on this one")
    if panel.without_district:
        warned.append(f"{panel.without_district} rows name no district and are in no count")
    if panel.without_figure:
        warned.append(f"{panel.without_figure} rows give no such figure and are in no count")
    return tuple(warned)
