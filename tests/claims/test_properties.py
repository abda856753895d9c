"""What holds for every text: nothing raises, every quote is verbatim, every number stands in its words."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report
from claims.finding import figures, of_kind
from claims.numbers import numbers_in, said
from crosscount.claims import attribute, extract, extract_all

few = settings(max_examples=25, deadline=None)

PIECES = [
    "Police said nine people were killed in Goma on Friday.",
    "The M23 claimed responsibility, and denied killing 40 villagers",
    '"At least 12 soldiers',
    "including two said",
    "THE ARMY REPORTED SEVEN DEAD.",
    "قتل تسعة أشخاص في الانفجار.",
    "دھماکے میں نو افراد ہلاک ہوئے۔",
    "killed" * 200,
    "9" * 300,
    "-5 people were killed",
    "1,2,3,4 dead",
    "0 people died $40 million",
    *("(", '"', "“", "’", "—", "…", "%", "½", "killed", "him", "🕯️", "a\u0301"),
    *("\r\n", "\n\n", "\x00", "\x1b[31m", "\u202e", "\ufeff", "\u2028"),
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))

PLACES = ("Goma", "Cali", "Kaduna", "Mosul", "Mogadishu")
SENTENCES = (
    "A bomb killed {} people in {}.",
    "At least {} people were killed in {}, police said.",
    "The army said {} rebels had been killed near {}.",
    "According to residents, {} villagers were shot dead in {}.",
    "Gunmen opened fire in a market, killing {} people in {}.",
    "The attack left {} people dead in {}.",
    "The death toll rose to {} in {}.",
)
reports_of_a_toll = st.builds(
    lambda sentence, figure, place: (sentence.format(figure, place), figure),
    st.sampled_from(SENTENCES),
    st.integers(11, 899),
    st.sampled_from(PLACES),
)

ARTICLE = """A car bomb exploded outside a hotel in Mogadishu on Friday, killing 26 people, among them 14 guards.
The police said 26 people died and about 40 were wounded. Al-Shabaab claimed responsibility and said it had killed 70.
More than 1,500 people have been killed in Mogadishu since 2019, the United Nations says.
Between 10 and 12 fishermen were abducted last week, and two dozen are held.
A policeman and his son were killed in Goma.
The government called the figure a lie. There were no casualties in a blast in Kaduna."""


@few
@given(texts)
def test_no_text_breaks_the_reading_and_every_quote_is_verbatim(registry, gazetteer, text):
    report = make_report(text=text)

    found = extract(report, registry=registry, gazetteer=gazetteer)

    assert all(claim.quote and claim.quote == text[claim.start : claim.end] for claim in found.claims)
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)
    assert found == extract(report, registry=registry, gazetteer=gazetteer)


@few
@given(texts)
def test_no_text_breaks_the_attributions(text):
    for one in attribute(make_report(text=text)):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


@few
@given(reports_of_a_toll)
def test_a_toll_changes_with_any_digit_of_the_report(registry, gazetteer, told):
    text, figure = told
    before = extract(make_report(text=text), registry=registry, gazetteer=gazetteer)
    assert figures(before) == [figure]
    ids = {claim.claim_id for claim in of_kind(before, "toll")}

    for position in range(len(str(figure))):
        digits = str(figure)
        digit = str((int(digits[position]) + 1) % 10 or 1)
        other = digits[:position] + digit + digits[position + 1 :]
        mutated = make_report(text=text.replace(digits, other))
        after = extract(mutated, registry=registry, gazetteer=gazetteer)
        assert figure not in figures(after)
        assert not ids & {claim.claim_id for claim in of_kind(after, "toll")}


def test_every_number_of_a_claim_stands_in_its_quote(read):
    found = [claim for claim in read(ARTICLE).claims if claim.quantity]

    assert len(found) >= 10
    for claim in found:
        assert claim.quantity.phrase in claim.quote
        assert said(claim.quantity) <= numbers_in(claim.quantity.phrase), claim.quantity


def test_the_links_of_claims_stay_within_the_report(read):
    claims = read(ARTICLE).claims
    ids = {claim.claim_id for claim in claims}

    linked = [
        link
        for claim in claims
        for link in (claim.happening, claim.subset_of, claim.disputes, claim.among, claim.repeats)
        if link
    ]

    assert linked
    assert set(linked) <= ids


def test_claims_stand_in_the_order_of_the_text(read):
    starts = [claim.start for claim in read(ARTICLE).claims]

    assert starts == sorted(starts)


def test_a_claim_carries_the_id_that_its_content_gives_it(read):
    for claim in read(ARTICLE).claims:
        assert replace(claim, claim_id="").identified().claim_id == claim.claim_id


def test_no_machine_accepts_a_claim(read):
    assert {(claim.review_status, claim.extractor) for claim in read(ARTICLE).claims} == {("extracted", "rules.v1")}


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\x00", "killed", "9"])
def test_a_text_without_a_sentence_has_no_claims(read, text):
    assert read(text).claims == ()


def test_what_is_found_in_a_report_hangs_on_no_other_report(registry, gazetteer):
    texts = ARTICLE.splitlines()
    reports = [make_report(report_id=f"report-{number}", text=text) for number, text in enumerate(texts)]

    forwards = list(extract_all(reports, registry=registry, gazetteer=gazetteer))
    backwards = list(extract_all(reversed(reports), registry=registry, gazetteer=gazetteer))

    assert forwards == backwards[::-1]


def test_lines_that_end_as_on_windows_change_no_claim(read):
    plain, windows = read(ARTICLE), read(ARTICLE.replace("\n", "\r\n"))

    assert [(one.kind, one.measure, one.quote) for one in windows.claims] == [
        (one.kind, one.measure, one.quote) for one in plain.claims
    ]


def test_another_process_reads_the_same_in_the_same_order():
    script = (
        "import sys; from crosscount.claims import extract; from crosscount.reports.report import Report;"
        "from crosscount.values import to_json;"
        "print(*map(to_json, extract(Report('report-1', sys.stdin.read())).claims), sep='\\n')"
    )

    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=ARTICLE,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert len(printed) == 1
    assert printed.pop().count("claim_id") >= 10
