"""Did they happen at one time?"""

from datetime import date

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait
from crosscount.values import DateRange

SOON_DAYS, TOGETHER_DAYS, APART_DAYS = 7, 3, 60


def level(first: Portrait, second: Portrait, context: Context) -> str:
    """Compare the days; where a side has none, look at when it was printed."""
    del context
    one, other = _days(first.dates), _days(second.dates)
    if one and other:
        return _overlap(one, other) if one[0] <= other[1] and other[0] <= one[1] else _gap(one, other)
    if one or other:
        dated = one or other
        printed = second.published if one else first.published
        return _printed(dated, printed) if dated and printed else "unknown"
    return _both_printed(first.published, second.published)


def _days(dates: DateRange | None) -> tuple[date, date] | None:
    if dates is None or (dates.start is None and dates.end is None):
        return None
    return dates.start or date.min, dates.end or date.max


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> str:
    days = (max(one[1], other[1]) - min(one[0], other[0])).days + 1
    limits = ((1, "same_day"), (3, "overlap_days"), (14, "overlap_fortnight"), (93, "overlap_months"))
    return next((name for limit, name in limits if days <= limit), "overlap_wide")


def _gap(one: tuple[date, date], other: tuple[date, date]) -> str:
    days = (max(one[0], other[0]) - min(one[1], other[1])).days
    limits = ((1, "next_day"), (3, "days_apart"), (7, "week_apart"), (30, "weeks_apart"))
    return next((name for limit, name in limits if days <= limit), "far_apart")


def _both_printed(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return "unknown"
    days = abs((one - other).days)
    return "printed_together" if days <= TOGETHER_DAYS else "printed_apart" if days > APART_DAYS else "unknown"


def _printed(dated: tuple[date, date], printed: date) -> str:
    if printed < dated[0]:
        return "printed_before"
    if dated[1] == date.max or (dated[1] - dated[0]).days > SOON_DAYS:
        return "unknown"
    return "printed_soon_after" if (printed - dated[1]).days <= SOON_DAYS else "printed_long_after"


COMPARISON = Comparison("date", level)
