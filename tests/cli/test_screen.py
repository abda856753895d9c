"""Words of reports are shown, never obeyed."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.cli.screen import DIRECTION_CONTROLS, legible, show, stage_bars, watched


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


class Terminal(io.StringIO):
    """A screen that keeps what was drawn on it."""

    def isatty(self):
        return True


def test_progress_is_drawn_where_a_person_watches(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)

    with stage_bars(keep=True) as tell:
        tell("extract", 1, 3)
        tell("extract", 3, 3)

    assert "extract" in screen.getvalue()
    assert "3/3" in screen.getvalue()


def test_nothing_is_drawn_into_a_pipe(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)

    assert list(watched([1, 2, 3], "reports")) == [1, 2, 3]
    assert pipe.getvalue() == ""
