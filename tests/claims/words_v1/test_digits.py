"""Another digit is another claim, or none; nothing is guessed."""

import unicodedata

import pytest

from claims.words_v1.reading import examples, told

ZEROS = {"ar": "٠", "ur": "۰"}


def mutations(text, extraction):
    """The text with one digit of one of its figures changed, once to the next digit in the same script."""
    for claim in extraction.claims:
        if claim.quantity is None:
            continue
        first = claim.start + claim.quote.index(claim.quantity.phrase)
        for place in range(first, first + len(claim.quantity.phrase)):
            value = unicodedata.decimal(text[place], None)
            if value is not None:
                other = chr(ord(text[place]) - value + (value + 1) % 10)
                yield text[:place] + other + text[place + 1 :]


@pytest.mark.parametrize(("language", "example"), examples(), ids=lambda part: str(part)[:40])
def test_a_changed_digit_changes_the_figures_or_takes_them_away(read, language, example):
    text = example["text"]
    found = read(text, language=language)

    for changed in mutations(text, found):
        assert told(read(changed, language=language)) != told(found), changed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "حملے میں بیس پانچ افراد ہلاک ہوئے۔"),
        ("ur", "حملے میں اسی افراد ہلاک ہوئے۔"),
        ("ur", "حملے میں 12.5 افراد ہلاک ہوئے۔"),
        ("ur", "حملے میں 9 300 افراد ہلاک ہوئے۔"),
        ("ar", "قتل خمسة عشرون شخصا في الهجوم."),
        ("ar", "مقتل شرطيين في هجوم."),
        ("ar", "قتل ألفا شخص في الهجوم."),
        ("ar", "قتل 12/13 شخصا في الهجوم."),
    ],
)
def test_a_number_that_cannot_be_read_is_refused_and_not_guessed(read, language, text):
    found = read(text, language=language)

    assert told(found) == {}
    assert "unreadable_number" in [refusal.reason for refusal in found.refusals]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ur", "حملے میں 99999999 افراد ہلاک ہوئے۔"), ("ar", "قتل ٩٩٩٩٩٩٩٩ شخصا في الهجوم.")],
)
def test_a_number_that_no_toll_can_have_is_refused(read, language, text):
    found = read(text, language=language)

    assert told(found) == {}
    assert "impossible_number" in [refusal.reason for refusal in found.refusals]


@pytest.mark.parametrize(("language", "zero"), list(ZEROS.items()))
def test_digits_of_the_language_s_own_script_count_like_others(read, language, zero):
    own = str.maketrans("0123456789", "".join(chr(ord(zero) + value) for value in range(10)))
    for _, example in [pair for pair in examples() if pair[0] == language]:
        text = example["text"]

        assert told(read(text.translate(own), language=language)) == told(read(text, language=language))
