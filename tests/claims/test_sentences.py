"""A text is cut into sentences that keep their places, and abbreviations end none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.claims.extractors.rules_v1.text.sentences import MAX_SENTENCE, split


def texts(text):
    return [one.text for one in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Omar Example said nine died.",
        "Lt. Col. Example was killed.",
        "The U.S. embassy was hit.",
        "It happened at 9 p.m. in Cali.",
        "Some 1.5 million people fled.",
        "Mr. Example and Dr. Example were hurt.",
        "The toll (approx. 40) rose.",
        "The group, i.e. the rebels, denied it.",
        "The mayor, George E. Example, denied it.",
        "An inspector of the U.S. Department of Examples denied it.",
    ],
)
def test_a_full_stop_of_an_abbreviation_or_a_number_ends_no_sentence(text):
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died. Ten fled.", ["Nine died.", "Ten fled."]),
        ('"Nine died." He wept.', ['"Nine died."', "He wept."]),
        ("Nine died! Who did it? Nobody knows…", ["Nine died!", "Who did it?", "Nobody knows…"]),
        ("“Nine died.” He wept.", ["“Nine died.”", "He wept."]),
        ("Headline without a stop\nNine died.", ["Headline without a stop", "Nine died."]),
        ("Nine died.\r\n\r\nTen fled.", ["Nine died.", "Ten fled."]),
        ("She lives in the U.S. The others fled.", ["She lives in the U.S.", "The others fled."]),
        ("", []),
        ("  \n\t\n ", []),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert texts(text) == expected


def test_lines_wrapped_at_a_fixed_width_are_one_sentence():
    text = (
        "THE COMMANDER OF THE NORTHERN GARRISON REPORTED THAT NINE OF THE\n"
        "SOLDIERS UNDER HIS COMMAND WERE KILLED WHEN THEIR TRUCK DROVE OVER\n"
        "A MINE.  TWO MORE ARE IN THE HOSPITAL OF THE CAPITAL, HE SAID, AND\n"
        "A SEARCH IS UNDER WAY FOR THE DRIVER."
    )

    assert len(split(text)) == 2


def test_a_sentence_knows_its_paragraph():
    first, second, third = split("Nine died. Ten fled.\n\nPolice came.")

    assert first.paragraph == second.paragraph < third.paragraph


def test_a_stretch_without_an_end_is_cut_so_that_parsing_stays_bounded():
    assert max(len(one) for one in texts("killed nine " * 1_000)) <= MAX_SENTENCE


@given(st.text(alphabet=st.sampled_from('ab .!?…\n\r\t"”’)۔؟🕯é1,;'), max_size=200))
def test_sentences_are_verbatim_in_order_and_lose_no_word(text):
    sentences = split(text)

    assert all(one.text == text[one.start : one.end] and one.text.strip() for one in sentences)
    assert all(first.end <= second.start for first, second in pairwise(sentences))
    assert "".join("".join(one.text.split()) for one in sentences) == "".join(text.split())
