"""Every record is published as JSON Schema, and the records obey it."""

import json

import pytest
from jsonschema import Draft202012Validator

from builders import make_claim, make_incident, make_report
from crosscount.cli.verbs.schema import RECORDS
from crosscount.values import to_mapping


@pytest.mark.parametrize("name", RECORDS)
def test_every_published_shape_is_a_valid_schema(crosscount, name):
    Draft202012Validator.check_schema(json.loads(crosscount("schema", name).out))


def test_without_a_name_the_names_are_listed(crosscount):
    assert crosscount("schema").out.split() == list(RECORDS)


@pytest.mark.parametrize(
    ("name", "record"), [("claim", make_claim()), ("report", make_report()), ("incident", make_incident(make_claim()))]
)
def test_a_record_obeys_its_schema_and_one_without_its_id_does_not(crosscount, name, record):
    validator = Draft202012Validator(json.loads(crosscount("schema", name).out))
    fields = to_mapping(record)

    assert validator.is_valid(fields)
    del fields[f"{name}_id"]
    assert not validator.is_valid(fields)
