"""Records as flat rows: one column for every field that a table can hold."""

from collections.abc import Iterable, Mapping
from datetime import date

from crosscount.accounts import Toll
from crosscount.accounts.grades import SetGrades
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.reports.report import Report
from crosscount.values import DateRange, Place, Quantity

Cell = str | int | float | bool | date | None
Row = dict[str, Cell]
LIST_MARK = " | "
NOT_GRADED = SetGrades()


def claim_row(claim: Claim, incident_id: str | None, report: Report | None) -> Row:
    """A claim with what is known of its report and the incident that it is part of."""
    return {
        "claim_id": claim.claim_id,
        "incident_id": incident_id,
        "report_id": claim.report_id,
        "publisher": report.publisher if report else None,
        "published": report.published if report else None,
        "url": report.url if report else None,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        **_speaker(claim),
        "stance": claim.stance,
        "hedge": claim.hedge,
        "disputes": claim.disputes,
        "made_on": claim.made_on,
        "measure": claim.measure,
        **_quantity(claim.quantity),
        **_victims(claim),
        "count_basis": claim.count_basis,
        "event_type": claim.event_type,
        "weapon": claim.weapon,
        **_sides(claim),
        **_place(claim.place),
        **_dates("date", claim.date_range),
        **_dates("period", claim.period),
        "as_of": claim.as_of,
        "definition": claim.definition,
        "stock_or_flow": claim.stock_or_flow,
        "extractor": claim.extractor,
        "review_status": claim.review_status,
    }


def incident_row(incident: Incident, *, contested: bool, grades: SetGrades = NOT_GRADED) -> Row:
    """An incident, its lists in one cell each; grades are those that a person set, by the reference of who did."""
    return {
        "incident_id": incident.incident_id,
        "event_type": incident.event_type,
        **_dates("date", incident.date_range),
        **_place(incident.place),
        "actors": joined(incident.actors),
        "operation_id": incident.operation_id,
        "contested": contested,
        "harm_evidence": grades.harm_evidence,
        "harm_set_by": grades.harm_set_by,
        "responsibility_status": grades.responsibility_status,
        "responsibility_set_by": grades.responsibility_set_by,
        "reports": len(incident.report_ids),
        "report_ids": joined(incident.report_ids),
        "claim_ids": joined(incident.claim_ids),
    }


def toll_row(toll: Toll) -> Row:
    """A toll with the policy that it was read under and the claims that it rests on."""
    return {
        "incident_id": toll.incident_id,
        "measure": toll.measure,
        "victims": toll.victims,
        "policy": toll.policy,
        "voice": toll.voice,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "contested": toll.contested,
        "self_serving": toll.self_serving,
        "origins": toll.origins,
        "claim_ids": joined(toll.claim_ids),
        "discounted_claim_ids": joined(toll.discounted_claim_ids),
    }


def joined(names: Iterable[str]) -> str:
    """A list in one cell."""
    return LIST_MARK.join(names)


def _speaker(claim: Claim) -> Mapping[str, Cell]:
    speaker = claim.speaker
    return {
        "speaker": speaker.words,
        "speaker_role": speaker.role,
        "speaker_actor": speaker.actor,
        "speaker_side": speaker.side,
        "relays": joined(speaker.relays),
    }


def _quantity(quantity: Quantity | None) -> Mapping[str, Cell]:
    return {
        "low": quantity.low if quantity else None,
        "best": quantity.best if quantity else None,
        "high": quantity.high if quantity else None,
        "op": quantity.op if quantity else None,
        "phrase": quantity.phrase if quantity else None,
        "unit": quantity.unit if quantity else None,
    }


def _victims(claim: Claim) -> Mapping[str, Cell]:
    victims = claim.victims
    return {
        "victims": victims.words if victims else None,
        "victims_class": victims.class_ if victims else None,
        "victims_side": victims.side if victims else None,
        "subset_of": claim.subset_of,
        "subset_role": claim.subset_role,
        "beside": claim.beside,
    }


def _sides(claim: Claim) -> Mapping[str, Cell]:
    perpetrator, held, relation = claim.perpetrator, claim.responsibility, claim.relation
    return {
        "perpetrator": perpetrator.words if perpetrator else None,
        "perpetrator_actor": perpetrator.actor if perpetrator else None,
        "responsibility_group": held.group if held else None,
        "responsibility_actor": held.actor if held else None,
        "responsibility_stance": held.stance if held else None,
        "responsibility_channel": held.channel if held else None,
        "relation_subject": relation.subject if relation else None,
        "relation": relation.relation if relation else None,
        "relation_object": relation.object if relation else None,
        "relation_since": relation.since if relation else None,
        "relation_until": relation.until if relation else None,
    }


def _place(place: Place | None) -> Mapping[str, Cell]:
    return {
        "place": place.name if place else None,
        "place_words": place.words if place else None,
        "place_basis": place.basis if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
    }


def _dates(name: str, dates: DateRange | None) -> Mapping[str, Cell]:
    return {
        f"{name}_start": dates.start if dates else None,
        f"{name}_end": dates.end if dates else None,
        f"{name}_semantics": dates.semantics if dates else None,
        f"{name}_words": dates.words if dates else None,
    }
