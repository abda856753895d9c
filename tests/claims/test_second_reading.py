"""Every claim of deaths is read twice, and a share of the others that nobody chooses."""

import pytest

from builders import make_claim
from crosscount.claims import PersonStatus
from crosscount.claims.second_reading import SecondReading, is_sampled

DEATHS_ONLY = SecondReading("deaths", 0.0)


@pytest.mark.parametrize(
    "said", [{"measure": "killed"}, {"measure": "found_dead"}, {"person": PersonStatus("Somebody", "reported_killed")}]
)
def test_deaths_are_read_twice(said):
    assert DEATHS_ONLY.asks_for(make_claim(**{"measure": None} | said), {})


def test_what_is_no_death_is_read_once_unless_somebody_makes_a_death_of_it():
    injured = make_claim(measure="injured")

    assert not DEATHS_ONLY.asks_for(injured, {})
    assert DEATHS_ONLY.asks_for(injured, {"measure": "killed"})


def test_a_team_that_reads_once_reads_nothing_twice():
    assert not SecondReading("none", 1.0).asks_for(make_claim(measure="killed"), {})


def test_the_sample_has_about_its_share_and_a_larger_one_holds_the_smaller():
    ids = [f"claim-{number}" for number in range(4000)]

    tenth, third = ({one for one in ids if is_sampled(one, share)} for share in (0.1, 1 / 3))

    assert tenth < third
    assert 0.08 < len(tenth) / len(ids) < 0.12
