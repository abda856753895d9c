"""Records to rows and back, in one place."""

from typing import Any

from crosscount import decisions
from crosscount.accounts.grades import SetGrades
from crosscount.accounts.records import Account, Toll
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.reports import Report
from crosscount.store import models
from crosscount.values import Refusal, content_id, from_mapping, to_mapping


def report_row(report: Report) -> models.Report:
    """The row of a report, not yet saved."""
    return models.Report(
        report_id=report.report_id,
        document_id=report.document_sha256,
        text=report.text,
        title=report.title or "",
        publisher=report.publisher or "",
        published=report.published,
        url=report.url or "",
        language=report.language or "",
        format=report.format or "",
        part=report.part or "",
    )


def report_of(row: models.Report) -> Report:
    """The report of a row."""
    return Report(
        report_id=row.report_id,
        text=row.text,
        title=row.title or None,
        publisher=row.publisher or None,
        published=row.published,
        url=row.url or None,
        language=row.language or None,
        format=row.format or None,
        document_sha256=row.document_id,
        part=row.part or None,
    )


def claim_row(claim: Claim) -> models.Claim:
    """The row of a claim, not yet saved."""
    quantity, dates = claim.quantity, claim.date_range
    return models.Claim(
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        kind=claim.kind,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        speaker_words=claim.speaker.words or "",
        speaker_role=claim.speaker.role,
        speaker_actor=claim.speaker.actor or "",
        speaker_side=claim.speaker.side or "",
        stance=claim.stance,
        hedge=claim.hedge,
        event_type=claim.event_type or "",
        measure=claim.measure or "",
        victims=claim.victims.class_ if claim.victims else "",
        low=quantity.low if quantity else None,
        best=quantity.best if quantity else None,
        high=quantity.high if quantity else None,
        place_name=claim.place.name if claim.place else "",
        start_date=dates.start if dates else None,
        end_date=dates.end if dates else None,
        happening=claim.happening or "",
        disputes=claim.disputes or "",
        review_status=claim.review_status,
        extractor=claim.extractor,
        restricted=claim.restricted,
        person_name=claim.person.name if claim.person else "",
        record=to_mapping(claim),
    )


def claim_of(row: models.Claim) -> Claim:
    """The claim of a row."""
    return from_mapping(Claim, row.record)


def incident_row(incident: Incident) -> models.Incident:
    """The row of an incident, not yet saved; whether it is contested is found when it is reconciled."""
    place, dates = incident.place, incident.date_range
    return models.Incident(
        incident_id=incident.incident_id,
        event_type=incident.event_type,
        start_date=dates.start if dates else None,
        end_date=dates.end if dates else None,
        place_name=place.name if place else "",
        country=(place.country or "") if place else "",
        admin1=(place.admin1 or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius_km=place.radius_km if place else None,
        operation_id=incident.operation_id or "",
        record=to_mapping(incident),
    )


def incident_of(row: models.Incident) -> Incident:
    """The incident of a row."""
    return from_mapping(Incident, row.record)


def grades_of(row: models.Incident) -> SetGrades | None:
    """What people graded an incident; None where nobody has."""
    if not (row.harm_evidence or row.responsibility_status):
        return None
    given = {
        "harm_evidence": row.harm_evidence or None,
        "responsibility_status": row.responsibility_status or None,
        "harm_set_by": row.harm_set_by or None,
        "responsibility_set_by": row.responsibility_set_by or None,
    }
    return from_mapping(SetGrades, given)


def account_row(account: Account, position: int) -> models.Account:
    """The row of an account, not yet saved; ``position`` is its place among the accounts of its incident."""
    return models.Account(
        account_id=content_id("account", account.incident_id, account.voice, account.role),
        incident_id=account.incident_id,
        position=position,
        voice=account.voice,
        role=account.role,
        side=account.side or "",
        origins=account.origins,
        record=to_mapping(account),
    )


def account_of(row: models.Account) -> Account:
    """The account of a row."""
    return from_mapping(Account, row.record)


def toll_id(toll: Toll) -> str:
    """The id of a toll: an incident has one for each measure, class of victims, policy and voice."""
    return content_id("toll", toll.incident_id, toll.measure, toll.victims, toll.policy, toll.voice)


def toll_row(toll: Toll, position: int) -> models.Toll:
    """The row of a toll, not yet saved; ``position`` is its place among the tolls of its incident."""
    return models.Toll(
        toll_id=toll_id(toll),
        incident_id=toll.incident_id,
        position=position,
        measure=toll.measure,
        victims=toll.victims,
        policy=toll.policy,
        voice=toll.voice or "",
        low=toll.low,
        best=toll.best,
        high=toll.high,
        contested=toll.contested,
        origins=toll.origins,
        record=to_mapping(toll),
    )


def toll_of(row: models.Toll) -> Toll:
    """The toll of a row."""
    return from_mapping(Toll, row.record)


def refusal_row(refusal: Refusal, *, document: str | None = None, report: str | None = None) -> models.Refusal:
    """The row of a refusal, not yet saved, tied to the document or report that it goes away with."""
    return models.Refusal(
        refusal_id=content_id(
            "refusal", refusal.source, refusal.stage, refusal.reason, refusal.message, document, report
        ),
        document_id=document,
        report_id=report,
        source=refusal.source,
        stage=refusal.stage,
        reason=refusal.reason,
        message=refusal.message,
    )


def refusal_of(row: models.Refusal) -> Refusal:
    """The refusal of a row."""
    return Refusal(row.source, row.stage, row.reason, row.message)


def decision_row(decision: decisions.Decision) -> models.Decision:
    """The row of a decision, not yet saved."""
    return models.Decision(
        made_at=decision.made_at,
        made_by=decision.made_by,
        verdict=decision.verdict,
        subjects=list(decision.subjects),
        reason=decision.reason,
        changes=[list(change) for change in decision.changes],
        previous_hash=decision.previous_hash,
        entry_hash=decision.entry_hash,
        nonce=decision.nonce,
    )


def decision_of(row: models.Decision) -> decisions.Decision:
    """The decision of a row."""
    columns: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("made_at", "made_by", "verdict", "reason", "previous_hash", "entry_hash", "nonce")
    }
    return decisions.Decision(subjects=tuple(row.subjects), changes=_pairs(row.changes), **columns)


def access_row(access: decisions.Access) -> models.Access:
    """The row of an access, not yet saved."""
    return models.Access(
        made_at=access.made_at,
        made_by=access.made_by,
        act=access.act,
        subjects=list(access.subjects),
        details=[list(detail) for detail in access.details],
        previous_hash=access.previous_hash,
        entry_hash=access.entry_hash,
        nonce=access.nonce,
    )


def access_of(row: models.Access) -> decisions.Access:
    """The access of a row."""
    columns: dict[str, Any] = {
        name: getattr(row, name) for name in ("made_at", "made_by", "act", "previous_hash", "entry_hash", "nonce")
    }
    return decisions.Access(subjects=tuple(row.subjects), details=_pairs(row.details), **columns)


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows)
