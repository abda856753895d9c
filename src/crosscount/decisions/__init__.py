"""What people decided: an append-only log, and what stands according to it."""

from crosscount.decisions.access import Access, Act
from crosscount.decisions.chain import append, first_broken_link
from crosscount.decisions.decision import Decision, Verdict
from crosscount.decisions.standing import Standing, standing

__all__ = ["Access", "Act", "Decision", "Standing", "Verdict", "append", "first_broken_link", "standing"]
