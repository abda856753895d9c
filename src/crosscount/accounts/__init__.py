"""Each voice's account of an incident beside the others, and tolls under named policies."""

from crosscount.accounts.conflicts import Conflict
from crosscount.accounts.grades import Evidence, SuggestedGrades, airwars_grade, suggest_grades
from crosscount.accounts.persons import counts_everyone
from crosscount.accounts.policies import POLICIES
from crosscount.accounts.policy import Policy
from crosscount.accounts.reconcile import accounts_of, find_disagreements, is_contested, reconcile
from crosscount.accounts.records import Account, Toll
from crosscount.accounts.responsibility import ResponsibilityAccount, responsibility_of
from crosscount.accounts.ucdp import UcdpDeaths, as_ucdp_deaths
from crosscount.accounts.voices import is_several

__all__ = [
    "POLICIES",
    "Account",
    "Conflict",
    "Evidence",
    "Policy",
    "ResponsibilityAccount",
    "SuggestedGrades",
    "Toll",
    "UcdpDeaths",
    "accounts_of",
    "airwars_grade",
    "as_ucdp_deaths",
    "counts_everyone",
    "find_disagreements",
    "is_contested",
    "is_several",
    "reconcile",
    "responsibility_of",
    "suggest_grades",
]
