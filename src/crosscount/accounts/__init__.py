"""Each voice's account of an incident beside the others, and tolls under named policies."""

from crosscount.accounts.conflicts import Conflict
from crosscount.accounts.grades import SuggestedGrades, suggest_grades
from crosscount.accounts.policies import POLICIES
from crosscount.accounts.policy import Policy
from crosscount.accounts.reconcile import accounts_of, find_disagreements, is_contested, reconcile
from crosscount.accounts.records import Account, Toll
from crosscount.accounts.responsibility import ResponsibilityAccount, responsibility_of

__all__ = [
    "POLICIES",
    "Account",
    "Conflict",
    "Policy",
    "ResponsibilityAccount",
    "SuggestedGrades",
    "Toll",
    "accounts_of",
    "find_disagreements",
    "is_contested",
    "reconcile",
    "responsibility_of",
    "suggest_grades",
]
