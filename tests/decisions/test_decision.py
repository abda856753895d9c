"""The log is a chain: whatever is changed, removed, inserted or moved is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.decisions import Decision, append, first_broken_link
from crosscount.decisions.decision import GENESIS
from crosscount.values import from_json, to_json

NOON = datetime(2024, 11, 9, 12, tzinfo=UTC)


def make_decision(**changes):
    """An acceptance of one claim by one reviewer."""
    fields = {"made_at": NOON, "made_by": "reviewer", "verdict": "accept", "subjects": ("claim-1",), "reason": "read"}
    return Decision(**fields | changes)


def make_log(length=4):
    """A whole chain of acceptances."""
    log = []
    for number in range(length):
        log.append(append(log, make_decision(made_at=NOON + timedelta(hours=number), subjects=(f"claim-{number}",))))
    return log


def test_the_first_decision_follows_nothing():
    first = append([], make_decision())

    assert first.previous_hash == GENESIS
    assert len(first.entry_hash) == 64


def test_each_decision_carries_the_hash_of_the_one_before():
    log = make_log()

    assert [one.previous_hash for one in log] == [GENESIS, *(one.entry_hash for one in log[:-1])]
    assert first_broken_link(log) is None


def test_an_entry_without_a_nonce_is_sealed_as_before_there_were_any():
    sealed = append([], make_decision())

    assert sealed.entry_hash == "d3e49169e1be4fcfc89ad601fd96a087c153e6e5abfb6df4eda2427656d5df49"


def test_an_empty_log_is_whole():
    assert first_broken_link([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"made_by": "somebody else"},
        {"verdict": "reject"},
        {"subjects": ("claim-9",)},
        {"subjects": ("claim-1", "claim-9")},
        {"reason": "no reason"},
        {"changes": (("number", "14"),)},
        {"nonce": "another"},
        {"made_at": NOON - timedelta(days=1)},
        {"previous_hash": "f" * 64},
        {"entry_hash": "f" * 64},
    ],
    ids=lambda change: "-".join(change),
)
@pytest.mark.parametrize("position", [0, 1, 3])
def test_an_entry_that_was_changed_is_found_where_it_stands(position, change):
    log = make_log()
    log[position] = replace(log[position], **change)

    assert first_broken_link(log) == position


def test_an_entry_that_was_changed_and_sealed_again_breaks_the_next():
    log = make_log()
    log[1] = append(log[:1], replace(log[1], verdict="reject"))

    assert first_broken_link(log) == 2


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_entry_that_was_removed_is_found(position):
    log = make_log()
    del log[position]

    assert first_broken_link(log) == position


def test_an_entry_that_was_put_in_between_is_found():
    log = make_log()
    log.insert(2, append(log[:2], make_decision(verdict="reject")))

    assert first_broken_link(log) == 3


def test_two_entries_that_changed_places_are_found():
    log = make_log()
    log[1], log[2] = log[2], log[1]

    assert first_broken_link(log) == 1


def test_a_log_that_lost_its_end_shows_in_its_head_only():
    log = make_log()

    assert first_broken_link(log[:-1]) is None
    assert log[-2].entry_hash != log[-1].entry_hash


def test_a_decision_that_is_chained_again_gets_the_hash_of_its_content_alone():
    sealed = append([], make_decision())

    assert append([], sealed) == sealed


def test_a_decision_comes_back_from_json_with_its_chain_whole():
    log = [from_json(Decision, to_json(one)) for one in make_log()]

    assert first_broken_link(log) is None


@given(st.lists(st.text(max_size=10), min_size=1, max_size=6), st.data())
def test_any_log_is_whole_until_any_reason_is_changed(reasons, data):
    log = []
    for reason in reasons:
        log.append(append(log, make_decision(reason=reason)))
    assert first_broken_link(log) is None

    position = data.draw(st.integers(0, len(log) - 1))
    log[position] = replace(log[position], reason=log[position].reason + "!")

    assert first_broken_link(log) == position


def test_a_decision_without_changes_keeps_the_hash_that_it_had_before_there_were_any():
    sealed = append([], make_decision())

    assert sealed.entry_hash == "d3e49169e1be4fcfc89ad601fd96a087c153e6e5abfb6df4eda2427656d5df49"
