"""A span quotes its text verbatim, or it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.values import Span, SpanMismatch

TEXT = "At least 12 died. 🕯️ بارہ ہلاک"


def test_a_span_is_cut_out_of_its_text():
    assert Span.of(TEXT, 9, 11) == Span(9, 11, "12")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (100, 110), (-4, 2), (-4, -1)])
def test_a_span_without_words_or_outside_its_text_is_refused(start, end):
    with pytest.raises(SpanMismatch):
        Span.of(TEXT, start, end)


def test_a_misquotation_is_refused_with_what_was_quoted_and_what_stands_there():
    with pytest.raises(SpanMismatch, match="span 9:11 quotes '21' but the text there says '12'"):
        Span(9, 11, "21").checked(TEXT)


@given(st.text(min_size=1), st.data())
def test_offsets_count_code_points_of_any_script(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    span = Span.of(text, start, end)

    assert text[span.start : span.end] == span.quote
    assert span.checked(text) is span
