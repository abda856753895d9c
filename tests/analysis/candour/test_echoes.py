"""Who repeats another is no witness of their own, and is told so."""

import numpy as np

from analysis.candour.simulated import reported, table_of
from crosscount.analysis.candour.echoes import echoes
from crosscount.analysis.candour.figures import read_figures, shared_figures

VOICES = {"army": 0.0, "rebels": 0.3, "hospital": 0.0}


def pairs_of(rows):
    (said,) = read_figures(table_of(rows))[0].values()
    return [(pair.first, pair.second) for pair in echoes(shared_figures(said, fewest=5))]


def test_a_voice_that_repeats_another_is_found_out():
    rows = reported(np.random.default_rng(1), VOICES, middle=3.5)
    copied = [(incident, "paper", low, high) for incident, voice, low, high in rows if voice == "army"]

    assert pairs_of([*rows, *copied]) == [("army", "paper")]


def test_voices_that_count_for_themselves_are_no_echo_of_each_other():
    assert [pairs_of(reported(np.random.default_rng(seed), VOICES, scatter=0.1)) for seed in range(40)] == [[]] * 40


def test_small_figures_that_agree_say_nothing_of_an_echo():
    rows = [(f"incident {number}", voice, "3", "3") for number in range(30) for voice in ("army", "rebels")]

    assert pairs_of(rows) == []
