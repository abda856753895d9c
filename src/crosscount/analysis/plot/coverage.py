"""Aggregates over time: what each voice claims for a period, and what is on file of it."""

import json
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import Any

import altair as alt

from crosscount.analysis.by_period import first_day, name_of, number_of
from crosscount.analysis.coverage import NAME, Figured, OverTime, Range
from crosscount.analysis.coverage.periods import days
from crosscount.analysis.plot.figures import legend_of
from crosscount.analysis.plot.sheet import BLUE, BROWN, INK, LETTER, Panel, Sheet, Words, text_block
from crosscount.analysis.table import counted

HEIGHT, EXTENT = 120, 54
MOST_FIGURES = 40
"""Drawn at once; those of the latest periods."""
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one named day of the axis to the next."""
DAYS_A_MONTH, MONTHS_A_YEAR = 30.44, 12
TEN_PERCENT = 0.1
WIDE_NUMBER, HIGH_NUMBER = 16, 13
"""Points that a number takes beside and above a line."""
THIN = 4
"""Points across that the shortest period takes."""
QUESTION = "Of each figure that a voice gives for a period, how much is on file?"
LEGEND = (
    "Brown: claimed, from the least to the most that the words allow; dashed where an end of the period is not said. "
    "Blue, from 0: on file at the least, paler up to the most, palest with the incidents that may fit. An arrow: no "
    "upper end. Below the line: days of incidents that fit."
)
ASSUMPTIONS = (
    "incidents are linked well: one that is on file twice counts twice, and two that were taken for one count once",
    "on file is what the reports in hand tell: what is absent says as much about the reports as about the voice, and "
    "is no test of truth",
    "figures overlap: of one voice, of several, or as parts of each other; none may be added to another",
)


def coverage_panels(told: OverTime, sheet: Sheet) -> tuple[list[Panel], int]:
    """One panel a voice and measure, all on one stretch of time, its figures numbered and in words below it."""
    shown = drawn_of(told)
    if not shown:
        return [text_block([["No figure has a number and a period: nothing can be drawn."]], EXTENT)], EXTENT
    ends = _ends(shown)
    panels: list[Panel] = []
    number = 0
    for (voice, measure), group in groupby(shown, key=lambda one: (one.voice, one.measure)):
        figures = list(group)
        letters = int((sheet.across + EXTENT) / LETTER)
        lines = [wrap(_line(one, place), letters - 2) for place, one in enumerate(figures, start=number + 1)]
        drawn = _panel(f"{voice}: {measure}", figures, number, (sheet, ends))
        panels.append(alt.vconcat(drawn, text_block(lines, EXTENT), spacing=0))
        number += len(figures)
    return panels, EXTENT


def drawn_of(told: OverTime) -> tuple[Figured, ...]:
    """The figures that are drawn, in their order."""
    latest = sorted(told.drawable, key=lambda one: (one.last or one.first or date.min, one.claim_id))[-MOST_FIGURES:]
    kept = {one.claim_id for one in latest}
    return tuple(one for one in told.drawable if one.claim_id in kept)


def coverage_words(told: OverTime) -> Words:
    """What stands around the panels: method, data, what is not drawn and what is assumed."""
    voices = len({one.voice for one in told.figures})
    about = [
        NAME,
        f"{counted(len(told.figures), 'figure')} by {counted(voices, 'voice')}",
        f"{counted(told.incidents, 'incident')} on file",
    ]
    if told.policy:
        about.append(f"people added up under {told.policy}")
    return Words(
        QUESTION,
        [" · ".join(about), LEGEND],
        [*(f"Warning: {each}" for each in _warnings(told)), *(f"Assumes: {each}" for each in ASSUMPTIONS)],
    )


def _warnings(told: OverTime) -> Iterator[str]:
    missing = len(told.figures) - len(told.drawable)
    if missing:
        yield f"{counted(missing, 'figure is', 'figures are')} not drawn: no number, or no day of a period, is given"
    left = len(told.drawable) - len(drawn_of(told))
    if left:
        yield f"{counted(left, 'figure is', 'figures are')} not drawn: the {MOST_FIGURES} of the latest periods are"
    contested = sum(one.contested for one in told.figures)
    if contested:
        yield f"{counted(contested, 'toll')} on file {'is' if contested == 1 else 'are'} contested, and a range"


def _panel(title: str, figures: Sequence[Figured], before: int, room: tuple[Sheet, tuple[int, int]]) -> Panel:
    sheet, ends = room
    top = max(1, *(_top(one) for one in figures)) * 1.15
    narrowest = THIN * (ends[1] - ends[0]) / sheet.across
    rows = [_row(one, place, ends, narrowest) for place, one in enumerate(figures, start=before + 1)]
    x: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, ends[1] - ends[0]], nice=False, zero=False),
        "axis": _axis(ends, sheet),
    }
    y: dict[str, Any] = {
        "scale": alt.Scale(domain=[-top / 12, top], nice=False, zero=False),
        "axis": alt.Axis(title=None, minExtent=EXTENT - 10, maxExtent=EXTENT - 10, tickCount=4, tickMinStep=1),
    }
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("first:Q", **x), x2="last:Q")

    def band(color: str, opacity: float, low: str, high: str) -> alt.Chart:
        drawn: alt.Chart = base.mark_rect(color=color, opacity=opacity)
        return drawn.encode(y=alt.Y(f"{low}:Q", **y), y2=f"{high}:Q")

    def line(name: str, **mark: Any) -> alt.Chart:
        drawn: alt.Chart = base.mark_rule(**mark)
        return drawn.encode(y=alt.Y(f"{name}:Q", **y))

    at = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("middle:Q", **x))
    numbered = at.mark_text(dy=-8, color=INK, fontWeight="bold").transform_filter(
        alt.FieldOneOfPredicate("number", _apart(rows, top / HEIGHT, (ends[1] - ends[0]) / sheet.across))
    )
    arrows = at.mark_point(shape="triangle-up", filled=True, size=60, opacity=1)
    happened = sorted({day.toordinal() - ends[0] for one in figures for day in one.days})
    ticks = alt.Chart(alt.InlineData(values=[{"day": day, "y": -top / 24} for day in happened]))
    return alt.layer(
        band(BLUE, 0.15, "high", "most"),
        band(BLUE, 0.35, "low", "high"),
        band(BLUE, 0.7, "zero", "low"),
        band(BROWN, 0.15, "claimed", "claimed_most"),
        line("claimed", color=BROWN, strokeWidth=2).transform_filter("!datum.open"),
        line("claimed", color=BROWN, strokeWidth=2, strokeDash=[4, 3]).transform_filter("datum.open"),
        line("claimed_most", color=BROWN, strokeWidth=1).transform_filter("datum.ranged"),
        arrows.encode(y=alt.Y("claimed:Q", **y), color=alt.value(BROWN)).transform_filter("datum.no_end"),
        arrows.encode(y=alt.Y("high:Q", **y), color=alt.value(BLUE)).transform_filter("datum.no_most"),
        numbered.encode(y=alt.Y("claimed_most:Q", **y), text="number:N"),
        ticks.mark_tick(orient="vertical", thickness=1, color=BLUE, size=7).encode(
            x=alt.X("day:Q", **x), y=alt.Y("y:Q", **y)
        ),
        width=sheet.across,
        height=HEIGHT,
        title=legend_of(title, sheet),
    )


def _apart(rows: Sequence[dict[str, Any]], up: float, across: float) -> list[str]:
    """The numbers that cover none before them; ``up`` and ``across`` are what a point of the drawing stands for."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        if not any(
            abs(row["middle"] - one["middle"]) < WIDE_NUMBER * across
            and abs(row["claimed_most"] - one["claimed_most"]) < HIGH_NUMBER * up
            for one in kept
        ):
            kept.append(row)
    return [row["number"] for row in kept]


def _row(one: Figured, number: int, ends: tuple[int, int], narrowest: float) -> dict[str, Any]:
    """A figure as the marks read it, its days counted from the first of the drawing; a day among years is seen too."""
    first = 0 if one.first is None else one.first.toordinal() - ends[0]
    last = ends[1] - ends[0] if one.last is None else one.last.toordinal() + 1 - ends[0]
    middle, half = (first + last) / 2, max(last - first, narrowest) / 2
    on_file = one.on_file
    high = on_file.low if on_file.high is None else on_file.high
    return {
        "number": str(number),
        "first": middle - half,
        "last": middle + half,
        "middle": middle,
        "open": one.first is None or one.last is None,
        "zero": 0,
        "low": on_file.low,
        "high": high,
        "most": high if one.most is None else one.most,
        "no_most": one.most is None,
        "claimed": one.claimed.low,
        "claimed_most": one.claimed.low if one.claimed.high is None else one.claimed.high,
        "ranged": one.claimed.high is not None and one.claimed.high != one.claimed.low,
        "no_end": one.claimed.high is None,
    }


def _top(one: Figured) -> int:
    """The highest that is drawn of a figure."""
    known = (one.claimed.low, one.claimed.high, one.on_file.low, one.on_file.high, one.most)
    return max(each for each in known if each is not None)


def _ends(figures: Sequence[Figured]) -> tuple[int, int]:
    """The first day of all periods and the day after the last; an open period has a year at the least."""
    first = min(day for one in figures for day in (one.first, _year_before(one.last) if not one.first else None) if day)
    last = max(day for one in figures for day in (one.last, _year_after(one.first) if not one.last else None) if day)
    return first.toordinal(), last.toordinal() + 1


def _year_before(day: date | None) -> date | None:
    return day and date.fromordinal(max(1, day.toordinal() - 365))


def _year_after(day: date | None) -> date | None:
    return day and date.fromordinal(min(date.max.toordinal(), day.toordinal() + 365))


def _axis(ends: tuple[int, int], sheet: Sheet) -> alt.Axis:
    """Years or months by name where they begin; the first day where none does."""
    months = (ends[1] - ends[0]) / DAYS_A_MONTH
    step = next((each for each in STEPS if months / each <= sheet.ticks), STEPS[-1])
    first, last = (number_of(date.fromordinal(day), "month") for day in (ends[0], ends[1] - 1))
    named = {
        first_day(number, "month").toordinal() - ends[0]: name_of(number, "month")[: 4 if step >= MONTHS_A_YEAR else 7]
        for number in range(first, last + 1)
        if number % step == 0 and first_day(number, "month").toordinal() >= ends[0]
    } or {0: str(date.fromordinal(ends[0]))}
    return alt.Axis(
        values=list(named),
        labelExpr=f"{json.dumps(list(named.values()))}[indexof({json.dumps(list(named))}, datum.value)]",
        labelAngle=0,
        labelOverlap=True,
        labelFlush=True,
        title=None,
        grid=False,
    )


def _line(one: Figured, number: int) -> str:
    """What a figure says and what is on file of it, in one sentence."""
    said = "" if one.stance == "asserts" else f" ({one.stance.replace('_', ' ')})"
    on_file = f"on file {_range(one.on_file)}, {_share(*one.share)}"
    if one.most is None:
        more = "; an unknown number more may fit"
    elif one.most != one.on_file.high:
        more = f"; with what may fit up to {one.most:,}{_up_to(one.most_share)}"
    else:
        more = ""
    left_out = "; what is said of single persons is left out" if one.of_single_persons else ""
    return f"{number}. {_period(one)}: {one.words}{said}; {on_file}{more}{left_out}."


def _period(one: Figured) -> str:
    known = days(one.first, one.last)
    if one.first and one.last:
        month = f"{one.first:%Y-%m}"
        is_a_month = one.first.day == 1 and one.last == one.first.replace(day=monthrange(*_month(one.first))[1])
        return month if is_a_month else known
    return f"{known}, {'from' if one.last else 'until'} when is not said"


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _range(numbers: Range) -> str:
    if numbers.high is None:
        return f"{numbers.low:,} or more"
    return f"{numbers.low:,}" if numbers.low == numbers.high else f"{numbers.low:,} to {numbers.high:,}"


def _share(least: float, most: float | None) -> str:
    if most is None:
        return f"{_percent(least)} or more"
    shown = _percent(least) if _percent(least) == _percent(most) else f"{_percent(least)} to {_percent(most)}"
    return f"{shown} of what is claimed"


def _up_to(most: float | None) -> str:
    return "" if most is None else f", {_percent(most)}"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= TEN_PERCENT or share == 0 else f"{share:.1%}"
