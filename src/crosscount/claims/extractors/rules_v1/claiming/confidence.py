"""How sure a toll is, by how it was read: how often tolls read in that way agreed with coded figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from crosscount.claims.claim import Claim
from crosscount.claims.extractors.rules_v1.counts.toll_mention import HowRead, TollMention


def how_read(toll: TollMention, claim: Claim) -> HowRead:
    """By which of the ways a figure was read, the least sure first where several are true."""
    quantity = toll.quantity
    if quantity.op == "vague":
        return "vague"
    if toll.counted_from is not None:
        return "taken_up"
    if toll.by_position:
        return "position"
    if claim.subset_of is not None:
        return "part"
    if quantity.best == 1 and quantity.phrase.lower() not in ("one", "1"):
        return "named" if quantity.phrase == toll.victims.words and quantity.phrase[:1].isupper() else "mentioned"
    return "numbered" if quantity.op == "exact" else "hedged"


def with_confidence(claims: list[Claim], read_by: Mapping[str, HowRead]) -> list[Claim]:
    """The claims with the confidence of how they were read; None stays where nothing was measured."""
    table = _table()
    return [
        replace(claim, confidence=table[read_by[claim.claim_id]]) if claim.claim_id in read_by else claim
        for claim in claims
    ]


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["confidence"]
    return table
