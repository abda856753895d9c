"""Methods that say more than counting does: what each asks, what it finds of the casebook, and when it cannot."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from crosscount.analysis import CannotEstimate, Settings
from crosscount.analysis.estimate import Estimate
from crosscount.analysis.methods import METHODS
from crosscount.analysis.plot import draw
from crosscount.analysis.table import BadSetting, BadTable
from crosscount.casebook.analysed import Rows, table_for
from crosscount.casebook.feeds import FEEDS
from crosscount.desk.access import ORDINARY
from crosscount.desk.filters import DayInput, IncidentFilter
from crosscount.desk.state import kept
from crosscount.desk.wording import Words

REFUSALS = (CannotEstimate, BadSetting, BadTable)


@dataclass(frozen=True, slots=True)
class Found:
    """An estimate, or the words in which a method refused, and what was not given to it."""

    estimate: Estimate | None
    refusal: str
    notes: tuple[str, ...]


class PeriodForm(forms.Form):
    """By which period incidents are counted."""

    period = forms.ChoiceField(
        label=_("Counted by"),
        required=False,
        choices=[("month", _("month")), ("quarter", _("quarter")), ("year", _("year")), ("week", _("week"))],
    )


class SplitForm(forms.Form):
    """The day that parts before from after."""

    split = forms.DateField(label=_("Before and after"), required=False, widget=DayInput)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a method asks, and what can be set where it runs on a page; None where it does not."""

    asks: Words
    settings: type[forms.Form] | None = None


SHOWN: dict[str, Shown] = {
    "change_points.v1": Shown(_("How often did the number of incidents a period change, and when?"), PeriodForm),
    "alert.v1": Shown(_("Did the number of incidents a period change within the last periods?"), PeriodForm),
    "escalation.v1": Shown(_("Did frequency, lethality, means and reach of violence change at one date?"), SplitForm),
    "severity_changes.v1": Shown(_("How often did the severity of incidents change, and when?")),
    "hawkes.v1": Shown(_("Does one incident make others more likely in the days after it?")),
    "candour.v1": Shown(_("By what factor does each voice say more or less than the others on the same incidents?")),
    "forecast.v1": Shown(_("What may districts see in the next months, and is that better than taking the past year?")),
    "chapman.v1": Shown(_("How many were there, if two lists overlap?")),
    "loglinear.v1": Shown(_("How many were there, if several lists overlap and may depend on each other?")),
    "threshold.v1": Shown(_("How many were there, if only those lists depend that overlap more than chance explains?")),
    "decomposable.v1": Shown(
        _("How many were there, over all the ways in which lists may depend, each by its probability?")
    ),
    "calibrated.v1": Shown(
        _("How many were there, once corrected by how wrong such answers were where the truth is known?")
    ),
    "latent_class.v1": Shown(_("How many were there, if some people are easier to list than others?")),
    "strata.v1": Shown(_("How many were there by age, sex, place or month, and all together?")),
    "linkage.v1": Shown(_("How far does the number move when nobody knows for sure which records are one person?")),
    "multiverse.v1": Shown(_("What do all methods and all defensible choices give, side by side?")),
    "level_changes.v1": Shown(
        _("How often did the level of a series, such as the mean toll of a month, change, and when?")
    ),
    "hawkes_sum.v1": Shown(_("How many incidents of which kind tend to follow one of another kind, soon and late?")),
}


def analysis(request: HttpRequest) -> HttpResponse:
    """Every method, what it asks, and whether it runs here."""
    methods = [
        {"name": name, "asks": SHOWN[name].asks, "here": SHOWN[name].settings, "casebook": name in FEEDS}
        for name in METHODS
    ]
    return render(request, "desk/analysis.html", {"methods": sorted(methods, key=lambda one: not one["here"])})


def analyse(request: HttpRequest, method: str) -> HttpResponse:
    """What a method finds of the incidents that the address asks for, or why it cannot say."""
    asked = IncidentFilter(request.GET, ORDINARY)
    settings = _form(method)(request.GET, auto_id="setting-%s", label_suffix="")
    own = set(settings.fields)
    return render(
        request,
        "desk/analyse.html",
        {
            "filter": asked,
            "settings": settings,
            "kept": [(name, value) for name, value in request.GET.items() if name not in own and value],
            "method": method,
            "asks": SHOWN[method].asks,
            "found": _found(method, asked, settings),
        },
    )


def plot(request: HttpRequest, method: str) -> HttpResponse:
    """The figures of an estimate with their ranges, drawn."""
    asked = IncidentFilter(request.GET, ORDINARY)
    found = _found(method, asked, _form(method)(request.GET))
    if found.estimate is None:
        raise Http404
    return HttpResponse(draw(found.estimate), content_type="image/svg+xml")


def _form(method: str) -> type[forms.Form]:
    """The settings of a method that runs on a page; for any other there is no page."""
    settings = SHOWN[method].settings if method in SHOWN else None
    if settings is None:
        raise Http404
    return settings


def _found(method: str, asked: IncidentFilter, settings: forms.Form) -> Found:
    settings.is_valid()
    given = {name: _written(value) for name, value in settings.cleaned_data.items() if value}
    what = sorted((name, str(value)) for name, value in asked.asked.items() if value and name != "order")
    return kept(f"analysis {method} {given} {what}", partial(_estimated, method, asked, given))


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _estimated(method: str, asked: IncidentFilter, given: dict[str, str]) -> Found:
    viewer = asked.viewer
    incidents = asked.incidents().order_by()
    held = Rows(
        incidents,
        viewer.claims().filter(membership__incident__in=incidents),
        viewer.tolls().filter(incident__in=incidents),
    )
    table = table_for(method, held)
    try:
        return Found(METHODS[method](table.table, Settings(given)), "", table.notes)
    except REFUSALS as refusal:
        return Found(None, str(refusal), table.notes)
