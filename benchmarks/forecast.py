"""Backtest of forecasts on UCDP GED: CRPS, skill against zero and conflictology, calibration, and time.

    python benchmarks/forecast.py --data ../shared/data

Prints one line a figure.
"""

import argparse
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis import Settings, read_table
from crosscount.analysis.forecast.backtest import Scores, backtest, busy, share_within, skill
from crosscount.analysis.forecast.models import MODELS, WINDOW
from crosscount.analysis.forecast.panel import Panel, read_panel
from crosscount.analysis.forecast.together import months_ahead

HORIZON = 6
AHEAD = range(1, HORIZON + 1)
RANGED = ("negative_binomial", "conflictology")


def main() -> None:
    """Both countries, incidents and killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds ucdp_ged")
    given = parser.parse_args()
    for country in ("pakistan", "colombia"):
        with (given.data / "ucdp_ged" / f"ged_{country}_1989_2018.csv").open(encoding="utf-8") as lines:
            table = read_table(lines)
        for count in ("incidents", "best"):
            began = perf_counter()
            panel = read_panel(table, Settings({"count": count}))
            scores = backtest(panel, horizon=HORIZON)
            spent = perf_counter() - began
            print(
                f"{country}, {count}: {panel.counts.shape[0]} months, {panel.counts.shape[1]} districts, {spent:.1f} s"
            )
            for name, each in scores.items():
                gains = [skill(each, scores[other], level=0.95) for other in ("conflictology", "zero")]
                told = ", ".join(f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})" for one in gains if one)
                ahead = [1 - (each.crps[:, h].mean() / scores["conflictology"].crps[:, h].mean()) for h in (0, 2, 5)]
                print(
                    f"  {name}: CRPS {each.crps.mean():.4f}; skill against conflictology, zero: {told}; against "
                    f"conflictology 1, 3, 6 months ahead: {', '.join(f'{one:.3f}' for one in ahead)}; "
                    f"within 50 %, 90 %: {share_within(each, 0.5):.3f}, {share_within(each, 0.9):.3f}"
                )
                if name in RANGED:
                    calibration(each, busy(panel, horizon=HORIZON))
                    together(panel, name)
    # a thousand events of all countries, dated as far as to the year: only for ranges of all together
    with (given.data / "ucdp_ged" / "ged_sample_v23_1.csv").open(encoding="utf-8") as lines:
        panel = read_panel(read_table(lines), Settings({"by": "region"}))
    for name in RANGED:
        print(f"global sample, {name}")
        together(panel, name)


def together(panel: Panel, name: str) -> None:
    """How often past ranges of all districts together, each widened by what was known before it, held what came."""
    for level in (0.5, 0.9, 0.95):
        found = months_ahead(panel.together.counts, MODELS[name], horizon=12, level=level)
        told = ", ".join(f"{found[ahead - 1].held or 0:.3f}" for ahead in (1, 2, 3, 6, 9, 12))
        print(f"    together, {level:.0%}: held {told} (1, 2, 3, 6, 9, 12 months ahead; of {found[0].tested} and less)")


def calibration(scores: Scores, loud: NDArray[np.bool_]) -> None:
    """The randomised probability transform, of all district-months and of those where something was to be expected.

    Calibrated forecasts have a tenth of the transforms in every tenth of the way from 0 to 1.
    """
    chosen = (("all", None), (f"one a month and more in the {WINDOW} before ({loud.sum() * HORIZON:,})", loud))
    for words, among in chosen:
        by_level = [
            f"{level:.0%} {', '.join(f'{share_within(scores, level, ahead=h, among=among):.3f}' for h in AHEAD)}"
            for level in (0.5, 0.9)
        ]
        cells = scores.transform if among is None else scores.transform[among]
        tenths = np.histogram(cells, bins=10, range=(0, 1))[0] / cells.size
        print(
            f"    {words}: within, 1 to {HORIZON} months ahead: {'; '.join(by_level)}; "
            f"tenths of the transform: {', '.join(f'{one:.3f}' for one in tenths)}"
        )


if __name__ == "__main__":
    main()
