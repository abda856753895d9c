"""When, exactly as precise as it was said."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crosscount.values.errors import CrosscountError

Semantics = Literal["every_day", "at_least_one_day"]


class DatesOutOfOrder(CrosscountError):
    """A range that ends before it starts."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"the date range {start}..{end} ends before it starts; give the earlier day first")


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``start`` to ``end``, both included; either is None where the words do not say.

    ``at_least_one_day`` means that it happened on some day of the range, ``every_day`` that it lasted over it.
    """

    start: date | None
    end: date | None
    semantics: Semantics
    words: str

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise DatesOutOfOrder(self.start, self.end)

    @property
    def days(self) -> int | None:
        """How many days the range spans, 1 for a single day; None when it is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None
