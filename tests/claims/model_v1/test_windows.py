"""Windows hold every word once, whole paragraphs where they fit."""

from itertools import cycle

import pytest

from crosscount.claims.extractors.model_v1.windows import BEGIN, GAP, LIMIT, windows_of
from crosscount.claims.extractors.model_v1.words import words_of

SHORT = "The council met on Monday. It closed the road."
LONG = " ".join(f"The road to village {number} was closed by the council on Monday." for number in range(60))
ENDLESS = " ".join(["and the road"] * 300)


def text_of(*paragraphs):
    return words_of("\n\n".join(paragraphs))


@pytest.mark.parametrize(
    "words",
    [text_of(SHORT), text_of(*[SHORT] * 40), text_of(SHORT, LONG, SHORT), text_of(ENDLESS)],
    ids=["short", "many paragraphs", "long paragraph", "endless sentence"],
)
@pytest.mark.parametrize("limits", [None, [100, 200, 256]], ids=["full", "varied"])
def test_every_word_is_in_one_window(words, limits):
    windows = list(windows_of(words, limits=cycle(limits) if limits else None))

    assert [at for window in windows for at in range(window.first, window.last)] == list(range(len(words)))
    assert all(len(window.pieces) == len(window.kinds) <= LIMIT for window in windows)
    assert all(window.pieces[0] == BEGIN and window.pieces[-1] == GAP for window in windows)


def test_a_head_points_to_the_first_piece_of_its_word():
    words = text_of(SHORT, "Noshki's council met.")

    (window,) = windows_of(words)

    assert [window.pieces[head] for head in window.heads] == [word.pieces[0] for word in words]


def test_paragraphs_stay_whole_where_they_fit_and_a_gap_stands_between_them():
    words = text_of(*[SHORT] * 40)

    first, *_ = windows_of(words)

    assert words[first.last].paragraph != words[first.last - 1].paragraph
    assert first.pieces.count(GAP) == len({word.paragraph for word in words[: first.last]})


def test_a_long_paragraph_is_cut_between_sentences():
    words = text_of(LONG)

    assert all(words[window.last - 1].pieces == words[-1].pieces for window in windows_of(words))


def test_a_part_of_a_text():
    words = text_of(SHORT, SHORT, SHORT)

    (window,) = windows_of(words, 11, 22)

    assert (window.first, window.last) == (11, 22)


def test_no_words_make_no_window():
    assert list(windows_of([])) == []
