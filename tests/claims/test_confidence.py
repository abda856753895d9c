"""A toll says how sure it is: as often as tolls read in the same way were right."""

import pytest

from claims.finding import the_toll, tolls


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("A bomb killed 12 people in Gao.", "A bomb killed more than 12 people in Gao."),
        ("A bomb killed 12 people in Gao.", "A bomb killed several people in Gao."),
        ("A bomb wounded a man in Gao.", "A man was shot in Gao."),
        ("A bomb killed 12 people in Gao.", "Two men were seized in Gao. They were later killed."),
    ],
)
def test_plain_figures_are_surer_than_words_that_leave_more_open(read, surer, less_sure):
    def of(text):
        return next(one.confidence for measure in ("killed", "injured") for one in tolls(read(text), measure))

    assert 0 < of(less_sure) < of(surer) < 1


def test_what_was_not_measured_has_no_confidence(read):
    found = read("A bomb exploded in Gao. Police said the rebels were behind the attack.")

    assert {claim.confidence for claim in found.claims} == {None}


def test_the_confidence_is_no_part_of_what_a_claim_is(read):
    claim = the_toll(read("A bomb killed 12 people in Gao."))

    assert claim.identified().claim_id == claim.claim_id
