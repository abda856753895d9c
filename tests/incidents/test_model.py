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
        (make_dates(), make_dates(SATURDAY + timedelta(days=2)), "two_days_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=4)), "days_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=6)), "week_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=20)), "weeks_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=99)), "months_apart"),
        (make_dates(), make_dates(SATURDAY + timedelta(days=999)), "years_apart"),
        (make_dates(), None, "unknown"),
        (make_dates(), make_dates(None), "unknown"),
    ],
)
def test_time_counts_as_precisely_as_it_was_said(one, other, expected):
    assert level("date", {"date_range": one}, {"date_range": other}) == expected


@pytest.mark.parametrize(("days", "expected"), [(-1, "printed_before"), (2, "unknown"), (40, "unknown")])
def test_nothing_without_a_day_was_printed_before_it_happened(days, expected):
    printed = [make_report(report_id="report-1", published=SATURDAY + timedelta(days=days))]
    assert level("date", {}, {"date_range": None}, reports=printed) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "same_day"), (3, "days"), (20, "month"), (90, "quarter"), (900, "years")]
)
def test_reports_of_one_happening_are_printed_near_each_other(days, expected):
    printed = [
        make_report(report_id="report-0"),
        make_report(report_id="report-1", published=SATURDAY + timedelta(days=days)),
    ]
    assert level("published", {}, {}, reports=printed) == expected


def elsewhere(km_north: float, **changes):
    return make_place("Elsewhere", latitude=30.2 + km_north / 111.2, **changes)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (make_place(), "same_place"),
        (elsewhere(8), "close_by"),
        (elsewhere(11, radius_km=8.0), "within_radii"),
        (elsewhere(20), "near"),
        (elsewhere(60), "within_an_hour"),
        (elsewhere(150), "far"),
        (elsewhere(400), "distant"),
        (make_place("Khuzdar District", basis="admin2", radius_km=40.0), "in_district"),
        (PROVINCE, "in_province"),
        (make_place("Sindh", basis="admin1", admin1="Sindh"), "other_province"),
        (make_place("Kabul", country="AF"), "other_country"),
        (make_place("Pakistan", basis="country"), "unknown"),
        (make_place("Qetta", latitude=None, gazetteer_id=None), "same_sound"),
        (make_place("Quettta", latitude=30.6, gazetteer_id="elsewhere"), "same_sound"),
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
        (12, 40, "figures", "different"),
        (12, 40, "clash", "narrators"),
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
    others = [make_occurrence(report_id=f"other-{n}", quote="the Zamuran highway") for n in range(60)]
    claims = [make_occurrence(report_id=f"report-{n}", quote=quote) for n, quote in enumerate(quotes)]

    def words(one, other):
        found = explain_link(one.claim_id, other.claim_id, claims + others)
        return next(part.level for part in found if part.comparison == "words")

    assert words(*claims) == "five"
    assert words(*others[:2]) == "unknown"


def test_a_level_without_a_weight_names_the_model_that_lacks_it():
    with pytest.raises(UnknownLevel, match=r"link\.v1 has no weight for date\.someday"):
        load_model().weigh("date", "someday")


def test_two_attacks_in_a_week_are_likelier_one_where_hardly_anything_happens():
    pair = [make_occurrence(report_id=f"report-{n}") for n in range(2)]
    war = [
        make_occurrence(report_id=f"war-{n}", date_range=make_dates(SATURDAY - timedelta(days=n))) for n in range(1, 40)
    ]
    found = [explain_link(pair[0].claim_id, pair[1].claim_id, claims) for claims in (pair, pair + war)]
    assert [part.level for part in (next(p for p in f if p.comparison == "surroundings") for f in found)] == [
        "quiet",
        "crowded",
    ]
