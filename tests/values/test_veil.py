"""Full names are blacked out, letter for letter; what is only part of one stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.values import black_out, black_out_everywhere

NAMES = ("Example Testerson", "Example Testerson Placeholder")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Example Testerson is missing", f"{'█' * 17} is missing"),
        ("of Example\n Testerson.", f"of {'█' * 18}."),
        ("Example Testerson Placeholder", "█" * 29),
        ("Mr Testerson said", "Mr Testerson said"),
        ("Example Testersons", "Example Testersons"),
    ],
)
def test_only_the_full_name_is_blacked_out(words, shown):
    assert black_out(words, NAMES) == shown


@given(
    st.text(st.sampled_from("ab \n."), max_size=40), st.lists(st.text("ab ", min_size=1, max_size=6).filter(str.strip))
)
def test_every_place_in_the_words_stays_where_it_is(words, names):
    shown = black_out(words, names)

    assert len(shown) == len(words)
    assert all(after in (before, "█") for before, after in zip(words, shown, strict=True))


def test_every_string_of_json_values_is_covered_and_the_keys_stay():
    told = {"Example Testerson": ["by Example Testerson", 7, None, {"deep": "Example Testerson"}]}

    assert black_out_everywhere(told, NAMES) == {"Example Testerson": ["by " + "█" * 17, 7, None, {"deep": "█" * 17}]}
