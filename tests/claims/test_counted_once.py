"""People whom a report speaks of several times are counted once, and those of one list all of them."""

import pytest

from claims.finding import figures, the_toll, tolls


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen shot a civilian dead in Swat. The civilian was shot for spying.", [1]),
        ("Militants killed two officers. The two officers were shot near a mosque.", [2]),
        ("A bomb killed three members of a council. The driver of the council was also killed.", [1, 3]),
        ("A bomb killed the driver of a van. The driver was killed at once.", [1]),
        ("A bomb killed the driver, Ahmed Example, in his van.", [1]),
        ("The blast killed two women, Aisha Example and Shazia Sample, at home.", [2]),
        ("The blast killed a trader, Ahmed Example, and his two sons.", [1, 2]),
        ("Mr Example, the leader of the party and an imam, was killed in Gao.", [1]),
        ("He was shot dead in Gao alongside his driver.", [1]),
    ],
)
def test_people_told_of_again_and_names_behind_a_count_add_nobody(read, text, killed):
    assert figures(read(text)) == killed


def test_being_shot_lets_presume_a_wound_until_the_report_says_that_they_died(read):
    found = read("Gunmen shot a doctor in Gao. The doctor died of his injuries.")

    assert figures(found) == [1]
    assert figures(found, "injured") == []


def test_a_wound_in_a_limb_stays_a_wound_beside_a_death(read):
    found = read("Gunmen killed a man in Gao. A woman was shot in the leg.")

    assert figures(found) == [1]
    assert figures(found, "injured") == [1]


def test_a_person_named_is_part_of_the_count_told_before(read):
    found = read("Three members of a council were killed in Gao. Ahmed Example was killed on the spot.")
    whole = the_toll(found, of=3)

    assert the_toll(found, of=1).subset_of == whole.claim_id


def test_a_relative_of_somebody_named_is_somebody_else(read):
    found = read("Gunmen killed Ahmed Example in Gao. His brother was killed later.")

    assert [one.subset_of for one in tolls(found)] == [None, None]


def test_counts_of_one_list_are_told_beside_each_other(read):
    found = read("A rocket killed two civilians and one child in Gao.")
    first, second = sorted(tolls(found), key=lambda claim: -claim.quantity.best)

    assert {first.beside, second.beside} == {None, first.claim_id} or {first.beside, second.beside} == {
        None,
        second.claim_id,
    }


def test_a_list_that_adds_up_to_a_count_before_is_its_parts(read):
    found = read("Gunmen killed four worshippers in Gao. An imam and three visitors were killed in the attack.")
    whole = the_toll(found, of=4)

    assert {one.quantity.best for one in tolls(found) if one.subset_of == whole.claim_id} == {1, 3}
