"""How precisely a time is known, in the codes of UCDP."""

from crosscount.values.dates import DateRange

MOST_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""The longest range, in days, of each code."""


def ucdp_date_precision(dates: DateRange) -> int | None:
    """UCDP GED ``date_prec`` of a range of days.

    Returns:
        1 the day, 2 two to six days, 3 a week, 4 eight days to a month, 5 longer; None where the range is open.

    Source:
        Högbladh (2023), UCDP GED Codebook version 23.1.
    """
    if dates.days is None:
        return None
    return next((code for most, code in MOST_DAYS if dates.days <= most), 5)
