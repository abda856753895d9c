"""Groups hold together as a whole, and never against a person's word."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from crosscount.incidents.agglomerating import Rules
from crosscount.incidents.clustering import cluster


def groups(count: int, scores: dict, *, together=(), apart=frozenset(), unseen: float = -4.0) -> list[tuple[int, ...]]:
    rules = Rules(
        apart=lambda first, second: (min(first, second), max(first, second)) in apart,
        kin=lambda position: [pair for pair in apart if position in pair],
        threshold=0.0,
        weigh=lambda pair: unseen,
    )
    return cluster(count, [(*pair, weight) for pair, weight in scores.items()], rules, together=together)


def test_a_chain_whose_ends_are_strangers_breaks():
    chain = {(link, link + 1): 3.0 for link in range(5)}
    assert max(len(group) for group in groups(6, chain, unseen=-12.0)) == 2


def test_a_group_that_hangs_together_is_one():
    assert groups(4, dict.fromkeys(combinations(range(4), 2), 3.0)) == [(0, 1, 2, 3)]


def test_one_doubtful_pair_does_not_part_a_group():
    scores = dict.fromkeys(combinations(range(4), 2), 5.0) | {(0, 3): -2.0}
    assert groups(4, scores) == [(0, 1, 2, 3)]


def test_what_is_unlikely_stays_alone():
    assert groups(2, {(0, 1): -0.5}) == [(0,), (1,)]


def test_people_join_against_the_weights():
    assert groups(3, {(0, 1): -20.0}, together=[(0, 1)]) == [(0, 1), (2,)]


def test_apart_is_stronger_than_a_chain_of_together():
    found = groups(3, {}, together=[(0, 1), (1, 2)], apart={(0, 2)})
    assert not any({0, 2} <= set(group) for group in found)


def test_what_hangs_together_loosely_falls_into_its_tighter_parts():
    tight = {pair: 9.0 for start in (0, 60) for pair in combinations(range(start, start + 5), 2)}
    loose = {(number, number + 1): 0.5 for number in range(119)}
    found = groups(120, loose | tight, unseen=-9.0)
    assert (0, 1, 2, 3, 4) in found
    assert tuple(range(60, 65)) in found


def test_hundreds_that_were_compared_with_their_neighbours_only_are_one_group():
    neighbours = {(one, one + step): 6.0 for one in range(300) for step in range(1, 20) if one + step < 300}
    assert groups(300, neighbours, unseen=5.0) == [tuple(range(300))]


def test_one_member_that_is_like_all_of_another_group_does_not_join_two_large_groups():
    one, other = range(64), range(64, 128)
    within = {pair: 10.0 for group in (one, other) for pair in combinations(group, 2)}
    like_the_first = {(member, other[0]): 3.0 for member in one}
    assert groups(128, within | like_the_first, unseen=-12.0) == [tuple(one), tuple(other)]


def test_only_what_has_a_mark_in_common_is_asked_whether_it_is_apart():
    rules = Rules(
        apart=lambda first, second: False, kin=lambda member: [member % 2], threshold=0.0, weigh=lambda _: 5.0
    )
    asked: list[tuple[int, int]] = []
    noted = replace(rules, apart=lambda first, second: asked.append((first, second)) or False)
    assert cluster(9, [(*pair, 5.0) for pair in combinations(range(9), 2)], noted) == [tuple(range(9))]
    assert {(first - second) % 2 for first, second in asked} == {0}


pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


@given(
    st.dictionaries(pairs, st.floats(-10, 10)),
    st.frozensets(pairs, max_size=6),
    st.frozensets(pairs, max_size=6),
)
def test_nothing_apart_is_ever_in_one_group_and_nothing_is_lost(scores, together, apart):
    found = groups(8, scores, together=together, apart=apart)
    assert sorted(member for group in found for member in group) == list(range(8))
    assert not any(set(pair) <= set(group) for pair in apart for group in found)
    if not apart:
        assert all(any(set(pair) <= set(group) for group in found) for pair in together)
