"""Who is said to have done it, by whom: claimed, denied, disowned and blamed stay apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.accounts.parties import Parties
from crosscount.actors import Registry
from crosscount.claims import Claim
from crosscount.claims.claim import ResponsibilityStance
from crosscount.incidents import Incident


@dataclass(frozen=True, slots=True)
class ResponsibilityAccount:
    """One voice's stand on one group's part in an incident; nobody becomes a perpetrator by it."""

    group: str
    """The actor's id where the registry knows it, else the words."""
    stance: ResponsibilityStance
    voice: str
    channels: tuple[str, ...]
    claim_ids: tuple[str, ...]


def responsibility_of(
    incident: Incident, claims: Iterable[Claim], *, actors: Registry | None = None
) -> tuple[ResponsibilityAccount, ...]:
    """Every stand of every voice, by group, stance and voice; a report that says who did it, blames.

    ``actors`` is who is who, as in ``accounts_of``.
    """
    members = frozenset(incident.claim_ids)
    claims = [claim for claim in claims if claim.claim_id in members]
    parties = Parties.of(incident, claims, actors)
    found: dict[tuple[str, ResponsibilityStance, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.claim_id):
        held = claim.responsibility
        if held is not None and claim.stance != "retracts":
            group = held.actor or held.group
            own = held.stance != "blames" and claim.speaker.role == "unattributed"
            voice = group if own else parties.party_of(claim.speaker).name
            found.setdefault((group, held.stance, voice), []).append(claim)
    return tuple(
        ResponsibilityAccount(
            group=group,
            stance=stance,
            voice=voice,
            channels=tuple(
                sorted(
                    {
                        said.responsibility.channel
                        for said in claims_of
                        if said.responsibility and said.responsibility.channel
                    }
                )
            ),
            claim_ids=tuple(said.claim_id for said in claims_of),
        )
        for (group, stance, voice), claims_of in sorted(found.items())
    )
