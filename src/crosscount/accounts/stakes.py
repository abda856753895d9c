"""Whether a party speaks of its own losses or of the other side's."""

from typing import Literal

from crosscount.claims import Claim, Role, VictimClass

STATE_ROLES: frozenset[Role] = frozenset({"government", "military", "police"})
STATE_VICTIMS: frozenset[VictimClass] = frozenset({"security_forces", "official"})
FIGHTERS: frozenset[VictimClass] = frozenset({"militant", "perpetrator"})


def stake_of(claim: Claim) -> Literal["own", "other"] | None:
    """``own`` where a party counts its own dead, ``other`` where it counts its enemy's, None for anyone else.

    The registry's sides decide where both are known; else the role of the speaker and the class of the victims:
    a government's soldiers are its own, fighters the other side; the reverse for an armed group.
    """
    speaker, victims = claim.speaker, claim.victims
    if victims is None or (speaker.role not in STATE_ROLES and speaker.role != "armed_group"):
        return None
    if victims.side and speaker.side:
        return "own" if victims.side == speaker.side else "other"
    if victims.class_ not in STATE_VICTIMS | FIGHTERS:
        return None
    return "own" if (victims.class_ in STATE_VICTIMS) == (speaker.role in STATE_ROLES) else "other"
