"""An incident with everything that is said about it, in the shape in which it is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from crosscount.accounts import Account, ResponsibilityAccount, Toll
from crosscount.claims import Claim, EventType, Role
from crosscount.pipeline.tally import IncidentTally
from crosscount.values import DateRange, Place


@dataclass(frozen=True, slots=True)
class VoiceShape:
    """One voice's account of an incident with its claims in full, and what it said before."""

    voice: str
    role: Role
    side: str | None
    claims: tuple[Claim, ...]
    superseded: tuple[Claim, ...] = ()
    origins: int = 1

    @classmethod
    def of(cls, account: Account, claims: Mapping[str, Claim]) -> "VoiceShape":
        """The published shape of an account, its claims taken from those of its incident."""
        return cls(
            account.voice,
            account.role,
            account.side,
            in_reading_order(claims[claim_id] for claim_id in account.claim_ids),
            in_reading_order(claims[claim_id] for claim_id in account.superseded_claim_ids),
            account.origins,
        )


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident with everything that is said about it."""

    incident_id: str
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    event_type: EventType
    date_range: DateRange | None
    place: Place | None
    actors: tuple[str, ...]
    operation_id: str | None
    accounts: tuple[VoiceShape, ...]
    tolls: tuple[Toll, ...]
    contested: bool
    responsibility: tuple[ResponsibilityAccount, ...]

    @classmethod
    def of(cls, one: IncidentTally) -> "IncidentLine":
        """The published shape of an incident as the pipeline hands it over."""
        claims = {claim.claim_id: claim for claim in one.claims}
        incident = {field.name: getattr(one.incident, field.name) for field in fields(one.incident)}
        accounts = tuple(VoiceShape.of(account, claims) for account in one.accounts)
        return cls(
            **incident,
            accounts=accounts,
            tolls=one.tolls,
            contested=one.contested,
            responsibility=one.responsibility,
        )


def in_reading_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """By report and text, figure by figure, a part after its whole."""
    return tuple(sorted(claims, key=_where_it_is_read))


def _where_it_is_read(claim: Claim) -> tuple[str, int, bool, int, str]:
    in_quote = claim.quote.find(claim.quantity.phrase) if claim.quantity else -1
    return claim.report_id, claim.start, claim.subset_of is not None, in_quote, claim.claim_id
