"""A tally of what is in a store, as ``tally`` gives it for texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import astuple
from typing import Any, TypeVar

from crosscount.accounts import ResponsibilityAccount
from crosscount.claims import Claim
from crosscount.decisions import standing
from crosscount.pipeline.tally import IncidentTally, Tally, contested_then_by_day
from crosscount.store import models, readers
from crosscount.store.connection import Store
from crosscount.store.log import read_log
from crosscount.store.records import account_of, claim_of, incident_of, toll_of
from crosscount.values import from_mapping

Row = TypeVar("Row", bound=Any)
Record = TypeVar("Record")


def read_tally(store: Store, *, restricted: bool = False) -> Tally:
    """Put together what the last run left; nothing is computed, and what people rejected stays out.

    ``restricted`` of the tally is empty unless it is asked for.
    """
    rejected = standing(read_log(using=store.alias)).rejected()
    # Ordered here, since databases disagree on the order of words.
    claims = sorted(
        (claim for claim in readers.read_claims(store, restricted=True) if claim.claim_id not in rejected), key=_by_text
    )
    incidents = _incidents(store)
    linked = {claim_id for one in incidents for claim_id in one.incident.claim_ids}
    loose = [claim for claim in claims if not claim.restricted and claim.claim_id not in linked]
    return Tally(
        reports=tuple(sorted(readers.read_reports(store), key=lambda report: report.report_id)),
        incidents=tuple(sorted(incidents, key=contested_then_by_day)),
        aggregates=tuple(claim for claim in loose if claim.kind == "aggregate"),
        statements=tuple(claim for claim in loose if claim.kind != "aggregate"),
        restricted=tuple(claim for claim in claims if claim.restricted and restricted),
        refusals=tuple(sorted(readers.read_refusals(store), key=lambda refusal: astuple(refusal))),
    )


def _incidents(store: Store) -> list[IncidentTally]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    members = models.IncidentClaim.objects.using(store.alias).select_related("claim")
    for member in members:
        claims[member.incident_id].append(claim_of(member.claim))
    accounts = _by_incident(models.Account.objects.using(store.alias).order_by("incident_id", "position"), account_of)
    tolls = _by_incident(models.Toll.objects.using(store.alias).order_by("incident_id", "position"), toll_of)
    return [
        IncidentTally(
            incident=incident_of(row),
            claims=tuple(sorted(claims[row.incident_id], key=_by_text)),
            accounts=tuple(accounts[row.incident_id]),
            tolls=tuple(tolls[row.incident_id]),
            contested=row.contested,
            responsibility=tuple(from_mapping(ResponsibilityAccount, stand) for stand in row.responsibility),
        )
        for row in models.Incident.objects.using(store.alias).order_by("incident_id")
    ]


def _by_text(claim: Claim) -> tuple[str, int, int, str]:
    return claim.report_id, claim.start, claim.end, claim.claim_id


def _by_incident(rows: Iterable[Row], record_of: Callable[[Row], Record]) -> dict[str, list[Record]]:
    grouped: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        grouped[row.incident_id].append(record_of(row))
    return grouped
