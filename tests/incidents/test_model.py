"""The weights of linking are data, and every level that a comparison finds has one."""

from datetime import date, timedelta

import pytest

from builders import make_claim, make_dates, make_occurrence, make_place, make_quantity, make_report
from crosscount.claims import Victims
from crosscount.incidents import explain_link
from crosscount.incidents.model import UnknownLevel, load_model

SATURDAY = date(2024, 11, 9)
WEEK = make_dates(SATURDAY, SATURDAY + timedelta(days=6))
PROVINCE = make_place("Balochistan", basis="admin1", radius_km=300.0)
DISTRICT = make_place("Quetta District", basis="admin2", radius_km=40.0)


def level(comparison: str, one: dict, other: dict, **more) -> str:
    """The level that a comparison finds between two happenings with these changes."""
    claims = [make_occurrence(report_id=f"report-{n}", **fields) for n, fields in enumerate((one, other))]
    found = explain_link(claims[0].claim_id, claims[1].claim_id, claims, **more)
    return next(part.level for part in found if part.comparison == comparison)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (make_dates(), make_dates(), "same_day"),
        (make_dates(), make_dates(SATURDAY, SATURDAY + timedelta(days=2)), "overlap_days"),
        (make_dates(), WEEK, "overlap_fortnight"),
        (make_dates(), make_dates(date(2024, 11, 1), date(2024, 11, 30)), "overlap_months"),
        (make_dates(), make_dates(date(2024, 1, 1), date(2024, 12, 31)), "overlap_wide"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=1)), "next_day"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=3)), "days_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=6)), "week_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=20)), "weeks_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=99)), "far_apart"),
        (make_dates(), None, "unknown"),
        (make_dates(), make_dates(None), "unknown"),
    ],
)
def test_time_counts_as_precisely_as_it_was_said(one, other, expected):
    assert level("date", {"date_range": one}, {"date_range": other}) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, "printed_before"), (2, "printed_soon_after"), (40, "printed_long_after")]
)
def test_a_happening_without_a_day_is_placed_by_when_it_was_printed(days, expected):
    printed = [make_report(report_id="report-1", published=SATURDAY + timedelta(days=days))]
    assert level("date", {}, {"date_range": None}, reports=printed) == expected


@pytest.mark.parametrize(("days", "expected"), [(1, "printed_together"), (20, "unknown"), (90, "printed_apart")])
def test_two_happenings_without_a_day_are_placed_by_when_both_were_printed(days, expected):
    printed = [
        make_report(report_id="report-0"),
        make_report(report_id="report-1", published=SATURDAY + timedelta(days=days)),
    ]
    assert level("date", {"date_range": None}, {"date_range": None}, reports=printed) == expected


def elsewhere(km_north: float, **changes):
    return make_place("Elsewhere", latitude=30.2 + km_north / 111.2, **changes)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (make_place(), "same_place"),
        (elsewhere(8), "within_radii"),
        (elsewhere(20), "near"),
        (elsewhere(60), "within_an_hour"),
        (elsewhere(150), "far"),
        (elsewhere(400), "distant"),
        (DISTRICT, "in_district"),
        (PROVINCE, "in_province"),
        (make_place("Sindh", basis="admin1", admin1="Sindh"), "other_province"),
        (make_place("Kabul", country="AF"), "other_country"),
        (make_place("Pakistan", basis="country"), "unknown"),
        (make_place(latitude=None, gazetteer_id=None), "same_words"),
        (make_place("Somewhere", latitude=None), "other_words"),
        (None, "unknown"),
    ],
)
def test_place_counts_as_precisely_as_it_was_said(other, expected):
    assert level("place", {}, {"place": other}) == expected
    assert level("place", {"place": other}, {}) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bombing", "bombing", "same"),
        ("hijacking", "hijacking", "same_rare"),
        ("bombing", "suicide_bombing", "confusable"),
        ("ambush", "armed_assault", "confusable"),
        ("bombing", "abduction", "different"),
        ("protest_crackdown", "suicide_bombing", "incompatible"),
        ("bombing", "other", "unknown"),
    ],
)
def test_types_that_reports_confuse_are_no_contradiction(one, other, expected):
    assert level("type", {"event_type": one}, {"event_type": other}) == expected


@pytest.mark.parametrize(
    ("one", "other", "comparison", "expected"),
    [
        (12, 12, "figures", "equal_large"),
        (4, 4, "figures", "equal_some"),
        (1, 1, "figures", "equal_few"),
        (12, 13, "figures", "close"),
        (12, 40, "figures", "unknown"),
        (12, 40, "clash", "narrators_far"),
        (3, 4, "clash", "narrators_near"),
        (12, 12, "clash", "none"),
    ],
)
def test_figures_that_agree_join_and_narrators_who_disagree_part(one, other, comparison, expected):
    told = [
        make_claim(report_id=f"report-{n}", quantity=make_quantity(number), made_on=SATURDAY, happening=f"told-{n}")
        for n, number in enumerate((one, other))
    ]
    found = explain_link(told[0].claim_id, told[1].claim_id, told)
    assert next(part.level for part in found if part.comparison == comparison) == expected


def test_the_attackers_own_dead_are_not_compared_with_anyone_else_s():
    attackers = {"quantity": make_quantity(12), "victims": Victims("attackers", "perpetrator"), "measure": "killed"}
    assert level("figures", attackers, {"quantity": make_quantity(12), "measure": "killed"}) == "unknown"


def test_rare_names_that_both_tell_weigh_more_than_common_words():
    quotes = ["the Gokteik viaduct, the Jaffar express, Mushkaf tunnel"] * 2
    others = [make_occurrence(report_id=f"other-{n}", quote=f"something else, number {n}") for n in range(60)]
    claims = [make_occurrence(report_id=f"report-{n}", quote=quote) for n, quote in enumerate(quotes)]
    found = explain_link(claims[0].claim_id, claims[1].claim_id, claims + others)
    assert next(part.level for part in found if part.comparison == "words") == "rare_many"


def test_a_level_without_a_weight_names_the_model_that_lacks_it():
    with pytest.raises(UnknownLevel, match=r"link\.v1 has no weight for date\.someday"):
        load_model().weigh("date", "someday")
