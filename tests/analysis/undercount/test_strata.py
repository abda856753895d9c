"""Strata lend each other strength, people without stratum are kept, and the range is a joint one."""

import numpy as np
import pytest

from analysis.floors import floors
from analysis.undercount.lists import overlaps_of, public, settings, simulated
from crosscount.analysis import BadSetting, BadTable, CannotEstimate, Table
from crosscount.analysis.undercount.by_stratum import read_strata
from crosscount.analysis.undercount.overlaps import read_overlaps
from crosscount.analysis.undercount.strata import check_strata, estimate, need_time


def stratified(*people: int, seed: int = 1, unknown: int = 0) -> Table:
    """Strata of known sizes, lists being independent; ``unknown`` people more, on list A alone, have no stratum."""
    rows = []
    for stratum, number in enumerate(people):
        table = simulated(number, (0.4, 0.35, 0.3), seed=seed * 100 + stratum)
        rows += [(f"s{stratum}", *row) for row in table.rows]
    rows += [("missing", "1", "0", "0", str(unknown))] if unknown else []
    return Table(("stratum", "A", "B", "C", "n"), tuple(rows))


def test_the_joint_range_holds_the_planted_total_and_is_narrower_than_the_sum_of_bounds():
    found = estimate(stratified(900, 600, 1200, 400), settings(by="stratum", replicates=200))

    assert found.low < 3100 < found.high
    assert found.high - found.low < sum(each.high - each.low for each in found.figures)


def test_ranges_hold_planted_totals_nearly_as_often_as_they_say():
    held = 0
    for seed in range(20):
        found = estimate(stratified(500, 300, 700, seed=seed), settings(by="stratum", replicates=100))
        held += found.low <= 1500 <= found.high

    assert held / 20 >= floors("undercount, planted: share of intervals that hold it")["strata.v1"]


def test_a_stratum_too_small_for_itself_leans_on_the_others():
    found = estimate(stratified(900, 600, 15), settings(by="stratum", replicates=100))

    assert found.warnings == (
        "1 stratum has too few people, or lists that hardly meet, for an own estimate: the others speak",
    )
    assert found.figures[2].estimate == pytest.approx(15, abs=12)


def test_the_stratum_that_is_hardly_listed_is_named_with_what_its_own_lists_say():
    rows = []
    for stratum, chance in enumerate((0.45, 0.45, 0.45, 0.12)):
        table = simulated(300, (chance,) * 3, seed=stratum)
        rows += [(f"s{stratum}", *row) for row in table.rows]

    found = estimate(Table(("stratum", "A", "B", "C", "n"), tuple(rows)), settings(by="stratum", replicates=100))

    assert found.figures[3].low < 300 < found.figures[3].high
    assert found.figures[3].criteria["by its own lists alone"] == pytest.approx(302, abs=1)
    assert [words.split(";")[0] for words in found.warnings] == [
        f"listed unlike the others: s3 (its own lists alone say 302, here it is {found.figures[3].estimate:,.0f})"
    ]


def test_people_without_stratum_are_not_lost():
    names, strata, unknown, told = read_strata(
        stratified(900, 600, unknown=50), settings(by="stratum", unknown="missing")
    )

    assert told == ("50 people are of no known stratum ('missing') and spread over the others",)
    assert names == ["s0", "s1"]
    assert ([len(each.counts) for each in strata], int(unknown.sum())) == ([8, 8], 50)


def test_no_range_goes_below_the_people_seen():
    table = stratified(400, 60)
    strong = Table(
        table.columns,
        tuple((*row[:4], str(int(row[4]) * (1 + 9 * (row[1:4] == ("1", "1", "1"))))) for row in table.rows),
    )
    seen = [sum(int(row[4]) for row in strong.rows if row[0] == name) for name in ("s0", "s1")]

    found = estimate(strong, settings(by="stratum", replicates=200, despite_dependence="yes"))

    assert found.low >= sum(seen)
    assert [each.low >= least for each, least in zip(found.figures, seen, strict=True)] == [True, True]


def test_a_list_with_a_broken_cell_is_named_and_not_passed_over():
    table = stratified(400, 300)
    rows = [*table.rows[:8], ("s1", "yes", *table.rows[8][2:]), *table.rows[9:]]

    with pytest.raises(BadTable, match="row 10 says 'yes' of the list 'A'"):
        estimate(Table(table.columns, tuple(rows)), settings(by="stratum"))


def test_a_column_summed_over_is_told():
    table = stratified(900, 600)
    monthly = Table(("month", *table.columns), tuple(("May", *row) for row in table.rows))

    assert any(
        "summed over: month" in words for words in estimate(monthly, settings(by="stratum", replicates=100)).warnings
    )


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(
        BadSetting, match="'age', 'sex', and there is no such column; the table has stratum, A, B, C, n"
    ):
        estimate(stratified(100, 100), settings(by="age,stratum,sex"))


def test_the_count_of_people_is_no_stratum():
    with pytest.raises(BadSetting, match="by names 'n', which is read as the count of people"):
        estimate(stratified(100, 100), settings(by="stratum,n"))


def test_missing_people_are_a_stratum_unless_it_is_said_that_the_word_means_not_known():
    names, _, unknown, told = read_strata(stratified(900, 600, unknown=50), settings(by="stratum"))

    assert (names, unknown.sum()) == (["missing", "s0", "s1"], 0)
    assert told == ("'missing' stands as a stratum of its own; if it means that nobody knows, set unknown=-1,missing",)


def test_an_empty_cell_and_minus_one_are_no_strata():
    rows = (("", "1", "0", "0", "7"), ("-1", "0", "1", "0", "5"))
    table = stratified(900, 600)

    names, _, unknown, told = read_strata(Table(table.columns, (*table.rows, *rows)), settings(by="stratum"))

    assert (names, unknown.tolist()) == (["s0", "s1"], [0, 7, 5, 0, 0, 0, 0, 0])
    assert told == ("12 people are of no known stratum (an empty cell, '-1') and spread over the others",)


def crossed(*strata: tuple[str, str]) -> Table:
    """A stratum for every pair of values of two columns; the more people the later."""
    rows = []
    for place, (one, other) in enumerate(strata):
        table = simulated(500 + 100 * place, (0.4, 0.35, 0.3), seed=place)
        rows += [(one, other, *row) for row in table.rows]
    return Table(("one", "other", "A", "B", "C", "n"), tuple(rows))


def test_strata_whose_values_read_alike_side_by_side_stay_apart():
    names, strata, _, _ = read_strata(crossed(("a b", "c"), ("a", "b c")), settings(by="one,other"))

    assert names == ["a, b c", "a b, c"]
    assert strata[0].seen != strata[1].seen


def test_neither_the_order_of_rows_nor_that_of_the_columns_asked_for_moves_a_number():
    table = crossed(("x", "v"), ("x", "w"), ("y", "v"))
    turned = Table(table.columns, table.rows[::-1])

    one = estimate(table, settings(by="one,other", replicates=100))
    other = estimate(turned, settings(by="other,one", replicates=100))

    assert (one.low, one.estimate, one.high) == (other.low, other.estimate, other.high)
    assert [each.name for each in one.figures] == ["x, v", "x, w", "y, v"]
    assert [each.name for each in other.figures] == ["v, x", "w, x", "v, y"]


def test_a_stratum_written_out_with_nobody_in_it_is_none():
    table = stratified(900, 600)
    nobody = tuple(("s2", *row[1:4], "0") for row in table.rows[:7])

    assert read_strata(Table(table.columns, table.rows + nobody), settings(by="stratum"))[0] == ["s0", "s1"]


@pytest.mark.parametrize(
    ("strata", "number", "replicates", "words"),
    [(500, 5, 500, "256,000,000 fits"), (20, 16, 500, "655,360,000 counts to be held at once")],
)
def test_work_that_would_take_hours_or_gigabytes_is_refused_before_it_begins(strata, number, replicates, words):
    with pytest.raises(CannotEstimate, match=words):
        need_time(strata, number, replicates)


def test_gaza_by_age_and_sex_comes_near_the_published_figure():
    found = estimate(public("gaza_strata"), settings(by="ageg,gender", unknown="missing", replicates=100))

    # Jamaluddine et al. (2025), Lancet: 64,260 (55,298-78,525), averages by AIC within age and sex.
    assert found.estimate == pytest.approx(64260, rel=0.1)
    assert found.low < 64260 < found.high


def test_a_stratum_whose_lists_hardly_meet_leans_on_the_others():
    apart = (("s2", "1", "0", "0", "60"), ("s2", "0", "1", "0", "50"), ("s2", "0", "0", "1", "40"))
    table = stratified(900, 600)

    found = estimate(Table(table.columns, table.rows + apart), settings(by="stratum", replicates=100))

    assert (
        "1 stratum has too few people, or lists that hardly meet, for an own estimate: the others speak"
        in found.warnings
    )
    assert found.figures[2].low > 150


def test_what_several_strata_warn_of_is_said_once_with_their_names():
    on = np.random.default_rng(1).random((6, 1500, 4)) < np.array((0.25, 0.35, 0.4, 0.3))
    on[..., 0] &= ~on[..., 1]
    apart = [read_overlaps(overlaps_of(each)) for each in on]
    plain = read_overlaps(overlaps_of(np.random.default_rng(2).random((1500, 4)) < 0.3))

    told = check_strata(["s0", "s1", "s2", "s3", "s4", "s5", "s6"], [plain, *apart], settings())

    assert len(told) == 1
    assert told[0].startswith("stratum s1: of the people on A whom other lists hold too, 0 of ")
    assert told[0].endswith("; likewise s2, s3, s4 and 2 more")
