"""The same rows in another order give the same answer, to the last digit."""

import numpy as np
import pytest

from crosscount.analysis import Settings, Table
from crosscount.analysis.candour.candour_v1 import estimate as candour
from crosscount.analysis.excitation.hawkes_sum_v1 import estimate as hawkes_sum
from crosscount.analysis.excitation.hawkes_v1 import estimate as hawkes
from crosscount.analysis.forecast.forecast_v1 import estimate as forecast

DRAWN = np.random.default_rng(8)
DAYS = (np.datetime64("2015-01-01") + DRAWN.integers(0, 1700, 300)).astype(str)
INCIDENTS = Table(
    ("date", "stream", "district"),
    tuple((day, str(kind), str(kind)) for day, kind in zip(DAYS, DRAWN.choice(["a", "b"], 300), strict=True)),
)
CLAIMS = Table(
    ("incident", "voice", "low", "high"),
    tuple((str(number), voice, str(n), str(n)) for number in range(30) for voice in "abc" for n in DRAWN.poisson(9, 1)),
)


@pytest.mark.parametrize(
    ("method", "table", "settings"),
    [
        (hawkes, INCIDENTS, {"orders": "2", "permutations": "2"}),
        (hawkes_sum, INCIDENTS, {"orders": "2"}),
        (candour, CLAIMS, {}),
        (forecast, INCIDENTS, {}),
    ],
    ids=["hawkes", "hawkes_sum", "candour", "forecast"],
)
def test_rows_in_another_order_give_the_same_answer(method, table, settings):
    order = np.random.default_rng(1).permutation(len(table.rows))

    shuffled = Table(table.columns, tuple(table.rows[place] for place in order))

    assert method(shuffled, Settings(settings)) == method(table, Settings(settings))
