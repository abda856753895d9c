"""A part of a toll hangs on its whole and is never added to it."""

import pytest

from claims.finding import the_toll, tolls


@pytest.mark.parametrize(
    "text",
    [
        "The blast in Gao killed 20 people, including 14 soldiers.",
        "The blast in Gao killed 20 people, among them 14 soldiers.",
        "The blast in Gao killed 20 people, 14 of them soldiers.",
        "Twenty people, including 14 soldiers, were killed by a blast in Gao.",
        "Twenty people, 14 of them soldiers, died in a blast in Gao.",
        "The blast in Gao killed 20 people. The dead included 14 soldiers.",
        "The blast in Gao killed 20 people. Among the dead were 14 soldiers.",
        "A blast in Gao left 20 people dead, including 14 soldiers.",
    ],
)
def test_a_figure_that_is_included_is_a_part_of_the_larger_one(read, text):
    found = read(text)
    whole, part = the_toll(found, of=20), the_toll(found, of=14)

    assert part.subset_of == whole.claim_id
    assert part.subset_role == "including"
    assert part.victims.class_ == "security_forces"
    assert whole.subset_of is None
    assert part.happening == whole.happening


def test_two_parts_hang_on_one_whole(read):
    found = read("The blast killed 20 people, including 14 soldiers and two children.")
    whole = the_toll(found, of=20)

    assert {one.quantity.best: one.subset_of for one in tolls(found)} == {
        20: None,
        14: whole.claim_id,
        2: whole.claim_id,
    }


@pytest.mark.parametrize("words", ["besides the two attackers", "excluding the two attackers"])
def test_those_who_are_left_out_of_a_count_are_marked_as_left_out(read, words):
    found = read(f"The blast killed nine people {words}.")
    whole, part = the_toll(found, of=9), the_toll(found, of=2)

    assert part.subset_of == whole.claim_id
    assert part.subset_role == "excluding"
    assert part.victims.class_ == "perpetrator"


def test_a_part_of_the_wounded_is_no_part_of_the_dead(read):
    found = read("The blast killed nine people and wounded 30, including four children.")
    hurt = the_toll(found, "injured", of=30)

    assert the_toll(found, "injured", of=4).subset_of == hurt.claim_id
    assert [one.quantity.best for one in tolls(found)] == [9]


def test_a_part_never_exceeds_its_whole(read):
    found = read("Forty villagers, among them 12 children, died in the shelling of Kharkiv, and 60 were wounded.")
    by_id = {one.claim_id: one for one in found.claims}

    parts = [one for one in found.claims if one.subset_role == "including"]

    assert parts
    for part in parts:
        assert part.quantity.low <= by_id[part.subset_of].quantity.high


def test_those_who_bring_a_count_to_its_new_height_are_not_the_count(read):
    found = read(
        "Four more of the wounded have died in Abuja, which brings the number killed in last Monday's bombing of a "
        "market in Gao to 74, hospital officials said."
    )

    assert {one.quantity.best for one in tolls(found)} == {74, 4}
    assert the_toll(found, of=74).speaker.words == "hospital officials"
