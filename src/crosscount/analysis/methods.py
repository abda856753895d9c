"""The methods by their published names; a new one is a function in a file of its own and one line here."""

from collections.abc import Callable, Mapping

from crosscount.analysis.candour import candour_v1
from crosscount.analysis.escalation import change_points_v1, escalation_v1, level_changes_v1, severity_v1
from crosscount.analysis.estimate import Estimate
from crosscount.analysis.excitation import hawkes_sum_v1, hawkes_v1
from crosscount.analysis.forecast import forecast_v1
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount import (
    calibrated,
    chapman,
    decomposable,
    latent_class,
    linkage,
    loglinear,
    multiverse,
    strata,
    threshold,
)
from crosscount.values.errors import CrosscountError

Method = Callable[[Table, Settings], Estimate]
"""From a table and settings to an estimate; raises ``CannotEstimate`` where the data cannot answer."""


class UnknownMethod(CrosscountError):
    """A name that no method bears."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no method {name!r}; give one of: {', '.join(METHODS)}")


OF_LISTS: Mapping[str, Method] = {
    chapman.NAME: chapman.estimate,
    loglinear.NAME: loglinear.estimate,
    threshold.NAME: threshold.estimate,
    decomposable.NAME: decomposable.estimate,
    calibrated.NAME: calibrated.estimate,
    latent_class.NAME: latent_class.estimate,
    strata.NAME: strata.estimate,
    multiverse.NAME: multiverse.estimate,
}
"""Those that read one column of 0 and 1 for each list."""

METHODS: Mapping[str, Method] = {
    **OF_LISTS,
    linkage.NAME: linkage.estimate,
    change_points_v1.NAME: change_points_v1.estimate,
    change_points_v1.ALERT: change_points_v1.estimate_alert,
    level_changes_v1.NAME: level_changes_v1.estimate,
    escalation_v1.NAME: escalation_v1.estimate,
    severity_v1.NAME: severity_v1.estimate,
    hawkes_v1.NAME: hawkes_v1.estimate,
    hawkes_sum_v1.NAME: hawkes_sum_v1.estimate,
    candour_v1.NAME: candour_v1.estimate,
    forecast_v1.NAME: forecast_v1.estimate,
}


def method_named(name: str) -> Method:
    """The method of a published name; raises ``UnknownMethod``."""
    if name not in METHODS:
        raise UnknownMethod(name)
    return METHODS[name]
