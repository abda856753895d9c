"""Records in words that add nothing to what was said."""

from datetime import date

import pytest

from builders import make_claim, make_dates, make_place, make_quantity
from crosscount.accounts import Toll
from crosscount.claims import Victims
from crosscount.cli.rendering.wording import figure, toll_range, when, where
from crosscount.values import DateRange

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
MARCH = (date(2025, 3, 1), date(2025, 3, 31))
FIVE_DAYS = (date(2025, 3, 11), date(2025, 3, 15))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (None, "on a day not given"),
        (make_dates(), "9 November 2024"),
        (make_dates(*YEAR), "2024"),
        (make_dates(date(2023, 1, 1), YEAR[1]), "2023 to 2024"),
        (make_dates(*MARCH), "March 2025"),
        (make_dates(*FIVE_DAYS), "11 March 2025 to 15 March 2025"),
        (make_dates(*FIVE_DAYS, semantics="at_least_one_day"), "some day from 11 March 2025 to 15 March 2025"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_was_said_and_no_more(dates, words):
    assert when(dates) == words


def test_an_open_period_says_where_it_begins():
    assert when(DateRange(date(2009, 1, 1), None, "every_day", "since 2009")) == "from 1 January 2009"


def test_a_province_is_an_area_and_a_town_is_named_with_its_province():
    assert where(make_place()) == "in Quetta, Balochistan, PK"
    assert where(make_place("Balochistan", basis="admin1")) == "somewhere in Balochistan, PK"
    assert where(None) == "at a place not given"


def test_the_spelling_of_the_report_is_kept_beside_that_of_the_gazetteer():
    assert where(make_place("Nushki", words="Noshki")) == "in Nushki (“Noshki”), Balochistan, PK"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "12 people"),
        ({"quantity": make_quantity(phrase="a dozen people")}, "a dozen people"),
        ({"victims": Victims("soldiers"), "subset_role": "including"}, "of them 12 soldiers"),
        ({"victims": Victims("attackers"), "subset_role": "excluding"}, "besides 12 attackers"),
        ({"quantity": None}, "people"),
        ({"quantity": make_quantity(phrase="a miner"), "victims": Victims("miner from Duki")}, "a miner from Duki"),
    ],
)
def test_a_figure_is_told_in_its_own_words(changes, words):
    assert figure(make_claim(**changes)) == words


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (26, 26, 26, "26"),
        (31, 31, 214, "31 (31\u2013214)"),
        (31, None, 214, "31\u2013214"),
        (31, None, None, "31 or more"),
        (31, 31, None, "31 (31 or more)"),
        (None, 1500, None, "about 1,500"),
        (1500, None, 1500, "1,500"),
        (None, 10, 12, "10 (up to 12)"),
    ],
)
def test_a_toll_shows_its_range_and_never_a_best_figure_that_the_policy_lacks(low, best, high, words):
    assert toll_range(Toll("incident-1", "killed", "all", "test.v1", None, low, best, high, False, (), 1)) == words
