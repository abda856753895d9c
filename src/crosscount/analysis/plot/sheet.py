"""What every drawing has around its panels: question, method, data and estimate above; warnings, assumptions below."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from textwrap import wrap
from typing import Any
from unicodedata import bidirectional

import altair as alt

from crosscount.analysis.estimate import Estimate
from crosscount.analysis.wording import as_level, as_number

LETTER = 6.2
"""A letter of a name takes at most this wide, whatever face the reader's machine has for it."""
TEXT, LINE_OF_TEXT, ROW = 11, 14, 20
INK, MUTED, FAINT = "#1b1f24", "#5b6570", "#c3cad1"
BLUE, BROWN, SAND = "#1f5fa8", "#9a3412", "#f3d9a4"
FACTORS = ("factor", "times", "multiple")
"""Words of a unit whose twice and half lie equally far from one."""
FAR_APART = 1000.0
FEW_WHOLE = 20
LEFT_TO_RIGHT = "\u200e"
"""An invisible letter that runs from the left."""
Panel = alt.LayerChart | alt.FacetChart | alt.Chart | alt.VConcatChart


@dataclass(frozen=True, slots=True)
class Sheet:
    """How much room there is: points across for what is drawn, letters for a name beside it, most ticks."""

    across: int
    letters: int
    ticks: int

    def room(self, names: Sequence[Sequence[str]]) -> int:
        """Points that the longest line of wrapped names takes."""
        return round(LETTER * max((len(line) for lines in names for line in lines), default=0))

    def wrapped(self, name: str) -> list[str]:
        """A name in lines that fit beside what is drawn, whole."""
        return in_lines(name, self.letters)


WIDE = Sheet(560, 56, 10)
NARROW = Sheet(250, 26, 4)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the panels of a drawing."""

    question: str
    above: Sequence[str]
    """Method, data and answer."""
    below: Sequence[str]
    """Warnings and assumptions, whole."""


def in_lines(words: str, letters: int) -> list[str]:
    """Words of one name or title in lines of so many letters at most, each drawn where it stands.

    Of several lines, what draws PNGs sets one that begins from the right upon the line before it, so that those of
    words with a letter from the right begin with one from the left that nobody sees.
    """
    first, *others = wrap(words, letters) or [""]
    turns = any(bidirectional(letter) in ("R", "AL") for letter in words)
    return [first, *(f"{LEFT_TO_RIGHT}{line}" if turns else line for line in others)]


def words_of(estimate: Estimate) -> Words:
    """What stands around the drawing of an estimate."""
    return Words(estimate.question, _above(estimate), _below(estimate))


def framed(words: Words, drawn: tuple[Sequence[Panel], int], sheet: Sheet) -> dict[str, Any]:
    """The panels, and how far they reach to the left of what they draw, with all words above and below."""
    panels, room = drawn
    letters = int((room + sheet.across) / LETTER)
    title = alt.TitleParams(
        in_lines(words.question, int(letters * TEXT / 16)),
        anchor="start",
        fontSize=15,
        fontWeight="bold",
        subtitle=[line for each in words.above for line in in_lines(each, letters)],
        subtitleFontSize=TEXT,
        subtitleLineHeight=LINE_OF_TEXT,
        subtitleColor=INK,
        subtitlePadding=5,
    )
    below = text_block([wrap(each, letters - 2) for each in words.below], room)
    finished = alt.vconcat(*panels, below).properties(
        title=title, description=f"{words.question} {' '.join(words.above)}", background="#ffffff"
    )
    specification: dict[str, Any] = finished.configure(
        font="sans-serif", view=alt.ViewConfig(stroke="transparent")
    ).to_dict()
    return specification


def _above(estimate: Estimate) -> list[str]:
    about = [estimate.method]
    if estimate.basis is not None:
        about.append(f"{estimate.basis.rows:,} {'row' if estimate.basis.rows == 1 else 'rows'}")
        if estimate.basis.lists:
            about.append(f"lists {', '.join(estimate.basis.lists)}")
    if estimate.level_of_figures is not None:
        about.append(f"each figure with its own {as_level(estimate.level_of_figures)} range")
    elif estimate.level is not None:
        about.append(f"{as_level(estimate.level)} ranges")
    return [" · ".join(about), f"Estimate, {estimate.unit}: {_number(estimate.estimate)}{_range(estimate)}"]


def _range(estimate: Estimate) -> str:
    if estimate.low is None and estimate.high is None:
        return ""
    low, high = ("open" if end is None else _number(end) for end in (estimate.low, estimate.high))
    return f" ({low} to {high}; {as_level(estimate.level)})"


def _number(value: float) -> str:
    return as_number(value) if isfinite(value) else "without an end"


def _below(estimate: Estimate) -> list[str]:
    return [
        *(f"Warning: {words}" for words in estimate.warnings),
        *(f"Assumes: {words}" for words in estimate.assumptions),
    ]


def text_block(paragraphs: Sequence[Sequence[str]], room: int) -> Panel:
    """Lines of words from the left edge of the panels on, all but the first of a paragraph a little further in."""
    indented = [(line, 2 * LETTER if place else 0) for lines in paragraphs for place, line in enumerate(lines)]
    rows = [
        {"line": line, "x": indent - room, "y": LINE_OF_TEXT * (place + 1)}
        for place, (line, indent) in enumerate(indented)
    ]
    drawn: Panel = (
        alt.Chart(alt.InlineData(values=rows), width=1, height=LINE_OF_TEXT * (len(rows) + 1))
        .mark_text(align="left", baseline="middle", fontSize=TEXT, color=INK)
        .encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), text="line:N")
    )
    return drawn


def across(unit: str, values: Sequence[float]) -> tuple[alt.Scale, dict[str, Any]]:
    """The scale and ticks on which numbers of a unit are read: by factors, from 0 to 1, or around what there is."""
    if unit.startswith("probability"):
        return alt.Scale(domain=[0, 1]), {}
    whole = {"tickMinStep": 1} if values and max(map(abs, values)) < FEW_WHOLE and all(map(_whole, values)) else {}
    if values and min(values) == max(values):
        apart = max(1.0, abs(values[0]) / 10)
        return alt.Scale(domain=[values[0] - apart, values[0] + apart]), whole
    return (alt.Scale(type="log") if by_factors(unit, values) else alt.Scale(zero=False)), whole


def by_factors(unit: str, values: Sequence[float]) -> bool:
    """Whether numbers are compared by how many times one is the other."""
    if not values or min(values) <= 0:
        return False
    return any(word in unit for word in FACTORS) or max(values) > FAR_APART * min(values)


def _whole(value: float) -> bool:
    return value == int(value)
