"""What people decided: an append-only log, and what stands according to it."""

from crosscount.decisions.decision import Decision, Verdict, append, first_broken_link
from crosscount.decisions.standing import Standing, standing

__all__ = ["Decision", "Standing", "Verdict", "append", "first_broken_link", "standing"]
