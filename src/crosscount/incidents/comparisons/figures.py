"""Do their figures agree, and does anyone contradict himself?"""

from collections.abc import Iterator
from itertools import product

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait, ToldFigure

LARGE, SOME, CLOSE_FROM = 10, 3, 5
OPEN_CLASSES = frozenset({"unknown", "mixed"})
NARRATORS = ("unattributed", "media_own_count")
CLASH_ORDER = ("same_voice", "narrators_far", "narrators_near")


def agreement(first: Portrait, second: Portrait, context: Context) -> str:
    """The best agreement between a figure of one and a figure of the other: one is enough, tolls are contested."""
    del context
    found = {_agree(one, other) for one, other in _comparable(first, second)}
    return next(
        (name for name in ("equal_large", "equal_some", "equal_few", "close", "compatible") if name in found), "unknown"
    )


def clash(first: Portrait, second: Portrait, context: Context) -> str:
    """The worst contradiction within one voice, or between two narrators, on one day; none where any figures agree."""
    if agreement(first, second, context) != "unknown":
        return "none"
    found = {_clash(one, other) for one, other in _comparable(first, second)}
    return next((name for name in CLASH_ORDER if name in found), "none")


def _comparable(first: Portrait, second: Portrait) -> Iterator[tuple[ToldFigure, ToldFigure]]:
    for one, other in product(first.figures, second.figures):
        classes = {one.victims, other.victims}
        if one.measure == other.measure and (len(classes) == 1 or _may_be_same(classes)):
            yield one, other


def _may_be_same(classes: set[str]) -> bool:
    return bool(classes & OPEN_CLASSES) and "perpetrator" not in classes


def _agree(one: ToldFigure, other: ToldFigure) -> str:
    number = one.quantity.best
    if number is not None and number == other.quantity.best:
        return "equal_large" if number >= LARGE else "equal_some" if number >= SOME else "equal_few"
    if one.quantity.overlaps(other.quantity):
        return "compatible"
    return "close" if _is_close(number, other.quantity.best) else "unknown"


def _is_close(one: int | None, other: int | None) -> bool:
    if one is None or other is None or min(one, other) < CLOSE_FROM:
        return False
    return abs(one - other) <= max(one, other) / 5


def _clash(one: ToldFigure, other: ToldFigure) -> str:
    if one.voice != other.voice or one.said_on != other.said_on or one.said_on is None:
        return "none"
    if not one.voice.startswith(NARRATORS):
        return "same_voice"
    low, high = sorted((one.quantity.bounds()[0], other.quantity.bounds()[0]))
    return "narrators_far" if high > max(low * 1.5, low + 2) else "narrators_near"


AGREEMENT = Comparison("figures", agreement)
CLASH = Comparison("clash", clash)
