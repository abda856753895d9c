"""A figure over a period is no incident."""

from datetime import date

import pytest

from claims.finding import of_kind, only, the_toll, tolls


@pytest.mark.parametrize(
    ("text", "measure", "figure", "start", "end"),
    [
        (
            "More than 4,000 people have been killed in Haiti since January 2023.",
            "killed",
            4001,
            date(2023, 1, 1),
            date(2024, 11, 9),
        ),
        (
            "The rights group says 812 people have been abducted in Nigeria so far this year.",
            "abducted",
            812,
            date(2024, 1, 1),
            date(2024, 11, 9),
        ),
        ("In 2023, the group carried out 210 attacks.", "attacks", 210, date(2023, 1, 1), date(2023, 12, 31)),
        (
            "The monitor recorded 1,100 civilian deaths between 2019 and 2021.",
            "killed",
            1100,
            date(2019, 1, 1),
            date(2021, 12, 31),
        ),
        ("Since 2006 some 60,000 people have gone missing.", "missing", 60_000, date(2006, 1, 1), date(2024, 11, 9)),
    ],
)
def test_a_figure_over_a_period_is_an_aggregate_with_its_period(read, text, measure, figure, start, end):
    found = read(text)
    claim = only(of_kind(found, "aggregate"))

    assert (claim.measure, claim.quantity.best) == (measure, figure)
    assert (claim.period.start, claim.period.end) == (start, end)
    assert claim.count_basis == "period_total"
    assert claim.happening is None
    assert tolls(found) == []


def test_an_aggregate_says_what_it_counts_and_who_says_so(read):
    claim = only(
        of_kind(read("The United Nations says 4,000 people have been killed in Haiti since 2023."), "aggregate")
    )

    assert claim.speaker.role == "un_or_intergovernmental"
    assert claim.place.name == "Haiti"
    assert "4,000 people" in claim.definition
    assert claim.as_of == date(2024, 11, 9)


def test_those_still_missing_are_a_stock_and_those_killed_a_flow(read):
    found = read("Since 2009 almost 700 students have turned up dead and another 4,000 remain missing.")

    assert {one.measure: one.stock_or_flow for one in of_kind(found, "aggregate")} == {
        "found_dead": "flow",
        "missing": "stock",
    }


def test_an_attack_that_is_counted_among_others_stays_an_incident(read):
    found = read(
        "In 2023 the M23 claimed responsibility for 45 attacks, including a bombing in Goma that killed nine people, "
        "among them four guards."
    )
    aggregate, toll = only(of_kind(found, "aggregate")), the_toll(found, of=9)

    assert aggregate.quantity.best == 45
    assert aggregate.speaker.actor == "m23"
    assert toll.among == aggregate.claim_id
    assert toll.place.name == "Goma"
    assert the_toll(found, of=4).subset_of == toll.claim_id


def test_one_attack_on_a_day_is_no_aggregate(read):
    assert of_kind(read("An attack in Goma on Friday killed nine people."), "aggregate") == []


def test_an_attack_among_those_of_a_year_named_behind_them_is_among_them(read):
    found = read("The M23 claimed responsibility for 45 attacks in 2023, including a bombing in Goma that killed nine.")

    aggregate = only(of_kind(found, "aggregate"))
    assert the_toll(found, of=9).among == aggregate.claim_id


def test_those_who_make_up_a_source_are_counted_among_nobody(read):
    found = read(
        "According to an invented council, a group of relatives, almost 1,500 of the disappeared have been found dead "
        "since 2009."
    )

    assert [one.quantity.phrase for one in found.claims if one.measure == "found_dead"] == ["almost 1,500"]
