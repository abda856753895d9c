"""A journalist tallies one long real article; what it must find, and what it must never make up.

The article is not ours to publish: it is read from the folder that is shared beside the repository, and these tests
skip where that folder is not.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ARTICLE = Path(__file__).parents[3] / "shared" / "reports" / "feature.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"the real article is not at {ARTICLE}")

Line = dict[str, Any]


def tally(*options: str) -> list[Line]:
    """What ``crosscount tally --jsonl`` prints about the article."""
    command = [Path(sys.executable).with_name("crosscount"), "tally", "--jsonl", *options, ARTICLE]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """The public lines."""
    return tally()


@pytest.fixture(scope="module")
def text() -> str:
    """The article."""
    return ARTICLE.read_text()


@pytest.fixture(scope="module")
def incidents(lines) -> list[Line]:
    """The lines that are incidents."""
    return [line for line in lines if "incident_id" in line]


def claims_of(incident: Line) -> list[Line]:
    return [claim for account in incident["accounts"] for claim in [*account["claims"], *account["superseded"]]]


def every_claim(lines: list[Line]) -> list[Line]:
    inside = [claim for line in lines if "incident_id" in line for claim in claims_of(line)]
    return inside + [line for line in lines if "claim_id" in line]


def figures(claims: list[Line]) -> set[int]:
    return {
        claim["quantity"]["best"] for claim in claims if claim["quantity"] and claim["quantity"]["best"] is not None
    }


def the_incident(incidents: list[Line], *, words: str) -> Line:
    """The one incident with a claim that quotes these words."""
    found = [one for one in incidents if any(words in claim["quote"] for claim in claims_of(one))]
    assert len(found) == 1, f"{len(found)} incidents quote {words!r}"
    return found[0]


def of_actor(incident: Line, role: str) -> Line:
    found = [account for account in incident["accounts"] if account["role"] == role]
    assert len(found) == 1, f"{len(found)} accounts by {role}"
    return found[0]


def test_every_claim_quotes_the_article(lines, text):
    for claim in every_claim(lines):
        assert claim["quote"]
        assert claim["quote"] in text


def test_the_hijacking_has_the_government_s_account_and_the_group_s_and_is_contested(incidents):
    train = the_incident(incidents, words="31 people were killed")

    government, group = of_actor(train, "government"), of_actor(train, "armed_group")

    assert train["contested"]
    assert train["event_type"] in ("hijacking", "hostage_taking")
    assert train["place"]["name"] == "Balochistan"
    assert figures(government["claims"]) == {31, 33}
    assert figures(group["claims"]) == {214}
    assert any(claim["disputes"] for claim in group["claims"])
    tolls = [claim for account in (government, group) for claim in account["claims"] if claim["kind"] == "toll"]
    assert {claim["hedge"] for claim in tolls} == {"not_independently_verified"}
    assert 500 not in figures(claims_of(train))


def test_the_bombing_at_the_station_killed_26_of_whom_14_were_soldiers(incidents):
    station = the_incident(incidents, words="killed 26 people")
    by_figure = {claim["quantity"]["best"]: claim for claim in claims_of(station) if claim["measure"] == "killed"}

    assert set(by_figure) == {26, 14}
    assert by_figure[14]["subset_of"] == by_figure[26]["claim_id"]
    assert by_figure[14]["subset_role"] == "including"
    assert station["place"]["name"] == "Quetta"
    assert station["date_range"]["start"] == "2024-01-01"
    assert station["date_range"]["end"] == "2024-12-31"
    assert any(stand["stance"] == "claims" for stand in station["responsibility"])
    everyone = [toll for toll in station["tolls"] if toll["measure"] == "killed" and toll["victims"] == "all"]
    assert {bound for toll in everyone for bound in (toll["low"], toll["high"])} <= {26, None}


def test_the_attack_on_the_convoy_is_an_incident_of_its_own(incidents):
    convoy = the_incident(incidents, words="convoy of paramilitary forces")

    assert convoy["place"]["name"] in ("Nushki", "Noshki")
    assert convoy["place"]["words"] == "Noshki"
    assert convoy["event_type"] == "suicide_bombing"


def test_figures_over_a_period_stand_apart_with_their_speakers(lines):
    aggregates = {line["quantity"]["best"]: line for line in lines if line.get("kind") == "aggregate"}

    assert {302, 1500, 6000} <= set(aggregates)
    assert aggregates[302]["speaker"]["role"] == "armed_group"
    assert aggregates[302]["period"]["start"] == "2024-01-01"
    assert aggregates[1500]["measure"] == "found_dead"
    assert aggregates[6000]["measure"] == "missing"
    for figure in (1500, 6000):
        assert aggregates[figure]["speaker"]["words"] == "Voice for Baloch Missing Persons"
        assert aggregates[figure]["speaker"]["role"] == "ngo"


def test_the_military_s_denial_is_kept(lines):
    denials = [claim for claim in every_claim(lines) if claim["stance"] == "denies"]

    assert any(
        claim["speaker"]["role"] == "military" and "denies any involvement" in claim["quote"] for claim in denials
    )


def test_what_is_said_of_two_men_is_printed_only_to_those_who_ask(lines):
    asked = tally("--restricted")
    persons = [claim for claim in asked if claim.get("kind") == "person_status"]

    assert not [claim for claim in every_claim(lines) if claim["kind"] == "person_status" or claim["restricted"]]
    assert all(claim["restricted"] for claim in persons)
    assert len({claim["person"]["name"].split()[-1] for claim in persons}) == 2
    states = {claim["person"]["status"] for claim in persons}
    assert {"allegedly_abducted", "released"} <= states
    assert {claim["speaker"]["role"] for claim in persons} >= {"family"}


def test_ties_between_actors_are_kept(lines):
    ties = [line["relation"] for line in lines if line.get("kind") == "actor_relation"]

    assert any(tie["relation"] == "part_of" and "Majeed" in tie["subject"] for tie in ties)
    assert any(tie["relation"] == "allied_in" and tie["since"] == "2018" for tie in ties)
    assert sum(tie["relation"] == "led_by" for tie in ties) >= 2


@pytest.mark.parametrize("figure", [1948, 1958, 2017, 2024, 500, 23, 21])
def test_ages_years_and_passengers_are_no_tolls(lines, figure):
    assert figure not in figures([claim for claim in every_claim(lines) if claim["kind"] == "toll"])
