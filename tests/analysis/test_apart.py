"""An estimate in a process of its own is the one that its method gives here, and ends when its time is up."""

import pytest

from crosscount.analysis import CannotEstimate, Settings, Table
from crosscount.analysis.apart import TookTooLong, estimate_apart
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
    with pytest.raises(TookTooLong, match="after 1 seconds"):
        estimate_apart("latent_class.v1", THREE, Settings({"most_draws": "10000000"}), seconds=1)
