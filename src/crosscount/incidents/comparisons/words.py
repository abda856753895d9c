"""Are they told in the same uncommon words?"""

from crosscount.incidents.comparison import Comparison, either_empty, shared
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait

LIMITS = ((15, "fifteen"), (10, "ten"), (7, "seven"), (5, "five"), (4, "four"), (3, "three"), (2, "two"), (1, "one"))

LENGTH = 10
"""Two happenings that are each told in so many rare words and share hardly any are told at length of other things."""


def level(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """How many words they share that few reports have: names above all."""
    del knowledge
    if not first.terms or not second.terms:
        return "unknown"
    common = len(set(first.terms) & set(second.terms))
    found = next((name for limit, name in LIMITS if common >= limit), "none")
    at_length = min(len(first.terms), len(second.terms)) >= LENGTH
    return f"{found}_at_length" if at_length and common <= 1 else found


_AT_LENGTH = f"least(len(terms_l), len(terms_r)) >= {LENGTH}"
COMPARISON = Comparison(
    "words",
    level,
    (
        ("unknown", either_empty("terms")),
        *((name, f"{shared('terms')} >= {limit}") for limit, name in LIMITS[:-1]),
        ("one_at_length", f"{_AT_LENGTH} AND {shared('terms')} = 1"),
        ("none_at_length", _AT_LENGTH),
        ("one", f"{shared('terms')} = 1"),
        ("none", ""),
    ),
)
