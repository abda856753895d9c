"""Ids come from content: the same words, the same name."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.values import content_id

parts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_an_id_says_what_it_names():
    assert re.fullmatch(r"claim-[0-9a-f]{16}", content_id("claim", "words"))


def test_a_published_id_never_changes():
    assert content_id("claim", "report-1", 0, 22, None) == "claim-0feb8b73ac7955ba"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("12 killed",), ("21 killed",)),
        (("ab", "c"), ("a", "bc")),
        ((1,), ("1",)),
        ((None,), ("",)),
        (("a", "b"), ("b", "a")),
        ((), (None,)),
    ],
)
def test_other_content_has_another_id(first, second):
    assert content_id("claim", *first) != content_id("claim", *second)


def test_records_of_two_kinds_never_share_an_id():
    assert content_id("claim", "words") != content_id("report", "words")


def test_a_day_is_named_like_its_iso_form():
    assert content_id("report", date(2024, 11, 9)) == content_id("report", "2024-11-09")


@given(st.lists(parts, max_size=4))
def test_the_same_content_always_has_the_same_id(content):
    assert content_id("claim", *content) == content_id("claim", *content)


@given(st.dictionaries(st.text(max_size=5), st.integers(), min_size=2, max_size=5))
def test_the_order_of_a_mapping_changes_no_id(mapping):
    backwards = dict(reversed(mapping.items()))

    assert content_id("claim", mapping) == content_id("claim", backwards)
