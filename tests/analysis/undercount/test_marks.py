"""Columns that mark people, as their sex does, are no lists: they are refused, and lists made on their own are not."""

import numpy as np
import pytest

from analysis.undercount.lists import PUBLIC, lists, overlaps_of, public, settings, simulated
from crosscount.analysis import BadTable, CannotEstimate, Table
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount.dependence import check_lists, check_marks
from crosscount.analysis.undercount.marks import marks_among
from crosscount.analysis.undercount.overlaps import called_a_mark, read_overlaps

BY_LISTS = ("loglinear.v1", "threshold.v1", "decomposable.v1", "latent_class.v1", "multiverse.v1", "calibrated.v1")
NO_LIST = "what is read as a list is none"


def with_a_mark(people=1500, chances=(0.3, 0.35, 0.25), seed=1):
    """Independent lists, and whether the people on them are women, as a last column of 0 and 1."""
    generator = np.random.default_rng(seed)
    on = generator.random((people, len(chances))) < np.array(chances)
    women = (generator.random(people) < 0.5) & on.any(axis=1)
    return overlaps_of(np.column_stack([on, women]))


def renamed(table: Table, *names: str) -> Table:
    """The last columns before the count called otherwise."""
    return Table((*table.columns[: -1 - len(names)], *names, "n"), table.rows)


@pytest.mark.parametrize("method", BY_LISTS)
@pytest.mark.parametrize(
    ("chances", "name", "way_out"),
    [((0.3, 0.35), "C", "; of the two lists left, chapman.v1"), ((0.3, 0.35, 0.25), "D", ", or take strata by it")],
    ids=["two", "three"],
)
def test_a_mark_beside_lists_is_refused_by_every_method(method, chances, name, way_out):
    words = f"{NO_LIST}: nobody stands on {name} alone, and about .* leave this column out{way_out}"

    with pytest.raises(CannotEstimate, match=words):
        METHODS[method](with_a_mark(chances=chances), settings())


def test_who_knows_that_it_is_a_list_is_given_the_figure_with_the_warning_and_all_lists_that_were_read():
    found = METHODS["decomposable.v1"](with_a_mark(), settings(despite_dependence="yes"))

    sizes = next(each for each in found.diagnostics if each.name == "lists")
    assert found.warnings[0].startswith(NO_LIST)
    assert [words.split()[0] for words in sizes.words.removeprefix("of people: ").split(", ")] == list("ABCD")


@pytest.mark.parametrize("name", ["female", "sex", "is_child", "ageUnder18", "Sex: male", "civilian"])
def test_a_mark_by_its_name_is_refused_however_few_people_there_are(name):
    few = lists("1,0,0,9", "0,1,0,8", "1,1,0,9", "1,0,1,4", "0,1,1,3", "1,1,1,3")

    with pytest.raises(CannotEstimate, match=f"nobody stands on {name} alone, and it is called as a mark of people is"):
        check_marks(read_overlaps(renamed(few, name)), settings())
    assert check_marks(read_overlaps(renamed(few, "hospital")), settings()) == ()


@pytest.mark.parametrize(
    "name", ["Women's Aid", "Child Rights Desk", "Mansehra", "police", "male_ward", "AGE-press", "n_1"]
)
def test_a_list_is_not_called_a_mark_for_a_word_in_its_name(name):
    assert not called_a_mark(name)


def test_a_list_of_women_many_of_whom_are_on_no_other_list_is_answered_with_a_warning():
    table = renamed(simulated(1500, (0.3, 0.35, 0.25), seed=1), "women")

    told = check_marks(read_overlaps(table), settings())

    assert told == ("women is called as a mark of people is; if it is no list, leave it out",)


@pytest.mark.parametrize("chances", [(0.3, 0.3, 0.35), (0.9, 0.85, 0.8), (0.1, 0.08, 0.12, 0.06), (0.5, 0.1, 0.1, 0.1)])
def test_a_list_made_on_its_own_is_hardly_ever_taken_for_a_mark(chances):
    told = sum(bool(marks_among(read_overlaps(simulated(1500, chances, seed=seed)))) for seed in range(100))

    assert told == 0


def test_a_list_of_few_people_on_which_nobody_stands_alone_by_chance_is_no_mark():
    tables = [read_overlaps(simulated(60, (0.3,) * 5, seed=seed)) for seed in range(200)]

    assert any(0 in each.counts[[1, 2, 4, 8, 16]] for each in tables)
    assert not any(map(marks_among, tables))


@pytest.mark.parametrize(
    "name",
    sorted({path.stem for path in PUBLIC.glob("*.csv")} - {"gaza_strata", "published_estimates"}) or ["modslav_Kosovo"],
)
def test_no_column_of_public_lists_is_taken_for_a_mark(name):
    assert check_marks(read_overlaps(public(name)), settings()) == ()


def shared_out(*shares: float, people: int = 3000) -> Table:
    """Two lists, and everybody on them in one column of the others."""
    generator = np.random.default_rng(1)
    on = generator.random((people, 2)) < 0.3
    kind = generator.choice(len(shares), size=people, p=shares)
    every = np.column_stack([on, *(kind == one for one in range(len(shares)))])
    return overlaps_of(every[on.any(axis=1)])


@pytest.mark.parametrize("method", BY_LISTS)
def test_two_marks_of_which_everybody_has_exactly_one_are_refused_by_name(method):
    with pytest.raises(CannotEstimate, match=r"exactly one of C and D\. .* leave these columns out"):
        METHODS[method](shared_out(0.6, 0.4), settings())


@pytest.mark.parametrize("names", [("C", "D", "E"), ("male", "female", "unknown")])
def test_three_marks_of_which_everybody_has_exactly_one_are_refused_by_name(names):
    with pytest.raises(CannotEstimate, match="exactly one of {}, {} and {}".format(*sorted(names))):
        check_lists(read_overlaps(renamed(shared_out(0.6, 0.395, 0.005), *names)), settings())


def test_marks_that_some_people_lack_are_refused_together():
    table = shared_out(0.5, 0.3, 0.2)
    lacking = Table((*table.columns[:4], "n"), tuple((*row[:4], row[5]) for row in table.rows))

    with pytest.raises(
        CannotEstimate, match=r"nobody stands on C alone, .*; nobody stands on D alone, .* these columns"
    ):
        check_lists(read_overlaps(lacking), settings())


@pytest.mark.parametrize(("name", "cells"), [("sex", "12"), ("sex", "01-"), ("district", ("north", "south"))])
def test_a_column_of_other_marks_than_0_and_1_is_named_with_what_to_do(name, cells):
    rows = tuple((*on, cells[place % len(cells)], "9") for place, on in enumerate(("10", "11", "01") * 2))

    with pytest.raises(
        BadTable, match=f"in the column '{name}', which is no list of 0 and 1; leave it out, or take strata"
    ):
        read_overlaps(Table(("A", "B", name, "n"), rows))


def test_a_mark_beside_one_list_is_no_second_list_for_chapman():
    table = renamed(lists("1,0,40", "1,1,30"), "female")

    with pytest.raises(CannotEstimate, match="nobody stands on female alone, and it is called as a mark"):
        METHODS["chapman.v1"](table, settings())
    assert METHODS["chapman.v1"](table, settings(despite_dependence="yes")).warnings[0].startswith(NO_LIST)


def test_a_mark_is_told_beside_lists_that_share_out_the_people():
    on = np.random.default_rng(1).random((3000, 6)) < np.array((0.3, 0.3, 0.35, 0.3, 0.95, 0.5))
    on[:, 1] &= ~(on[:, 0] & on[:, 4])
    on[:, 5] &= on[:, :4].any(axis=1)

    told = check_lists(read_overlaps(overlaps_of(on[:, (0, 1, 2, 3, 5)])), settings(despite_dependence="yes"))

    assert told[0].startswith(f"{NO_LIST}: nobody stands on E alone")
    assert [words.endswith("so that 4 lists speak here, not 5") for words in told[1:]] == [True]
