"""Whose figures scatter is told where three voices settle it, and only how far two lie apart where they do not."""

import numpy as np
import pytest

from analysis.candour.simulated import figure, reported, table_of
from crosscount.analysis import CannotEstimate, Settings
from crosscount.analysis.candour import biases
from crosscount.analysis.candour.biases import How, fit
from crosscount.analysis.candour.candour_v1 import estimate
from crosscount.analysis.candour.figures import Said, shared_figures
from crosscount.analysis.candour.scatters import told_apart

ARMY, GROUP = 0.1, 0.8
"""How far the figures of each scatter, on the log scale."""


def shared_by(members):
    """Exact figures of one incident after another, each by the voices named."""
    said = [Said(f"incident {number:03}", voice, 9, 9, "") for number, by in enumerate(members) for voice in by]
    return shared_figures(said, fewest=1)


def two_voices(seed, *, incidents=80):
    """Rows of an army whose figures scatter little and a group whose scatter much, and the tolls by incident."""
    generator = np.random.default_rng(seed)
    rows, tolls = [], {}
    for number in range(incidents):
        incident, toll = f"incident {number:04}", generator.normal(3, 1)
        tolls[incident] = np.exp(toll)
        for voice, bias, scatter in (("army", -0.7, ARMY), ("group", 0.7, GROUP)):
            said = str(int(np.rint(np.exp(toll + bias + scatter * generator.standard_normal()))))
            rows.append((incident, voice, said, said))
    return rows, tolls


@pytest.mark.parametrize(
    ("members", "voices", "pairs"),
    [
        (["ab"] * 40, (False, False), ((0, 1),)),
        (["abc"] * 12, (True, True, True), ()),
        (["ab"] * 40 + ["ac"] * 40, (False, False, False), ((0, 1), (0, 2))),
        (["ab"] * 40 + ["abc"] * 9, (False, False, False), ((0, 1),)),
        (["ab", "bc", "ac"] * 12 + ["ad"] * 12, (True, True, True, True), ()),
    ],
    ids=["two", "three", "two groups", "a ring that hardly closes", "joined to a ring"],
)
def test_a_voice_has_a_scatter_of_its_own_where_a_ring_of_three_settles_it(members, voices, pairs):
    told = told_apart(shared_by(members))

    assert (told.voices, told.pairs) == (voices, pairs)


def test_of_two_voices_only_how_far_both_scatter_together_is_told_and_the_reason():
    rows, _ = two_voices(1)

    answer = estimate(table_of(rows), Settings({"tolls": "none"}))

    between = figure(answer, "scatter between army and group (killed)")
    assert between.low < np.hypot(ARMY, GROUP) < between.high
    assert not any(one.name.startswith("scatter of") for one in answer.figures)
    assert any("cannot be told: it takes three voices" in words for words in answer.warnings)


def test_contested_incidents_of_two_voices_allow_for_either_to_be_the_one_that_scatters():
    held = []
    for seed in (1, 2):
        rows, tolls = two_voices(seed)
        for one in estimate(table_of(rows), Settings({})).figures:
            if one.on_record:
                held.append(one.low <= tolls[one.name.partition(":")[0]] <= one.high)

    assert np.mean(held) >= 0.93


def test_three_voices_that_report_alike_have_their_own_scatters():
    rows = reported(np.random.default_rng(2), {"a": 0.0, "b": 0.5, "c": -0.5}, scatter=0.4, share=1.0, middle=3.5)

    answer = estimate(table_of(rows), Settings({"tolls": "none"}))

    for voice in "abc":
        own = figure(answer, f"scatter of {voice} (killed)")
        assert own.low < 0.4 < own.high


def test_many_figures_of_two_voices_need_no_long_chains(monkeypatch):
    monkeypatch.setattr(biases, "MOST_DRAWS", 2000)
    rows, _ = two_voices(3, incidents=600)

    group = figure(estimate(table_of(rows), Settings({"tolls": "none"})), "killed: group")

    assert group.low < np.exp(0.7) < group.high


def test_what_would_take_longer_than_anyone_waits_is_refused_after_the_first_draws(monkeypatch):
    monkeypatch.setattr(biases, "MOST_WORK", 20_000)
    said = [Said(incident, voice, float(low), float(high), "") for incident, voice, low, high in two_voices(4)[0]]

    with pytest.raises(CannotEstimate, match="take too long"):
        fit(shared_figures(said, fewest=5), How())


def test_the_anchor_is_told_with_the_settings_where_nobody_named_one():
    asked = Settings({"tolls": "none"})

    estimate(table_of(two_voices(5)[0]), asked)

    assert asked.in_force["anchor"] == "average"
