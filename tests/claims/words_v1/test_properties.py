"""Whatever stands in a report: quotations are verbatim, figures stand in them, and the work is bounded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.words_v1.reading import LANGUAGES, examples

WORDS = {
    language: sorted({word for one, example in examples() if one == language for word in example["text"].split()})
    for language in LANGUAGES
}
SIGNS = ["\u064b", "\u0640", "\u200c", "\u200f", "۔", "،", ".", "\n", "12", "٣", "½", "(", '"', "%", "-", "🚨"]


@st.composite
def reports(draw):
    """A language, and its words and stray signs in any order, with and without blanks."""
    language = draw(st.sampled_from(LANGUAGES))
    parts = draw(st.lists(st.sampled_from([*WORDS[language], *SIGNS]), max_size=40))
    return language, draw(st.sampled_from(["", " ", "\u200c"])).join(parts)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(report=reports())
def test_every_claim_rests_on_words_that_stand_in_the_report(read, report):
    language, text = report

    for claim in read(text, language=language).claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert claim.quantity is None or claim.quantity.phrase in claim.quote
        assert claim.victims is None or claim.victims.words in claim.quote
        assert claim.speaker.words is None or claim.speaker.words in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["قتل 12 " * 1_000, "ا" * 9_000, "12" * 3_000, "۱ " * 3_000, "(" * 3_000])
def test_a_text_without_an_end_is_read_in_pieces(read, language, text):
    for claim in read(text, language=language).claims:
        assert text[claim.start : claim.end] == claim.quote
        assert len(claim.quote) <= 2_000
