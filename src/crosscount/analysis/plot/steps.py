"""A series period by period, the level between changes, and the dates among which each change lies."""

import json
import re
from collections.abc import Sequence
from typing import Any

import altair as alt

from crosscount.analysis.estimate import Estimate, Series
from crosscount.analysis.plot.figures import legend_of
from crosscount.analysis.plot.sheet import BLUE, BROWN, INK, LINE_OF_TEXT, MUTED, SAND, Panel, Sheet
from crosscount.analysis.wording import as_level

HEIGHT, BARS = 190, "#b4bfca"
EXTENT = 44
YEAR = re.compile(r"\d{4}(-|$)")
FIRST_OF_A_YEAR = re.compile(r"\d{4}(-01|-Q1|-W01|-01-01)?")


def steps(estimate: Estimate, sheet: Sheet) -> tuple[list[Panel], int]:
    """One panel a series, on places that stand for its periods; and the room that the numbers beside it take."""
    return [_panel(each, estimate.level, sheet) for each in estimate.series], EXTENT


def _panel(series: Series, level: float | None, sheet: Sheet) -> Panel:
    x = _across(series, sheet)
    of_probability = series.unit == "probability"
    known = [value for value in series.values if value is not None]
    counted = not of_probability and all(value >= 0 and value == int(value) for value in known)
    scale = alt.Scale(domain=[0, 1]) if of_probability else alt.Scale(zero=counted)
    y = {"scale": scale, "axis": alt.Axis(title=None, minExtent=EXTENT, maxExtent=EXTENT, tickCount=5, tickMinStep=1)}
    if of_probability or not counted:
        y["axis"] = alt.Axis(title=None, minExtent=EXTENT, maxExtent=EXTENT, tickCount=5)
    layers = [
        *_dates(series, x),
        *(_as_bars(series, x, y) if counted else _as_points(series, x, y, joined=of_probability)),
        *_stretches(series, x, y),
        *_threshold(series, x, y),
        *_changes(series, x),
    ]
    title = legend_of(_words(series, level), sheet)
    return alt.layer(*layers, width=sheet.across, height=HEIGHT, title=title)


def _words(series: Series, level: float | None) -> str:
    named = f"{series.name[0].upper()}{series.name[1:]}"
    said = [named if series.unit in (series.name, "probability", "value") else f"{named}, {series.unit}"]
    if any(one.low is not None for one in series.stretches):
        said.append(f"blue: the mean between changes with its {as_level(level)} range")
    elif series.stretches:
        said.append("blue: the mean between changes")
    if series.changes:
        said.append("brown line: a change begins")
        said.append(f"shaded: the {as_level(level)} set of its dates")
    if series.threshold is not None:
        said.append(f"dashed: {series.threshold:g}, at which an alert is given; brown: at or over it")
    return "; ".join(said) + "."


def _across(series: Series, sheet: Sheet) -> dict[str, Any]:
    places = ticks_of(series.periods, sheet.ticks)
    names = [series.periods[place] for place in places]
    years = all(map(FIRST_OF_A_YEAR.fullmatch, names)) or _by_year(series.periods)
    shown = [name[:4] if years and YEAR.match(name) else name for name in names]
    axis = alt.Axis(
        values=places,
        labelExpr=f"{json.dumps(shown)}[indexof({json.dumps(places)}, datum.value)]",
        labelAngle=0,
        labelOverlap=True,
        labelFlush=True,
        title=None,
        grid=False,
    )
    scale = alt.Scale(domain=[-0.5, len(series.periods) - 0.5], nice=False, zero=False)
    return {"scale": scale, "axis": axis}


def ticks_of(periods: Sequence[str], most: int) -> list[int]:
    """Places that are named below a series: where years begin, or evenly where they are few or none."""
    if _by_year(periods):
        begin = [
            place
            for place, name in enumerate(periods)
            if (place > 0 and name[:4] != periods[place - 1][:4]) or (place == 0 and FIRST_OF_A_YEAR.fullmatch(name))
        ]
        kept: list[int] = []
        for place in begin:
            if not kept or place - kept[-1] >= len(periods) / most * 0.8:
                kept.append(place)
        return kept[:: -(-len(kept) // most)]
    return list(range(0, len(periods), max(1, -(-len(periods) // min(most, 6)))))


def _by_year(periods: Sequence[str]) -> bool:
    return all(map(YEAR.match, periods)) and len({name[:4] for name in periods}) > 2


def _rows(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _as_bars(series: Series, x: dict[str, Any], y: dict[str, Any]) -> list[alt.Chart]:
    rows = [
        {"from": place - 0.5, "to": place + 0.5, "value": value, "zero": 0}
        for place, value in enumerate(series.values)
        if value
    ]
    drawn = _rows(rows).mark_rect(color=BARS, strokeWidth=0)
    return [drawn.encode(x=alt.X("from:Q", **x), x2="to:Q", y=alt.Y("value:Q", **y), y2="zero:Q")]


def _as_points(series: Series, x: dict[str, Any], y: dict[str, Any], *, joined: bool) -> list[alt.Chart]:
    rows = [{"place": place, "value": value} for place, value in enumerate(series.values) if value is not None]
    base = _rows(rows).encode(x=alt.X("place:Q", **x), y=alt.Y("value:Q", **y))
    if joined:
        return [base.mark_line(strokeWidth=1.5, color=INK)]
    return [base.mark_point(filled=True, size=14, opacity=1, color=MUTED)]


def _stretches(series: Series, x: dict[str, Any], y: dict[str, Any]) -> list[alt.Chart]:
    rows = [
        {
            "from": _first(series, one.start) - 0.5,
            "to": _last(series, one.end) + 0.5,
            "level": one.level,
            "low": one.low,
            "high": one.high,
        }
        for one in series.stretches
    ]
    if not rows:
        return []
    base = _rows(rows).encode(x=alt.X("from:Q", **x), x2="to:Q")
    ranges = base.mark_rect(color=BLUE, opacity=0.22).encode(y=alt.Y("low:Q", **y), y2="high:Q")
    levels = base.mark_rule(strokeWidth=2, color=BLUE).encode(y=alt.Y("level:Q", **y))
    return [ranges.transform_filter("isValid(datum.low) && isValid(datum.high)"), levels]


def _dates(series: Series, x: dict[str, Any]) -> list[alt.Chart]:
    """Periods among which a change lies, in one band where they follow one another."""
    rows: list[dict[str, Any]] = []
    for one in series.changes:
        for place in sorted({place for name in one.dates for place in (_first(series, name), _last(series, name))}):
            if rows and rows[-1]["to"] == place - 0.5:
                rows[-1]["to"] = place + 0.5
            else:
                rows.append({"from": place - 0.5, "to": place + 0.5})
    if not rows:
        return []
    return [_rows(rows).mark_rect(color=SAND, opacity=0.75).encode(x=alt.X("from:Q", **x), x2="to:Q")]


def _changes(series: Series, x: dict[str, Any]) -> list[alt.Chart]:
    rows = [
        {"at": _first(series, one.at) - 0.5, "name": one.at, "y": 2 + LINE_OF_TEXT * (place % 3)}
        for place, one in enumerate(series.changes)
    ]
    if not rows:
        return []
    base = _rows(rows).encode(x=alt.X("at:Q", **x))
    right = len(series.periods) * 0.85
    y = alt.Y("y:Q", scale=None, axis=None)
    lines = base.mark_rule(strokeWidth=1.5, color=BROWN)
    names = base.mark_text(align="left", baseline="top", dx=3, color=BROWN, fontWeight="bold")
    late = base.mark_text(align="right", baseline="top", dx=-3, color=BROWN, fontWeight="bold")
    return [
        lines,
        names.encode(y=y, text="name:N").transform_filter(f"datum.at < {right}"),
        late.encode(y=y, text="name:N").transform_filter(f"datum.at >= {right}"),
    ]


def _threshold(series: Series, x: dict[str, Any], y: dict[str, Any]) -> list[alt.Chart]:
    if series.threshold is None:
        return []
    line = _rows([{"value": series.threshold}]).mark_rule(strokeDash=[4, 3], color=MUTED)
    over = [
        {"place": place, "value": value}
        for place, value in enumerate(series.values)
        if value is not None and value >= series.threshold
    ]
    dots = _rows(over).mark_point(filled=True, size=36, opacity=1, color=BROWN)
    return [
        line.encode(y=alt.Y("value:Q", **y)),
        *([dots.encode(x=alt.X("place:Q", **x), y=alt.Y("value:Q", **y))] if over else []),
    ]


def _first(series: Series, name: str) -> int:
    return series.periods.index(name)


def _last(series: Series, name: str) -> int:
    return len(series.periods) - 1 - series.periods[::-1].index(name)
