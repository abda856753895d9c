"""A report says from whom it has its account, and where it says so."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.reports import Report, credits_of, sole_source
from crosscount.reports.credits import credited_agency

NEWS = "Twelve soldiers died in an attack on a convoy near the pass on Friday"


def credited(text: str) -> list[tuple[str, str]]:
    return [(credit.source, credit.kind) for credit in credits_of(text)]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("QUETTA, Nov 9 (AFP) - Five people", "AFP"),
        ("Five people were killed.\n\n(Reuters)", "Reuters"),
        ("Five people were killed.\n\n— AFP", "AFP"),
        ("AP - Five people", "AP"),
        ("Five people were killed. Source: Xinhua", "Xinhua"),
        ("Five people were killed.\n\nCopyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("بلوچستان میں دھماکہ (رائٹرز)", "Reuters"),
        ("A Reuters journalist saw five bodies near the road. " * 9, None),
        ("An AFP photographer was among the wounded.", None),
        ("Five people were killed by the UNI of soldiers.", None),
        ("The bill for all this (PA) was never paid.", None),
    ],
)
def test_a_byline_stands_at_the_head_or_the_foot_and_not_in_a_sentence(text: str, agency: str | None) -> None:
    assert credited_agency(text) == agency


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (f"Reuters reported that {NEWS}.", ("Reuters", "relay")),
        (f"{NEWS}, an officer told AFP.", ("AFP", "relay")),
        (f"{NEWS}, officers told the AFP news agency.", ("AFP", "relay")),
        (f"Citing Dawn, the site said that {NEWS}.", ("Dawn", "relay")),
        (f"According to the Associated Press, {NEWS}.", ("AP", "relay")),
        (f"{NEWS}, the minister told The Hindu on Sunday.", ("The Hindu", "relay")),
        (f"{NEWS}, according to a statement by ISPR.", ("ISPR", "statement")),
        (f"{NEWS}, the Inter-Services Public Relations (ISPR) said in a statement.", ("ISPR", "statement")),
        (f"A press release issued by the interior ministry on Sunday said that {NEWS}.", ("interior ministry",)),
        (f"An ISPR statement said that {NEWS}.", ("ISPR", "statement")),
        (f"The BLA claimed in a statement sent to reporters that {NEWS}.", ("BLA", "statement")),
        (f"{NEWS}, according to D.C. police.", ("D.C. police", "statement")),
    ],
)
def test_a_credit_names_the_outlet_or_the_party(text: str, credit: tuple[str, ...]) -> None:
    (found,) = credited(text)

    assert found[: len(credit)] == credit


@pytest.mark.parametrize(
    "text",
    [
        f"{NEWS}, police told reporters.",
        f"{NEWS}, an officer told the court.",
        f"{NEWS}, according to witnesses.",
        f"{NEWS}, a doctor said. He said so in a statement.",
        f"{NEWS}, and five more were reported hurt.",
    ],
)
def test_nobody_in_particular_is_no_credit(text: str) -> None:
    assert credited(text) == []


@given(
    st.lists(st.sampled_from(["Reuters", " reported ", "told AFP", "a statement by ISPR", ". ", "\n", "(AP)", "he"]))
)
def test_the_words_of_a_credit_stand_where_it_says_and_no_two_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = credits_of(text)

    assert all(text[credit.start : credit.end] == credit.words != "" for credit in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{NEWS}, according to a statement by ISPR. It said that nine attackers were killed.", "ISPR"),
        (f"{NEWS}, the army said in a statement. The statement added that nine attackers were killed.", "army"),
        (f"{NEWS}, an officer told AFP. He said the toll could rise.", "AFP"),
        (f"QUETTA (Reuters) - {NEWS}, police said.", "Reuters"),
        (f"{NEWS}, the army said in a statement. Hospital officials said that fifteen had died.", None),
        (f"{NEWS}, an officer told AFP. A doctor told Reuters that fifteen had died.", None),
        (f"{NEWS}, police said.", None),
        (f"{NEWS}.", None),
    ],
)
def test_a_report_rests_on_one_source_where_nobody_else_speaks(text: str, source: str | None) -> None:
    found = sole_source(Report("r", text))

    assert (found and found.source) == source


def test_an_agency_that_credits_itself_speaks_for_itself() -> None:
    text = f"QUETTA (Reuters) - {NEWS}."

    assert sole_source(Report("r", text, publisher="Reuters")) is None
    assert sole_source(Report("r", text, url="https://www.reuters.com/world/1")) is None
    assert sole_source(Report("r", text, publisher="Valley Wire")) is not None
