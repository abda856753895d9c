"""No method of lists gives a number where the lists cannot answer, whichever is asked."""

import pytest

from analysis.undercount.lists import lists, settings
from crosscount.analysis import BadSetting, CannotEstimate, Table
from crosscount.analysis.basis import OF_LISTS
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount import chapman, linkage, strata

BY_COUNTS = tuple(name for name in OF_LISTS if name not in (chapman.NAME, strata.NAME))
TWO = lists("1,0,40", "0,1,30", "1,1,12")
THIN = lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,2", "0,1,1,2")
APART = lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,12")
UNANSWERABLE = pytest.mark.parametrize(
    ("table", "words"),
    [(TWO, "fewer than three"), (THIN, "too thin"), (APART, "no estimate exists")],
    ids=["two lists", "thin overlaps", "a list that meets no other"],
)


@pytest.mark.parametrize("method", BY_COUNTS)
@UNANSWERABLE
def test_lists_that_cannot_answer_are_refused_by_every_method(method, table, words):
    with pytest.raises(CannotEstimate, match=words):
        METHODS[method](table, settings())


@UNANSWERABLE
def test_strata_none_of_which_can_answer_are_refused(table, words):
    rows = tuple((stratum, *row) for stratum in ("s0", "s1") for row in table.rows)

    with pytest.raises(CannotEstimate, match=words):
        METHODS[strata.NAME](Table(("stratum", *table.columns), rows), settings(by="stratum"))


@UNANSWERABLE
def test_links_that_make_lists_which_cannot_answer_are_refused(table, words):
    with pytest.raises(CannotEstimate, match=words):
        METHODS[linkage.NAME](_linked(table), settings())


def test_links_of_two_lists_are_refused_for_the_lists_and_not_for_what_the_draws_lack():
    with pytest.raises(CannotEstimate, match=r"^2 lists \(A, B\): with fewer than three"):
        METHODS[linkage.NAME](_linked(TWO), settings())


PLAIN = lists("1,0,0,60", "0,1,0,50", "0,0,1,40", "1,1,0,20", "1,0,1,18", "0,1,1,15", "1,1,1,9")


@pytest.mark.parametrize("method", [*OF_LISTS, linkage.NAME])
def test_despite_dependence_is_yes_or_no_though_there_is_nothing_to_refuse(method):
    table = {
        chapman.NAME: TWO,
        linkage.NAME: _linked(PLAIN),
        strata.NAME: Table(("s", *PLAIN.columns), tuple((s, *row) for s in ("s0", "s1") for row in PLAIN.rows)),
    }.get(method, PLAIN)
    by = {"by": "s"} if method == strata.NAME else {}

    with pytest.raises(BadSetting, match="despite_dependence is 'ja'; give one of no, yes"):
        METHODS[method](table, settings(despite_dependence="ja", **by))


HELD = lists("1,0,1,60", "0,1,1,50", "1,1,1,30", "0,0,1,50")


@pytest.mark.parametrize("method", ["loglinear.v1", "threshold.v1"])
def test_a_list_that_holds_everybody_is_named_with_what_to_do(method):
    with pytest.raises(
        CannotEstimate, match=r"everybody seen is on C: .* leave the column out, or ask decomposable.v1"
    ):
        METHODS[method](HELD, settings())


def test_strata_in_which_a_list_holds_everybody_have_no_estimate_of_their_own_and_say_so():
    rows = tuple((stratum, *row) for stratum in ("s0", "s1") for row in HELD.rows)

    with pytest.raises(CannotEstimate, match=r"no stratum has an estimate .* everybody seen is on C: "):
        METHODS[strata.NAME](Table(("stratum", *HELD.columns), rows), settings(by="stratum"))


@pytest.mark.parametrize("method", ["decomposable.v1", "calibrated.v1", "latent_class.v1"])
def test_who_can_answer_beside_a_list_that_holds_everybody_warns_that_it_may_be_none(method):
    found = METHODS[method](HELD, settings())

    assert any(words.startswith("everybody seen is on C: if that is a list") for words in found.warnings)


def _linked(table):
    """The records behind the overlaps, each sure to be one person with those that stand beside it."""
    names, rows, person = table.columns[:-1], [], 0
    for *on, count in table.rows:
        here = [name for name, bit in zip(names, on, strict=True) if bit == "1"]
        for _ in range(int(count)):
            person += 1
            if len(here) == 1:
                rows.append((here[0], f"p{person}", "", "", ""))
            rows += [
                (one, f"p{person}", other, f"p{person}", "1")
                for place, one in enumerate(here)
                for other in here[place + 1 :]
            ]
    return Table(linkage.COLUMNS, tuple(rows))
