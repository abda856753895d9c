"""All choices side by side."""

from statistics import median

import pytest

from analysis.undercount.lists import lists, settings, simulated
from crosscount.analysis import BadSetting, Figure
from crosscount.analysis.undercount.multiverse import apart, estimate, methods_in, warnings_of, without


def test_every_specification_is_a_figure_and_the_range_encloses_them_all():
    found = estimate(simulated(1500, (0.4, 0.4, 0.35), seed=3), settings(replicates=200, most_draws=2500))

    names = [each.name for each in found.figures]
    assert {"decomposable.v1", "calibrated.v1"} <= set(names)
    assert {f"loglinear.v1 order 2 {choice}" for choice in ("bic", "aic", "average_bic", "average_aic")} <= set(names)
    assert (found.low, found.high) == (
        min(each.low for each in found.figures),
        max(each.high for each in found.figures),
    )
    assert found.estimate == pytest.approx(median(apart([each.estimate for each in found.figures])))
    assert all(each.low <= each.estimate <= each.high for each in found.figures)
    assert len({(each.low, each.high) for each in found.figures}) > 3
    assert (found.level, found.level_of_figures) == (None, 0.95)
    assert {each.name: each.choices for each in found.figures}["loglinear.v1 order 2 average_aic"] == {
        "method": "loglinear.v1",
        "criterion": "average_aic",
        "order": "2",
        "list left out": "none",
    }


def test_one_model_that_several_criteria_choose_weighs_once_in_the_median():
    assert apart([900.0, 1434.0, 1434.1, 700.0, 1435.8, 1434.0]) == [700.0, 900.0, pytest.approx(1434.05)]


def test_answers_each_a_little_above_the_one_before_are_not_all_taken_for_one():
    assert len(apart([1000 * 1.004**step for step in range(20)])) == 10


def test_the_methods_that_answer_are_named_with_a_warning_where_one_alone_does():
    several = [Figure(name, 900.0, choices={"method": name}) for name in ("threshold.v1", "calibrated.v1")]
    alone = methods_in(several[:1])

    assert (methods_in(several)[0].value, methods_in(several)[0].words[:33]) == (2, "of 5: threshold.v1, calibrated.v1")
    assert (alone[0].value, alone[0].words[:45]) == (1, "of 5: threshold.v1; without one: loglinear.v1")
    assert warnings_of(methods_in(several), 1.2, {}) == ()
    assert [words[:37] for words in warnings_of(alone, 1.2, {"8 lists": ["decomposable.v1"]})] == [
        "one method alone answers, of 5: thres",
        "refused, decomposable.v1: 8 lists",
    ]


@pytest.mark.parametrize("values", [{"replicates": 50}, {"seed": "abc"}, {"most_draws": 10}])
def test_a_setting_that_no_method_could_use_is_no_refusal_of_a_method(values):
    with pytest.raises(BadSetting, match=next(iter(values))):
        estimate(simulated(1500, (0.4, 0.4, 0.35), seed=3), settings(**values))


def test_a_list_is_left_out_with_the_people_who_stand_on_it_only():
    assert without(lists("1,0,0,40", "0,1,0,30", "1,1,0,2"), "A").rows == (("1", "0", "30"), ("1", "0", "2"))
