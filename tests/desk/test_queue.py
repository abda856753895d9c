"""What waits most comes first, says why, and leaves when it was decided."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from builders import SATURDAY, make_claim, make_dates, make_incident, make_place, make_quantity, make_report
from crosscount.desk.queue import queue
from crosscount.store.models import Claim
from desk.invented import Casebook, invented_casebook, many_incidents, toll


def casebook_of(*incidents: dict) -> Casebook:
    """A casebook of incidents of one report each, given by what is not dull about them."""
    casebook = Casebook()
    for number, given in enumerate(incidents):
        fields = {"killed": 3, "contested": False, "confidence": 0.95, "day": None, "origins": 2, "town": None} | given
        town = fields["town"] or f"Town {number}"
        day = fields["day"] or SATURDAY + timedelta(days=30 * number)
        report = make_report(report_id=f"report-{number}", text=f"{fields['killed']} people were killed")
        claims = [
            make_claim(
                claim_id=f"claim-{number}-{position}",
                report_id=report.report_id,
                quote=report.text,
                quantity=make_quantity(fields["killed"]),
                confidence=fields["confidence"],
                date_range=make_dates(said),
            )
            for position, said in enumerate(fields.get("days", [day]))
        ]
        incident = make_incident(
            *claims,
            incident_id=f"incident-{number}",
            date_range=make_dates(day),
            place=make_place(town, latitude=fields.get("latitude", 25.0 + number), longitude=67.0),
        )
        bounds = (fields["killed"],) * 3
        casebook.reports.append((report, ""))
        casebook.claims += claims
        casebook.incidents.append((incident, fields["contested"]))
        casebook.tolls += [
            toll(incident.incident_id, claims, bounds, voice="the police", origins=fields["origins"]),
            toll(incident.incident_id, claims, bounds, policy="ucdp_like.v1", origins=fields["origins"]),
        ]
    return casebook


def waiting(client_of, *incidents: dict) -> dict[str, list[str]]:
    """The queue over some incidents: ids in their order, each with its reasons."""
    client_of(casebook_of(*incidents))
    return {one.incident.pk: one.reasons for one in queue(50)}


def test_of_two_in_equal_doubt_the_one_with_more_killed_comes_first(client_of):
    assert list(waiting(client_of, {"contested": True, "killed": 2}, {"contested": True, "killed": 40})) == [
        "incident-1", "incident-0",
    ]  # fmt: skip


def test_of_two_of_equal_weight_the_one_in_more_doubt_comes_first(client_of):
    found = waiting(client_of, {"contested": True}, {"contested": True, "confidence": 0.5})

    assert list(found) == ["incident-1", "incident-0"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"contested": True}, "contested"),
        ({"confidence": 0.62}, "read with 62 % confidence"),
        ({"killed": 25, "origins": 1}, "rests on one origin"),
        ({"days": [date(2024, 11, 9), date(2024, 11, 14)]}, "days that exclude each other"),
    ],
)
def test_each_doubt_is_given_as_a_reason(client_of, given, reason):
    (reasons,) = waiting(client_of, given).values()

    assert len(reasons) == 1
    assert reason in reasons[0]


def test_what_nothing_speaks_against_does_not_wait(client_of):
    assert (
        waiting(client_of, {}, {"killed": 25, "origins": 2}, {"days": [SATURDAY, SATURDAY + timedelta(days=1)]}) == {}
    )


def test_two_near_in_time_and_place_may_be_one(client_of):
    near = {"day": SATURDAY + timedelta(days=2), "latitude": 25.1}
    found = waiting(client_of, {"day": SATURDAY, "latitude": 25.0}, near, {"day": SATURDAY, "latitude": 29.0})

    assert found.keys() == {"incident-0", "incident-1"}
    assert "near in time and place" in found["incident-0"][0]


def test_an_incident_leaves_when_all_of_its_claims_were_decided_and_not_before(client_of):
    client_of(casebook_of({"contested": True, "days": [SATURDAY, SATURDAY]}))
    Claim.objects.filter(pk="claim-0-0").update(review_status="accepted")
    assert [one.claim_id for one in queue(5)] == ["claim-0-1"]

    Claim.objects.filter(pk="claim-0-1").update(review_status="rejected")

    assert queue(5) == []


def test_an_incident_is_begun_with_its_deaths(client_of):
    client_of(casebook_of({"contested": True, "days": [SATURDAY, SATURDAY]}))
    Claim.objects.filter(pk="claim-0-0").update(measure="released")

    assert [one.claim_id for one in queue(5)] == ["claim-0-1"]


def test_what_is_restricted_never_waits_there(client_of):
    client_of(invented_casebook())

    assert not {one.incident.pk for one in queue(50)} & {"incident-hidden", "incident-sealed"}
    assert "incident-train" in {one.incident.pk for one in queue(50)}


def test_the_page_leads_from_one_claim_to_the_next(client_of):
    client = client_of(casebook_of({"contested": True}, {"contested": True, "killed": 30}), "reviewer")

    first = client.get("/queue/next/")["Location"]
    second = client.get("/queue/next/?after=claim-1-0")["Location"]

    assert first == "/claims/claim-1-0/?queue=1"
    assert second == "/claims/claim-0-0/?queue=1"
    assert client.get("/queue/next/?after=claim-0-0")["Location"] == "/queue/"


def test_more_incidents_take_no_more_queries(client_of, store):
    def queries() -> int:
        with CaptureQueriesContext(connections[store.alias]) as asked:
            queue(50)
        return len(asked)

    client_of(many_incidents(10))
    few = queries()
    client_of(many_incidents(100, after=10))

    assert queries() == few <= 10


def test_two_that_a_person_said_are_two_no_longer_wait_as_one(client_of):
    near = {"day": SATURDAY + timedelta(days=2), "latitude": 25.1}
    client = client_of(casebook_of({"day": SATURDAY, "latitude": 25.0}, near), "reviewer")
    assert "/incidents/incident-0/beside/incident-1/" in client.get("/claims/claim-0-0/?queue=1").content.decode()

    client.post("/incidents/incident-0/apart/", {"other": "incident-1", "reason": "two bombs", "seen": ""})

    assert queue(50) == []
    assert "beside" not in client.get("/claims/claim-0-0/").content.decode()
    client.post("/queue/undo/", {"reason": "undone at once"})
    assert {one.incident.pk for one in queue(50)} == {"incident-0", "incident-1"}
