"""Which of several places of one name is meant, as the rest of the text says."""

import pytest

from crosscount.places import locate, open_gazetteer
from crosscount.places.units import AROUND, cell_of
from crosscount.places.writing import write_gazetteer
from places.small_world import SMALL_WORLD, a_town, a_unit

STATES = [
    a_unit("Ohio", "US.OH", at=(40.4, -82.8), people=11_000_000),
    a_unit("Oregon", "US.OR", at=(44.0, -120.5), people=4_000_000),
    a_unit("Kentucky", "US.KY", at=(37.5, -85.3), people=4_400_000),
    a_unit("Tennessee", "US.TN", at=(35.8, -86.4), people=6_500_000),
]
TOWNS = [
    a_town("Oregon", "US", "US.OH", at=(41.6, -83.5), people=20_000),
    a_town("Albany", "US", "US.OR", at=(44.6, -123.1), people=50_000),
    a_town("Albany", "US", "US.KY", at=(36.7, -85.1), people=2_000),
    a_town("Burkesville", "US", "US.KY", at=(36.8, -85.4), people=1_800),
    a_town("Celina", "US", "US.TN", at=(36.5, -85.5), people=1_500),
    a_town("Dayton", "US", "US.OH", at=(41.7, -83.6), people=270_000),
]


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    path = tmp_path_factory.mktemp("states") / "gazetteer.sqlite"
    write_gazetteer(path, [*SMALL_WORLD, *STATES, *TOWNS])
    return open_gazetteer(path)


def found(text, gazetteer):
    return [(one.words, one.place.admin1, one.place.basis) for one in locate(text, gazetteer)]


def test_a_small_town_is_meant_where_its_neighbours_are_named(states):
    assert ("Albany", "Oregon", "named_place") in found("A man was shot in Albany on Monday.", states)
    text = "A man from Burkesville was shot in Albany on Monday and taken to Celina."
    assert ("Albany", "Kentucky", "named_place") in found(text, states)


def test_neighbours_across_a_border_count_as_much(states):
    assert ("Albany", "Kentucky", "named_place") in found(
        "Shots were heard in Celina, in Burkesville and in Albany in May.", states
    )


@pytest.mark.parametrize("short", ["Ky.", "KY"])
def test_a_short_form_of_a_state_says_where_a_town_is_and_is_a_place_itself(states, short):
    mentions = found(f"A man was shot in Albany, {short}, on Monday.", states)
    assert mentions == [("Albany", "Kentucky", "named_place"), (short, "Kentucky", "admin1")]


@pytest.mark.parametrize("text", ["He met Jane Doe, OR nurse, there.", "It is OK. Or so they say.", "A ten. Tenn"])
def test_other_short_words_are_no_states(states, text):
    assert found(text, states) == []


def test_in_a_list_of_states_each_is_one(states):
    text = "Cases were reported in Texas, Kentucky, Tennessee, Oregon, Ohio and Texas."
    assert {basis for _, _, basis in found(text, states)} == {"admin1"}


def test_a_town_of_another_country_is_not_meant_where_the_text_names_the_unit_that_holds_it(states):
    text = "Eight soldiers were killed by a bomb in Celina, Kech district, on Monday."
    assert [words for words, _, _ in found(text, states)] == ["Kech"]


def test_a_body_of_a_town_is_where_the_town_is_and_a_band_is_not(states):
    text = "The Dayton Police Department said so. The Dayton Liberation Front denied it."
    assert found(text, states) == [("Dayton", "Ohio", "named_place")]


def test_the_holder_of_an_office_leaves_the_place_its_name(states):
    text = "Dayton Mayor Jane Doe spoke on Monday. Doe has led the city since May."
    assert found(text, states) == [("Dayton", "Ohio", "named_place")]


def test_what_is_a_place_once_is_one_wherever_its_name_stands(states):
    text = "A fire broke out in Burkesville, Ky., on Monday. Burkesville has seen three this year."
    assert [words for words, _, _ in found(text, states)] == ["Burkesville", "Ky.", "Burkesville"]


def test_a_cell_lies_among_those_around_it():
    here = cell_of(36.7, -85.1)
    assert {cell_of(36.7 + north, -85.1 + east) for north in (-1, 0, 1) for east in (-1.3, 0, 1.3)} == {
        here + step for step in AROUND
    }
