"""Every policy on small worked cases whose results were derived by hand from its prose."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import make_claim, make_incident, make_quantity, make_speaker
from crosscount.accounts import POLICIES, reconcile
from crosscount.claims import Victims
from crosscount.values import Quantity

GOLDEN = Path(__file__).parent / "golden"
TABLES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.toml"))]
CASES = [pytest.param(table["policy"], case, id=case["why"]) for table in TABLES for case in table["case"]]
DAY = date(2024, 11, 9)
WHO = {
    "government": make_speaker("the government", "government", actor="government", side="state"),
    "army": make_speaker("the army", "military", actor="army", side="state"),
    "rebels": make_speaker("the rebels", "armed_group", actor="rebels", side="rebels"),
    "police": make_speaker("police", "police", actor="police", side="state"),
    "hospital": make_speaker("Civil Hospital", "hospital_or_morgue", actor="hospital"),
    "other hospital": make_speaker("Bolan Hospital", "hospital_or_morgue", actor="other hospital"),
    "witness": make_speaker("a witness", "witness", actor="witness"),
    "report": make_speaker(),
}
OF = {
    "people": Victims("people"),
    "soldiers": Victims("soldiers", "security_forces"),
    "civilians": Victims("civilians", "civilian"),
    "attackers": Victims("attackers", "perpetrator"),
}


def quantity(row) -> Quantity:
    number, op = row["number"], row.get("op", "exact")
    if op == "vague":
        return Quantity(number, None, None, "vague", f"a phrase of {number}")
    return make_quantity(number, op, upper=row.get("upper"), phrase=f"{op} {number}")


def claims_of(case):
    for position, row in enumerate(case["said"]):
        yield make_claim(
            report_id=row.get("text", f"text-{position}"),
            start=position * 100,
            quote=f"{row['number']} {row.get('of', 'people')} were killed",
            speaker=WHO[row["who"]],
            quantity=quantity(row),
            victims=OF[row.get("of", "people")],
            made_on=DAY + timedelta(days=day) if (day := row.get("day", 1)) else None,
            count_basis=row.get("basis", "incident"),
        )


@pytest.mark.parametrize(("policy", "case"), CASES)
def test_a_policy_comes_to_what_its_prose_comes_to_by_hand(policy, case):
    claims = list(claims_of(case))
    origins = {row["text"]: row["origin"] for row in case["said"] if "origin" in row}

    tolls = [toll for toll in reconcile(make_incident(*claims), claims, origins=origins) if toll.policy == policy]

    if policy == "by_voice.v1":
        tolls = [toll for toll in tolls if toll.victims == "all"]
    bounds = {toll.voice or toll.victims: (toll.low, toll.best, toll.high) for toll in tolls}
    given = {name: [-1 if number is None else number for number in numbers] for name, numbers in bounds.items()}
    assert given == case["gives"]


@pytest.mark.parametrize("policy", [policy.name for policy in POLICIES])
def test_every_policy_has_golden_results(policy):
    assert sum(name == policy for table in TABLES for name in [table["policy"]] * len(table["case"])) >= 5
