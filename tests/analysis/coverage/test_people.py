"""Of the people whom somebody counts, those in the tolls on file: a range under a policy, nobody twice."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.coverage.file import ON_THE_DAY, covered, deadly, filed, ids, killed, killed_in_year, reasons, registry
from builders import make_claim, make_dates, make_quantity
from crosscount.analysis.coverage import PoolsNothing, Range, cover
from crosscount.claims import Victims


def test_tolls_are_added_as_ranges_and_what_is_contested_stays_so():
    wide = deadly("wide", 64, tolls=(killed(31, 64, 214, contested=True),))

    found = covered(killed_in_year(500), deadly("twelve", 12), wide)

    assert (found.on_file, found.absent) == (Range(43, 76, 226), Range(274, None, 457))
    assert [one.contested for one in found.matched] == [False, True]


def test_an_unclear_incident_may_add_all_its_dead_or_none():
    found = covered(killed_in_year(500), deadly("sure", 10), deadly("undated", 5, dates=None))

    assert (found.on_file, found.with_unclear, found.absent) == (
        Range(10, 10, 10),
        Range(10, 10, 15),
        Range(485, None, 490),
    )


def test_the_toll_is_that_of_the_policy_named():
    either = deadly("one", 5, tolls=(killed(5, 5, 5), killed(9, None, 9, policy="airwars_like.v1")))

    assert covered(killed_in_year(), either, policy="airwars_like.v1").on_file == Range(9, None, 9)


@pytest.mark.parametrize("policy", ["by_voice.v1", "nonesuch"])
def test_a_policy_without_one_number_an_incident_is_refused(policy):
    with pytest.raises(PoolsNothing, match=policy):
        cover([], [], actors=registry(), policy=policy)


def test_an_incident_in_which_nobody_was_killed_or_nobody_says_so_is_no_match():
    found = covered(killed_in_year(), filed("silent"), deadly("none", 0))

    assert not found.matched
    assert not found.unclear


def test_dead_without_a_number_are_unclear_and_bound_nothing():
    some = filed("some", make_claim(quantity=make_quantity(1, "vague", phrase="several")))

    found = covered(killed_in_year(500), some)

    assert reasons(found) == {"measure": "killed, without a number under ucdp_like.v1"}
    assert found.absent == Range(0, None, 500)


def test_a_toll_of_which_some_say_nobody_is_unclear():
    disputed = deadly("one", 3, tolls=(killed(0, 0, 3, contested=True),))

    assert reasons(covered(killed_in_year(), disputed)) == {"measure": "whether anyone was killed is not agreed"}


def test_the_abducted_may_be_those_whom_a_speaker_counts_as_missing():
    taken = filed(
        "taken", make_claim(measure="abducted", quantity=make_quantity(4)), tolls=(killed(4, 4, 4, measure="abducted"),)
    )

    found = covered(killed_in_year(400, measure="missing", definition="400 people missing"), taken)

    assert "told of as abducted" in reasons(found)["measure"]
    assert found.with_unclear == Range(0, 0, 4)


def test_a_count_of_those_still_missing_cannot_be_matched_by_who_went_missing():
    gone = filed(
        "gone", make_claim(measure="missing", quantity=make_quantity(4)), tolls=(killed(4, 4, 4, measure="missing"),)
    )
    still = killed_in_year(
        6000, measure="missing", definition="6,000 missing", stock_or_flow="stock", as_of=date(2024, 12, 31)
    )

    assert list(reasons(covered(still, gone))) == ["still_so"]
    assert ids(covered(replace(still, as_of=date(2025, 2, 1)), gone).matched) == ["gone"], "a year that is over"


def test_a_class_of_victims_is_matched_by_the_toll_of_that_class_alone():
    civilians = killed_in_year(300, victims=Victims("civilians", "civilian"))
    both = deadly("both", 12, tolls=(killed(12, 12, 12), killed(7, 7, 7, victims="civilian")))

    found = covered(civilians, both, deadly("unsaid", 5))

    assert (ids(found.matched), found.on_file) == (["both"], Range(7, 7, 7))
    assert "how many of them were “civilians” is not said" in reasons(found)["victims"]


def test_people_called_by_other_words_may_not_be_those_who_are_counted():
    teachers = killed_in_year(30, victims=Victims("teachers", "civilian"))
    taught = filed("school", make_claim(victims=Victims("teachers", "civilian")), tolls=(killed(2, 2, 2),))

    found = covered(teachers, taught, deadly("town", 5))

    assert (ids(found.matched), ids(found.unclear)) == (["school"], ["town"])


def test_where_only_some_of_the_dead_are_called_so_the_others_are_not_counted_for_sure():
    teachers = killed_in_year(30, victims=Victims("teachers", "civilian"))
    mixed = deadly("mixed", 9)
    mixed = replace(mixed, claims=(*mixed.claims, make_claim(victims=Victims("teachers", "civilian"), start=50)))

    assert "victims" in reasons(covered(teachers, mixed))


@pytest.mark.parametrize(("dates", "on_file"), [(ON_THE_DAY, Range(200, 200, 200)), (None, Range(0, 0, 200))])
def test_a_toll_given_only_for_the_operation_counts_as_far_as_its_own_case_is_clear(dates, on_file):
    whole = deadly("whole", 200, operation_id="incident-whole", dates=dates)

    found = covered(killed_in_year(500), whole, filed("north", operation_id="incident-whole"))

    assert found.with_unclear == on_file


@pytest.mark.parametrize(("of_whole", "on_file"), [(200, 200), (3, 12)])
def test_the_dead_of_an_operation_are_not_added_to_those_of_its_parts(of_whole, on_file):
    whole = deadly("whole", of_whole, operation_id="incident-whole")
    parts = [deadly(name, number, operation_id="incident-whole") for name, number in (("north", 5), ("south", 7))]

    assert covered(killed_in_year(500), whole, *parts).on_file == Range(on_file, on_file, on_file)


def test_an_operation_whose_own_case_is_unclear_gives_way_to_its_parts():
    whole = deadly("whole", 200, operation_id="incident-whole", dates=None)

    found = covered(killed_in_year(500), whole, deadly("north", 5, operation_id="incident-whole"))

    assert found.with_unclear == Range(5, 5, 5)


def test_a_figure_said_about_is_read_a_fifth_either_way():
    found = covered(
        killed_in_year(
            1500, quantity=make_quantity(1500, "about"), period=make_dates(date(2024, 1, 1), date(2024, 12, 31))
        )
    )

    assert (found.claimed, found.absent) == (Range(1200, 1500, 1800), Range(1200, None, 1800))
