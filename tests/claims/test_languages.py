"""A report in a language without an extractor waits, and says so."""

import pytest

from builders import make_report
from crosscount.claims import attribute, extract, extract_all


@pytest.mark.parametrize("language", ["ps", "fr", "ru"])
def test_a_report_in_a_language_without_an_extractor_waits(read, language):
    found = read("Nine people were killed.", language=language)

    assert found.claims == ()
    assert [(one.source, one.stage, one.reason) for one in found.refusals] == [
        ("report-1", "claims", "language_waiting")
    ]
    assert f"'{language}'" in found.refusals[0].message


def test_a_report_of_unknown_language_is_read(read):
    assert read("Nine people were killed.", language=None).claims


@pytest.mark.parametrize(
    "text", ["دھماکے میں بارہ افراد ہلاک اور پچیس زخمی ہو گئے۔", "قتل اثنا عشر شخصا وأصيب خمسة وعشرون آخرون في انفجار."]
)
def test_a_report_that_names_no_language_is_not_read_as_english_where_its_script_is_another(read, text):
    found = read(text, language=None)

    assert {claim.measure: claim.quantity.best for claim in found.claims if claim.quantity} == {
        "killed": 12,
        "injured": 25,
    }


def test_reports_that_wait_do_not_hold_up_the_others(registry, gazetteer):
    reports = [
        make_report(report_id="first", language="ps"),
        make_report(report_id="second", text="Nine people were killed."),
    ]

    found = list(extract_all(reports, registry=registry, gazetteer=gazetteer))

    assert [one.report_id for one in found] == ["first", "second"]
    assert [len(one.claims) > 0 for one in found] == [False, True]


def test_the_shipped_actors_and_places_are_the_default(read):
    report = make_report(text="The M23 killed nine soldiers near Goma, police said.")

    assert extract(report) == read(report.text)


def test_a_language_without_an_extractor_has_no_attributions():
    assert attribute(make_report(text="Police said nine people were killed.", language="ps")) == ()
