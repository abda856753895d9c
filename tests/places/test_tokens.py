import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.places.tokens import tokenise


def keys(text):
    return [token.key for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Quetta’s market", ["in", "quetta", "market"]),
        ("the U.S. and W.Va.", ["the", "us", "and", "wva"]),
        ("Sana'a, 3rd floor", ["sanaa", "rd", "floor"]),
        ("کوئٹہ میں", ["کویٹه", "مین"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text, expected):
    assert keys(text) == expected


def test_a_name_runs_on_over_a_blank_a_hyphen_and_a_saint_but_over_no_sentence_or_possessive():
    tokens = tokenise("New York. St. Louis Dera-Bugti Quetta's Market")
    assert [token.key for token in tokens if token.joint] == ["york", "louis", "dera", "bugti", "quetta"]
    assert [token.key for token in tokens if token.opens] == ["new", "st"]


def test_words_in_a_line_of_capitals_are_shouted_and_those_below_are_not():
    tokens = tokenise("BOMBING IN QUETTA\nPolice said so.")
    assert [token.shouted for token in tokens] == [True, True, True, False, False, False]


def test_only_capitals_and_arabic_script_can_start_a_name():
    tokens = tokenise("the town of Mach یا کوئٹہ")
    assert [tokens[position].key for position in tokens.capitals] == ["mach", "یا", "کویٹه"]
    assert tokens.lower_case() == {"the", "town", "of"}


@given(st.text(alphabet="aB. '’-\nکé3", max_size=60))
def test_every_word_lies_in_the_text_after_the_one_before(text):
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end or token.end == token.start
        assert token.start - len(token.gap) <= end or not token.gap
        end = token.end
