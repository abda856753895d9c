"""A record that was stored comes back as it was, on each kind of database."""

from dataclasses import replace
from datetime import date

from builders import make_claim, make_dates, make_incident, make_occurrence, make_quantity, make_report
from crosscount.accounts import Account, Toll
from crosscount.claims import PersonStatus, Speaker
from crosscount.store import models
from crosscount.store.records import (
    account_of,
    account_row,
    claim_of,
    claim_row,
    incident_of,
    incident_row,
    refusal_of,
    refusal_row,
    report_of,
    report_row,
    toll_of,
    toll_row,
)
from crosscount.values import Refusal, Span, to_json


def stored(row, store):
    """Save the row and fetch it anew."""
    row.save(using=store.alias)
    return type(row).objects.using(store.alias).get(pk=row.pk)


def test_a_report_in_any_script_comes_back_whole(store):
    report = make_report(
        text="کوئٹہ میں دھماکہ، 12 افراد ہلاک 🚨 'quoted' \\ \n", title="دھماکہ", language="ur", part="entry 3"
    )

    assert report_of(stored(report_row(report), store)) == report


def test_what_is_not_known_of_a_report_stays_unknown(store):
    report = make_report(publisher=None, published=None, language=None)

    assert report_of(stored(report_row(report), store)) == report


def test_claims_of_every_shape_come_back_byte_for_byte(store):
    claims = [
        make_claim(
            hedge_span=Span(30, 35, "later"), speaker=Speaker("ISPR", "military", "pak_army", "state", ("AFP",))
        ),
        make_occurrence(start=100, date_range=make_dates(date(2024, 11, 9), None)),
        make_claim(start=200, quantity=make_quantity(26, "at_least"), subset_of="claim-x", subset_role="including"),
        make_claim(kind="person_status", restricted=True, person=PersonStatus("A. B.", "released"), quantity=None),
    ]
    stored(report_row(make_report()), store)

    for claim in claims:
        again = claim_of(stored(claim_row(claim), store))
        assert again == claim
        assert to_json(again) == to_json(claim)


def test_the_columns_of_a_claim_say_what_its_record_says(store):
    stored(report_row(make_report()), store)
    claim = make_occurrence(quantity=make_quantity(26, "at_least"), measure="killed", restricted=True)

    row = stored(claim_row(claim), store)

    assert (row.low, row.best, row.high) == (26, 26, None)
    assert (row.event_type, row.place_name, row.start_date) == ("bombing", "Quetta", date(2024, 11, 9))
    assert row.restricted
    assert row.happening == claim.claim_id


def test_incidents_accounts_and_tolls_come_back_as_they_were(store):
    incident = make_incident(make_claim(), actors=("bla",))
    account = Account("incident-1", "ISPR", "military", "state", ("claim-1",), ("claim-0",), 2)
    toll = Toll("incident-1", "killed", "all", "by_voice.v1", "ISPR", 31, None, None, True, ("claim-1",), 2)

    assert incident_of(stored(incident_row(incident), store)) == incident
    assert account_of(stored(account_row(account, 0), store)) == account
    assert toll_of(stored(toll_row(toll, 0), store)) == toll


def test_an_incident_without_place_or_date_can_be_stored(store):
    incident = make_incident(make_claim(), place=None, date_range=None)

    assert incident_of(stored(incident_row(incident), store)) == incident


def test_tolls_of_two_voices_have_two_ids():
    toll = Toll("incident-1", "killed", "all", "by_voice.v1", "ISPR", 31, 31, 31, True, ("claim-1",), 1)

    assert toll_row(toll, 0).toll_id != toll_row(replace(toll, voice="BLA"), 0).toll_id
    assert toll_row(toll, 0).toll_id == toll_row(replace(toll, low=30), 0).toll_id


def test_the_same_refusal_is_one_row(store):
    refusal = Refusal("a.pdf", "read", "password_protected", "a.pdf needs a password")

    stored(refusal_row(refusal), store)

    assert refusal_of(stored(refusal_row(refusal), store)) == refusal
    assert models.Refusal.objects.using(store.alias).count() == 1
