"""Words are spelled with the pieces that the encoder knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.claims.extractors.model_v1.wordpieces import UNKNOWN, VOCABULARY, pieces_of

PIECES = VOCABULARY.read_text(encoding="utf-8").splitlines()


def spelled(word):
    return [PIECES[piece] for piece in pieces_of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("said", ["said"]),
        ("SAID", ["said"]),
        ("Noshki", ["nos", "##h", "##ki"]),
        ("Bogotá", ["bogota"]),
        ("“", ["“"]),
        ("\N{PILE OF POO}", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_a_word_is_its_longest_known_beginnings(word, pieces):
    assert spelled(word) == pieces


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=30))
def test_the_pieces_spell_the_word(word):
    assert "".join(piece.removeprefix("##") for piece in spelled(word)) == word.lower()


@given(st.text(max_size=120))
def test_any_text_has_pieces(word):
    assert pieces_of(word)
    assert all(0 <= piece < len(PIECES) for piece in pieces_of(word))
    assert PIECES[UNKNOWN] == "[UNK]"
