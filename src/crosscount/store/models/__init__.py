"""The tables of a casebook, in data order."""

from crosscount.store.models.accesses import Access
from crosscount.store.models.accounts import Account, Toll, TollClaim
from crosscount.store.models.claims import Claim
from crosscount.store.models.decisions import Decision, DecisionSubject, Reading, RestrictedReport
from crosscount.store.models.documents import Document, DocumentReport, Report
from crosscount.store.models.incidents import Incident, IncidentActor, IncidentClaim, IncidentLineage, IncidentWords
from crosscount.store.models.linking import Happening
from crosscount.store.models.releases import Release, ReleasedIncident
from crosscount.store.models.upkeep import Refusal, StageState

__all__ = [
    "Access",
    "Account",
    "Claim",
    "Decision",
    "DecisionSubject",
    "Document",
    "DocumentReport",
    "Happening",
    "Incident",
    "IncidentActor",
    "IncidentClaim",
    "IncidentLineage",
    "IncidentWords",
    "Reading",
    "Refusal",
    "Release",
    "ReleasedIncident",
    "Report",
    "RestrictedReport",
    "StageState",
    "Toll",
    "TollClaim",
]
