"""Figures with their ranges: one line a figure, a dot and a bar, one panel a unit."""

import json
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

import altair as alt

from crosscount.analysis.estimate import Estimate, Figure, Recorded
from crosscount.analysis.plot.sheet import INK, LETTER, LINE_OF_TEXT, MUTED, ROW, TEXT, Panel, Sheet, across, in_lines

MOST_LINES = 400
BESIDE = 9
"""Points below what the record says of a thing, where a model's figure of it stands."""


def panels(estimate: Estimate, sheet: Sheet) -> tuple[list[Panel], int]:
    """The estimate first and darkest, then its figures; and the room that names take."""
    main = _drawable(Figure("the estimate", estimate.estimate, estimate.low, estimate.high))
    by_unit: dict[str, list[Figure]] = {estimate.unit: [main]}
    drawable = map(_drawable, estimate.figures)
    for each in [each for each in drawable if each.estimate is not None][: MOST_LINES - 1]:
        by_unit.setdefault(each.unit or estimate.unit, []).append(each)
    names = [sheet.wrapped(each.name) for figures in by_unit.values() for each in figures]
    room = sheet.room(names)
    return [_panel(unit, figures, main, (sheet, room)) for unit, figures in by_unit.items()], room + 8


def _drawable(figure: Figure) -> Figure:
    """Without the numbers that are none or infinite: an axis cannot hold them."""
    estimate, low, high = (
        value if value is not None and isfinite(value) else None for value in (figure.estimate, figure.low, figure.high)
    )
    return replace(figure, estimate=estimate, low=low, high=high)


def _panel(unit: str, figures: Sequence[Figure], main: Figure, room: tuple[Sheet, int]) -> Panel:
    sheet, extent = room
    names = [sheet.wrapped(each.name) for each in figures]
    centres, height = _places(figures, names)
    values = [value for each in figures for value in _values(each)]
    scale, ticks = across(unit, values)
    rows = [
        {
            "y": centre + (BESIDE if each.on_record else 0),
            "value": each.estimate,
            "low": each.low,
            "high": each.high,
            "main": each is main,
        }
        for centre, each in zip(centres, figures, strict=True)
    ]
    x_axis = alt.Axis(title=in_lines(unit, int(sheet.across / LETTER)), tickCount=sheet.ticks, **ticks)
    y = alt.Y("y:Q", title=None, axis=names_axis(centres, names, extent), scale=down(height))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=y, color=alt.condition("datum.main", alt.value(INK), alt.value(MUTED))
    )
    bars = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", scale=scale, axis=x_axis), x2="high:Q")
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(x=alt.X("value:Q", scale=scale, axis=x_axis))
    layers = [bars.transform_filter("isValid(datum.low) && isValid(datum.high)"), dots]
    recorded = [(centre, each.on_record) for centre, each in zip(centres, figures, strict=True) if each.on_record]
    legend: dict[str, Any] = {}
    if recorded:
        end = max(values)
        layers = [*_on_record(recorded, end, alt.X("low:Q", scale=scale, axis=x_axis), y), *layers]
        words = f"Thick: what the accounts give, with an arrow where one has no end. Thin, with a dot: {unit}."
        legend = {"title": legend_of(words, sheet)}
    return alt.layer(*layers, width=sheet.across, height=height, **legend)


def _on_record(recorded: Sequence[tuple[int, Recorded]], end: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """What accounts give, above the model's figure and stronger than it."""
    rows = [
        {"y": centre, "low": one.low, "end": end if one.high is None else one.high, "open": one.high is None}
        for centre, one in recorded
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    bars = base.mark_rule(strokeWidth=6, color=INK).encode(x=x, x2="end:Q")
    least = base.mark_tick(thickness=2, size=10, color=INK).encode(x=x)
    arrows = base.mark_point(shape="triangle-right", filled=True, size=90, color=INK, opacity=1).encode(x="end:Q")
    return [bars, least, arrows.transform_filter("datum.open")]


def _values(each: Figure) -> list[float]:
    record = (each.on_record.low, each.on_record.high) if each.on_record else ()
    return [value for value in (each.low, each.estimate, each.high, *record) if value is not None]


def _places(figures: Sequence[Figure], names: Sequence[Sequence[str]]) -> tuple[list[int], int]:
    """Where the first line of every name stands, and how high they are together."""
    centres, top = [], 0
    for each, lines in zip(figures, names, strict=True):
        centres.append(top + ROW // 2)
        top += max(ROW + (BESIDE if each.on_record else 0), LINE_OF_TEXT * len(lines) + 6)
    return centres, top


def names_axis(centres: Sequence[int], names: Sequence[Sequence[str]], extent: int) -> alt.Axis:
    """Names of several lines beside their rows."""
    lines = json.dumps(list(map(list, names)))
    return alt.Axis(
        values=list(centres),
        labelExpr=f"{lines}[indexof({json.dumps(list(centres))}, datum.value)]",
        labelLimit=0,
        labelOverlap=False,
        labelBaseline="middle",
        labelLineHeight=LINE_OF_TEXT,
        labelFontSize=TEXT,
        labelColor=INK,
        ticks=False,
        domain=False,
        grid=False,
        minExtent=extent,
    )


def down(height: int) -> alt.Scale:
    """Points from the top of a panel."""
    return alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)


def legend_of(words: str, sheet: Sheet) -> alt.TitleParams:
    """What the marks of a panel mean, above it."""
    return alt.TitleParams(
        in_lines(words, int(sheet.across / LETTER)),
        anchor="start",
        fontSize=TEXT,
        fontWeight="normal",
        lineHeight=LINE_OF_TEXT,
        color=MUTED,
    )
