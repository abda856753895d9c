"""A claim by hand is places in a report's text and codes; no word of the report is among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from crosscount.claims.by_hand import HAND, Incomplete, WordsMoved, by_hand, digest_of
from crosscount.claims.correction import NoCorrection, NotInTheWords

TEXT = "On Monday the police said that twelve farmers were killed in Sample Town. A named Somebody is missing."
QUOTE = "the police said that twelve farmers were killed"


def span(words: str) -> str:
    return f"{TEXT.index(words)}:{TEXT.index(words) + len(words)}"


def changes(quote: str = QUOTE, **given) -> list[tuple[str, str]]:
    """The dullest toll by hand, with what is not dull about it."""
    start, end = span(quote).split(":")
    dull = {"kind": "toll", "measure": "killed", "number": "12"} if "kind" not in given else {}
    return sorted((dull | {"start": start, "end": end, "words": digest_of(quote)} | given).items())


def made(**given):
    return by_hand(make_report(text=TEXT), changes(**given))


def test_it_quotes_the_report_and_counts_what_its_words_say():
    claim = made(
        speaker_words=span("the police"), speaker_role="police", victims_words=span("farmers"), victims="civilian"
    )

    assert (claim.quote, claim.speaker.words, claim.victims.words) == (QUOTE, "the police", "farmers")
    assert (claim.quantity.best, claim.quantity.phrase, claim.victims.class_) == (12, "twelve", "civilian")
    assert (claim.extractor, claim.review_status, claim.confidence) == (HAND, "extracted", None)


def test_the_same_claim_by_two_people_has_one_id_and_another_figure_another():
    assert made().claim_id == made().claim_id != made(op="at_least").claim_id


def test_a_number_that_the_words_do_not_say_is_refused():
    with pytest.raises(NotInTheWords, match="14"):
        made(number="14")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"measure": "vanished"}, NoCorrection),
        ({"speaker_words": "3:9", "speaker_role": "king"}, NoCorrection),
        ({"kind": "rumour"}, NoCorrection),
        ({"kind": "toll"}, Incomplete),
        ({"kind": "occurrence"}, Incomplete),
        ({"kind": "responsibility", "responsibility_stance": "claims"}, Incomplete),
        ({"kind": "person_status", "person_status": "reported_missing"}, Incomplete),
    ],
)
def test_what_lacks_something_or_has_a_code_that_there_is_not_is_refused(given, error):
    with pytest.raises(error):
        made(**given)


def test_what_is_said_of_one_person_is_restricted():
    claim = made(
        quote="A named Somebody is missing",
        kind="person_status",
        person=span("Somebody"),
        person_status="reported_missing",
    )

    assert claim.restricted
    assert claim.person.name == "Somebody"


def test_a_report_that_no_longer_says_the_words_there_is_refused():
    with pytest.raises(WordsMoved, match="take the claim back"):
        by_hand(make_report(text=f"Corrected. {TEXT}"), changes())


@given(st.data())
def test_whatever_part_of_a_text_is_taken_the_claim_quotes_it_verbatim(data):
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    fields = {"kind": "occurrence", "event_type": "bombing", "start": str(start), "end": str(end)}

    claim = by_hand(make_report(text=TEXT), [*fields.items(), ("words", digest_of(TEXT[start:end]))])

    assert claim.quote == TEXT[claim.start : claim.end] == TEXT[start:end]
