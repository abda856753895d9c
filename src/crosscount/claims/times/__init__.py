"""Times: days and stretches of time as a language says them, as days of the calendar."""

from crosscount.claims.times.said import times_said
from crosscount.claims.times.when import WhenSaid, times_in

__all__ = ["WhenSaid", "times_in", "times_said"]
