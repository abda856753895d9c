"""A specification curve: all estimates in order of size, and below each what was chosen to come to it.

Source:
    Simonsohn, Simmons & Nelson (2020), Nat. Hum. Behav. 4:1208-1214.
"""

from typing import Any

import altair as alt

from crosscount.analysis.estimate import Estimate
from crosscount.analysis.plot.figures import down, legend_of, names_axis
from crosscount.analysis.plot.sheet import FAINT, INK, MUTED, ROW, Panel, Sheet, across

HEIGHT, CELL = 220, 15


def is_curve(estimate: Estimate) -> bool:
    """Whether the figures are one number under several choices."""
    return bool(estimate.figures) and all(each.choices and each.estimate is not None for each in estimate.figures)


def curve(estimate: Estimate, sheet: Sheet) -> tuple[list[Panel], int]:
    """The curve above, the choices below on the same places; and the room that their names take."""
    figures = sorted(estimate.figures, key=lambda each: (each.estimate or 0.0, each.name))
    rows = _choices(estimate)
    names = [sheet.wrapped(f"{what}: {value}") for what, value in rows]
    room = sheet.room(names)
    places = alt.Scale(domain=[-0.5, len(figures) - 0.5], nice=False, zero=False)
    values = [value for each in figures for value in (each.low, each.estimate, each.high) if value is not None]
    scale, _ = across(estimate.unit, values)
    base = alt.Chart(
        alt.InlineData(
            values=[
                {"place": place, "value": each.estimate, "low": each.low, "high": each.high}
                for place, each in enumerate(figures)
            ]
        )
    ).encode(x=alt.X("place:Q", scale=places, axis=None))
    y: dict[str, Any] = {"scale": scale, "axis": alt.Axis(title=None, minExtent=room, tickCount=6, gridOpacity=0.5)}
    ranges = base.mark_rule(strokeWidth=2, color=MUTED).encode(y=alt.Y("low:Q", **y), y2="high:Q")
    dots = base.mark_point(filled=True, size=50, opacity=1, color=INK).encode(y=alt.Y("value:Q", **y))
    middle = alt.Chart(alt.InlineData(values=[{"value": estimate.estimate}])).mark_rule(strokeDash=[4, 3], color=INK)
    words = f"{estimate.unit.capitalize()}: every specification with its own range, least first; dashed: the estimate."
    above = alt.layer(
        middle.encode(y=alt.Y("value:Q", **y)),
        ranges.transform_filter("isValid(datum.low) && isValid(datum.high)"),
        dots,
        width=sheet.across,
        height=HEIGHT,
        title=legend_of(words, sheet),
    )
    centres = [ROW // 2 + CELL * row for row in range(len(rows))]
    cells = [
        {"place": place, "y": centres[row], "chosen": each.choices.get(what) == value}
        for place, each in enumerate(figures)
        for row, (what, value) in enumerate(rows)
    ]
    height = CELL * len(rows) + ROW // 2
    grid = (
        alt.Chart(alt.InlineData(values=cells), width=sheet.across, height=height)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=alt.X("place:Q", scale=places, axis=None),
            y=alt.Y("y:Q", title=None, axis=names_axis(centres, names, room), scale=down(height)),
            color=alt.condition("datum.chosen", alt.value(INK), alt.value(FAINT)),
            size=alt.condition("datum.chosen", alt.value(60), alt.value(8)),
        )
    )
    return [above, grid], room + 8


def _choices(estimate: Estimate) -> list[tuple[str, str]]:
    """Every choice with each value that any specification has, together with the others of its kind."""
    most_first = sorted(estimate.figures, key=lambda each: -len(each.choices))
    kinds = dict.fromkeys(what for each in most_first for what in each.choices)
    return [
        (what, value)
        for what in kinds
        for value in sorted({each.choices[what] for each in estimate.figures if what in each.choices})
    ]
