"""Bytes become characters, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.reports import Unreadable
from crosscount.reports.decoding import decode

URDU = "کوئٹہ میں دھماکے سے پانچ افراد ہلاک ہوئے، پولیس نے کہا"
ARABIC = "قتل خمسة أشخاص في انفجار في السوق"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_a_byte_order_mark_is_read_by_it(encoding: str) -> None:
    assert decode(URDU.encode(encoding)) == URDU


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    assert decode("Five people were killed.".encode(encoding)) == "Five people were killed."


def test_a_declared_charset_is_believed_where_the_bytes_fit_it() -> None:
    assert decode(ARABIC.encode("cp1256"), declared="windows-1256") == ARABIC


@pytest.mark.parametrize("declared", ["ascii", "no-such-charset", "hex", "", "utf-16"])
def test_a_false_declaration_does_not_spoil_a_utf_8_text(declared: str) -> None:
    assert decode(URDU.encode(), declared=declared) == URDU


def test_a_western_text_from_an_old_windows_is_read_with_its_quotes_and_accents() -> None:
    text = "“Fünf Menschen” wurden am Samstag in der Stadt getötet, teilte ein Sprecher der Polizei mit."

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(ARABIC.encode("cp1256"), id="another alphabet"),
        pytest.param(URDU.encode()[:-1], id="cut within a character"),
        pytest.param("Пятеро убиты".encode("koi8-r") + b" in the city, the police said on Saturday" * 9, id="Cyrillic"),
        pytest.param("cinq".encode("utf-16")[:-1], id="half a character"),
        pytest.param(b"\xff" * 100, id="one byte over and over"),
    ],
)
def test_a_text_whose_characters_cannot_be_told_is_refused_and_not_guessed(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(content)

    assert refused.value.reason == "undecodable"


def test_bytes_that_are_no_text_are_called_binary() -> None:
    with pytest.raises(Unreadable) as refused:
        decode(bytes(range(256)) * 40)

    assert refused.value.reason == "binary"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1))
def test_every_utf_8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
