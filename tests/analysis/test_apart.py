"""An estimate in a process of its own is the one that its method gives here, and ends when its time is up."""

import os
import signal
import time

import pytest

from crosscount.analysis import CannotEstimate, Settings, Table, apart
from crosscount.analysis.apart import DiedUnanswered, TookTooLong, estimate_apart
from crosscount.analysis.basis import on_record

LISTS = Table(("police", "hospital", "n"), (("1", "0", "100"), ("0", "1", "100"), ("1", "1", "50")))
THREE = Table(
    ("police", "hospital", "press", "n"),
    tuple((*f"{history:03b}", "40") for history in range(1, 8)),
)


def test_the_answer_is_that_of_the_method():
    settings = Settings({"level": "0.9"})

    assert estimate_apart("chapman.v1", LISTS, settings, seconds=60) == on_record("chapman.v1")(LISTS, settings)


def test_a_refusal_comes_in_the_method_s_own_words():
    with pytest.raises(CannotEstimate, match="reads two"):
        estimate_apart("chapman.v1", THREE, Settings({}), seconds=60)


def test_what_takes_longer_than_it_may_is_ended_and_says_so():
    with pytest.raises(TookTooLong, match="may take 1 seconds"):
        estimate_apart("latent_class.v1", THREE, Settings({"most_draws": "10000000"}), seconds=1)


class Fatal(dict):
    """Settings that do something to the process that reads them."""

    def __init__(self, act):
        super().__init__()
        self.act = act

    def __reduce__(self):
        return Fatal, (self.act,)

    def __iter__(self):
        self.act()
        return super().__iter__()

    def get(self, name, otherwise=None):
        self.act()
        return super().get(name, otherwise)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def asks_for_too_much():
    bytearray(apart.MOST_BYTES)


def waits():
    time.sleep(60)


@pytest.mark.parametrize("act", [killed, asks_for_too_much])
def test_a_process_that_ends_without_an_answer_is_told_and_not_called_slow(act):
    with pytest.raises(DiedUnanswered, match=r"chapman\.v1 ended without an answer"):
        estimate_apart("chapman.v1", LISTS, Settings(Fatal(act)), seconds=60)


def test_what_only_waits_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(apart, "IN_ALL", 0.05)

    with pytest.raises(TookTooLong):
        estimate_apart("chapman.v1", LISTS, Settings(Fatal(waits)), seconds=60)
