"""Figures with their ranges as a drawing that any browser shows: one line a figure, a dot and a bar."""

from collections.abc import Callable
from math import floor, log10
from xml.sax.saxutils import escape

from crosscount.analysis.estimate import Estimate, Figure

WIDTH, LEFT, RIGHT, LINE, TOP = 860, 300, 40, 22, 56
MOST_LINES = 400
INK, MUTED, RULE = "#1b1f24", "#5b6570", "#d5dae0"


def draw(estimate: Estimate) -> str:
    """Draw an estimate and its further figures as SVG; the estimate comes first and darkest."""
    main = Figure(estimate.method, estimate.estimate, estimate.low, estimate.high)
    figures = [main, *(each for each in estimate.figures if each.estimate is not None)][:MOST_LINES]
    values = [value for each in figures for value in (each.low, each.estimate, each.high) if value is not None]
    least, most = min(values), max(values)
    room = (most - least) * 0.05 or abs(most) * 0.05 or 1.0
    least, most = least - room, most + room
    height = TOP + LINE * len(figures) + 46

    def across(value: float) -> float:
        return LEFT + (value - least) / (most - least) * (WIDTH - LEFT - RIGHT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
        ' font-family="sans-serif" font-size="13">',
        f"<title>{escape(estimate.question)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="26" font-size="16" fill="{INK}">{escape(estimate.question)}</text>',
    ]
    for tick in _ticks(least, most):
        parts.append(
            f'<line x1="{across(tick):.1f}" x2="{across(tick):.1f}" y1="{TOP - 8}" y2="{height - 36}" stroke="{RULE}"/>'
        )
        parts.append(
            f'<text x="{across(tick):.1f}" y="{height - 18}" text-anchor="middle" fill="{MUTED}">{tick:,.10g}</text>'
        )
    for row, each in enumerate(figures):
        parts += _line(each, TOP + LINE * row + 10, across, INK if row == 0 else MUTED)
    words = f"{estimate.unit}, {estimate.level:.0%} ranges"
    parts.append(f'<text x="16" y="{height - 18}" fill="{MUTED}">{escape(words)}</text></svg>')
    return "\n".join(parts) + "\n"


def _line(figure: Figure, y: int, across: Callable[[float], float], colour: str) -> list[str]:
    drawn = [f'<text x="16" y="{y + 4}" fill="{colour}">{escape(figure.name[:44])}</text>']
    if figure.low is not None and figure.high is not None:
        ends = f'x1="{across(figure.low):.1f}" x2="{across(figure.high):.1f}" y1="{y}" y2="{y}"'
        drawn.append(f'<line {ends} stroke="{colour}" stroke-width="2"/>')
    if figure.estimate is not None:
        drawn.append(f'<circle cx="{across(figure.estimate):.1f}" cy="{y}" r="4.5" fill="{colour}"/>')
    return drawn


def _ticks(least: float, most: float) -> list[float]:
    step = 10 ** floor(log10(most - least))
    while (most - least) / step < 4:
        step /= 2
    first = floor(least / step) + 1
    return [step * number for number in range(first, floor(most / step) + 1)]
