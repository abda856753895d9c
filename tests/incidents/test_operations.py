"""Which incidents are parts of one operation, and which only stand in one report."""

from hypothesis import given
from hypothesis import strategies as st

from builders import make_claim, make_incident
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.incidents.operations import find_operations


def whole(report_id: str, name: str = "wave") -> Claim:
    """What a report tells of a whole operation."""
    anchor = f"{report_id}-{name}"
    return make_claim(claim_id=anchor, report_id=report_id, happening=anchor, operation=anchor)


def part(report_id: str, place: str, name: str = "wave") -> Claim:
    """What a report tells of one happening of an operation."""
    anchor = f"{report_id}-{place}"
    return make_claim(claim_id=anchor, report_id=report_id, happening=anchor, operation=f"{report_id}-{name}")


def alone(report_id: str, place: str) -> Claim:
    """What a report tells of a happening that it says is part of nothing."""
    anchor = f"{report_id}-{place}"
    return make_claim(claim_id=anchor, report_id=report_id, happening=anchor)


def operations_of(incidents: dict[str, list[Claim]]) -> dict[str, str | None]:
    """The operation of each incident, by its id."""
    claims = {claim.claim_id: claim for told in incidents.values() for claim in told}
    given = [make_incident(*told, incident_id=name) for name, told in incidents.items()]
    return {incident.incident_id: incident.operation_id for incident in find_operations(given, claims)}


def test_the_parts_that_a_report_names_belong_to_its_operation():
    found = operations_of(
        {"wave": [whole("a")], "bus": [part("a", "bus"), alone("b", "bus")], "bridge": [part("a", "bridge")]}
    )

    assert found == {"wave": "wave", "bus": "wave", "bridge": "wave"}


def test_parts_named_by_other_reports_of_the_operation_belong_too():
    found = operations_of({"wave": [whole("a"), whole("b")], "bus": [part("a", "bus")], "camp": [part("b", "camp")]})

    assert found == {"wave": "wave", "bus": "wave", "camp": "wave"}


def test_a_report_that_only_lists_attacks_makes_no_operation():
    found = operations_of({f"attack-{number}": [alone("list", str(number))] for number in range(40)})

    assert set(found.values()) == {None}


def test_a_shared_part_does_not_join_two_operations():
    incidents = {
        "august": [whole("a", "august"), whole("b", "august")],
        "january": [whole("c", "january")],
        "bus": [part("a", "bus", "august"), part("b", "bus", "august"), part("c", "bus", "january")],
        "camp": [part("c", "camp", "january")],
    }

    assert operations_of(incidents) == {"august": "august", "january": "january", "bus": "august", "camp": "january"}


def test_a_part_that_as_many_reports_give_to_each_goes_to_the_smaller_id():
    incidents = {
        "later": [whole("a")],
        "earlier": [whole("b")],
        "bus": [part("a", "bus"), part("b", "bus")],
    }

    assert operations_of(incidents)["bus"] == "earlier"


def test_one_report_counts_once_however_much_it_tells():
    incidents = {
        "one": [whole("a")],
        "two": [whole("b"), whole("c")],
        "bus": [part("a", "bus"), part("a", "driver"), part("a", "road"), part("b", "bus"), part("c", "bus")],
    }

    assert operations_of(incidents)["bus"] == "two"


def test_an_operation_known_of_old_is_forgotten_where_nobody_tells_it():
    claim = alone("a", "bus")
    incident = make_incident(claim, operation_id="incident-9")

    assert find_operations([incident], {claim.claim_id: claim})[0].operation_id is None


@given(st.permutations(range(5)))
def test_the_order_of_incidents_and_claims_is_of_no_account(order):
    told = [
        ("wave", [whole("a"), whole("b")]),
        ("raid", [whole("c")]),
        ("bus", [part("a", "bus"), part("c", "bus")]),
        ("camp", [part("b", "camp")]),
        ("shop", [alone("a", "shop")]),
    ]
    claims = {claim.claim_id: claim for name in order for claim in told[name][1]}
    shuffled: list[Incident] = [make_incident(*told[name][1], incident_id=told[name][0]) for name in order]

    found = {one.incident_id: one.operation_id for one in find_operations(shuffled, claims)}

    assert found == {"wave": "wave", "raid": "raid", "bus": "raid", "camp": "wave", "shop": None}
