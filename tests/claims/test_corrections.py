"""A correction says what no longer holds, and a running total takes the place of the one before."""

import pytest

from claims.finding import figures, of_kind, only, the_toll


def test_what_an_earlier_version_said_is_retracted(read):
    found = read("Correction: an earlier version of this report said nine people were killed in Goma.")
    claim = only(of_kind(found, "correction"))

    assert claim.stance == "retracts"
    assert claim.quantity.best == 9
    assert claim.count_basis == "revised_total"


def test_what_the_outlet_takes_back_is_put_in_nobody_else_s_mouth(read):
    found = read("Correction: an earlier version of this report said nine people were killed in Goma. Police said six.")

    assert only(of_kind(found, "correction")).speaker.role in ("media_own_count", "unattributed")


def test_the_right_figure_of_a_correction_is_asserted(read):
    found = read(
        "Correction: an earlier version of this report said nine people were killed in Goma. The correct figure is six."
    )

    assert the_toll(found, of=6).stance == "asserts"


def test_a_figure_that_corrects_another_is_a_revised_total(read):
    found = read("Correction: the blast in Goma killed 17 people, not 34 as reported earlier.")
    claim = only(of_kind(found, "correction"))

    assert claim.quantity.best == 17
    assert claim.stance == "revises"
    assert claim.count_basis == "revised_total"


def test_a_toll_that_was_lowered_is_the_lower_figure(read):
    assert figures(read("The ministry revised the toll down to 17 from 34.")) == [17]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The death toll from the blast rose to 34, the health ministry said.", 34),
        ("The toll from the blast climbed to at least 34.", 34),
        ("Another body was found, bringing the toll to 34.", 34),
        ("The number of dead has risen to 34, the mayor said.", 34),
        ("Three of the wounded later died, taking the death toll to 34.", 34),
    ],
)
def test_a_toll_that_rose_is_a_running_total(read, text, figure):
    assert the_toll(read(text), of=figure).count_basis == "running_total"


def test_a_plain_toll_is_of_its_incident(read):
    assert the_toll(read("A blast in Goma killed 34 people.")).count_basis == "incident"


def test_the_right_figure_of_a_correction_in_one_sentence_is_not_retracted(read):
    found = read("An earlier version of this article wrongly said 34 people had been killed; the figure is 17.")

    stances = {one.quantity.best: one.stance for one in found.claims if one.quantity}
    assert stances[17] != "retracts"


def test_a_figure_that_is_revised_is_not_itself_the_revision(read):
    found = read("The police said four people died, correcting an earlier toll of six.")

    stances = {one.quantity.best: one.stance for one in found.claims if one.quantity}
    assert stances == {4: "revises", 6: "retracts"}
