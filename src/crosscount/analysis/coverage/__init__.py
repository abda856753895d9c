"""Of a figure over a period, how much is on file: matched, unclear and absent (``coverage.v1``)."""

from crosscount.analysis.coverage.cover import DEFAULT_POLICY, NAME, PoolsNothing, cover, cover_one, find_coverage
from crosscount.analysis.coverage.over_time import Figured, OverTime, over_time, with_parts
from crosscount.analysis.coverage.records import OF_SINGLE_PERSONS, Coverage, Criterion, Filed, Finding, Range

__all__ = [
    "DEFAULT_POLICY",
    "NAME",
    "OF_SINGLE_PERSONS",
    "Coverage",
    "Criterion",
    "Figured",
    "Filed",
    "Finding",
    "OverTime",
    "PoolsNothing",
    "Range",
    "cover",
    "cover_one",
    "find_coverage",
    "over_time",
    "with_parts",
]
