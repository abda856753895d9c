"""Two lists: the number with the assumption beside it, and what no number can be had of."""

import pytest

from analysis.undercount.lists import lists, settings, simulated
from crosscount.analysis import BadSetting, CannotEstimate, Settings, read_table
from crosscount.analysis.undercount.chapman import estimate


def test_two_lists_are_estimated_with_the_assumption_beside_the_number():
    found = estimate(read_table(["A,B,n", "1,0,40", "0,1,30", "1,1,12"]), Settings({}))

    assert found.estimate == pytest.approx(53 * 43 / 13 - 1)
    assert 82 <= found.low < found.estimate < found.high
    assert "says nothing about being on the other" in found.assumptions[0]


def test_two_lists_that_share_nobody_have_no_estimate():
    with pytest.raises(CannotEstimate, match="no estimate exists"):
        estimate(read_table(["A,B,n", "1,0,40", "0,1,30"]), Settings({}))


@pytest.mark.parametrize("values", [{"levl": ".9"}, {"level": "nan"}, {"level": "2"}, {"level": "high"}])
def test_a_setting_that_the_method_cannot_use_is_refused(values):
    with pytest.raises(BadSetting):
        estimate(read_table(["A,B,n", "1,0,40", "1,1,12"]), Settings(values))


@pytest.mark.parametrize("rows", [("1,0,40", "1,1,12"), ("0,1,40", "1,1,12")])
def test_a_list_within_the_other_is_told_and_the_range_reaches_as_far_as_chance_allows(rows):
    found = estimate(lists(*rows), settings())
    seen = sum(int(row[4:]) for row in rows)

    assert any("adds nobody to the other list" in words for words in found.warnings)
    assert (found.low, found.estimate) == (seen, pytest.approx(seen))
    # With so many people, all twelve of the smaller list are on the larger in less than one draw of forty.
    assert (seen / found.high) ** 12 <= 0.025 < (seen / (found.high - 1)) ** 12
    assert found.high.is_integer()


def test_three_lists_are_not_read_as_two():
    with pytest.raises(CannotEstimate, match=r"3 lists; chapman\.v1 reads two"):
        estimate(lists("1,0,0,40", "0,1,0,30", "1,1,1,12"), settings())


def test_two_lists_of_the_same_people_are_one_list_and_are_answered_only_if_asked_for_all_the_same():
    with pytest.raises(CannotEstimate, match=r"A and B hold the same 12 people: .* merge them into one list"):
        estimate(lists("1,1,12"), settings())

    found = estimate(lists("1,1,12"), settings(despite_dependence="yes"))

    assert found.estimate == pytest.approx(12)
    assert "A and B hold the same 12 people" in found.warnings[0]


def test_where_nearly_everybody_is_listed_the_range_holds_that_nobody_was_missed():
    planted = 40
    ranges = [estimate(simulated(planted, (0.9, 0.9), seed=seed), settings()) for seed in range(60)]

    assert sum(found.low <= planted <= found.high for found in ranges) >= 0.93 * len(ranges)
    assert all(found.low.is_integer() for found in ranges)
