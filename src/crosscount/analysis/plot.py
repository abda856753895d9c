"""Figures with their ranges as a drawing: one line a figure, a dot and a bar, one panel a unit."""

import json
from collections.abc import Sequence
from math import isfinite
from textwrap import wrap
from typing import Any

import altair as alt
import vl_convert

from crosscount.analysis.estimate import Estimate, Figure
from crosscount.analysis.wording import as_level

MOST_LINES = 400
WIDTH, LINE, LONGEST_NAME = 560, 20, 60
LETTER = 6
"""A letter of a name takes at most this wide, whatever face the reader's machine has for it."""
INK, MUTED = "#1b1f24", "#5b6570"
FACTORS = ("factor", "times", "multiple")
"""Words of a unit whose twice and half lie equally far from one."""
WIDE = 1000.0


def draw(estimate: Estimate) -> str:
    """Draw an estimate and its further figures as SVG; the estimate comes first and darkest, in a panel of its unit.

    The same estimate gives the same bytes.
    """
    return str(vl_convert.vegalite_to_svg(json.dumps(specify(estimate))))


def draw_png(estimate: Estimate) -> bytes:
    """The same as a PNG, two dots a point."""
    return bytes(vl_convert.vegalite_to_png(json.dumps(specify(estimate)), scale=2))


def specify(estimate: Estimate) -> dict[str, Any]:
    """The drawing as a Vega-Lite specification, for pages that draw it themselves; the figures are in it."""
    main = _drawable(Figure("the estimate", estimate.estimate, estimate.low, estimate.high))
    panels: dict[str, list[Figure]] = {estimate.unit: [main]}
    drawable = map(_drawable, estimate.figures)
    for each in [each for each in drawable if each.estimate is not None][: MOST_LINES - 1]:
        panels.setdefault(each.unit or estimate.unit, []).append(each)
    room = LETTER * max(min(len(each.name), LONGEST_NAME) for figures in panels.values() for each in figures)
    drawn = alt.vconcat(*(_panel(unit, figures, main, room) for unit, figures in panels.items()))
    title = alt.TitleParams(
        wrap(estimate.question, 90), anchor="start", fontSize=15, subtitle=f"{as_level(estimate.level)} ranges"
    )
    finished = drawn.properties(title=title, description=estimate.question, background="#ffffff")
    specification: dict[str, Any] = finished.configure_view(stroke=None).to_dict()
    return specification


def _drawable(figure: Figure) -> Figure:
    """Without the numbers that are none or infinite: an axis cannot hold them."""
    estimate, low, high = (
        value if value is not None and isfinite(value) else None for value in (figure.estimate, figure.low, figure.high)
    )
    return Figure(figure.name, estimate, low, high, unit=figure.unit)


def _panel(unit: str, figures: Sequence[Figure], main: Figure, room: int) -> alt.LayerChart | alt.FacetChart:
    rows = [
        {
            "row": row,
            "name": each.name,
            "value": each.estimate,
            "low": each.low,
            "high": each.high,
            "main": each is main,
        }
        for row, each in enumerate(figures)
    ]
    names = [each.name if len(each.name) <= LONGEST_NAME else f"{each.name[: LONGEST_NAME - 3]}..." for each in figures]
    axis = alt.Axis(
        labelExpr=f"{json.dumps(names)}[datum.value]", labelLimit=420, ticks=False, domain=False, minExtent=room
    )
    scale = alt.Scale(type="log") if _by_factors(unit, figures) else alt.Scale(zero=False)
    titled = wrap(unit, 80)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", title=None, axis=axis),
        color=alt.condition("datum.main", alt.value(INK), alt.value(MUTED)),
    )
    bars = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", scale=scale, title=titled), x2="high:Q")
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(x=alt.X("value:Q", scale=scale, title=titled))
    bars = bars.transform_filter("isValid(datum.low) && isValid(datum.high)")
    return alt.layer(bars, dots, width=WIDTH, height=alt.Step(LINE))


def _by_factors(unit: str, figures: Sequence[Figure]) -> bool:
    values = [value for each in figures for value in (each.low, each.estimate, each.high) if value is not None]
    if not values or min(values) <= 0:
        return False
    return any(word in unit for word in FACTORS) or max(values) > WIDE * min(values)
