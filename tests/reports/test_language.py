"""Which language a report is in."""

import pytest
from report_makers import WORDS, make_html, reports_of

from crosscount.reports import Document, Report, ReportDefaults, detect_language, read
from crosscount.reports.language import language_code

URDU = "کوئٹہ کے ایک بازار میں ہفتے کے روز دھماکے سے پانچ افراد ہلاک ہو گئے، پولیس نے بتایا"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WORDS, "en"),
        (WORDS.upper(), "en"),
        (URDU, "ur"),
        ("Al menos cinco personas murieron el sábado en un atentado, informó la policía de la ciudad.", "es"),
    ],
)
def test_the_language_of_a_paragraph_is_detected_also_in_capitals(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "31", "Reuters", "Noshki, Panjgur, Turbat, Kech", "12 : 14 : 16 !!!"])
def test_a_few_names_and_numbers_have_no_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("tag", "code"), [("en-US", "en"), ("EN", "en"), ("eng", "en"), ("urd", "ur"), ("pt_BR", "pt"), ("ckb", "ckb"),
                      ("und", None), ("english please", None), ("", None), (None, None)]
)  # fmt: skip
def test_a_language_tag_is_cut_to_its_code(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code


def test_a_template_that_says_english_over_urdu_words_is_not_believed() -> None:
    page = make_html(body=f"<p>{URDU}</p><p>{URDU}</p>", language="en-US")

    assert reports_of("page.html", page)[0].language == "ur"


def test_a_given_language_is_used_only_where_the_document_carries_none() -> None:
    page, text = make_html(language="en"), WORDS.encode()
    given = ReportDefaults(language="xx")

    languages = [
        report.language
        for name, content in (("page.html", page), ("a.txt", text))
        for report in read(Document(name, content), defaults=given)
        if isinstance(report, Report)
    ]

    assert languages == ["en", "xx"]
