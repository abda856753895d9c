"""Weights estimated from a team's own decisions."""

from datetime import date
from math import log, log2, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_occurrence, make_place
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.model import load_model
from crosscount.incidents.portraying import portray
from crosscount.incidents.rarity import settle_all
from crosscount.incidents.tuning import (
    LEAST_DECIDED,
    NOTHING_TOLD,
    DecidedPair,
    NoLinkModel,
    TooFewDecisions,
    count_levels,
    read_model,
    reweigh,
    to_toml,
    tune,
)

SHIPPED = load_model()
DAY = date(2024, 11, 20)
NOTHING = {comparison: dict.fromkeys(levels, (0, 0)) for comparison, levels in SHIPPED.weights.items()}


def decided(same: int, different: int) -> list[DecidedPair]:
    """Pairs that a team joined across the province, and pairs that it parted in one town on one day."""
    far = make_place("Khuzdar", latitude=27.8)
    kinds = [far] * same + [make_place()] * different
    claims = [make_occurrence(report_id=f"a-{n}") for n in range(len(kinds))]
    others = [make_occurrence(report_id=f"b-{n}", place=place) for n, place in enumerate(kinds)]
    drawn = settle_all([portray(one, SHIPPED.knowledge) for one in find_happenings([*claims, *others])])
    by_id = {one.happening_id: one for one in drawn}
    return [
        DecidedPair(by_id[one.claim_id], by_id[other.claim_id], number < same)
        for number, (one, other) in enumerate(zip(claims, others, strict=True))
    ]


def test_decisions_drawn_from_a_known_model_recover_it_within_its_standard_error():
    random = np.random.default_rng(20241109)
    pairs, errors = 40_000, []
    for comparison, levels in SHIPPED.weights.items():
        told = [level for level in levels if level != NOTHING_TOLD]
        m, u = (random.dirichlet([6.0] * len(told)) for _ in range(2))
        same, different = random.multinomial(pairs, m), random.multinomial(pairs, u)
        counts = NOTHING | {
            comparison: NOTHING[comparison]
            | dict(zip(told, zip(same.tolist(), different.tolist(), strict=True), strict=True))
        }
        tuned = reweigh(SHIPPED.weights, counts)[comparison]
        for place, level in enumerate(told):
            spread = (1 / (pairs * m[place]) - 1 / pairs) + (1 / (pairs * u[place]) - 1 / pairs)
            errors.append((tuned[level] - log2(m[place] / u[place])) * log(2) / sqrt(spread))

    assert max(map(abs, errors)) < 4
    assert 0.7 < sqrt(sum(error**2 for error in errors) / len(errors)) < 1.3


def test_without_decisions_the_weights_are_those_that_were_given():
    for comparison, levels in reweigh(SHIPPED.weights, NOTHING).items():
        assert levels == pytest.approx(dict(SHIPPED.weights[comparison]))


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_pairs_of_one_incident_never_take_weight_from_what_they_share(few, more):
    def weight(same: int) -> float:
        counts = NOTHING | {"place": NOTHING["place"] | {"near": (same, 5), "far": (20, 20)}}
        return reweigh(SHIPPED.weights, counts)["place"]["near"]

    assert weight(few + more) >= weight(few)


def test_each_pair_counts_once_in_every_comparison():
    counts = count_levels(decided(7, 5), SHIPPED)

    for levels in counts.values():
        assert tuple(map(sum, zip(*levels.values(), strict=True))) == (7, 5)
    assert counts["place"]["distant"] == (7, 0)
    assert counts["place"]["same_place"] == (0, 5)


def test_what_a_team_joins_gains_weight_and_what_it_parts_loses_it():
    model = tune(decided(30, 30), SHIPPED, DAY).model

    assert model.weigh("place", "distant") > SHIPPED.weigh("place", "distant")
    assert model.weigh("place", "same_place") < SHIPPED.weigh("place", "same_place")
    assert model.weigh("place", "unknown") == SHIPPED.weigh("place", "unknown")


def test_under_twenty_decided_pairs_nothing_is_tuned_and_the_message_says_how_many_are_missing():
    with pytest.raises(TooFewDecisions, match=r"19 pairs.*20 are needed.*of 1 more"):
        tune(decided(10, LEAST_DECIDED - 11), SHIPPED, DAY)


def test_a_tuned_model_never_has_the_name_that_ships_and_its_name_stands_for_its_numbers():
    names = [
        tune(decided(same, different), SHIPPED, DAY).model.name for same, different in ((30, 30), (30, 30), (40, 30))
    ]

    assert names[0] == names[1] != names[2]
    assert all(name.startswith("link.v1+tuned-2024-11-20-") for name in names)


def test_a_tuned_model_comes_back_from_its_file_as_it_was():
    tuned = tune(decided(30, 30), SHIPPED, DAY)

    assert read_model(to_toml(tuned), "ours.toml") == tuned.model


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("same_place", "same_spot", r"place\.same_place"),
        ("[date]", "[date", "not TOML"),
        ('base = "link.v1"', 'base = "link.v0"', r"tuned from link\.v0"),
        ('base = "link.v1"', "", "no base"),
        ("prior = -5.9", 'prior = "low"', "a number"),
    ],
)
def test_a_model_that_cannot_be_used_says_why(was, becomes, found):
    text = to_toml(tune(decided(30, 30), SHIPPED, DAY)).replace(was, becomes)

    with pytest.raises(NoLinkModel, match=found):
        read_model(text, "ours.toml")


def test_pairs_that_say_nothing_of_a_comparison_leave_its_weights():
    tuned = tune(decided(12, 12), SHIPPED, DAY).model

    assert tuned.weights["weapon"] == SHIPPED.weights["weapon"]


def test_what_holds_for_most_pairs_alike_still_speaks_neither_for_nor_against_and_no_sum_changes():
    pairs = decided(12, 12)
    tuned = tune(pairs, SHIPPED, DAY).model
    raw = reweigh(SHIPPED.weights, count_levels(pairs, SHIPPED))

    assert tuned.weigh("clash", "none") == tuned.weigh("scope", "neither") == 0
    for clash in ("none", "same_voice"):
        sums = [
            weights["clash"][clash] + weights["scope"]["neither"] + prior
            for weights, prior in ((tuned.weights, tuned.prior), (raw, SHIPPED.prior))
        ]
        assert sums[0] == pytest.approx(sums[1], abs=0.16)
