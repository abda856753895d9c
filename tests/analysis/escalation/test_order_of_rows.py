"""How the rows of a file are sorted changes no digit of an answer."""

from datetime import date, timedelta

import numpy as np
import pytest

from crosscount.analysis import Settings, Table
from crosscount.analysis.escalation.change_points_v1 import estimate as change_points
from crosscount.analysis.escalation.change_points_v1 import estimate_alert as alert
from crosscount.analysis.escalation.escalation_v1 import estimate as escalation
from crosscount.analysis.escalation.severity_v1 import estimate as severity

COLUMNS = ("date", "killed_low", "killed_high", "latitude", "longitude", "district", "tactic", "sources")


def several_a_day(generator):
    """Incidents of which several fall on one day, their tolls far apart."""
    rows = []
    for number in range(330):
        day = date(2015, 1, 1) + timedelta(days=7 * (number // 3))
        low, place = int(generator.geometric(0.2)), generator.normal((29.0, 66.0), 0.4)
        tactic, source = str(generator.choice(["bomb", "gun; bomb"])), str(generator.choice(["daily", "agency", ""]))
        where = (f"{place[0]:.4f}", f"{place[1]:.4f}", "north" if place[0] > 29 else "south")
        rows.append((str(day), str(low), str(low + 2), *where, tactic, source))
    return rows


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (change_points, {"exposure": "sources"}),
        (change_points, {"panel": "constant"}),
        (alert, {}),
        (severity, {"threshold": "2"}),
        (escalation, {"split": "2016-01-01", "draws": "100"}),
    ],
)
def test_rows_in_another_order_give_the_same_answer(method, said):
    generator = np.random.default_rng(8)
    rows = several_a_day(generator)
    shuffled = [rows[place] for place in generator.permutation(len(rows))]

    answers = [method(Table(COLUMNS, tuple(each)), Settings(said)) for each in (rows, shuffled)]

    assert answers[0] == answers[1]
