"""The tables of a casebook, in data order."""

from crosscount.store.models.accounts import Account, Toll, TollClaim
from crosscount.store.models.claims import Claim
from crosscount.store.models.decisions import Decision
from crosscount.store.models.documents import Document, DocumentReport, Report
from crosscount.store.models.incidents import Incident, IncidentActor, IncidentClaim, IncidentLineage
from crosscount.store.models.upkeep import Refusal, StageState

__all__ = [
    "Account",
    "Claim",
    "Decision",
    "Document",
    "DocumentReport",
    "Incident",
    "IncidentActor",
    "IncidentClaim",
    "IncidentLineage",
    "Refusal",
    "Report",
    "StageState",
    "Toll",
    "TollClaim",
]
