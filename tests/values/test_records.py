"""Every record goes to JSON and back unchanged, and what is no record is refused kindly."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import make_claim, make_dates, make_incident, make_occurrence, make_place, make_quantity, make_report
from crosscount.accounts import Toll
from crosscount.claims import ActorRelation, Claim, Perpetrator, PersonStatus, Responsibility, Speaker, Victims
from crosscount.values import (
    DateRange,
    InvalidRecord,
    Place,
    Quantity,
    Refusal,
    Span,
    from_json,
    from_mapping,
    json_schema,
    to_json,
    to_mapping,
)

words = st.text(max_size=30)
quantities = st.builds(
    lambda op, number, more, phrase: Quantity.from_operator(op, number, phrase, upper=number + more),
    st.sampled_from(["exact", "at_least", "more_than", "up_to", "fewer_than", "about", "between", "vague"]),
    st.integers(0, 10**7),
    st.integers(0, 100),
    words,
)
ranges = st.builds(
    lambda days, words: DateRange(min(days), max(days), "at_least_one_day", words),
    st.lists(st.dates(), min_size=1, max_size=2),
    words,
)
places = st.builds(
    make_place,
    words,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    radius_km=st.none() | st.floats(0, 2_000),
    country=st.none() | st.sampled_from(["PK", "NG"]),
)
claims = st.builds(
    make_claim,
    quote=st.text(min_size=1, max_size=40),
    speaker=st.builds(Speaker, words, st.just("police"), relays=st.lists(words, max_size=2).map(tuple)),
    quantity=st.none() | quantities,
    victims=st.none() | st.builds(Victims, words, st.sampled_from(["civilian", "unknown"]), st.none() | words),
    place=st.none() | places,
    date_range=st.none() | ranges,
    period=st.none() | ranges,
    perpetrator=st.none() | st.builds(Perpetrator, words),
    responsibility=st.none() | st.builds(Responsibility, words, st.just("claims")),
    relation=st.none() | st.builds(ActorRelation, words, st.just("part_of"), words),
    person=st.none() | st.builds(PersonStatus, words, st.just("released"), st.none() | words),
    hedge_span=st.none() | st.builds(Span, st.just(0), st.just(4), st.just("both")),
    as_of=st.none() | st.dates(),
    restricted=st.booleans(),
)
RECORDS = [
    make_claim(),
    make_occurrence(),
    make_report(),
    make_incident(make_claim()),
    make_quantity(),
    make_dates(),
    make_place(),
    Toll("incident-1", "killed", "all", "ucdp_like.v1", None, 1, 2, None, False, ("claim-1",), 1),
    Refusal("report-1 0:12", "claims", "impossible_number", "the figure '-5' is negative"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_json_as_it_was(record):
    assert from_json(type(record), to_json(record)) == record
    assert from_mapping(type(record), to_mapping(record)) == record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_has_the_shape_that_is_published(record):
    schema = json_schema(type(record))
    Draft202012Validator.check_schema(schema)

    assert [error.message for error in Draft202012Validator(schema).iter_errors(to_mapping(record))] == []
    assert set(to_mapping(record)) == set(schema["properties"])


@given(claims)
def test_any_claim_comes_back_from_json_as_it_was(claim):
    line = to_json(claim)

    assert "\n" not in line
    assert from_json(Claim, line) == claim
    assert json.loads(line) == to_mapping(claim)


@given(claims)
def test_a_claim_that_went_through_json_has_the_same_id(claim):
    assert from_json(Claim, to_json(claim)).identified().claim_id == claim.identified().claim_id


def test_the_class_of_victims_is_published_under_its_plain_name():
    mapping = to_mapping(make_claim(victims=Victims("soldiers", "security_forces")))

    assert mapping["victims"] == {"words": "soldiers", "class": "security_forces", "side": None}


def test_a_day_is_written_as_iso():
    assert to_mapping(make_claim(as_of=date(2024, 11, 9)))["as_of"] == "2024-11-09"


def test_letters_of_any_script_are_written_as_they_are():
    assert "ہلاک" in to_json(make_claim(quote="12 ہلاک"))


def test_fields_that_a_kind_does_not_have_are_null():
    mapping = to_mapping(make_occurrence())

    assert {mapping[name] for name in ("quantity", "measure", "responsibility", "person", "relation")} == {None}


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("", "the line of a claim"),
        ("{", "the line of a claim"),
        ("[]", "the line of a claim"),
        ("{}", "claim_id of a claim"),
        (to_json(make_claim()).replace('"toll"', '"rumour"'), "kind of a claim"),
        (to_json(make_claim()).replace('"start":0', '"start":"soon"'), "start of a claim"),
        (to_json(make_claim()).replace('"op":"exact"', '"op":"perhaps"'), "quantity.op of a claim"),
    ],
)
def test_a_line_that_is_no_claim_is_refused_with_the_place_of_the_fault(line, where):
    with pytest.raises(InvalidRecord) as raised:
        from_json(Claim, line)

    assert str(raised.value).startswith(where)
    assert "crosscount schema claim" in str(raised.value)


def test_values_that_are_no_record_are_refused():
    with pytest.raises(InvalidRecord, match="basis of a place"):
        from_mapping(Place, to_mapping(make_place()) | {"basis": "hearsay"})
