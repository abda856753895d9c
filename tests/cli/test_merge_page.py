"""What a person reads of why reports are one incident."""

import re
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from builders import make_incident
from crosscount.accounts import Evidence, SuggestedGrades
from crosscount.accounts.grades import BECAUSE
from crosscount.cli.rendering.merge import grounds_block
from crosscount.cli.rendering.words import Names
from crosscount.decisions import Decision
from crosscount.incidents.explaining import Link, Member, Merge, Neighbour, Reason
from crosscount.pipeline.explanation import Grounds, Telling

REASONS = (
    Reason("prior", "link.v1", -5.9, "outset"),
    Reason("place", "same_place", 4.5, "same place"),
    Reason("weapon", "different", -1.0, "different weapon"),
    Reason("figures", "equal_large", 2.8, "26 killed in both"),
    Reason("clash", "none", 0.0, "nobody contradicts himself"),
)
DECISION = Decision(datetime(2024, 11, 20, tzinfo=UTC), "editor-7", "same_incident", ("a", "b"), "one blast")
EVIDENCE = (Evidence("claim-1", "police tells of killed: 26"), Evidence("claim-2", "bla claims bla"))
GRADES = SuggestedGrades(
    "single_source", "disputed", BECAUSE["single_source"], BECAUSE["disputed"], EVIDENCE[:1], EVIDENCE[1:]
)


def make_link(first: str = "a", second: str = "b", **changes) -> Link:
    return Link(first, second, 0.4, REASONS, **changes)


def make_grounds(**changes) -> Grounds:
    """Two reports that are one incident, and one of another that came close."""
    members = (Member("a", "report-a", None, 0.4), Member("b", "report-b", make_link(), 0.4))
    fields = {"members": members, "against": None, "neighbours": ()} | changes
    tellings = tuple(
        Telling(name, "incident-1", f"report-{name}", f"Title {name}", "The Example Gazette", date(2024, 11, 9))
        for name in "abc"
    )
    around = tuple(make_incident(incident_id=one.incident_id) for one in fields["neighbours"])
    return Grounds(Merge("incident-1", "link.v1", **fields), tellings, around, GRADES, stale=False)


def page(grounds: Grounds) -> str:
    console = Console(width=300, color_system=None)
    names = Names({}, {"police": "Example Police", "bla": "Example Army"})
    with console.capture() as captured:
        for part in grounds_block(grounds, names):
            console.print(part)
    return captured.get()


def test_the_weights_that_are_printed_add_up_to_what_is_printed_as_their_sum():
    [line] = [line for line in page(make_grounds()).splitlines() if "together" in line]

    weights, _, together = line.partition("together")
    printed = [float(number) for number in re.findall(r" (-?\d+\.\d)(?=[,;])", weights)]
    assert round(sum(printed), 1) == float(together.strip()) == 0.4
    assert "nobody contradicts" not in line


def test_the_strongest_reason_comes_first():
    assert "with 1: same place 4.5, 26 killed in both 2.8, different weapon -1.0, outset -5.9" in page(make_grounds())


def test_who_joined_two_reports_is_said_beside_the_weights():
    members = (Member("a", "report-a", None, 0.4), Member("b", "report-b", make_link(decision=DECISION), 0.4))

    assert "said to be one by editor-7 on 20 November 2024: “one blast”" in page(make_grounds(members=members))


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        ("decision", "kept apart by a person"),
        ("one_report", "one report tells of both as two"),
        ("weight", "the weight is too small"),
    ],
)
def test_what_came_close_says_what_keeps_it_apart(ground, words):
    shown = page(make_grounds(neighbours=(Neighbour("incident-2", make_link("b", "c"), -2.5, ground),)))

    assert f"[incident-2]: {words}" in shown
    assert "with 2: same place 4.5" in shown
    assert "(with all -2.5 on average)" in shown


def test_the_pair_that_speaks_most_against_it_is_named():
    assert "Most against it is 2" in page(make_grounds(against=make_link()))


def test_grades_are_suggested_with_their_evidence_and_actors_go_by_their_names():
    shown = page(make_grounds())

    assert "harm: single source, as one voice in one origin carries it" in shown
    assert "Example Police tells of killed: 26" in shown
    assert "Example Army claims it" in shown


def test_a_title_cannot_command_the_terminal():
    told = make_grounds()
    hostile = Telling("a", "incident-1", "report-a", "\x1b[2Jgone", None, None)
    grounds = Grounds(told.merge, (hostile, *told.tellings[1:]), (), GRADES, stale=True)

    shown = page(grounds)

    assert "\x1b" not in shown
    assert "changed since the last run" in shown
