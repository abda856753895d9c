"""Figures of the dashboard drawn as SVG on the server, by Vega-Lite: no script comes to the browser."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from crosscount.desk.dashboard import Figure

if TYPE_CHECKING:
    import altair

WIDTH, ROW, HEIGHT, LOW_HEIGHT = 600, 22, 150, 70
NAMES = 170
"""Room for the names of rows: what a browser's letters will take is not known here."""
AXIS = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": NAMES}
SCHEMES = {
    "light": {"ink": "#1d1c1a", "muted": "#5d5950", "rule": "#dedacf", "bar": "#7d98a6", "contested": "#9c2c19"},
    "dark": {"ink": "#ecebe5", "muted": "#aeaa9f", "rule": "#393833", "bar": "#5f7f90", "contested": "#f2967f"},
}


def draw(figure: Figure, scheme: str) -> str:
    """A figure as SVG on no ground of its own, in the colours of the ``light`` or the ``dark`` scheme."""
    # Both take a second to come up, which only whoever asks for a chart should wait for.
    import vl_convert

    drawn = {"periods": _periods, "tolls": _tolls, "review": _counts}.get(figure.key, _parts)(figure, SCHEMES[scheme])
    return str(vl_convert.vegalite_to_svg(_dressed(drawn, SCHEMES[scheme]).to_dict()))


def _dressed(chart: Any, colours: dict[str, str]) -> Any:
    muted, rule = colours["muted"], colours["rule"]
    return (
        chart.configure(background="transparent", font="sans-serif", padding=4)
        .configure_view(stroke=None)
        .configure_axis(**AXIS, labelColor=muted, titleColor=muted, domainColor=rule, tickColor=rule, gridColor=rule)
    )


def _data(rows: Sequence[dict[str, object]]) -> "altair.InlineData":
    import altair

    return altair.InlineData(values=list(rows))


def _periods(figure: Figure, colours: dict[str, str]) -> Any:
    """Incidents over publishers, on one scale of time."""
    import altair

    across = _time([str(row[0]) for row in figure.rows])
    above = altair.Chart(_data(_split(figure, "period")))
    below = altair.Chart(_data([{"period": row[0], "publishers": row[4]} for row in figure.rows]))
    return altair.vconcat(
        above.mark_bar()
        .encode(x=across, y=_whole("n:Q", gettext("Incidents"), stack="zero"), color=_shades(colours), order="order:O")
        .properties(width=WIDTH, height=HEIGHT),
        below.mark_bar(color=colours["muted"])
        .encode(x=across, y=_whole("publishers:Q", gettext("Publishers")))
        .properties(width=WIDTH, height=LOW_HEIGHT),
    )


def _tolls(figure: Figure, colours: dict[str, str]) -> Any:
    """A bar from the low to the high of every period, one row of them a policy."""
    import altair

    policies = list(dict.fromkeys(str(row[0]) for row in figure.rows))
    held: list[dict[str, object]] = [
        {
            "policy": row[0],
            "period": row[1],
            "low": row[2] or 0,
            "best": row[3],
            "high": row[4] or row[2] or 0,
            "kind": "yes" if row[6] else "no",
        }
        for row in figure.rows
    ]
    across = _time([str(row[1]) for row in figure.rows])
    rows = []
    for policy in policies:
        base = altair.Chart(_data([row for row in held if row["policy"] == policy]), title=altair.TitleParams(
            policy, anchor="start", fontSize=12, fontWeight="normal", color=colours["ink"]))  # fmt: skip
        bars = base.mark_bar(minBandSize=3).encode(
            x=across, y=_whole("low:Q", gettext("killed")), y2="high:Q", color=_shades(colours)
        )
        best = base.mark_tick(color=colours["ink"], thickness=2).encode(x=across, y="best:Q")
        rows.append((bars + best).properties(width=WIDTH, height=HEIGHT * 0.6))
    return altair.vconcat(*rows).resolve_scale(x="shared", y="shared")


def _parts(figure: Figure, colours: dict[str, str]) -> Any:
    """A bar a row, the part that is contested, or set by hand, in the stronger colour."""
    import altair

    names = [str(row[0]) for row in figure.rows]
    return (
        altair.Chart(_data(_split(figure, "name")))
        .mark_bar()
        .encode(
            y=_names(names),
            x=_whole_across("n:Q", figure.columns[1]),
            color=_shades(colours),
            order="order:O",
        )
        .properties(width=WIDTH - NAMES, height=ROW * len(names))
    )


def _counts(figure: Figure, colours: dict[str, str]) -> Any:
    import altair

    names = [str(row[0]) for row in figure.rows]
    return (
        altair.Chart(_data([{"name": row[0], "n": row[1]} for row in figure.rows]))
        .mark_bar(color=colours["bar"])
        .encode(y=_names(names), x=_whole_across("n:Q", figure.columns[1]))
        .properties(width=WIDTH - NAMES, height=ROW * len(names))
    )


def _split(figure: Figure, name: str) -> list[dict[str, object]]:
    """Every row as two parts that add up to it: what is contested, and the rest."""
    parts: list[dict[str, object]] = []
    for row in figure.rows:
        whole, contested = int(row[1] or 0), int(row[2] or 0)
        parts.append({name: row[0], "n": contested, "kind": "yes", "order": 0})
        parts.append({name: row[0], "n": whole - contested, "kind": "no", "order": 1})
    return parts


def _names(names: list[str]) -> Any:
    import altair

    return altair.Y("name:N", title=None, sort=names, axis=altair.Axis(minExtent=NAMES))


def _time(periods: list[str]) -> Any:
    """Periods side by side, those without any incident too: a gap that closed up would hide a silence."""
    import altair

    scale = altair.Scale(domain=every_period(periods))
    return altair.X("period:O", title=None, scale=scale, axis=altair.Axis(labelAngle=0, labelOverlap=True))


def every_period(periods: list[str]) -> list[str]:
    """All years (``2024``) or months (``2024-03``) from the first to the last of some."""
    first, last = (_number(period) for period in (min(periods), max(periods)))
    if "-" in periods[0]:
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return [f"{number:04}" for number in range(first, last + 1)]


def _number(period: str) -> int:
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _shades(colours: dict[str, str]) -> Any:
    import altair

    scale = altair.Scale(domain=["yes", "no"], range=[colours["contested"], colours["bar"]])
    return altair.Color("kind:N", scale=scale, legend=None)


def _whole(field: str, title: str, **more: Any) -> Any:
    import altair

    return altair.Y(field, title=title, axis=altair.Axis(tickMinStep=1, tickCount=4, format=",d"), **more)


def _whole_across(field: str, title: str) -> Any:
    import altair

    return altair.X(field, title=title, axis=altair.Axis(tickMinStep=1, tickCount=5, format=",d"))
