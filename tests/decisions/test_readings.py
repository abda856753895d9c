"""Two people read a claim: nothing stands until both have, each is blind until then, and a third settles a quarrel."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from crosscount.decisions import Decision, append, double_readings, hidden_from, said, standing
from crosscount.decisions.decision import ONE_OF_TWO
from crosscount.decisions.standing import in_force, readings_of

NOON = datetime(2024, 11, 9, 12, tzinfo=UTC)
CLAIM = "claim-1"


def make_log(*answers):
    """A chain of answers to one claim, each by somebody: a verdict, or the position of an entry that is withdrawn."""
    log = []
    for by, verdict, *changes in answers:
        taken_back = isinstance(verdict, int)
        entry = Decision(
            made_at=NOON,
            made_by=by,
            verdict="withdraw" if taken_back else verdict,
            subjects=(log[verdict].entry_hash if taken_back else CLAIM,),
            reason="read",
            changes=() if taken_back else (*changes, ONE_OF_TWO),
        )
        log.append(append(log, entry))
    return log


def settled(log):
    """What stands of the claim: the answer that settles it, or in what way it is open."""
    stands = standing(log)
    if CLAIM in stands.verdicts:
        return said(stands.verdicts[CLAIM])
    return "conflict" if CLAIM in stands.conflicts else "in_review" if CLAIM in stands.in_review else "open"


def test_one_of_two_readings_settles_nothing():
    log = make_log(("a", "reject"))

    assert settled(log) == "in_review"
    assert standing(log).rejected() == frozenset()


def test_two_who_say_the_same_settle_it():
    assert settled(make_log(("a", "reject"), ("b", "reject"))) == "reject"


def test_one_person_who_says_it_twice_does_not_settle_it():
    assert settled(make_log(("a", "accept"), ("a", "accept"))) == "in_review"


def test_two_corrections_agree_only_where_they_correct_to_the_same():
    twelve, fourteen = ("number", "12"), ("number", "14")

    assert settled(make_log(("a", "correct", twelve), ("b", "correct", twelve))) == "correct number=12"
    assert settled(make_log(("a", "correct", twelve), ("b", "correct", fourteen))) == "conflict"


def test_a_third_person_settles_what_two_disagree_on_and_neither_of_the_two_does():
    quarrel = (("a", "accept"), ("b", "reject"))

    assert settled(make_log(*quarrel)) == "conflict"
    assert settled(make_log(*quarrel, ("a", "accept"))) == "conflict"
    assert settled(make_log(*quarrel, ("c", "reject"))) == "reject"
    assert settled(make_log(*quarrel, ("c", "reject"), ("a", "accept"))) == "reject"


def test_of_one_reader_the_latest_answer_counts():
    assert settled(make_log(("a", "accept"), ("a", "reject"), ("b", "reject"))) == "reject"


def test_a_reading_that_was_taken_back_leaves_the_other_to_wait():
    assert settled(make_log(("a", "accept"), ("b", "accept"), ("b", 1))) == "in_review"
    assert settled(make_log(("a", "accept"), ("a", 0))) == "open"


def test_taking_a_third_answer_back_opens_the_quarrel_again():
    assert settled(make_log(("a", "accept"), ("b", "reject"), ("c", "reject"), ("c", 2))) == "conflict"


def test_whoever_added_a_claim_by_hand_says_that_it_is_right():
    assert settled(make_log(("a", "add"), ("b", "accept"))) == "accept"
    assert settled(make_log(("a", "add"), ("b", "reject"))) == "conflict"


def test_an_answer_of_a_casebook_without_second_readings_settles_alone_whatever_comes_after():
    plain = append([], Decision(NOON, "a", "accept", (CLAIM,), "read"))
    log = [plain, append([plain], Decision(NOON, "b", "reject", (CLAIM,), "read", changes=(ONE_OF_TWO,)))]

    assert settled(log) == "reject"


def test_nobody_sees_the_first_answer_but_its_reader_until_the_second_is_given():
    first = make_log(("a", "accept"))

    assert hidden_from("a", first) == frozenset()
    assert hidden_from("b", first) == hidden_from("", first) == {first[0].entry_hash}
    assert hidden_from("", make_log(("a", "accept"), ("b", "reject"))) == frozenset()


def test_a_first_answer_that_was_taken_back_stays_hidden_with_its_withdrawal():
    log = make_log(("a", "accept"), ("a", 0))

    assert hidden_from("b", log) == {entry.entry_hash for entry in log}


def test_the_pair_is_what_both_said_when_the_second_had_answered():
    log = make_log(("a", "accept"), ("a", "reject"), ("b", "accept"), ("b", 2), ("b", "reject"))

    (read,) = double_readings(log)

    assert [said(one) for one in read.pair] == ["reject", "accept"]


READERS, VERDICTS = st.sampled_from("abc"), st.sampled_from(["accept", "reject"])
ENTRIES = st.lists(st.tuples(READERS, st.one_of(VERDICTS, st.integers(0, 7))), max_size=8).map(
    lambda rows: make_log(
        *(row for at, row in enumerate(rows) if not isinstance(row[1], int) or row[1] < _before(rows, at))
    )
)


def _before(rows, at):
    """How many entries the log has when this row is reached, rows that withdraw nothing left out."""
    length = 0
    for _, verdict in rows[:at]:
        length += not isinstance(verdict, int) or verdict < length
    return length


@given(ENTRIES)
def test_whatever_is_said_and_taken_back_a_claim_is_settled_only_by_two_or_by_a_third(log):
    answers = readings_of(in_force(log))
    words = [said(one) for one in answers]

    expected = (
        "open" if not words
        else "in_review" if len(words) == 1
        else words[0] if len(words) == 2 and words[0] == words[1]
        else "conflict" if len(words) == 2
        else words[2]
    )  # fmt: skip
    assert settled(log) == expected


@given(ENTRIES)
def test_once_two_have_answered_nothing_is_hidden_again_and_before_that_all_of_others_is(log):
    for end in range(len(log) + 1):
        begun = log[:end]
        opened = any(len(readings_of(in_force(log[:at]))) > 1 for at in range(end + 1))
        theirs = {entry.entry_hash for entry in begun if entry.made_by != "a"}
        assert hidden_from("a", begun) == (frozenset() if opened else theirs)


@given(ENTRIES, st.randoms())
def test_what_is_said_of_other_claims_in_between_changes_nothing(log, chance):
    mixed = []
    for entry in log:
        if chance.random() < 0.5:
            mixed.append(append([], Decision(NOON, "c", "reject", ("claim-2",), str(chance.random()))))
        mixed.append(entry)

    assert settled(mixed) == settled(log)
    assert [one for one in double_readings(mixed) if one.claim_id == CLAIM] == list(double_readings(log))
