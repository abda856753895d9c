"""Attributed claims with the exact words."""

from crosscount.claims.attribution import Attribution
from crosscount.claims.claim import (
    UNATTRIBUTED,
    ActorRelation,
    Claim,
    EventType,
    Measure,
    Perpetrator,
    PersonStatus,
    Responsibility,
    Role,
    Speaker,
    VictimClass,
    Victims,
)
from crosscount.claims.extract import attribute, extract, extract_all
from crosscount.claims.extraction import Extraction

__all__ = [
    "UNATTRIBUTED",
    "ActorRelation",
    "Attribution",
    "Claim",
    "EventType",
    "Extraction",
    "Measure",
    "Perpetrator",
    "PersonStatus",
    "Responsibility",
    "Role",
    "Speaker",
    "VictimClass",
    "Victims",
    "attribute",
    "extract",
    "extract_all",
]
