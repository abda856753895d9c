"""Voices that were made to exaggerate or play down are found out, as far as the data can tell; else it is refused."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, truncnorm

from analysis.candour.simulated import COLUMNS, figure, reported, table_of
from crosscount.analysis import BadTable, CannotEstimate, Settings
from crosscount.analysis.candour.candour_v1 import estimate
from crosscount.analysis.candour.gibbs import truncated_normal

FLOORS = json.loads((Path(__file__).parents[3] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["candour"]
SHARED = Path(__file__).parents[4] / "shared" / "data"
HONEST = {"army": 0.0, "rebels": 0.0, "hospital": 0.0}
SIDED = ("incident", "voice", "low", "high", "side", "victims")


def asked(**values):
    return Settings({name: str(value) for name, value in values.items()})


@pytest.fixture(scope="module")
def exaggerated():
    """The army says three times what the hospital says; the rebels say what it says."""
    rows = reported(np.random.default_rng(1), HONEST | {"army": np.log(3)})
    return rows, estimate(table_of(rows), asked(anchor="hospital"))


def test_what_accounts_give_stands_with_each_incident_that_they_contest(exaggerated):
    rows, found = exaggerated

    contested = [each for each in found.figures if each.on_record]
    said = {}
    for row in rows:
        said.setdefault(row[COLUMNS.index("incident")], []).append(
            (float(row[COLUMNS.index("low")]), float(row[COLUMNS.index("high")] or "inf"))
        )
    assert contested
    for each in contested:
        bounds = said[each.name.partition(":")[0]]
        most = max(high for _, high in bounds)
        assert each.on_record.low == min(low for low, _ in bounds)
        assert each.on_record.high == (None if most == float("inf") else most)


def test_a_voice_that_triples_is_found_to_triple(exaggerated):
    army = figure(exaggerated[1], "killed: army")

    assert army.low < 3 < army.high
    assert army.low > 2


def test_a_voice_that_says_what_the_anchor_says_is_near_one(exaggerated):
    rebels = figure(exaggerated[1], "killed: rebels")

    assert rebels.low < 1 < rebels.high


def test_the_anchor_is_one_by_agreement(exaggerated):
    hospital = figure(exaggerated[1], "killed: hospital")

    assert (hospital.low, hospital.estimate, hospital.high) == (1, 1, 1)
    assert "by agreement" in exaggerated[1].assumptions[0]


def test_a_contested_incident_is_told_beside_its_accounts(exaggerated):
    told = [one for one in exaggerated[1].figures if "as hospital would say" in one.unit]

    assert told
    assert all(one.low < one.estimate < one.high and "accounts give" in one.name for one in told)
    assert any("none replaces the record" in words for words in exaggerated[1].warnings)


@pytest.mark.parametrize("said", [("12", "12"), ("24", "99")])
def test_voices_that_contest_no_incident_are_compared_all_the_same(said):
    rows = [(f"incident {number:02}", voice, *said) for number in range(20) for voice in HONEST]

    found = estimate(table_of(rows), asked())

    assert [one.value for one in found.diagnostics if one.name == "contested: killed"] == [0]
    assert all(one.low < 1 < one.high for one in found.figures if one.name.startswith("killed: "))
    assert not any(one.on_record for one in found.figures)


def test_a_voice_with_a_third_of_open_figures_is_said_to_come_out_too_high_if_they_are_counts():
    rows = [
        (
            f"incident {number:02}",
            voice,
            str(number + 5),
            "" if voice == "army" and number % 3 == 0 else str(number + 5),
        )
        for number in range(24)
        for voice in HONEST
    ]

    found = estimate(table_of(rows), asked(tolls="none"))

    told = [words for words in found.warnings if "are open" in words]
    assert len(told) == 1
    assert "33% of the figures of 'army' are open" in told[0]
    assert "comes out too high" in told[0]


def test_the_order_of_rows_changes_nothing(exaggerated):
    rows, answer = exaggerated

    assert estimate(table_of(rows[::-1]), asked(anchor="hospital")) == answer


def test_intervals_hold_what_was_planted_as_often_as_they_say():
    generator = np.random.default_rng(7)
    held = []
    for _ in range(14):
        planted = dict(zip("abcde", generator.normal(0, 0.5, 5), strict=True))
        answer = estimate(
            table_of(reported(generator, planted, incidents=50, share=0.5, scatter=0.35, middle=1.5)),
            asked(tolls="none"),
        )
        average = np.mean(list(planted.values()))
        for voice, bias in planted.items():
            one = figure(answer, f"killed: {voice}")
            held.append(one.low <= np.exp(bias - average) <= one.high)

    assert np.mean(held) >= FLOORS["short simulation: intervals that hold the planted bias"]


def test_a_voice_that_often_admits_nobody_is_not_read_as_one_that_says_nothing():
    rows = [(f"incident {number:02}", "press", "8", "8") for number in range(40)]
    rows += [(f"incident {number:02}", "army", said, said) for number, said in enumerate("0021" * 10)]

    with_zeros = figure(estimate(table_of(rows), asked(anchor="press")), "killed: army")
    without = figure(estimate(table_of([row for row in rows if row[2] != "0"]), asked(anchor="press")), "killed: army")

    assert with_zeros.estimate < without.estimate
    assert with_zeros.high < 0.5


@pytest.mark.parametrize("said", [("0", "0"), ("8", "")], ids=["only nobody", "only open"])
def test_a_voice_that_nothing_bounds_on_one_side_is_left_out_by_name(said):
    rows = reported(np.random.default_rng(2), {"press": 0.0, "hospital": 0.0}, share=1.0)
    rows += [(f"incident {number:03}", "army", *said) for number in range(30)]

    answer = estimate(table_of(rows), asked())

    assert any("'army' is left out" in words for words in answer.warnings)
    assert not any("army" in one.name for one in answer.figures)


def test_open_figures_bound_from_below_and_are_warned_of():
    rows = reported(np.random.default_rng(3), {"press": 0.0, "witnesses": 0.0}, share=1.0)
    opened = [
        (incident, voice, low, "" if voice == "witnesses" and int(incident[-3:]) % 3 else high)
        for incident, voice, low, high in rows
    ]

    answer = estimate(table_of(opened), asked(anchor="press"))

    closed = figure(estimate(table_of(rows), asked(anchor="press")), "killed: witnesses")
    assert any("'witnesses' are open" in words for words in answer.warnings)
    assert figure(answer, "killed: witnesses").high > closed.high


def test_own_and_other_losses_are_apart():
    generator = np.random.default_rng(4)
    rows = []
    for victims, factor in (("state", {"army": -1.0, "rebels": 1.0}), ("rebels", {"army": 1.0, "rebels": -1.0})):
        for incident, voice, low, high in reported(generator, factor, share=1.0):
            rows.append((incident, voice, low, high, {"army": "state"}.get(voice, voice), victims))

    answer = estimate(table_of(rows, SIDED), asked())

    assert figure(answer, "killed, state: army, its own losses").high < 1
    assert figure(answer, "killed, rebels: army, the other side's losses").low > 1


def test_nineteen_shared_incidents_are_too_few():
    rows = reported(np.random.default_rng(5), HONEST, incidents=19, share=1.0)

    with pytest.raises(CannotEstimate, match="19 incidents are shared"):
        estimate(table_of(rows), asked())


@pytest.mark.parametrize("country", ["pakistan", "colombia"])
def test_events_of_ucdp_have_one_figure_each_and_are_refused(country):
    path = SHARED / "ucdp_ged" / f"ged_{country}_1989_2018.csv"
    if not path.exists():
        pytest.skip("no public data beside the repository (../shared/data)")
    with path.open(encoding="utf-8") as lines:
        rows = [
            (row["id"], row["source_original"].casefold(), row["best"], row["best"])
            for row in csv.DictReader(lines)
            if row["source_original"].strip()
        ]

    with pytest.raises(CannotEstimate, match="0 incidents are shared"):
        estimate(table_of(rows), asked(fewest=1))


def test_incidents_that_one_voice_reports_are_not_shared():
    rows = [(f"{voice} {number}", voice, "5", "5") for voice in ("army", "press") for number in range(40)]

    with pytest.raises(CannotEstimate, match="0 incidents are shared"):
        estimate(table_of(rows), asked())


def test_voices_that_no_incident_joins_are_not_compared():
    north = reported(np.random.default_rng(6), {"a": 0.0, "b": 0.5}, share=1.0)
    south = [(f"south {incident}", voice.upper(), low, high) for incident, voice, low, high in north[:60]]

    with pytest.raises(CannotEstimate, match=r"no incident joins \(a, b\) and \(A, B\)"):
        estimate(table_of(north + south), asked())
    answer = estimate(table_of(north + south), asked(part="largest"))
    assert figure(answer, "killed: b").low > 1
    assert any("(A, B)" in words for words in answer.warnings)


def test_a_row_without_a_figure_is_counted_and_says_nothing():
    rows = reported(np.random.default_rng(8), HONEST)

    answer = estimate(table_of([*rows, ("incident 000", "somebody", "", "")]), asked())

    assert "1 row gives no figure and says nothing here" in answer.warnings


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("one", "army", "7", "3"), "lowest figure"),
        (("one", "army", "many", ""), "whole numbers"),
        (("one", "army", "-3", "3"), "whole numbers"),
        (("one", "army", "3", "inf"), "whole numbers"),
        (("one", "army", "1e308", "1e308"), "whole numbers"),
        (("one", "army", "9" * 400, "9" * 400), "and more; give whole numbers"),
        (("", "army", "3", "3"), "names no incident"),
    ],
)
def test_what_is_no_figure_is_named(row, words):
    with pytest.raises(BadTable, match=words):
        estimate(table_of([row]), asked())


def test_more_rows_than_any_casebook_has_are_refused_before_they_are_read():
    with pytest.raises(BadTable, match="give at most 200,000"):
        estimate(table_of([("", "", "", "")] * 200_001), asked())


def test_a_second_figure_of_a_voice_on_an_incident_is_refused():
    with pytest.raises(BadTable, match="second figure"):
        estimate(table_of([("one", "army", "3", "3"), ("one", "army", "4", "4")], COLUMNS), asked())


STAKED = (*COLUMNS, "stake")


def test_one_voice_s_own_and_others_losses_as_one_thing_are_refused():
    with pytest.raises(BadTable, match="row 3 has 'army' count the other side's losses, and a row before it its own"):
        estimate(table_of([("one", "army", "3", "3", "own"), ("two", "army", "4", "4", "other")], STAKED), asked())


@pytest.mark.parametrize("turn", [1, -1])
def test_a_stake_told_in_some_rows_is_the_voice_s_in_whatever_order_they_stand(turn):
    rows = reported(np.random.default_rng(1), HONEST, share=1.0)
    staked = [(*row, "own" if row[1] == "army" and number < 60 else "") for number, row in enumerate(rows)]

    answer = estimate(table_of(staked[::turn], STAKED), asked(tolls="none"))

    assert figure(answer, "killed: army, its own losses")


def test_an_anchor_that_does_not_speak_is_refused():
    with pytest.raises(CannotEstimate, match="army, hospital, rebels"):
        estimate(table_of(reported(np.random.default_rng(9), HONEST)), asked(anchor="press"))


@settings(max_examples=12)
@given(st.floats(-30, 30), st.floats(0.01, 8))
def test_draws_between_bounds_are_normal_there(low, width):
    generator = np.random.default_rng(10)

    drawn = [truncated_normal(generator, low, low + width) for _ in range(400)]

    assert min(drawn) >= low
    assert max(drawn) <= low + width
    assert kstest(drawn, truncnorm(low, low + width).cdf).pvalue > 1e-4
