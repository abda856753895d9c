"""Numbers are read in digits of every script, and in words where the language's numerals are known."""

import pytest

from crosscount.claims.languages import fold, load_language
from crosscount.claims.numerals import numbers_in


def values(text, language):
    """The values of the numbers in a text, in order."""
    return [number.value for number in numbers_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("٢٥", "ar", [25]),
        ("۲۵", "ur", [25]),
        ("१२", "hi", [12]),
        ("1,200 and 1,20,000", "en", [1200, 120000]),
        ("۱٬۲۰۰", "ur", [1200]),
        ("1\u202f200", "fr", [1200]),
        ("12 ہزار", "ur", [12000]),
        ("2.5 لاکھ", "ur", [250000]),
        ("3 آلاف", "ar", [3000]),
        ("و٢٥", "ar", [25]),
        ("2.5 million", "en", [2_500_000]),
        ("2,5 millions", "fr", [2_500_000]),
        ("3 тысячи", "ru", [3000]),
        ("12万人", "ja", [120_000]),
        ("१२ हज़ार", "hi", [12_000]),
        ("two dozen", "en", [24]),
    ],
)
def test_digits_of_every_script_are_numbers(text, language, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize("text", ["2.5", "12/13", "10:30", "12²", "2½", "9 300", "4x4", "12th"])
def test_digits_that_are_no_whole_number_have_no_value(text):
    assert all(value is None for value in values(text, "en"))


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("twenty-five", "en", 25),
        ("two thousand and five", "en", 2005),
        ("vingt-cinq", "fr", 25),
        ("fünfundzwanzig", "de", 25),
        ("doscientos tres", "es", 203),
        ("پچپن", "ur", 55),
        ("ایک سو پچیس", "ur", 125),
        ("دو ہزار پانچ سو تیرہ", "ur", 2513),
        ("ساڑھے تین سو", "ur", 350),
        ("ڈیڑھ سو", "ur", 150),
        ("ڈھائی ہزار", "ur", 2500),
        ("پونے دو سو", "ur", 175),
        ("دو درجن", "ur", 24),
        ("أحد عشر", "ar", 11),
        ("اثني عشر", "ar", 12),
        ("خمسة وعشرين", "ar", 25),
        ("مئة وعشرة", "ar", 110),
        ("ثلاثة آلاف ومئتين وخمسة", "ar", 3205),
        ("ألفين وخمسمئة", "ar", 2500),
        ("اثنا عشر ألفا", "ar", 12000),
    ],
)
def test_numbers_in_words_are_read(words, language, expected):
    assert values(words, language) == [expected]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("بیس پانچ", "ur"),
        ("اسی", "ur"),
        ("بہتر", "ur"),
        ("خمسة عشرون", "ar"),
        ("مئة عشرة", "ar"),
        ("ثلاثة وخمسة", "ar"),
        ("ألفا", "ar"),
        ("آلاف", "ar"),
    ],
)
def test_numerals_that_make_no_number_are_not_guessed(words, language):
    assert values(words, language) == [None]


def test_urdu_has_a_word_for_each_number_to_a_hundred_but_those_that_are_other_words():
    table = load_language("ur").table("numerals")

    missing = set(range(1, 100)) - set(table["below_hundred"].values())

    assert missing == {72, 80, 89}
    assert len(table["unclear"]) == len(missing)


def test_a_language_without_numerals_of_its_own_is_read_by_its_digits():
    assert values("двадцать пять и 25", "ru") == [25]


def test_an_unknown_or_odd_language_code_is_no_file_name():
    assert values("12", "../en") == [12]
    assert values("12", None) == [12]


def test_a_number_stands_where_its_words_stand():
    text = "قُتِلَ خَمْسةٌ وَعِشْرون"

    number = numbers_in(text, "ar")[0]

    assert text[number.start : number.end] == "خَمْسةٌ وَعِشْرون"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("قُتِلَ", "قتل"),
        ("جنـــود", "جنود"),
        ("\u200fشخص\u200e", "شخص"),
        ("دہشت\u200cگرد", "دهشت گرد"),
        ("ﻻهور", "لاهور"),
        ("١٢، ۱۲", "12, 12"),
    ],
)
def test_one_word_is_spelled_one_way_in_a_folded_text(text, folded):
    assert fold(text).text == folded


def test_every_letter_of_a_folded_text_leads_back_to_its_place():
    text = "أُصيبَ ١٢ جنـــدياً في ﻻهور"
    folded = fold(text)

    start = folded.text.index("جندیا")

    assert text[slice(*folded.span(start, start + 5))] == "جنـــدياً"
