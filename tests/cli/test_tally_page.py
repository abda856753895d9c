"""The page that a person reads: accounts side by side, and never a figure without who said it and in which words."""

from dataclasses import replace

import pytest
from rich.console import Console

from builders import make_claim, make_incident, make_quantity, make_report, make_speaker
from crosscount.accounts import Account, ResponsibilityAccount, Toll
from crosscount.claims import ActorRelation, PersonStatus, Victims
from crosscount.cli.rendering.tally import tally_page
from crosscount.cli.rendering.words import Names
from crosscount.pipeline.tally import IncidentTally, Tally
from crosscount.values import Refusal

MINISTRY = make_speaker("the ministry", "government", side="state")
REBELS = make_speaker("the rebels", "armed_group", side="insurgent")
LOW = make_claim(quote="the ministry said 31 people were killed", quantity=make_quantity(31), speaker=MINISTRY)
HIGH = make_claim(
    quote="the rebels said they had killed 214 hostages",
    quantity=make_quantity(214),
    victims=Victims("hostages"),
    speaker=REBELS,
    stance="disputes",
    disputes=LOW.claim_id,
    hedge="not_independently_verified",
)


NAMES = Names({"report-1": "gazette.txt"}, {"rebels": "the rebels"})


def make_tally(*incidents, **changes):
    """A tally of one report; every kind of statement is empty unless given."""
    fields = {
        "reports": (make_report(),),
        "aggregates": (),
        "statements": (),
        "restricted": (),
        "refusals": (),
    } | changes
    return Tally(incidents=incidents, **fields)


def make_tallied(*claims, contested=False, tolls=(), responsibility=(), accounts=None, **changes):
    """An incident about which each claim is one voice's account."""
    incident = make_incident(*claims, **changes)
    made = tuple(
        Account(
            incident.incident_id,
            claim.speaker.words or "unattributed",
            claim.speaker.role,
            claim.speaker.side,
            (claim.claim_id,),
        )
        for claim in claims
    )
    return IncidentTally(incident, claims, accounts or made, tolls, contested, responsibility)


def drawn(tally, width=80, *, restricted=False):
    console = Console(width=width, markup=False, highlight=False, color_system=None)
    with console.capture() as captured:
        for part in tally_page(tally, names=NAMES, restricted=restricted, width=width):
            console.print(part)
    return captured.get()


def toll(policy, low, best, high, **changes):
    fields = {"incident_id": "incident-1", "measure": "killed", "victims": "all", "voice": None} | changes
    return Toll(policy=policy, low=low, best=best, high=high, contested=True, claim_ids=("c",), origins=1, **fields)


@pytest.mark.parametrize("width", [80, 120])
def test_two_accounts_stand_side_by_side_with_their_figures_and_their_words(width):
    page = drawn(make_tally(make_tallied(LOW, HIGH)), width)

    assert any("the ministry says" in line and "the rebels say" in line for line in page.splitlines())
    assert any("31 people" in line and "214 hostages" in line for line in page.splitlines())
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize(("width", "abreast"), [(40, 1), (80, 2), (120, 3)])
def test_there_are_as_many_accounts_abreast_as_can_be_read(width, abreast):
    claims = [make_claim(speaker=make_speaker(f"voice{number}", "witness"), start=number) for number in range(7)]

    page = drawn(make_tally(make_tallied(*claims)), width)

    assert max(line.count(" says") for line in page.splitlines()) == abreast
    assert page.count(" says") == len(claims)


def test_the_words_of_an_account_are_quoted_whole_with_their_report():
    page = " ".join(drawn(make_tally(make_tallied(LOW))).split())

    assert "“the ministry said 31 people were killed” [gazette.txt]" in page


def test_what_qualifies_an_account_stands_under_it():
    page = " ".join(drawn(make_tally(make_tallied(LOW, HIGH)), 200).split())

    assert "not independently verified" in page
    assert "disputes what the ministry says" in page


def test_a_contested_incident_is_marked_and_counted():
    contested = make_tallied(LOW, HIGH, incident_id="incident-contested", contested=True)
    calm = make_tallied(LOW, incident_id="incident-calm")

    page = drawn(make_tally(contested, calm))

    assert page.count("CONTESTED") == 1
    assert page.index("CONTESTED") < page.index("incident-contested") < page.index("incident-calm")
    assert page.startswith("2 incidents, 1 contested")


def test_a_part_is_shown_as_part_of_its_whole():
    part = make_claim(quantity=make_quantity(14), victims=Victims("soldiers"), subset_of="c", subset_role="including")

    assert "of them 14 soldiers" in drawn(make_tally(make_tallied(part)))


def test_figures_stand_in_the_order_in_which_they_were_said():
    second, first = make_claim(start=50, quantity=make_quantity(9)), make_claim(start=2, quantity=make_quantity(8))
    account = Account("incident-1", "unattributed", "unattributed", None, (second.claim_id, first.claim_id))

    page = drawn(make_tally(make_tallied(first, second, accounts=(account,))))

    assert page.index("8 people") < page.index("9 people")


def test_what_a_voice_said_before_is_not_forgotten():
    earlier = make_claim(quantity=make_quantity(9), start=5)
    account = Account("incident-1", "the ministry", "government", None, (LOW.claim_id,), (earlier.claim_id,))
    one = replace(make_tallied(LOW, accounts=(account,)), claims=(LOW, earlier))

    assert "earlier: 9 people" in drawn(make_tally(one))


def test_the_toll_under_each_policy_is_compact_and_leaves_the_voices_to_the_accounts():
    tolls = (
        toll("by_voice.v1", 31, 31, 31, voice="the ministry"),
        toll("ucdp_like.v1", 31, 31, 214),
        toll("ibc_like.v1", None, None, 31, victims="civilian"),
    )

    rows = [line.split() for line in drawn(make_tally(make_tallied(LOW, tolls=tolls))).splitlines()]

    assert ["toll", "under", "ucdp_like.v1", "ibc_like.v1"] in rows
    assert ["killed", "31", "(31\u2013214)", "-"] in rows
    assert ["killed,", "civilian", "-", "up", "to", "31"] in rows


def test_a_toll_that_rests_on_an_enemy_s_word_is_marked():
    page = drawn(make_tally(make_tallied(LOW, tolls=(toll("ucdp_like.v1", 33, 33, 33, self_serving=True),))))

    assert "33*" in page
    assert "* a party's word on its enemy's losses, alone" in page


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        ("claims", "responsibility claimed by the rebels"),
        ("denies", "responsibility denied by the rebels"),
        ("disowns", "disowned by the rebels"),
        ("blames", "the ministry blames the rebels"),
    ],
)
def test_who_claims_an_act_and_who_is_blamed_are_told_apart(stance, words):
    stand = ResponsibilityAccount("rebels", stance, "the ministry", (), (LOW.claim_id,))

    assert words in drawn(make_tally(make_tallied(LOW, responsibility=(stand,))))


def test_aggregates_stand_apart_from_incidents():
    aggregate = make_claim(
        kind="aggregate", measure="attacks", quantity=make_quantity(302), victims=None, definition="attacks in 2024"
    )

    page = drawn(make_tally(make_tallied(LOW), aggregates=(aggregate,)))

    assert page.index("incident-1") < page.index("not added to any incident") < page.index("302 attacks in 2024")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"definition": "6,000 remain missing", "measure": "missing"}, "says 6,000 remain missing"),
        ({"definition": "attacks in 2024", "measure": "attacks"}, "says 6,000 attacks in 2024"),
        ({"victims": Victims("people"), "measure": "found_dead"}, "says 6,000 people (found dead)"),
    ],
)
def test_an_aggregate_is_told_in_the_words_that_define_it(changes, words):
    fields = {"kind": "aggregate", "speaker": REBELS, "quantity": make_quantity(6000, phrase="6,000"), "victims": None}

    assert words in drawn(make_tally(aggregates=(make_claim(**(fields | changes)),)))


def test_other_statements_say_who_says_them():
    denial = make_claim(kind="attribution", stance="denies", speaker=MINISTRY, quantity=None, quote="it denies it")
    tie = make_claim(kind="actor_relation", relation=ActorRelation("Brigade", "part_of", "the rebels", since="2018"))

    page = drawn(make_tally(statements=(denial, tie)))

    assert page.startswith("No incident found")
    assert "the ministry denies" in page
    assert "Brigade: part of the rebels since 2018" in page


def test_what_is_said_of_a_single_person_is_drawn_only_for_those_who_asked():
    person = make_claim(kind="person_status", person=PersonStatus("N. N.", "released"), restricted=True)

    assert "N. N.: released" in drawn(make_tally(restricted=(person,)), restricted=True)
    assert "N. N." not in drawn(make_tally(restricted=(person,)))
    assert "1 claim about single persons not shown" in drawn(make_tally(restricted=(person,)))


def test_what_could_not_be_read_is_counted_with_its_reason():
    page = drawn(make_tally(refusals=(Refusal("scan.pdf", "reports", "encrypted", "the PDF needs a password"),)))

    assert "Not read: 1" in page
    assert "scan.pdf  encrypted: the PDF needs a password" in page


def test_a_report_can_neither_command_the_terminal_nor_style_the_page():
    hostile = "\x1b[2J[bold]31\u202e people[/bold] were killed\r\n"
    claim = make_claim(
        quote=hostile,
        quantity=make_quantity(31, phrase="\x1b]0;31"),
        victims=Victims("[red]people"),
        speaker=make_speaker("\x9b31mthe ministry", "government", side="\x07state"),
    )

    refusal = Refusal(hostile, "reports", "empty", hostile)

    page = drawn(make_tally(make_tallied(claim), aggregates=(claim,), statements=(claim,), refusals=(refusal,)))

    assert not {"\x1b", "\x9b", "\x07", "\r", "\u202e"} & set(page)
    assert "[bold]31 people[/bold] were killed" in page
