"""All choices side by side."""

from statistics import median

import pytest

from analysis.undercount.lists import lists, settings, simulated
from crosscount.analysis import BadSetting
from crosscount.analysis.undercount.multiverse import estimate, without


def test_every_specification_is_a_figure_and_the_range_encloses_them_all():
    found = estimate(simulated(1500, (0.4, 0.4, 0.35), seed=3), settings(replicates=200, most_draws=2500))

    names = [each.name for each in found.figures]
    assert "decomposable.v1" in names
    assert {f"loglinear.v1 order 2 {choice}" for choice in ("bic", "aic", "average_bic", "average_aic")} <= set(names)
    assert (found.low, found.high) == (
        min(each.low for each in found.figures),
        max(each.high for each in found.figures),
    )
    assert found.estimate == pytest.approx(median(each.estimate for each in found.figures))
    assert all(each.low <= each.estimate <= each.high for each in found.figures)
    assert len({(each.low, each.high) for each in found.figures}) > 3
    assert (found.level, found.level_of_figures) == (None, 0.95)
    assert {each.name: each.choices for each in found.figures}["loglinear.v1 order 2 average_aic"] == {
        "method": "loglinear.v1",
        "criterion": "average_aic",
        "order": "2",
        "list left out": "none",
    }


@pytest.mark.parametrize("values", [{"replicates": 50}, {"seed": "abc"}, {"most_draws": 10}])
def test_a_setting_that_no_method_could_use_is_no_refusal_of_a_method(values):
    with pytest.raises(BadSetting, match=next(iter(values))):
        estimate(simulated(1500, (0.4, 0.4, 0.35), seed=3), settings(**values))


def test_a_list_is_left_out_with_the_people_who_stand_on_it_only():
    assert without(lists("1,0,0,40", "0,1,0,30", "1,1,0,2"), "A").rows == (("1", "0", "30"), ("1", "0", "2"))
