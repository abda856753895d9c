"""Of a figure over a period, how much is on file: matched, unclear and absent (``coverage.v1``)."""

from crosscount.analysis.coverage.cover import DEFAULT_POLICY, NAME, PoolsNothing, cover, cover_one, find_coverage
from crosscount.analysis.coverage.records import Coverage, Criterion, Filed, Finding, Range

__all__ = [
    "DEFAULT_POLICY",
    "NAME",
    "Coverage",
    "Criterion",
    "Filed",
    "Finding",
    "PoolsNothing",
    "Range",
    "cover",
    "cover_one",
    "find_coverage",
]
