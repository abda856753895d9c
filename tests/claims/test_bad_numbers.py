"""A number that no toll can have and a day that has not come are refused with their place, never clipped."""

from datetime import date

import pytest

from claims.finding import figures, tolls

TOO_LARGE = ["12,000,000,000", "50 million", "99999999999999999999999999999"]


def quoted(refusal, text):
    """The words at the place that a refusal names, as ``report-1 START:END``."""
    start, end = (int(offset) for offset in refusal.source.split()[-1].split(":"))
    return text[start:end]


@pytest.mark.parametrize("figure", [*TOO_LARGE, "-5"])
def test_a_number_that_no_toll_can_have_is_refused_with_its_place_and_words(read, figure):
    text = f"It rained in Gao. The blast in Gao killed {figure} people."

    refusal = read(text).refusals[0]

    assert (refusal.stage, refusal.reason) == ("claims", "impossible_number")
    assert refusal.source.startswith("report-1 ")
    assert quoted(refusal, text) == f"The blast in Gao killed {figure} people."
    assert figure in refusal.message


@pytest.mark.parametrize("figure", [*TOO_LARGE, "-5"])
def test_a_number_that_no_toll_can_have_is_no_toll_of_any_size(read, figure):
    assert tolls(read(f"The blast in Gao killed {figure} people.")) == []


@pytest.mark.parametrize("figure", [*TOO_LARGE, "-5"])
def test_a_refused_number_takes_no_other_figure_with_it(read, figure):
    found = read(f"The blast in Gao killed {figure} people. A blast in Jos killed nine people.")

    assert 9 in figures(found)


def test_half_a_person_is_no_figure(read):
    assert {one.quantity.best for one in read("The blast in Gao killed 2.5 people.").claims if one.quantity} <= {None}


@pytest.mark.parametrize(
    "words", ["on 3 December 2031", "on December 3, 2031", "on 2031-12-03", "in 2035", "in March 2029"]
)
def test_a_day_after_publication_is_refused_with_its_place_and_words(read, words):
    text = f"Five people were killed in Goma {words}."
    found = read(text, published=date(2024, 11, 13))

    assert [one for one in found.claims if one.quantity] == []
    assert quoted(found.refusals[0], text) == text
    assert words.split()[-1] in found.refusals[0].message


@pytest.mark.parametrize("words", ["on 3 December 2031", "in 2035"])
def test_without_a_day_of_publication_no_day_is_known_to_be_in_the_future(read, words):
    found = read(f"Five people were killed in Goma {words}.", published=None)

    assert [one.quantity.best for one in found.claims if one.quantity] == [5]


def test_the_largest_disaster_that_can_be_is_still_read(read):
    assert figures(read("The war killed 1.2 million people.")) == [1_200_000]


def test_a_four_digit_toll_is_no_year(read):
    assert figures(read("The blast in Gao killed 1948 people.")) == [1948]
