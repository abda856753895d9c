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

__all__ = [
    "UNATTRIBUTED",
    "ActorRelation",
    "Claim",
    "EventType",
    "Measure",
    "Perpetrator",
    "PersonStatus",
    "Responsibility",
    "Role",
    "Speaker",
    "VictimClass",
    "Victims",
]
