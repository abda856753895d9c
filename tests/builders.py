"""The dullest valid record of every kind; a test changes the one thing that it is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from crosscount.claims import Claim, Speaker, Victims
from crosscount.incidents import Incident
from crosscount.reports.report import Report
from crosscount.values import DateRange, Place, Quantity

SATURDAY = date(2024, 11, 9)


def make_quantity(
    number: int = 12, op: Any = "exact", *, upper: int | None = None, phrase: str | None = None
) -> Quantity:
    """A count as it was said, ``12`` unless told otherwise."""
    return Quantity.from_operator(op, number, phrase or str(number), upper=upper)


def make_dates(start: date | None = SATURDAY, end: date | None = None, **changes: Any) -> DateRange:
    """One day, or the days from ``start`` to ``end``."""
    fields = {"semantics": "every_day", "words": "on Saturday"} | changes
    return DateRange(start=start, end=end or start, **fields)


def make_place(name: str = "Quetta", **changes: Any) -> Place:
    """A town of 5 km radius."""
    fields = {
        "words": name,
        "gazetteer_id": f"test:{name.lower()}",
        "latitude": 30.2,
        "longitude": 67.0,
        "radius_km": 5.0,
        "basis": "named_place",
        "country": "PK",
        "admin1": "Balochistan",
    } | changes
    return Place(name=name, **fields)


def make_speaker(words: str | None = None, role: Any = "unattributed", **changes: Any) -> Speaker:
    """Nobody in particular, unless told otherwise."""
    return Speaker(words=words, role=role, **changes)


def make_claim(**changes: Any) -> Claim:
    """An unattributed toll: 12 people were killed. ``end`` follows the quote and the id the content, unless given."""
    fields: dict[str, Any] = {
        "claim_id": "",
        "report_id": "report-1",
        "kind": "toll",
        "quote": "12 people were killed",
        "start": 0,
        "speaker": make_speaker(),
        "extractor": "test.v1",
        "measure": "killed",
        "quantity": make_quantity(),
        "victims": Victims("people"),
    } | changes
    fields.setdefault("end", fields["start"] + len(fields["quote"]))
    claim = Claim(**fields)
    return claim if claim.claim_id else claim.identified()


def make_occurrence(**changes: Any) -> Claim:
    """A bombing in Quetta on Saturday, without a figure; it anchors the happening of its own id."""
    fields: dict[str, Any] = {
        "kind": "occurrence",
        "quote": "a bomb exploded in Quetta on Saturday",
        "measure": None,
        "quantity": None,
        "victims": None,
        "event_type": "bombing",
        "place": make_place(),
        "date_range": make_dates(),
    } | changes
    claim = make_claim(**fields)
    return claim if "happening" in changes else replace(claim, happening=claim.claim_id)


def make_report(**changes: Any) -> Report:
    """A short report of a plainly invented outlet."""
    fields: dict[str, Any] = {
        "report_id": "report-1",
        "text": "12 people were killed",
        "publisher": "The Example Gazette",
        "published": SATURDAY,
        "language": "en",
    } | changes
    return Report(**fields)


def make_incident(*claims: Claim, **changes: Any) -> Incident:
    """The incident that rests on these claims."""
    fields: dict[str, Any] = {
        "incident_id": "incident-1",
        "claim_ids": tuple(sorted(claim.claim_id for claim in claims)),
        "report_ids": tuple(sorted({claim.report_id for claim in claims})),
        "event_type": "bombing",
        "date_range": make_dates(),
        "place": make_place(),
        "actors": (),
    } | changes
    return Incident(**fields)
