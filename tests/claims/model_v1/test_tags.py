"""Spans are tags and tags are spans; the best tags are the best of all that are allowed."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.claims.extractors.model_v1.tags import BEGINS, ENDS, FOLLOWS, TAGS, best_tags, spans_of, tags_of

LENGTH = 12

separate_spans = st.sets(st.integers(0, LENGTH), max_size=8).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(separate_spans)
def test_tags_give_back_the_spans(spans):
    assert spans_of(tags_of(spans, LENGTH)) == spans


@given(separate_spans)
def test_tags_of_spans_are_allowed(spans):
    tags = tags_of(spans, LENGTH)

    assert BEGINS[tags[0]]
    assert ENDS[tags[-1]]
    assert all(FOLLOWS[one, other] for one, other in pairwise(tags))


def test_spans_are_cut_at_the_ends_and_the_longer_of_two_counts():
    assert spans_of(tags_of([(-3, 2), (4, 9), (5, 6), (10, 15)], LENGTH)) == [(0, 2), (4, 9), (10, LENGTH)]


@pytest.mark.parametrize("seed", range(5))
def test_no_allowed_sequence_scores_more_than_the_best(seed):
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(5, 2, TAGS)).astype(np.float32)
    transitions = chance.normal(size=(2, TAGS, TAGS)).astype(np.float32)

    found = best_tags(scores, transitions)

    for role in (0, 1):
        allowed = [
            tags
            for tags in product(range(TAGS), repeat=5)
            if BEGINS[tags[0]] and ENDS[tags[-1]] and all(FOLLOWS[one, other] for one, other in pairwise(tags))
        ]
        assert tuple(found[role]) == max(allowed, key=lambda tags: total(tags, scores[:, role], transitions[role]))


def total(tags, scores, transitions):
    return sum(scores[at, tag] for at, tag in enumerate(tags)) + sum(
        transitions[one, other] for one, other in pairwise(tags)
    )
