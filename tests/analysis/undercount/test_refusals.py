"""No method gives a number where the lists cannot answer, whichever is asked."""

import pytest

from analysis.undercount.lists import lists, settings
from crosscount.analysis import CannotEstimate
from crosscount.analysis.methods import METHODS

BY_LISTS = ("loglinear.v1", "threshold.v1", "decomposable.v1", "calibrated.v1", "latent_class.v1", "multiverse.v1")
TWO = lists("1,0,40", "0,1,30", "1,1,12")
THIN = lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,2", "0,1,1,2")
APART = lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,12")


@pytest.mark.parametrize("method", BY_LISTS)
@pytest.mark.parametrize(
    ("table", "words"),
    [(TWO, "fewer than three"), (THIN, "too thin"), (APART, "no estimate exists")],
    ids=["two lists", "thin overlaps", "a list that meets no other"],
)
def test_lists_that_cannot_answer_are_refused_by_every_method(method, table, words):
    with pytest.raises(CannotEstimate, match=words):
        METHODS[method](table, settings())
