"""What stands is the last answer that nobody withdrew."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.decisions import Decision, append, standing

NOON = datetime(2024, 11, 9, 12, tzinfo=UTC)
FIRST, SECOND = "claim-1", "claim-2"


def make_log(*answers):
    """A chain of answers, each a verdict and its subjects; an integer subject means the hash of that entry."""
    log = []
    for verdict, *subjects in answers:
        named = tuple(log[one].entry_hash if isinstance(one, int) else one for one in subjects)
        log.append(append(log, Decision(NOON, "reviewer", verdict, named, "read")))
    return log


def verdicts(log):
    return {subject: one.verdict for subject, one in standing(log).verdicts.items()}


def test_of_an_empty_log_nothing_stands():
    nothing = standing([])

    assert (nothing.verdicts, nothing.pairs, nothing.rejected()) == ({}, {}, frozenset())


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_an_answer_stands(verdict):
    assert verdicts(make_log((verdict, FIRST))) == {FIRST: verdict}


def test_the_last_answer_about_a_claim_stands():
    log = make_log(("reject", FIRST), ("accept", FIRST))

    assert verdicts(log) == {FIRST: "accept"}
    assert standing(log).rejected() == frozenset()


def test_an_answer_about_several_claims_stands_for_each():
    assert standing(make_log(("reject", FIRST, SECOND))).rejected() == {FIRST, SECOND}


def test_an_answer_that_was_withdrawn_no_longer_stands():
    assert verdicts(make_log(("reject", FIRST), ("withdraw", 0))) == {}


def test_after_a_withdrawal_the_answer_before_it_stands_again():
    assert verdicts(make_log(("accept", FIRST), ("reject", FIRST), ("withdraw", 1))) == {FIRST: "accept"}


def test_a_withdrawal_of_one_answer_leaves_the_others():
    assert verdicts(make_log(("reject", FIRST), ("reject", SECOND), ("withdraw", 0))) == {SECOND: "reject"}


def test_an_answer_given_again_after_its_withdrawal_stands():
    assert verdicts(make_log(("reject", FIRST), ("withdraw", 0), ("reject", FIRST))) == {FIRST: "reject"}


def test_a_withdrawal_of_what_nobody_decided_changes_nothing():
    assert verdicts(make_log(("accept", FIRST), ("withdraw", "f" * 64))) == {FIRST: "accept"}


@pytest.mark.parametrize(("verdict", "method"), [("same_incident", "together"), ("different_incident", "apart")])
def test_an_answer_about_a_pair_stands_in_either_order(verdict, method):
    forwards, backwards = make_log((verdict, FIRST, SECOND)), make_log((verdict, SECOND, FIRST))

    assert getattr(standing(forwards), method)() == [frozenset({FIRST, SECOND})]
    assert getattr(standing(backwards), method)() == [frozenset({FIRST, SECOND})]


def test_the_last_answer_about_a_pair_stands():
    log = make_log(("same_incident", FIRST, SECOND), ("different_incident", SECOND, FIRST))

    assert standing(log).together() == []
    assert standing(log).apart() == [frozenset({FIRST, SECOND})]


def test_a_pair_that_was_withdrawn_is_neither_together_nor_apart():
    log = make_log(("same_incident", FIRST, SECOND), ("withdraw", 0))

    assert standing(log).together() == standing(log).apart() == []


def test_a_pair_says_nothing_about_its_claims():
    assert verdicts(make_log(("same_incident", FIRST, SECOND))) == {}


@given(st.lists(st.tuples(st.sampled_from(["accept", "reject"]), st.sampled_from([FIRST, SECOND])), max_size=8))
def test_folding_changes_no_log_and_always_comes_to_the_same(answers):
    log = make_log(*answers)
    before = list(log)

    assert standing(log) == standing(iter(log))
    assert log == before
    assert verdicts(log) == {subject: verdict for verdict, subject in answers}
