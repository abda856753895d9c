"""What can be set of each method that runs on a page, with what holds where nothing is set."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from crosscount.accounts import POLICIES
from crosscount.desk.filters import DayInput
from crosscount.desk.wording import MEASURES

OF_THE_CASEBOOK = ("policy", "measure", "stream")
"""Settings that say what is read of the casebook; the others are the method's."""
TABLE = "table"
MakeField = Callable[[], forms.Field]


def _choice(label: Any, choices: Iterable[tuple[str, Any]]) -> MakeField:
    """The first is what holds where nothing is chosen."""
    held = list(choices)
    return partial(forms.ChoiceField, label=label, choices=held, initial=held[0][0], required=False)


def _whole(label: Any, initial: int | None, least: int, most: int) -> MakeField:
    return partial(forms.IntegerField, label=label, initial=initial, min_value=least, max_value=most, required=False)


def _number(label: Any, initial: float, least: float, most: float) -> MakeField:
    return partial(forms.FloatField, label=label, initial=initial, min_value=least, max_value=most, required=False)


def _level(first: str = "0.95") -> MakeField:
    choices = {"0.95": "95 %", "0.9": "90 %", "0.8": "80 %", "0.5": "50 %", "0.99": "99 %"}
    return _choice(_("Ranges hold"), [(first, choices[first]), *(one for one in choices.items() if one[0] != first)])


_PERIOD = _choice(
    _("Counted by"), [("month", _("month")), ("quarter", _("quarter")), ("year", _("year")), ("week", _("week"))]
)
_DAYS_COVERED: Mapping[str, MakeField] = {
    "from": partial(forms.DateField, label=_("First day the records cover"), widget=DayInput, required=False),
    "until": partial(forms.DateField, label=_("Last day the records cover"), widget=DayInput, required=False),
}
_CHANGES = _whole(_("Number of changes, if known"), None, 0, 12)
_WHICH_TOLL = {
    "policy": _choice(
        _("Policy"),
        # What the command line takes where no policy is named comes first.
        sorted(((one.name, one.name) for one in POLICIES if one.pools), key=lambda one: one[0] != "ucdp_like.v1"),
    ),
    "measure": _choice(_("Of whom"), [(name, MEASURES[name]) for name in ("killed", "injured", "abducted")]),
}
_STREAM = _choice(
    _("Told apart by"),
    [
        ("", _("nothing")),
        ("tactic", _("kind")),
        ("district", _("district")),
        ("province", _("province")),
        ("claimed_by", _("who says they did it")),
        ("side", _("side")),
    ],
)
_PIECES = _whole(_("Pieces of time with a background each"), 1, 1, 50)
SETTINGS: Mapping[str, Mapping[str, MakeField]] = {
    "change_points.v1": {
        "period": _PERIOD,
        **_DAYS_COVERED,
        "exposure": _choice(_("Beside"), [("none", _("nothing")), ("sources", _("the number of sources"))]),
        "changes": _CHANGES,
        "level": _level(),
    },
    "alert.v1": {
        "period": _PERIOD,
        **_DAYS_COVERED,
        "recent": _whole(_("Last periods"), 12, 1, 100),
        "baseline": _whole(_("First periods, taken as usual"), 12, 4, 500),
        "threshold": _number(_("Alert from a probability of"), 0.9, 0.5, 0.999),
    },
    "escalation.v1": {
        "split": partial(forms.DateField, label=_("Before and after"), widget=DayInput),
        **_DAYS_COVERED,
        **_WHICH_TOLL,
        "level": _level(),
    },
    "severity_changes.v1": {
        "threshold": _number(_("From a toll of"), 1.0, 1.0, 1e6),
        **_WHICH_TOLL,
        "changes": _CHANGES,
        "level": _level(),
    },
    "hawkes.v1": {
        "stream": _STREAM,
        **_DAYS_COVERED,
        "pieces": _PIECES,
        "permutations": _whole(_("Shifts that test one kind after another"), None, 0, 999),
        "level": _level(),
    },
    "hawkes_sum.v1": {
        "stream": _STREAM,
        **_DAYS_COVERED,
        "half_lives": partial(
            forms.RegexField,
            r"^[0-9., ]*\Z",
            label=_("Half-lives in days, such as 1, 7, 30"),
            required=False,
            max_length=60,
            initial="",
            strip=True,
        ),
        "pieces": _PIECES,
        "level": _level(),
    },
    "candour.v1": {
        "fewest": _whole(_("Voices with at least so many figures"), 5, 1, 1000),
        "part": _choice(
            _("Where no incident joins two groups of voices"),
            [("all", _("do not answer")), ("largest", _("take the largest group"))],
        ),
        "tolls": _choice(
            _("What contested incidents come to"),
            [("contested", _("shown beside the record")), ("none", _("left out"))],
        ),
        "level": _level(),
    },
    "forecast.v1": {
        "count": _choice(
            _("Counted are"),
            [
                ("incidents", _("incidents")),
                ("low", _("killed, by the lowest figures")),
                ("high", _("killed, by the highest figures")),
            ],
        ),
        "by": _choice(_("Place"), [("district", _("district")), ("province", _("province"))]),
        **_DAYS_COVERED,
        "horizon": _whole(_("Months ahead"), 3, 1, 12),
        "model": _choice(
            _("Model"),
            [
                ("best", _("the one that did best so far")),
                ("negative_binomial", _("negative binomial")),
                ("conflictology", _("the past year again")),
            ],
        ),
        "level": _level("0.9"),
    },
    "chapman.v1": {"level": _level()},
    "loglinear.v1": {
        "order": _whole(_("Lists that may depend at once, if set"), None, 1, 15),
        "choice": _choice(
            _("Models weighed by"), [(name, name) for name in ("bic", "aic", "average_bic", "average_aic")]
        ),
        "level": _level(),
    },
    "threshold.v1": {"threshold": _number(_("Pairs from a p-value under"), 0.02, 0.0, 0.5), "level": _level()},
    "decomposable.v1": {
        "most_unseen": _whole(_("At most so many unseen, if set"), None, 1, 10**9),
        "level": _level(),
    },
    "calibrated.v1": {"level": _level()},
    "level_changes.v1": {"changes": _CHANGES, "level": _level()},
}


class SettingsForm(forms.Form):
    """The settings of one method: those of the address, and for the others what holds where nothing is set."""

    def __init__(
        self, method: str, query: Mapping[str, Any], covered: Mapping[str, date | None] = MappingProxyType({})
    ) -> None:
        """``covered`` are the days that the casebook's records cover, by the names of the settings."""
        made = {name: make() for name, make in SETTINGS[method].items()}
        for name in made.keys() & covered.keys():
            made[name].initial = covered[name]
        said = {name: query.get(name) or ("" if each.initial is None else each.initial) for name, each in made.items()}
        super().__init__(said, auto_id="setting-%s", label_suffix="")
        self.fields.update(made)
        self.lacks = [name for name, each in made.items() if each.required and not query.get(name)]
        """What the method cannot do without and nobody has said yet."""

    @property
    def given(self) -> dict[str, str]:
        """What differs from what holds anyway, as the method takes it."""
        said = ((name, self.fields[name].initial, value) for name, value in self.cleaned_data.items())
        return {
            name: _written(value)
            for name, usual, value in said
            if name != TABLE and value not in (None, "") and value != usual
        }


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A blank between two numbers is left to the method to refuse: without it they would be another number.
    return ",".join(part.strip() for part in str(value).split(","))


class TableForm(SettingsForm):
    """The same with a table that somebody gives, which like any form is bounded before it is read (``bounds``)."""

    def __init__(
        self, method: str, query: Mapping[str, Any] | None = None, files: MultiValueDict[str, Any] | None = None
    ) -> None:
        super().__init__(method, query or {})
        self.is_bound, self.files = files is not None, files or MultiValueDict()
        self.fields[TABLE] = forms.FileField(label=_("Table (CSV)"))
        self.order_fields([TABLE])
