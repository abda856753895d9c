"""A background that swings is not taken for events that follow each other without a warning."""

import numpy as np
import pytest

from analysis.excitation.simulated import simulate
from crosscount.analysis import BadSetting, Settings, Table
from crosscount.analysis.excitation.hawkes_sum_v1 import estimate as estimate_sum
from crosscount.analysis.excitation.hawkes_v1 import estimate

END = 1000.0


def swinging(generator, streams="a"):
    """About 500 events whose rate goes up and down in waves of 90, and that follow nothing; each of a random stream."""
    times = np.sort(generator.uniform(0, END, 950))
    kept = times[generator.random(950) < (1 + 0.9 * np.sin(2 * np.pi * times / 90)) / 1.9]
    return kept, generator.choice(list(streams), len(kept))


def following(generator):
    """About 500 events of which half follow another, within two days or so."""
    times, _ = simulate(generator, (0.25,), ((0.5,),), 0.35, END)
    return times, ["a"] * len(times)


def table_of(times, marks, *, streams=False):
    rows = tuple((f"{time:.6f}", str(mark)) for time, mark in zip(times, marks, strict=True))
    return Table(("time", "stream" if streams else "note"), rows)


def warned(answer):
    return [words for words in answer.warnings if "may cluster because something drives" in words]


@pytest.mark.parametrize("method", [estimate, estimate_sum])
def test_waves_of_the_background_that_look_like_following_are_warned_of_with_both_figures(method):
    answer = method(table_of(*swinging(np.random.default_rng(1))), Settings({"end": str(END)}))

    assert answer.low > 0.3
    assert len(warned(answer)) == 1
    assert f"{answer.estimate:.2g}, but 0" in warned(answer)[0]
    assert "background in waves of 9" in warned(answer)[0]


def test_events_that_do_follow_each_other_are_seldom_said_to_swing():
    generator = np.random.default_rng(2)

    answers = [estimate(table_of(*following(generator)), Settings({"end": str(END)})) for _ in range(8)]

    assert sum(bool(warned(each)) for each in answers) <= 1
    assert min(each.low for each in answers) > 0


def test_two_streams_that_one_driver_moves_are_told_from_two_that_follow_each_other():
    common = table_of(*swinging(np.random.default_rng(3), "ab"), streams=True)

    answer = estimate(common, Settings({"end": str(END), "permutations": "1"}))

    assert any(words.startswith(("a after one b", "b after one a")) for words in warned(answer))
    shifted = next(one for one in answer.diagnostics if one.name.startswith("permutation"))
    assert "a driver common to both gives the same small p" in shifted.words


def test_shifts_of_one_stream_are_refused_instead_of_left_out():
    with pytest.raises(BadSetting, match="one stream"):
        estimate(table_of(*following(np.random.default_rng(1))), Settings({"permutations": "19"}))


def test_of_dates_all_is_told_in_days():
    days = np.random.default_rng(5).integers(0, 700, 120).astype("datetime64[D]").astype(str)

    answer = estimate(Table(("date",), tuple((day,) for day in days)), Settings({"orders": "2"}))

    assert answer.figures[0].name == "events after one event"
    assert not [one for one in answer.figures if "unit of time" in one.name + one.unit]
    assert any("known to the day only" in words for words in answer.warnings)
