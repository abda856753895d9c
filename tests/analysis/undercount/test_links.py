"""Links are drawn with the chances stated for them, and nobody stands twice on a list."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.analysis import CannotEstimate
from crosscount.analysis.undercount.links import Knot, Links, configurations, draw, every_configuration, knots

LISTS = ("A", "B", "C")


def namesakes(people: int, chance: float) -> Links:
    """People on all three lists, two and two of whom cannot be told apart but by a chance."""
    list_of = tuple(place for _ in range(people) for place in range(3))
    chances = {}
    for one in range(0, people, 2):
        for first, second in combinations(range(3), 2):
            for mine in (one, one + 1):
                for whose, likely in ((mine, chance), (2 * one + 1 - mine, 1 - chance)):
                    pair = sorted((3 * mine + first, 3 * whose + second))
                    chances[pair[0], pair[1]] = likely
    return Links(LISTS, list_of, dict(sorted(chances.items())))


@pytest.mark.parametrize("chance", [0.5, 0.6, 0.75, 0.9])
def test_records_that_cannot_be_told_apart_make_no_more_people(chance):
    drawn = draw(namesakes(20, chance), 50, np.random.default_rng(1))

    assert drawn.counts.sum(axis=1).mean() == pytest.approx(20, abs=0.5)
    assert drawn.realised == pytest.approx(drawn.stated, rel=1e-3)


@given(st.lists(st.sampled_from(range(3)), min_size=2, max_size=5), st.integers(0, 10**6))
def test_chances_that_some_doubt_about_persons_gives_are_the_chances_of_the_draws(list_of, seed):
    pairs = tuple(pair for pair in combinations(range(len(list_of)), 2) if list_of[pair[0]] != list_of[pair[1]])
    _, linked = every_configuration(tuple(list_of), pairs)
    weights = np.random.default_rng(seed).dirichlet(np.ones(len(linked)))
    stated = weights @ linked

    found = configurations(Knot(tuple(list_of), pairs, tuple(stated)))

    assert found.realised == pytest.approx(stated, abs=2e-3)
    assert (found.people.sum(axis=1) == sum(1 << place for place in list_of)).all()


def test_two_who_both_match_the_same_record_for_sure_share_it():
    drawn = draw(Links(("A", "B"), (0, 0, 1), {(0, 2): 0.9, (1, 2): 0.9}), 1000, np.random.default_rng(1))

    assert drawn.counts.tolist() == [[0, 1, 0, 1]] * 1000
    assert (drawn.stated, drawn.realised) == pytest.approx((1.8, 1.0))


def test_a_pair_that_is_certain_is_always_linked_and_one_that_is_impossible_never():
    drawn = draw(Links(("A", "B"), (0, 1, 0, 1), {(0, 1): 1.0, (2, 3): 0.0}), 1000, np.random.default_rng(1))

    assert drawn.counts.tolist() == [[0, 1, 1, 1]] * 1000


@pytest.mark.parametrize("chance", [1e-9, 0.3, 1.0])
def test_two_records_are_one_person_with_the_very_chance_that_is_stated(chance):
    (knot,) = knots(Links(LISTS, (0, 1), {(0, 1): chance}))

    found = configurations(knot)

    together = [share for person, share in zip(found.people, found.chances, strict=True) if 0b11 in person]
    assert (together, found.realised.tolist()) == ([chance], [chance])
    assert found.chances.sum() == pytest.approx(1)


def test_of_many_certain_links_none_is_lost_in_any_draw():
    sure = {(3 * one + first, 3 * one + second): 1.0 for one in range(4000) for first, second in ((0, 1), (1, 2))}

    drawn = draw(Links(LISTS, (0, 1, 2) * 4000, sure), 50, np.random.default_rng(1))

    assert drawn.counts.tolist() == [[0] * 7 + [4000]] * 50


def test_two_who_are_surely_not_one_are_not_one_through_a_third_either():
    doubtful = {(0, 1): 0.5, (0, 2): 0.0, (1, 2): 0.5}

    drawn = draw(Links(LISTS, (0, 1, 2), doubtful), 1000, np.random.default_rng(1))

    assert drawn.counts[:, 0b111].sum() == 0
    assert drawn.realised == pytest.approx(1.0, abs=1e-3)


def test_many_records_that_hang_together_by_unlikely_matches_are_parted_at_these():
    sure = {(2 * one, 2 * one + 1): 0.95 for one in range(20)}
    unlikely = {(2 * one, 2 * one + 3): 0.02 for one in range(19)}

    drawn = draw(Links(("A", "B"), (0, 1) * 20, {**sure, **unlikely}), 500, np.random.default_rng(1))

    assert drawn.counts[:, 3].mean() == pytest.approx(19, abs=0.3)
    assert drawn.realised < drawn.stated


def test_many_records_that_hang_together_by_likely_matches_are_refused():
    everybody = {pair: 0.95 for pair in combinations(range(15), 2) if pair[0] % 3 != pair[1] % 3}

    with pytest.raises(CannotEstimate, match="15 records hang together"):
        draw(Links(LISTS, (0, 1, 2) * 5, everybody), 20, np.random.default_rng(1))
