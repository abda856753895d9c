"""A count keeps what was said: its bounds follow the table of the codebook, and an impossible one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_quantity
from crosscount.values import CrosscountError, Quantity
from crosscount.values.quantity import ImpossibleQuantity

OPERATORS = ["exact", "at_least", "more_than", "up_to", "fewer_than", "about", "between", "vague"]
numbers = st.integers(0, 1_000_000)


@pytest.mark.parametrize(
    ("op", "low", "best", "high"),
    [
        ("exact", 12, 12, 12),
        ("at_least", 12, 12, None),
        ("more_than", 13, 13, None),
        ("up_to", 0, None, 12),
        ("fewer_than", 0, None, 11),
        ("about", None, 12, None),
        ("vague", None, None, None),
    ],
)
def test_the_hedge_turns_a_number_into_bounds(op, low, best, high):
    quantity = make_quantity(12, op)

    assert (quantity.low, quantity.best, quantity.high) == (low, best, high)


def test_between_two_numbers_there_is_no_best():
    quantity = make_quantity(10, "between", upper=12)

    assert (quantity.low, quantity.best, quantity.high) == (10, None, 12)


def test_the_words_are_kept():
    assert make_quantity(12, phrase="a dozen").phrase == "a dozen"


@pytest.mark.parametrize("bounds", [(-1, None, None), (None, -1, None), (None, None, -1)])
def test_a_negative_count_is_impossible(bounds):
    with pytest.raises(ImpossibleQuantity, match="'minus one' is negative"):
        Quantity(*bounds, op="exact", phrase="minus one")


@pytest.mark.parametrize("bounds", [(2, 1, None), (None, 2, 1), (2, None, 1), (3, 2, 1)])
def test_bounds_out_of_order_are_impossible(bounds):
    with pytest.raises(ImpossibleQuantity, match="low <= best <= high"):
        Quantity(*bounds, op="between", phrase="some")


def test_an_impossible_quantity_is_a_user_s_to_mend():
    assert issubclass(ImpossibleQuantity, CrosscountError)


def test_a_larger_number_first_is_no_between():
    with pytest.raises(ImpossibleQuantity, match="out of order"):
        make_quantity(12, "between", upper=10)


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        (make_quantity(12), make_quantity(12), True),
        (make_quantity(12), make_quantity(13), False),
        (make_quantity(12, "at_least"), make_quantity(30), True),
        (make_quantity(12, "at_least"), make_quantity(11), False),
        (make_quantity(12, "more_than"), make_quantity(12), False),
        (make_quantity(12, "up_to"), make_quantity(0), True),
        (make_quantity(12, "up_to"), make_quantity(13), False),
        (make_quantity(12, "fewer_than"), make_quantity(12), False),
        (make_quantity(10, "between", upper=12), make_quantity(11), True),
        (make_quantity(10, "between", upper=12), make_quantity(13), False),
        (make_quantity(100, "about"), make_quantity(115), True),
        (make_quantity(100, "about"), make_quantity(85), True),
        (make_quantity(100, "about"), make_quantity(130), False),
        (make_quantity(100, "about"), make_quantity(70), False),
        (make_quantity(100, "about"), make_quantity(119, "at_least"), True),
        (make_quantity(1, "vague"), make_quantity(5_000), True),
    ],
)
def test_two_counts_agree_where_one_number_could_satisfy_both(first, second, agree):
    assert first.overlaps(second) is agree
    assert second.overlaps(first) is agree


@given(st.sampled_from(OPERATORS), numbers, numbers)
def test_known_bounds_are_in_order_and_never_negative(op, number, more):
    quantity = make_quantity(number, op, upper=number + more)
    known = [bound for bound in (quantity.low, quantity.best, quantity.high) if bound is not None]

    assert known == sorted(known)
    assert all(bound >= 0 for bound in known)
    low, high = quantity.bounds()
    assert 0 <= low <= high


@given(st.sampled_from(OPERATORS), numbers, numbers)
def test_every_count_agrees_with_itself(op, number, more):
    quantity = make_quantity(number, op, upper=number + more)

    assert quantity.overlaps(quantity)


@given(st.sampled_from(OPERATORS), numbers, st.sampled_from(OPERATORS), numbers)
def test_agreement_does_not_depend_on_who_speaks_first(op, number, other_op, other):
    first, second = make_quantity(number, op, upper=number + 5), make_quantity(other, other_op, upper=other + 5)

    assert first.overlaps(second) == second.overlaps(first)
