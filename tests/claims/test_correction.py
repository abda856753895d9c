"""A correction changes codes and numbers, and a number only to one that the quoted words say."""

import pytest

from builders import make_claim, make_quantity
from crosscount.claims.correction import NoCorrection, NotInTheWords, corrected

QUOTE = "between 12 and fifteen people were killed, 3 of them children"


def claim(**changes):
    return make_claim(quote=QUOTE, quantity=make_quantity(3), confidence=0.9, **changes)


@pytest.mark.parametrize(
    ("changes", "bounds", "phrase"),
    [
        ((("number", "12"),), (12, 12, 12), "12"),
        ((("number", "15"), ("op", "at_least")), (15, 15, None), "fifteen"),
        ((("number", "12"), ("op", "between"), ("upper", "15")), (12, None, 15), "12 and fifteen"),
    ],
)
def test_a_number_is_taken_from_the_words_with_the_phrase_that_says_it(changes, bounds, phrase):
    quantity = corrected(claim(), changes, "en").quantity

    assert (quantity.low, quantity.best, quantity.high) == bounds
    assert quantity.phrase == phrase


def test_a_number_that_the_words_do_not_say_is_refused():
    with pytest.raises(NotInTheWords, match="does not say 14"):
        corrected(claim(), [("number", "14")], "en")


@pytest.mark.parametrize("change", [("speaker", "me"), ("measure", "vanished"), ("number", "-3"), ("op", "vague")])
def test_what_no_claim_can_have_is_refused(change):
    with pytest.raises(NoCorrection, match=change[0]):
        corrected(claim(), [change], "en")


def test_id_and_words_stay_and_the_machine_s_confidence_goes():
    before = claim()
    after = corrected(before, [("measure", "injured"), ("victims", "civilian")], "en")

    assert (after.claim_id, after.quote, after.speaker) == (before.claim_id, before.quote, before.speaker)
    assert (after.measure, after.victims.class_, after.review_status, after.confidence) == (
        "injured", "civilian", "corrected", None,
    )  # fmt: skip
