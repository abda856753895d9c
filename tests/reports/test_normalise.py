"""The one text that every offset counts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from crosscount.reports.normalise import made_storable, normalise

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(ANY_TEXT)
def test_a_normalised_text_is_composed_and_can_be_stored(text: str) -> None:
    stored = normalise(text)

    assert unicodedata.is_normalized("NFC", stored)
    assert "\0" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored


@given(ANY_TEXT)
def test_making_a_sent_text_storable_moves_no_offset(text: str) -> None:
    stored = made_storable(text)

    assert len(stored) == len(text)
    assert stored.encode("utf-8").decode("utf-8") == stored


def test_line_ends_become_one_kind_and_paragraphs_stay() -> None:
    assert (
        normalise("Five died.\r\n\r\nTwo fled.\rOne hid.\u2028All live.")
        == "Five died.\n\nTwo fled.\nOne hid.\nAll live."
    )


def test_the_first_line_stays_where_it_was_so_that_quotes_are_found_in_the_file() -> None:
    assert normalise("\n  Five died.\n") == "\n  Five died.\n"


def test_the_non_joiner_that_urdu_and_persian_spell_with_stays() -> None:
    assert normalise("می\u200cروم") == "می\u200cروم"


def test_marks_that_hide_in_a_quotation_go() -> None:
    assert normalise("kil\u00adled \u202e5\u202c\u200b people\ufeff") == "killed 5 people"


def test_a_number_grouped_by_a_narrow_space_reads_as_one_with_a_plain_space() -> None:
    assert normalise("1\u202f500 people") == "1 500 people"


def test_a_letter_and_its_accent_become_one_character() -> None:
    assert normalise("Bogota\u0301") == "Bogotá"
