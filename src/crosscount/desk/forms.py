"""What reviewers fill in."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crosscount.accounts.grades import AXES
from crosscount.claims.correction import CODES
from crosscount.desk import wording
from crosscount.store.models import Claim

CORRECTED_WORDS = {
    "measure": wording.MEASURES,
    "victims": wording.VICTIMS,
    "count_basis": wording.COUNT_BASES | {"incident": _("the incident's own count")},
    "event_type": wording.EVENT_TYPES,
    "hedge": wording.HEDGES | {"none": _("none")},
    "op": wording.OPERATORS,
}
ANSWERS: dict[str, wording.Words] = {"accept": _("Accept"), "correct": _("Correct"), "reject": _("Reject")}
FIELDS_OF_A_FIGURE = ("op", "number", "upper", "measure", "victims", "count_basis")


class ReasonForm(forms.Form):
    """Why, and what stood when the page was opened."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("What in the words speaks for it. No names of private persons: the log is never erased."),
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class DecisionForm(ReasonForm):
    """Accept, correct or reject one claim; a field that is left as it stands is no correction."""

    verdict = forms.ChoiceField(
        choices=list(ANSWERS.items()),
        widget=forms.HiddenInput,
    )

    def __init__(self, claim: Claim, data: QueryDict | None = None, *, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, auto_id=f"{claim.pk}-%s", initial=initial)
        self.stands = _as_it_stands(claim)
        for name, value in self.stands.items():
            self.fields[name] = _field(name, value)

    def clean(self) -> dict[str, Any]:
        """A correction changes something; a number goes with the way it is hedged."""
        given = super().clean() or {}
        if given.get("verdict") == "correct" and not self.errors and not self.changes:
            raise forms.ValidationError(_("Nothing was changed; accept the claim if it is right as it stands."))
        return given

    @property
    def changes(self) -> dict[str, str]:
        """What is corrected, and to what; nothing unless the verdict is to correct."""
        if self.cleaned_data.get("verdict") != "correct":
            return {}
        given = {name: str(self.cleaned_data.get(name) or "") for name in self.stands}
        changed = {name: value for name, value in given.items() if value and value != self.stands[name]}
        if changed.keys() & {"op", "number", "upper"}:
            changed |= {name: given[name] for name in ("op", "number") if given.get(name)}
            if given.get("op") == "between" and given.get("upper"):
                changed["upper"] = given["upper"]
        return changed

    def corrections(self) -> list[forms.BoundField]:
        """The fields that can be corrected."""
        return [self[name] for name in self.stands]


def _as_it_stands(claim: Claim) -> dict[str, str]:
    """What of the claim can be corrected, as it is now."""
    record = claim.record
    if claim.kind not in ("toll", "aggregate", "occurrence"):
        return {}
    if claim.kind == "occurrence":
        return {"event_type": claim.event_type}
    quantity = record.get("quantity") or {}
    bounds = [quantity.get(bound) for bound in ("best", "low", "high")]
    known = {"op": quantity.get("op") or "exact", "number": "", "upper": ""}
    match known["op"]:
        case "between":
            known |= {"number": str(quantity["low"]), "upper": str(quantity["high"])}
        case "more_than":
            known["number"] = str(quantity["low"] - 1)
        case "fewer_than":
            known["number"] = str(quantity["high"] + 1)
        case "vague":
            known["op"] = "exact"
        case _:
            known["number"] = next((str(bound) for bound in bounds if bound), "0" if 0 in bounds else "")
    codes = {"measure": claim.measure, "victims": claim.victims, "count_basis": record.get("count_basis") or "incident"}
    return known | (codes if claim.kind == "toll" else {})


def _field(name: str, value: str) -> forms.Field:
    labels = {
        "op": _("How it is hedged"),
        "number": _("Number said"),
        "upper": _("to"),
        "measure": _("What is counted"),
        "victims": _("Who is counted"),
        "count_basis": _("Sort of total"),
        "event_type": _("What happened"),
    }
    if name in ("number", "upper"):
        return forms.IntegerField(label=labels[name], required=False, min_value=0, initial=value)
    words = CORRECTED_WORDS[name]
    choices = [(code, words.get(code, code)) for code in CODES[name]]
    return forms.ChoiceField(label=labels[name], required=False, choices=choices, initial=value)


class GradeForm(ReasonForm):
    """One grade of an incident or both; what is left open stays as it is."""

    harm_evidence = forms.ChoiceField(
        label=_("How well the harm is borne out"),
        required=False,
        choices=[("", _("as it is")), *wording.HARM_EVIDENCE.items()],
    )
    responsibility_status = forms.ChoiceField(
        label=_("Who answers for it"),
        required=False,
        choices=[("", _("as it is")), *wording.RESPONSIBILITY_STATUS.items()],
    )

    def clean(self) -> dict[str, Any]:
        """A grade sets something."""
        given = super().clean() or {}
        if not self.errors and not self.grades:
            raise forms.ValidationError(_("Choose at least one grade."))
        return given

    @property
    def grades(self) -> dict[str, str]:
        """By axis, what is set."""
        return {axis: value for axis in AXES if (value := str(self.cleaned_data.get(axis) or ""))}


class MergeForm(ReasonForm):
    """Which other incident is the same."""

    other = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SplitForm(ReasonForm):
    """Which claims leave."""

    claims = forms.MultipleChoiceField(choices=())

    def __init__(self, claim_ids: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = [(claim_id, claim_id) for claim_id in claim_ids]  # type: ignore[attr-defined]
