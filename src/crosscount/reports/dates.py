"""Dates that a machine wrote; never a guess between day and month."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)(?=$|[T\s_]|\d)")
_YEAR_FIRST_WITH_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})\d{4,6}")


def read_date(words: str) -> date | None:
    """Read the day from an ISO 8601 date or time, a date with the year first, or the date of an e-mail.

    Returns:
        The day on the writer's own clock (the zone is not applied: whoever writes "Sunday" means that day); None for
        anything else, such as ``3/4/2024``, which has two readings.
    """
    words = words.strip()
    for pattern in (_YEAR_FIRST, _YEAR_FIRST_WITH_TIME):
        if found := pattern.match(words):
            digits = re.sub(r"\D", "", found.group(0))[:8]
            return _day(digits)
    return _day_of_email(words)


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return None


def _day_of_email(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, OverflowError):
        return None
