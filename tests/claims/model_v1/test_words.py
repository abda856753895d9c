"""A text as words: where they stand and how they are written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crosscount.claims.extractors.model_v1.words import QUOTED, words_of

LOWER, CAPITALISED, CAPITALS = range(3)


def kinds(text):
    return [(text[word.start : word.end], word.kind) for word in words_of(text)]


def test_capitals_and_quotation_marks_are_told():
    assert kinds("The BLA's “Nine died” claim") == [
        ("The", CAPITALISED),
        ("BLA", CAPITALS),
        ("'", LOWER),
        ("s", LOWER),
        ("“", LOWER + QUOTED),
        ("Nine", CAPITALISED + QUOTED),
        ("died", LOWER + QUOTED),
        ("”", LOWER + QUOTED),
        ("claim", LOWER),
    ]


def test_straight_marks_open_and_close_in_turn():
    inside = [word for word, kind in kinds('"Stop," he said. "Go back."') if kind >= QUOTED]

    assert inside == ['"', "Stop", ",", '"', '"', "Go", "back", ".", '"']


def test_a_quotation_without_end_ends_with_its_paragraph():
    words = words_of("“We saw it.\n\nThe road was closed.")

    assert [word.kind >= QUOTED for word in words if word.paragraph == 0] == [True] * 5
    assert not any(word.kind >= QUOTED for word in words if word.paragraph > 0)


def test_a_line_of_capitals_tells_nothing_by_them():
    assert {word.kind for word in words_of("THE MINISTER SAID THAT NINE HAD DIED")} == {LOWER}


def test_sentences_and_paragraphs_are_counted():
    words = words_of("One came. Two went.\n\nThree stayed.")

    assert [word.sentence for word in words] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert len({word.paragraph for word in words[:6]}) == 1
    assert words[5].paragraph < words[6].paragraph == words[8].paragraph


@given(st.text(max_size=300))
def test_words_are_stretches_of_the_text_in_order_and_nothing_is_left_out(text):
    words = words_of(text)

    assert all(one.end <= other.start for one, other in pairwise(words))
    assert "".join(text[word.start : word.end] for word in words) == "".join(text.split())
