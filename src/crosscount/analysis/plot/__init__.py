"""Estimates as drawings, never without the method's name, what it was given, what it assumes and what it warns of."""

import json
from typing import Any

import vl_convert

from crosscount.analysis.coverage import OverTime
from crosscount.analysis.estimate import Estimate
from crosscount.analysis.plot.coverage import coverage_panels, coverage_words
from crosscount.analysis.plot.curve import curve, is_curve
from crosscount.analysis.plot.figures import panels
from crosscount.analysis.plot.sheet import NARROW, WIDE, framed, words_of
from crosscount.analysis.plot.steps import steps

__all__ = ["NARROW", "WIDE", "draw", "draw_png", "specify"]


def draw(told: Estimate | OverTime, *, narrow: bool = False) -> str:
    """Draw an estimate, or aggregates over time, as SVG; ``narrow`` fits a telephone.

    A series is drawn period by period with its changes; figures that differ by what was chosen as a specification
    curve; other figures one line each, in a panel of their unit; aggregates on their periods, a panel a voice and
    measure. The same gives the same bytes.
    """
    return str(vl_convert.vegalite_to_svg(json.dumps(specify(told, narrow=narrow))))


def draw_png(told: Estimate | OverTime, *, narrow: bool = False) -> bytes:
    """The same as a PNG, two dots a point."""
    return bytes(vl_convert.vegalite_to_png(json.dumps(specify(told, narrow=narrow)), scale=2))


def specify(told: Estimate | OverTime, *, narrow: bool = False) -> dict[str, Any]:
    """The drawing as a Vega-Lite specification, for pages that draw it themselves; what is drawn is in it."""
    sheet = NARROW if narrow else WIDE
    if isinstance(told, OverTime):
        return framed(coverage_words(told), coverage_panels(told, sheet), sheet)
    estimate = told
    if estimate.series:
        drawn = steps(estimate, sheet)
    elif is_curve(estimate):
        drawn = curve(estimate, sheet)
    else:
        drawn = panels(estimate, sheet)
    return framed(words_of(estimate), drawn, sheet)
