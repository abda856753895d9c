"""Do their figures agree, and does anyone contradict himself?"""

from crosscount.incidents.comparison import Comparison, shared
from crosscount.incidents.figures import FIGURE_PLACE
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait

LARGE, SOME, CLOSE_FROM = 10, 3, 5
MEASURES = ("killed", "injured")


def agreement(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """The best agreement between a figure of one and a figure of the other: one is enough, tolls are contested."""
    del knowledge
    both = set(first.figures) & set(second.met_figures)
    if both:
        number = max(both) // FIGURE_PLACE
        return "equal_large" if number >= LARGE else "equal_some" if number >= SOME else "equal_few"
    ranges = [(range_of(first, measure), range_of(second, measure)) for measure in MEASURES]
    told = [(one, other) for one, other in ranges if one and other]
    if any(figures_close(first, second, measure) for measure in MEASURES):
        return "close"
    if any(one[0] <= other[1] and other[0] <= one[1] for one, other in told):
        return "compatible"
    return "different" if told else "unknown"


def clash(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Whether one voice, or two narrators, gave other figures on one day; none where any figures agree."""
    if agreement(first, second, knowledge) != "different":
        return "none"
    if set(first.voices) & set(second.voices):
        return "same_voice"
    return "narrators" if set(first.narrators) & set(second.narrators) else "none"


def range_of(portrait: Portrait, measure: str) -> tuple[int, int] | None:
    """The least and the most that the figures of a measure allow; None where none is told."""
    least, most = getattr(portrait, f"{measure}_least"), getattr(portrait, f"{measure}_most")
    return None if least is None else (least, most)


def figures_close(first: Portrait, second: Portrait, measure: str) -> bool:
    """Whether the largest figures of a measure, neither of them small, are within a fifth of each other."""
    one, other = getattr(first, measure), getattr(second, measure)
    if one is None or other is None or min(one, other) < CLOSE_FROM:
        return False
    return bool(abs(one - other) * 5 <= max(one, other))


def _overlap_sql(measure: str) -> str:
    return f"({measure}_least_l <= {measure}_most_r AND {measure}_least_r <= {measure}_most_l)"


def _close_sql(measure: str) -> str:
    one, other = f"{measure}_l", f"{measure}_r"
    apart = f"abs({one} - {other}) * 5 <= greatest({one}, {other})"
    return f"(least({one}, {other}) >= {CLOSE_FROM} AND {one} IS NOT NULL AND {other} IS NOT NULL AND {apart})"


_BOTH = "list_intersect(figures_l, met_figures_r)"
_LARGEST = f"list_max({_BOTH})"
_TOLD = " OR ".join(f"({measure}_least_l IS NOT NULL AND {measure}_least_r IS NOT NULL)" for measure in MEASURES)
_AGREES = f"len({_BOTH}) > 0 OR {' OR '.join(map(_close_sql, MEASURES))} OR {' OR '.join(map(_overlap_sql, MEASURES))}"

AGREEMENT = Comparison(
    "figures",
    agreement,
    (
        ("equal_large", f"{_LARGEST} >= {LARGE * FIGURE_PLACE}"),
        ("equal_some", f"{_LARGEST} >= {SOME * FIGURE_PLACE}"),
        ("equal_few", f"len({_BOTH}) > 0"),
        ("close", " OR ".join(map(_close_sql, MEASURES))),
        ("compatible", " OR ".join(map(_overlap_sql, MEASURES))),
        ("different", _TOLD),
        ("unknown", ""),
    ),
)
CLASH = Comparison(
    "clash",
    clash,
    (
        ("none", f"NOT ({_TOLD}) OR {_AGREES}"),
        ("same_voice", f"{shared('voices')} > 0"),
        ("narrators", f"{shared('narrators')} > 0"),
        ("none", ""),
    ),
)
