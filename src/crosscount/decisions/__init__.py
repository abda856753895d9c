"""What people decided: an append-only log, and what stands according to it."""

from crosscount.decisions.access import Access, Act
from crosscount.decisions.chain import append, first_broken_link
from crosscount.decisions.decision import Decision, Verdict
from crosscount.decisions.readings import DoubleReading, double_readings, hidden_from
from crosscount.decisions.standing import Standing, said, standing

__all__ = [
    "Access",
    "Act",
    "Decision",
    "DoubleReading",
    "Standing",
    "Verdict",
    "append",
    "double_readings",
    "first_broken_link",
    "hidden_from",
    "said",
    "standing",
]
