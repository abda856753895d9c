"""Every yardstick on a small slice of other people's data, against its floor."""

import json
from pathlib import Path

import pytest

from crosscount.benchmark import YARDSTICKS, UnknownPart
from crosscount.benchmark.yardsticks.speed import TooFewReports

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
BY_NAME = {yardstick.name: yardstick for yardstick in YARDSTICKS}
SLICES = {
    "muc4": 60,
    "polnear": 12,
    "geovirus": 40,
    "lgl": 40,
    "longtail": 40,
    "longtail-accounts": 40,
    "incidents": 40,
    "date-precision": 60,
}


def sunk(key, measured):
    """The figures that lie below their floors."""
    values = {f"{figure.name}: {what}": value for figure in measured.figures for what, value in figure.values}
    return {floor: values[floor] for floor, least in FLOORS[key].items() if values[floor] < least}


@pytest.mark.parametrize("name", SLICES)
def test_no_figure_sinks_below_its_floor(name):
    if not SHARED.exists():
        pytest.skip("no public data beside the repository (../shared/data)")

    assert sunk(name, BY_NAME[name].run(SHARED, limit=SLICES[name])) == {}


def test_the_learned_model_does_not_sink_below_its_floor():
    if not SHARED.exists():
        pytest.skip("no public data beside the repository (../shared/data)")

    assert sunk("polnear, model.v1", BY_NAME["polnear"].run(SHARED, limit=12, extractor="model.v1")) == {}


def test_reports_of_events_spread_over_thirty_years_find_each_other():
    if not SHARED.exists():
        pytest.skip("no public data beside the repository (../shared/data)")

    assert sunk("links, 500 asked", BY_NAME["links"].run(SHARED, part="500 asked")) == {}


def test_every_digit_moves_its_claim():
    assert sunk("digits", BY_NAME["digits"].run(ROOT / "examples" / "balochistan" / "reports", limit=24)) == {}


def test_a_part_that_is_not_there_is_refused():
    with pytest.raises(UnknownPart, match="test, train"):
        BY_NAME["muc4"].run(Path(), part="exam")


def test_the_extractor_is_timed_beside_the_plain_parse(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("Gunmen killed 14 people in Quetta, police said.", encoding="utf-8")

    measured = BY_NAME["speed"].run(tmp_path)

    assert measured.figure("extractor against plain parse").value("times") > 0
    assert measured.figure("memory of one process").value("peak MiB") > 50


def test_one_report_is_too_few_to_time(tmp_path):
    (tmp_path / "one.txt").write_text("Gunmen killed 14 people in Quetta, police said.", encoding="utf-8")

    with pytest.raises(TooFewReports):
        BY_NAME["speed"].run(tmp_path)
