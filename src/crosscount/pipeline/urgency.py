"""How urgent it is that a person looks at an incident: how much it matters, times how much is in doubt.

How much it matters is the binary logarithm of the most people that anybody says were killed, plus one, so that a toll
of 60 weighs three times one of 3 and not twenty times. Doubt adds up what speaks for looking: the weights below, judged
by hand and not measured.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from math import log2

LOW_CONFIDENCE = 0.8
HIGH_TOLL = 10
CONTESTED, ONE_ORIGIN, UNSURE, DATES, CONFLICT, SECOND = 3.0, 1.0, 2.0, 1.5, 4.0, 1.5
"""How much doubt each reason adds; for a claim of low confidence, times what is missing to 1."""
BEFORE_ALL = 10_000.0
"""What makes an incident about which people disagree more urgent than any other."""
UNDECIDED = ("extracted", "in_review", "conflict")
"""What claims are whose review is not over."""


def urgency(killed: int, doubt: float) -> float:
    """How urgent it is to look at an incident of which somebody says that so many were killed; 0 without doubt."""
    return (1 + log2(1 + killed)) * doubt


def dates_conflict(spans: Iterable[tuple[date | None, date | None]]) -> bool:
    """Whether two claims give days that have none in common, with a day's grace for time zones and nights."""
    whole = [(start or end, end or start) for start, end in spans]
    known: list[tuple[date, date]] = [(start, end) for start, end in whole if start and end]
    if not known:
        return False
    return max(start for start, _ in known) - min(end for _, end in known) > timedelta(days=1)
