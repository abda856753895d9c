"""Words of reports are shown, never obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.cli.screen import DIRECTION_CONTROLS, legible, show


@given(st.text())
def test_no_control_sign_reaches_the_terminal_and_words_stay_on_one_line(words):
    shown = legible(words)

    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in shown)
    assert not DIRECTION_CONTROLS & set(shown)


@pytest.mark.parametrize("words", ["12 killed", "دھماکے میں ۱۲ افراد", "می‌گوید", "“31” \u2013 33"])
def test_ordinary_words_of_any_script_are_left_alone(words):
    assert legible(words) == words


def test_an_escape_is_seen_and_not_obeyed():
    assert legible("31\x1b[2J killed") == "31␛[2J killed"


def test_markup_in_a_report_is_words(capsys):
    show("[bold red]12[/] killed :skull:")

    assert capsys.readouterr().out == "[bold red]12[/] killed :skull:\n"
