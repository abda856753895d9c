"""What a method does not read of a casebook cannot be asked of it: nothing is passed over in silence."""

import pytest

from crosscount.analysis import BadSetting
from crosscount.casebook.feeds import FEEDS, NotOfACasebook, Reading, UnknownPolicy, feed_of

SAID = {"policy": "airwars_like.v1", "measure": "injured", "victims": "civilian", "stream": "side"}
EVERY = [(method, name) for method in FEEDS for name in SAID]


@pytest.mark.parametrize(("method", "name"), [each for each in EVERY if each[1] not in FEEDS[each[0]].asks])
def test_what_a_method_does_not_read_is_refused_with_the_methods_that_do(method, name):
    with pytest.raises(BadSetting, match=f"{method} does not read {name}, which is for .*v1; leave {name} out"):
        feed_of(method, Reading(**{name: SAID[name]}))


@pytest.mark.parametrize(("method", "name"), [each for each in EVERY if each[1] in FEEDS[each[0]].asks])
def test_what_a_method_reads_can_be_asked_of_it(method, name):
    assert feed_of(method, Reading(**{name: SAID[name]})) == FEEDS[method]


@pytest.mark.parametrize("method", ["candour.v1", "escalation.v1"])
@pytest.mark.parametrize(("name", "wrong", "choices"), [("measure", "slain", "killed, "), ("victims", "", "all, ")])
def test_a_measure_or_class_that_is_none_is_not_taken_for_one_without_figures(method, name, wrong, choices):
    with pytest.raises(BadSetting, match=f"{name} is '{wrong}'; give one of {choices}"):
        feed_of(method, Reading(**{name: wrong}))


def test_methods_that_read_lists_of_people_and_policies_that_pool_nothing_are_refused():
    with pytest.raises(NotOfACasebook, match="lists"):
        feed_of("loglinear.v1", Reading())
    with pytest.raises(UnknownPolicy, match=r"ucdp_like\.v1"):
        feed_of("escalation.v1", Reading(policy="by_voice.v1"))
