"""Records out of the store, in an order of their own; what is restricted stays in unless it is asked for."""

from collections.abc import Iterator

from crosscount.accounts import Account, Toll
from crosscount.accounts.grades import SetGrades
from crosscount.claims import Claim
from crosscount.decisions import standing
from crosscount.incidents import Incident
from crosscount.reports import Report
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.log import read_log
from crosscount.store.records import account_of, claim_of, grades_of, incident_of, refusal_of, report_of, toll_of
from crosscount.values import CrosscountError, Refusal


class NoLongerSupported(CrosscountError):
    """The id of an incident that was, and that nothing speaks for now."""

    def __init__(self, incident_id: str) -> None:
        super().__init__(
            f"{incident_id} rested on claims that are all gone: people rejected them, or their reports are read "
            "otherwise now; look for it in an earlier export"
        )


class UnknownId(CrosscountError):
    """An id of nothing that is here, or of nothing that the reader may know of."""

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"nothing here has the id {wanted!r}; ids look like incident-9e107d9d372bb682, and "
            "`crosscount export` and the desk show them"
        )


def read_reports(store: Store) -> Iterator[Report]:
    """Every report."""
    yield from map(report_of, models.Report.objects.using(store.alias).order_by("report_id").iterator())


def read_claims(store: Store, *, incident_id: str | None = None, restricted: bool = False) -> Iterator[Claim]:
    """Every claim, or those of one incident, in the order of their reports and texts."""
    rows = models.Claim.objects.using(store.alias).order_by("report_id", "start", "end", "claim_id")
    if incident_id is not None:
        rows = rows.filter(membership__incident_id=current_incident_id(store, incident_id))
    yield from map(claim_of, (rows if restricted else rows.filter(restricted=False)).iterator())


def read_aggregates(store: Store) -> Iterator[Claim]:
    """Every figure over a period that people did not reject."""
    rejected = standing(read_log(using=store.alias)).rejected()
    rows = models.Claim.objects.using(store.alias).filter(kind="aggregate", restricted=False).exclude(pk__in=rejected)
    yield from map(claim_of, rows.order_by("report_id", "start", "end", "claim_id").iterator())


def read_incidents(store: Store, *, contested: bool | None = None) -> Iterator[Incident]:
    """Every incident, or only those that are, or are not, contested; contested ones first, then by day."""
    rows = models.Incident.objects.using(store.alias).order_by("-contested", "start_date", "incident_id")
    if contested is not None:
        rows = rows.filter(contested=contested)
    yield from map(incident_of, rows.iterator())


def read_grades(store: Store) -> dict[str, SetGrades]:
    """What people graded, by the id of the incident."""
    rows = models.Incident.objects.using(store.alias).exclude(harm_evidence="", responsibility_status="")
    return {row.pk: graded for row in rows.order_by("pk") if (graded := grades_of(row))}


def read_accounts(store: Store, incident_id: str) -> Iterator[Account]:
    """What each voice says of one incident; an id that is no longer in use leads to the one that is."""
    rows = models.Account.objects.using(store.alias).filter(incident_id=current_incident_id(store, incident_id))
    yield from map(account_of, rows.order_by("position"))


def read_tolls(store: Store, *, incident_id: str | None = None) -> Iterator[Toll]:
    """Every toll, or those of one incident."""
    rows = models.Toll.objects.using(store.alias).order_by("incident_id", "position")
    if incident_id is not None:
        rows = rows.filter(incident_id=current_incident_id(store, incident_id))
    yield from map(toll_of, rows.iterator())


def read_refusals(store: Store) -> Iterator[Refusal]:
    """Everything that could not be processed."""
    rows = models.Refusal.objects.using(store.alias).order_by("stage", "reason", "source", "refusal_id")
    yield from map(refusal_of, rows.iterator())


def current_incident_ids(store: Store, incident_id: str) -> tuple[str, ...]:
    """The incidents that an id stands for today, the main one first; none where no claim supports it any more.

    Raises ``UnknownId`` for an id that never was.
    """
    if models.Incident.objects.using(store.alias).filter(pk=incident_id).exists():
        return (incident_id,)
    lineage = models.IncidentLineage.objects.using(store.alias).filter(pk=incident_id).first()
    if lineage is None:
        raise UnknownId(incident_id)
    return tuple(lineage.became)


def current_incident_id(store: Store, incident_id: str) -> str | None:
    """The main incident that an id stands for today; None where no claim supports it any more."""
    return next(iter(current_incident_ids(store, incident_id)), None)
