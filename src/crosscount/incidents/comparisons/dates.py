"""Did they happen at one time, and were they reported at one time?"""

from crosscount.incidents.comparison import Comparison, either_missing
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait

OVERLAPS = ((1, "same_day"), (3, "overlap_days"), (14, "overlap_fortnight"), (93, "overlap_months"))
GAPS = (
    (1, "next_day"),
    (2, "two_days_apart"),
    (4, "days_apart"),
    (7, "week_apart"),
    (30, "weeks_apart"),
    (366, "months_apart"),
)
PRINTED = ((0, "same_day"), (1, "next_day"), (3, "days"), (7, "week"), (30, "month"), (92, "quarter"), (366, "year"))


def level(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the days; where one side has none, its report must not be older than the other's day."""
    del knowledge
    if first.first_day is None or second.first_day is None or first.last_day is None or second.last_day is None:
        return "printed_before" if _before(first, second) or _before(second, first) else "unknown"
    gap = days_between(first, second)
    if gap > 0:
        return next((name for limit, name in GAPS if gap <= limit), "years_apart")
    days = max(first.last_day, second.last_day) - min(first.first_day, second.first_day) + 1
    return next((name for limit, name in OVERLAPS if days <= limit), "overlap_wide")


def printed(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the days on which the reports were published."""
    del knowledge
    if first.published is None or second.published is None:
        return "unknown"
    gap = abs(first.published - second.published)
    return next((name for limit, name in PRINTED if gap <= limit), "years")


def days_between(first: Portrait, second: Portrait) -> int:
    """Days from the end of one to the start of the other, 0 or less where they overlap or one has no day."""
    if first.first_day is None or second.first_day is None or first.last_day is None or second.last_day is None:
        return 0
    return max(first.first_day, second.first_day) - min(first.last_day, second.last_day)


def _before(undated: Portrait, dated: Portrait) -> bool:
    """Whether the first has no day and was printed before the other's."""
    known = undated.published is not None and dated.first_day is not None
    return undated.first_day is None and known and (undated.published or 0) < (dated.first_day or 0)


DAYS_BETWEEN = "(greatest(first_day_l, first_day_r) - least(last_day_l, last_day_r))"
_DAYS = "greatest(last_day_l, last_day_r) - least(first_day_l, first_day_r) + 1"
_UNDATED = either_missing("first_day")
DATE = Comparison(
    "date",
    level,
    (
        (
            "printed_before",
            "(first_day_l IS NULL AND published_l < first_day_r) "
            "OR (first_day_r IS NULL AND published_r < first_day_l)",
        ),
        ("unknown", _UNDATED),
        *((name, f"{DAYS_BETWEEN} <= 0 AND {_DAYS} <= {limit}") for limit, name in OVERLAPS),
        ("overlap_wide", f"{DAYS_BETWEEN} <= 0"),
        *((name, f"{DAYS_BETWEEN} <= {limit}") for limit, name in GAPS),
        ("years_apart", ""),
    ),
)
PUBLISHED = Comparison(
    "published",
    printed,
    (
        ("unknown", either_missing("published")),
        *((name, f"abs(published_l - published_r) <= {limit}") for limit, name in PRINTED),
        ("years", ""),
    ),
)
