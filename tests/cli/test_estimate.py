"""``crosscount estimate``: a number with its range and what it rests on, or a refusal in words."""

from defusedxml import ElementTree
from jsonschema import Draft202012Validator

from crosscount.analysis import Estimate
from crosscount.values import json_schema

TWO = b"A,B,n\n1,0,40\n0,1,30\n1,1,12\n"


def test_an_estimate_is_printed_in_its_published_shape(crosscount):
    (record,) = crosscount("estimate", "chapman.v1", "-", "--json", stdin=TWO).records

    assert Draft202012Validator(json_schema(Estimate)).is_valid(record)
    assert record["low"] < record["estimate"] < record["high"]
    assert record["assumptions"]


def test_a_person_reads_what_is_assumed_and_is_warned(crosscount):
    outcome = crosscount("estimate", "chapman.v1", "-", stdin=TWO)

    assert "assumes" in outcome.out
    assert "independence" in outcome.err


def test_a_drawing_is_well_formed(crosscount, tmp_path):
    crosscount("estimate", "chapman.v1", "-", "--plot", tmp_path / "out.svg", stdin=TWO)

    assert ElementTree.parse(tmp_path / "out.svg").getroot().tag.endswith("svg")


def test_a_refusal_is_one_line_and_no_number(crosscount):
    outcome = crosscount("estimate", "loglinear.v1", "-", "--json", stdin=TWO)

    assert (outcome.code, outcome.out) == (1, "")
    assert "fewer than three" in " ".join(outcome.err.split())


def test_settings_are_given_by_name_and_unknown_methods_are_named(crosscount):
    assert (
        crosscount("estimate", "chapman.v1", "-", "--set", "level=0.8", "--json", stdin=TWO).records[0]["level"] == 0.8
    )
    assert "NAME=VALUE" in crosscount("estimate", "chapman.v1", "-", "--set", "level", stdin=TWO).err
    assert "loglinear.v1" in crosscount("estimate", "guess.v1", "-", stdin=TWO).err


def test_a_casebook_s_folder_is_read_and_lists_of_people_are_not_sought_in_it(
    crosscount, tmp_path, monkeypatch, open_unblocked
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    crosscount("init", tmp_path / "ours")

    outcome = crosscount("estimate", "loglinear.v1", tmp_path / "ours")

    assert outcome.code == 1
    assert "such as people on several lists" in " ".join(outcome.err.split())
