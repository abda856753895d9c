"""What certain words of a quotation count, and how they hedge it."""

import pytest

from crosscount.claims.numerals import figure_values, operator_said


def asked(ask, quote, words, language):
    """Ask of the first place where the words stand in the quote."""
    start = quote.index(words)
    return ask(quote, start, start + len(words), language)


@pytest.mark.parametrize(
    ("quote", "words", "language", "expected"),
    [
        ("at least 12 people died", "12", "en", (12,)),
        ("at least 12 people died", "12 people", "en", (12,)),
        ("between 10 and 15 died", "10 and 15", "en", (10, 15)),
        ("a soldier died", "a soldier", "en", (1,)),
        ("half a dozen men died", "half a dozen men", "en", (6,)),
        ("two dozen men died", "two dozen", "en", (24,)),
        ("no one died", "no one", "en", (0,)),
        ("no casualties", "no casualties", "en", (0,)),
        ("dozens died", "dozens", "en", ()),
        ("au moins douze morts", "douze", "fr", (12,)),
        ("погибли 3 тысячи человек", "3 тысячи", "ru", (3000,)),
        ("مقتل جنديان", "جنديان", "ar", (2,)),
        ("مقتل جندي", "جندي", "ar", (1,)),
        ("دون وقوع إصابات", "دون وقوع إصابات", "ar", (0,)),
        ("کوئی زخمی نہیں ہوا", "کوئی زخمی نہیں", "ur", (0,)),
        ("پچپن افراد", "پچپن", "ur", (55,)),
    ],
)
def test_words_say_their_numbers(quote, words, language, expected):
    assert asked(figure_values, quote, words, language) == expected


@pytest.mark.parametrize(
    ("quote", "words", "language"),
    [
        ("112 people died", "12", "en"),
        ("1,200 people died", "200", "en"),
        ("twenty-five people died", "five", "en"),
        ("two dozen people died", "two", "en"),
        ("3 тысячи человек", "3", "ru"),
        ("ایک سو پچیس افراد", "پچیس", "ur"),
    ],
)
def test_a_number_cut_in_two_is_none(quote, words, language):
    assert asked(figure_values, quote, words, language) == (None,)


@pytest.mark.parametrize(
    ("quote", "words", "language", "expected"),
    [
        ("at least 12 died", "12", "en", "at_least"),
        ("at least 12 died", "at least 12", "en", "at_least"),
        ("more than 12 died", "12", "en", "more_than"),
        ("12 or more died", "12", "en", "at_least"),
        ("12 died", "12", "en", "exact"),
        ("50 سے زائد افراد", "50", "ur", "more_than"),
        ("ما لا يقل عن 30 قتيلا", "30", "ar", "at_least"),
        ("150 على الأقل", "150", "ar", "at_least"),
        ("au moins 12 morts", "12", "fr", None),
    ],
)
def test_hedges_are_read_where_the_language_s_are_known(quote, words, language, expected):
    assert asked(operator_said, quote, words, language) == expected
