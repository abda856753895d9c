"""Dependence between lists that swallows the answer is refused in words, and independent lists are not."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.undercount.lists import lists, overlaps_of, public, settings, simulated
from crosscount.analysis import CannotEstimate, Figure
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount.dependence import (
    check_dependence,
    check_lists,
    check_people,
    check_range,
    near_best,
    pairs_of,
)
from crosscount.analysis.undercount.marks import least_unseen
from crosscount.analysis.undercount.overlaps import read_overlaps
from crosscount.analysis.undercount.pairs import surely_one

SWALLOWED = "dependence between the lists swallows the answer"
BY_LISTS = ("loglinear.v1", "threshold.v1", "decomposable.v1", "latent_class.v1", "multiverse.v1")


def copied(people=1500, *, others=(0.35,), seed=1):
    """B holds each person on A with probability .95, and nobody else."""
    generator = np.random.default_rng(seed)
    first = generator.random(people) < 0.3
    second = first & (generator.random(people) < 0.95)
    return overlaps_of(np.column_stack([first, second, generator.random((people, len(others))) < np.array(others)]))


def kept_apart(people=1500, *, others=(0.35,), seed=1):
    """Of the people on A, one in twenty has the chance to be on B that everyone else has."""
    generator = np.random.default_rng(seed)
    on = generator.random((people, 2 + len(others))) < np.array([0.3, 0.3, *others])
    on[:, 1] &= ~(on[:, 0] & (generator.random(people) < 0.95))
    return overlaps_of(on)


def of_unlike_people(people=1500, *, size=3, spread=2.0, seed=1):
    """People's chances to be listed differ by a normal law of their logits."""
    generator = np.random.default_rng(seed)
    chances = 1 / (1 + np.exp(1.6 - spread * generator.normal(size=people)))
    return overlaps_of(generator.random((people, size)) < chances[:, None])


@pytest.mark.parametrize("method", [*BY_LISTS, "calibrated.v1"])
@pytest.mark.parametrize("table", [copied(), kept_apart()], ids=["a copy", "lists that share out the people"])
def test_three_lists_of_which_two_are_nearly_one_are_refused_by_every_method(method, table):
    with pytest.raises(CannotEstimate, match=rf"{SWALLOWED}: of the (\d+ )?people on [AB].* with two left"):
        METHODS[method](table, settings())


@pytest.mark.parametrize("method", ["loglinear.v1", "threshold.v1", "decomposable.v1", "latent_class.v1"])
def test_people_who_differ_so_much_that_every_pair_shows_it_are_refused(method):
    with pytest.raises(CannotEstimate, match=f"{SWALLOWED}: every list holds more people of every other"):
        METHODS[method](of_unlike_people(), settings())


def test_more_than_three_lists_of_unlike_people_are_a_warning_only_for_who_has_a_model_of_them():
    overlaps = read_overlaps(of_unlike_people(size=4))

    assert check_people(overlaps, settings(), most_refused=3)[0].startswith("read the lower end as a minimum")
    with pytest.raises(CannotEstimate, match=SWALLOWED):
        check_people(overlaps, settings())


def test_of_four_lists_a_copy_has_to_be_merged_before_they_are_asked():
    with pytest.raises(CannotEstimate, match=rf"{SWALLOWED}: of the \d+ people on B.* merge A and B into one list"):
        check_dependence(read_overlaps(copied(others=(0.35, 0.25))), settings())


@pytest.mark.parametrize("method", [*BY_LISTS, "calibrated.v1"])
def test_lists_that_hold_the_same_people_are_refused_by_every_method_however_few_they_are(method):
    with pytest.raises(CannotEstimate, match=rf"{SWALLOWED}: A and B hold the same 52 people.* merge A and B into one"):
        METHODS[method](lists("1,1,0,40", "0,0,1,30", "1,1,1,12"), settings())


def test_lists_that_hold_the_same_people_are_one_where_a_third_shows_nobody_beside_them():
    with pytest.raises(CannotEstimate, match="A and B hold the same 52 people"):
        check_lists(read_overlaps(lists("1,1,0,40", "1,1,1,12")), settings())


@pytest.mark.parametrize("chance", [0.1, 0.3, 0.9])
@pytest.mark.parametrize("kept", [1.0, 0.95])
def test_a_copy_of_a_short_list_is_refused_as_one_of_a_long_list_is(chance, kept):
    refused = 0
    for seed in range(50):
        generator = np.random.default_rng(seed)
        first, third = generator.random((2, 300)) < chance
        on = np.column_stack([first, first & (generator.random(300) < kept), third])
        told = check_lists(read_overlaps(overlaps_of(on)), settings(despite_dependence="yes"))
        refused += any(words.startswith(SWALLOWED) for words in told)

    assert refused / 50 >= 0.96


@pytest.mark.parametrize("chances", [(0.3, 0.3, 0.35), (0.1, 0.08, 0.12), (0.9, 0.85, 0.8), (0.95, 0.3, 0.3)])
def test_short_lists_made_on_their_own_are_hardly_ever_taken_for_one(chances):
    tied = 0
    for seed in range(100):
        overlaps = read_overlaps(simulated(100, chances, seed=seed))
        tied += any(surely_one(pair, overlaps) for pair in pairs_of(overlaps))

    assert tied / 100 <= 0.01


@pytest.mark.parametrize("method", ["loglinear.v1", "decomposable.v1"])
@pytest.mark.parametrize("others", [(0.35,), (0.35, 0.25)], ids=["three lists", "four"])
def test_lists_that_are_nearly_one_and_each_bring_people_are_answered_with_a_warning(method, others):
    held, asked = 0, settings(**({"replicates": 200} if method == "loglinear.v1" else {}))
    for seed in range(20):
        found = METHODS[method](simulated(1500, (0.3, 0.3, *others), seed=seed, leaning=0.95), asked)
        held += found.low <= 1500 <= found.high
        told = next(words for words in found.warnings if "the two are nearly one" in words)

    assert "of those not on it whom other lists hold" in told
    assert held / 20 >= 0.85


def test_of_four_lists_two_that_share_out_the_people_are_a_warning():
    told = check_dependence(read_overlaps(kept_apart(others=(0.35, 0.25))), settings())

    assert len(told) == 1
    assert told[0].endswith("such lists count as one, so that 3 lists speak here, not 4")


def test_who_asks_for_the_figure_despite_the_dependence_is_given_it_with_the_warning():
    found = METHODS["decomposable.v1"](of_unlike_people(), settings(despite_dependence="yes"))

    assert found.estimate > found.diagnostics[0].value
    assert any(words.startswith(SWALLOWED) for words in found.warnings)


@pytest.mark.parametrize(
    "chances", [(0.3, 0.3, 0.35), (0.9, 0.85, 0.8), (0.3, 0.3, 0.35, 0.25), (0.1, 0.08, 0.12, 0.06)]
)
def test_independent_lists_are_hardly_ever_refused(chances):
    told = 0
    for seed in range(200):
        overlaps = read_overlaps(simulated(1500, chances, seed=seed))
        told += bool(check_dependence(overlaps, settings(despite_dependence="yes")))

    assert told / 200 <= 0.05


@pytest.mark.parametrize(
    "name", ["modslav_Kosovo", "gaza", "sparsemse_UKdat_5", "sparsemse_NewOrl_5", "sparsemse_Ned_5", "rcapture_HIV"]
)
def test_published_lists_are_answered_without_a_word_on_dependence(name):
    assert check_dependence(read_overlaps(public(name)), settings()) == ()


def test_the_two_published_lists_that_nearly_hold_the_same_people_are_answered_with_a_word_on_it():
    told = check_dependence(read_overlaps(public("silverman_Korea")), settings())

    assert [words.split(":")[0] for words in told] == [
        "of the 71 people on c, 66 are on b, of those not on it whom other lists hold 6 of 47"
    ]


def test_dependence_that_moves_the_answer_by_less_than_a_tenth_is_none_to_refuse_for():
    generator = np.random.default_rng(3)
    chances = np.where(generator.random(60_000) < 0.5, 0.97, 0.85)
    overlaps = read_overlaps(overlaps_of(generator.random((60_000, 3)) < chances[:, None]))

    assert all(pair.surely_together for pair in pairs_of(overlaps))
    assert check_people(overlaps, settings()) == ()


def test_ends_more_than_tenfold_apart_are_refused_with_the_models_that_disagree():
    figures = (Figure("[A|B|C]", 640.0), Figure("[C|A B]", 5200.0))

    with pytest.raises(
        CannotEstimate, match=r"500 to 6,000, more than tenfold.*\[A\|B\|C\] says 640, \[C\|A B\] 5,200"
    ):
        check_range(500.0, 6000.0, figures, settings())
    with pytest.raises(CannotEstimate, match="too few people stand on several lists"):
        check_range(500.0, 6000.0, figures[:1], settings())
    assert check_range(500.0, 4900.0, figures, settings()) == ()


def test_models_of_hardly_any_weight_are_no_disagreement():
    figures = tuple(
        Figure(str(weight), people, criteria={"weight": weight})
        for people, weight in ((12_600.0, 0.986), (20_000.0, 0.011), (9_000.0, 0.004))
    )

    assert near_best(figures) == figures[:1]
    assert near_best((figures[0], replace(figures[1], criteria={"weight": 0.1}))) != figures[:1]


def test_the_least_number_missed_among_unlike_people_is_below_the_planted_one_and_no_small_part_of_it():
    table = of_unlike_people(200_000, size=3, spread=1.0, seed=5)
    missed = 200_000 - read_overlaps(table).seen

    least = least_unseen(read_overlaps(table))

    assert 0.5 * missed < least < missed


def test_pairs_are_counted_among_the_people_of_the_other_lists():
    overlaps = read_overlaps(lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,12", "1,0,1,9", "0,1,1,8", "1,1,1,5"))

    first = pairs_of(overlaps)[0]

    assert (first.both, first.only_first, first.only_second, first.neither) == (5, 9, 8, 20)


def test_the_order_of_the_lists_changes_no_verdict():
    table = copied()
    turned = type(table)(table.columns, tuple((row[2], row[0], row[1], row[3]) for row in table.rows))

    for each in (table, turned):
        with pytest.raises(CannotEstimate, match="with two left"):
            check_lists(read_overlaps(each), settings())


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (0, 2, 1, 3, 4), (4, 3, 0, 1, 2)])
def test_two_lists_of_each_half_of_a_country_and_one_of_all_of_it_are_three(order):
    generator = np.random.default_rng(1)
    north = generator.random(3000) < 0.5
    on = generator.random((3000, 5)) < 0.4
    on[:, :2] &= north[:, None]
    on[:, 2:4] &= ~north[:, None]

    told = check_lists(read_overlaps(overlaps_of(on[:, order])), settings())

    assert [words.endswith("so that 3 lists speak here, not 5") for words in told] == [True]
