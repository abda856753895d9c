"""Attributed claims with the exact words."""

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
from crosscount.claims.extract import extract, extract_all
from crosscount.claims.extraction import Extraction

__all__ = [
    "UNATTRIBUTED",
    "ActorRelation",
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
    "extract",
    "extract_all",
]
