"""Which incidents to show: one form, read from the address, shared by the list, the map and the timeline."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crosscount.desk import options
from crosscount.desk.access import Viewer
from crosscount.desk.boxes import BoxField
from crosscount.desk.current import actor_name
from crosscount.desk.wording import EVENT_TYPES, HARM_EVIDENCE, SIDES, label
from crosscount.store.models import Account, Incident, IncidentActor
from crosscount.store.searching import sought

ANY = ("", _("Any"))
ORDERS = {
    "": ("-contested", F("start_date").desc(nulls_last=True), "incident_id"),
    "newest": (F("start_date").desc(nulls_last=True), "incident_id"),
    "oldest": (F("start_date").asc(nulls_last=True), "incident_id"),
}
REVIEWED = {
    "none": _("Nothing yet"),
    "some": _("In part"),
    "all": _("Every claim"),
    "conflict": _("Reviewers disagree"),
}
PERIOD = frozenset({"start", "end"})
"""The answers that say when."""


class DayInput(forms.DateInput):
    """A day as browsers pick it."""

    input_type = "date"

    def format_value(self, value: Any) -> str:
        """The day in ISO form, which is the only one that browsers take."""
        return str(value or "")


class IncidentFilter(forms.Form):
    """What the reader asked for; a field that makes no sense is reported and left out of the query."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("in quotations, by speakers, of places")}),
    )
    start = forms.DateField(label=_("From"), required=False, widget=DayInput)
    end = forms.DateField(label=_("To"), required=False, widget=DayInput)
    place = forms.CharField(label=_("Place"), required=False, max_length=100)
    event_type = forms.ChoiceField(label=_("Kind"), required=False)
    actor = forms.ChoiceField(label=_("Actor named"), required=False)
    side = forms.ChoiceField(label=_("Side that speaks"), required=False)
    contested = forms.ChoiceField(
        label=_("Contested"), required=False, choices=[ANY, ("yes", _("Contested only")), ("no", _("Not contested"))]
    )
    review = forms.ChoiceField(label=_("Reviewed"), required=False, choices=[ANY, *REVIEWED.items()])
    grade = forms.ChoiceField(label=_("Harm borne out"), required=False, choices=[ANY, *HARM_EVIDENCE.items()])
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Contested first")), ("newest", _("Newest first")), ("oldest", _("Oldest first"))],
    )
    box = BoxField(required=False)

    def __init__(self, query: QueryDict, viewer: Viewer) -> None:
        super().__init__(query, auto_id="filter-%s", label_suffix="")
        self.viewer = viewer
        named = sorted(((actor, actor_name(actor)) for actor in options.actors()), key=lambda pair: pair[1].casefold())
        self.fields["event_type"].choices = [ANY, *((kind, EVENT_TYPES.get(kind, kind)) for kind in options.kinds())]  # type: ignore[attr-defined]
        self.fields["actor"].choices = [ANY, *named]  # type: ignore[attr-defined]
        self.fields["side"].choices = [ANY, *((side, label(SIDES, side)) for side in options.sides())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        asked = super().clean() or {}
        if asked.get("start") and asked.get("end") and asked["end"] < asked["start"]:
            self.add_error("end", _("The period ends before it begins; give the earlier day first."))
        return asked

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(value for name, value in self.asked.items() if name != "order")

    @property
    def asked(self) -> dict[str, Any]:
        """The answers that make sense."""
        self.is_valid()
        return self.cleaned_data

    def incidents(self, *, leave_out: AbstractSet[str] = frozenset()) -> QuerySet[Incident]:
        """The incidents that were asked for, in the order that was asked for; some of the answers can be left out."""
        asked = {name: value for name, value in self.asked.items() if name not in leave_out}
        found = self.viewer.incidents().filter(_in_period(asked.get("start"), asked.get("end")))
        if asked.get("place"):
            found = _saying(found, sought(asked["place"], place=True))
        if asked.get("event_type"):
            found = found.filter(event_type=asked["event_type"])
        if asked.get("actor"):
            found = found.filter(Exists(IncidentActor.objects.filter(incident=OuterRef("pk"), actor=asked["actor"])))
        if asked.get("side"):
            found = found.filter(Exists(Account.objects.filter(incident=OuterRef("pk"), side=asked["side"])))
        if asked.get("contested"):
            found = found.filter(contested=asked["contested"] == "yes")
        if asked.get("review"):
            found = found.filter(self._reviewed(asked["review"]))
        if asked.get("grade"):
            found = found.filter(_graded(asked["grade"]))
        if asked.get("box"):
            found = found.filter(asked["box"].shown())
        if asked.get("q"):
            found = _saying(found, sought(asked["q"]))
        return found.order_by(*ORDERS[asked.get("order") or ""])

    def _reviewed(self, how_far: str) -> Q:
        said = self.viewer.claims().filter(membership__incident=OuterRef("pk"))
        reviewed = Q(Exists(said.filter(review_status__in=["accepted", "corrected"])))
        waiting = Q(Exists(said.filter(review_status__in=["extracted", "in_review", "conflict"])))
        match how_far:
            case "none":
                return ~reviewed
            case "some":
                return reviewed & waiting
            case "all":
                return reviewed & ~waiting
            case _:
                return Q(Exists(said.filter(review_status="conflict")))


def _in_period(start: date | None, end: date | None) -> Q:
    """Incidents that may have happened on one of these days."""
    asked = Q()
    if start:
        asked &= Q(end_date__gte=start) | Q(end_date=None, start_date__gte=start)
    if end:
        asked &= Q(start_date__lte=end) | Q(start_date=None, end_date__lte=end)
    return asked


def _saying(found: QuerySet[Incident], words: tuple[str, ...]) -> QuerySet[Incident]:
    """Those of which the index holds the words; it was made without whatever is restricted."""
    return found.filter(index__words__says=words) if words else found.none()


def _graded(grade: str) -> Q:
    """Incidents that a person gave the grade, and those that nobody graded and whose claims suggest it."""
    return Q(harm_evidence=grade) | Q(harm_evidence="", suggested_harm=grade)
