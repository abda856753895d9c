"""``crosscount estimate``: a number with its range and what it rests on, or a refusal in words."""

import re
from hashlib import sha256

import pytest
from defusedxml import ElementTree
from jsonschema import Draft202012Validator

from crosscount import __version__
from crosscount.analysis import Estimate, Refused
from crosscount.analysis.methods import METHODS
from crosscount.analysis.questions import QUESTIONS
from crosscount.cli.rendering.estimate import settings_of
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


def test_a_drawing_is_of_the_kind_that_its_name_says(crosscount, tmp_path):
    crosscount("estimate", "chapman.v1", "-", "--plot", tmp_path / "out.svg", stdin=TWO)
    crosscount("estimate", "chapman.v1", "-", "--plot", tmp_path / "out.PNG", stdin=TWO)

    assert ElementTree.parse(tmp_path / "out.svg").getroot().tag.endswith("svg")
    assert (tmp_path / "out.PNG").read_bytes().startswith(b"\x89PNG")


def test_a_drawing_of_no_known_kind_is_refused_before_the_estimate(crosscount, tmp_path):
    outcome = crosscount("estimate", "chapman.v1", "-", "--plot", tmp_path / "out.pdf", stdin=TWO)

    assert (outcome.code, outcome.out, (tmp_path / "out.pdf").exists()) == (1, "", False)
    assert "ends in .svg or .png" in " ".join(outcome.err.split())


def test_a_refusal_is_a_record_with_an_exit_code_of_its_own(crosscount):
    outcome = crosscount("estimate", "loglinear.v1", "-", "--json", stdin=TWO)
    (record,) = outcome.records

    assert outcome.code == 3
    assert Draft202012Validator(json_schema(Refused)).is_valid(record)
    assert "fewer than three" in record["refused"]
    assert record["refused"] in " ".join(outcome.err.split())


def test_a_file_that_cannot_be_read_is_no_refusal(crosscount):
    outcome = crosscount("estimate", "loglinear.v1", "-", "--json", stdin=b"A,B\n1\n")

    assert (outcome.code, outcome.out) == (1, "")


def test_an_estimate_says_what_it_was_made_of(crosscount, tmp_path):
    (tmp_path / "lists.csv").write_bytes(TWO)

    (record,) = crosscount("estimate", "chapman.v1", tmp_path / "lists.csv", "--json").records

    assert record["basis"] == {
        "version": __version__,
        "sha256": sha256(TWO).hexdigest(),
        "rows": 3,
        "columns": ["A", "B", "n"],
        "lists": ["A", "B"],
        "settings": {"despite_dependence": "no", "level": 0.95},
    }


def test_help_names_every_method_with_its_question(crosscount):
    words = " ".join(crosscount("estimate", "--help").out.split())

    assert [name for name, asks in QUESTIONS.items() if f"{name}: {asks}" not in words] == []


@pytest.mark.parametrize("name", METHODS)
def test_a_method_without_input_is_explained_with_its_settings(crosscount, name):
    words = crosscount("estimate", name).out

    assert QUESTIONS[name] in words
    assert set(settings_of(name)) <= set(re.findall(r"\w+", words.partition("--set NAME=VALUE:")[2]))


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


def test_signs_of_another_encoding_on_standard_input_are_no_crash(crosscount):
    outcome = crosscount("estimate", "chapman.v1", "-", "--json", stdin=b"\xe9A,B,n\n1,0,40\n0,1,30\n1,1,12\n")

    assert outcome.records[0]["estimate"] > 82


@pytest.mark.parametrize("name", ["method", "source"])
def test_a_setting_named_like_the_command_s_own_words_is_refused_in_words(crosscount, tmp_path, name):
    (tmp_path / "lists.csv").write_bytes(TWO)

    outcome = crosscount("estimate", "chapman.v1", tmp_path / "lists.csv", "--set", f"{name}=x")

    assert (outcome.code, "there is no setting" in " ".join(outcome.err.split())) == (1, True)


def test_a_setting_given_twice_is_refused(crosscount):
    outcome = crosscount("estimate", "chapman.v1", "-", "--set", "level=.9", "--set", "level=.5", stdin=TWO)

    assert (outcome.code, "--set gives level twice" in " ".join(outcome.err.split())) == (1, True)


def test_a_drawing_that_cannot_be_written_is_refused_before_the_estimate(crosscount, tmp_path):
    outcome = crosscount("estimate", "chapman.v1", "-", "--plot", tmp_path / "none" / "out.svg", stdin=TWO)

    assert (outcome.code, outcome.out) == (1, "")
    assert "cannot write" in outcome.err
