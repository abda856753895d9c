"""How a program decides for a member: through the log, told what others decided since."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from ninja import Body, Router
from pydantic import Field

from crosscount.accounts.grades import AXES, HarmEvidence, ResponsibilityStatus
from crosscount.claims.correction import NoCorrection, NotInTheWords
from crosscount.decisions import Decision
from crosscount.desk import deciding
from crosscount.desk.access import Viewer
from crosscount.desk.api import answers
from crosscount.desk.api.caller import Caller, caller_of
from crosscount.desk.api.problems import Problem
from crosscount.desk.api.reading import send
from crosscount.desk.api.visible import entries
from crosscount.desk.decided import told
from crosscount.desk.forms import DecisionForm
from crosscount.desk.logbook import may_take_back, unlinked
from crosscount.store.models import Claim, Incident
from crosscount.values import to_mapping

LARGEST_NUMBER = 2**53
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S", description="No names of private persons.")]
Seen = Annotated[str, Field(max_length=64, description="`seen` of the record as it was read.")]
Id = Annotated[str, Field(min_length=1, max_length=64)]
Number = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]

router = Router(by_alias=True)
ANSWERS = {201: answers.Decided, 409: answers.DecidedSince}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is corrected, each field to its right code or number; what is left out stays as it is."""

    op: Annotated[str, Field(max_length=32)] | None = None
    number: Number | None = None
    upper: Number | None = None
    measure: Annotated[str, Field(max_length=32)] | None = None
    victims: Annotated[str, Field(max_length=32)] | None = None
    count_basis: Annotated[str, Field(max_length=32)] | None = None
    event_type: Annotated[str, Field(max_length=32)] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Accept, correct or reject one claim."""

    verdict: Literal["accept", "correct", "reject"]
    reason: Reason
    seen: Seen = ""
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Grades:
    """Set one grade or both; ``seen`` is ``seen_grades`` of the incident."""

    reason: Reason
    seen: Seen = ""
    harm_evidence: HarmEvidence | None = None
    responsibility_status: ResponsibilityStatus | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Say that another incident is the same; ``seen`` is the later entry about either."""

    other: Id
    reason: Reason
    seen: Seen = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Say that some claims are of another incident, together."""

    claims: Annotated[list[Id], Field(min_length=1, max_length=200)]
    reason: Reason
    seen: Seen = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Take a decision back."""

    reason: Reason
    seen: Seen = ""


@router.post("/claims/{claim_id}/decisions", response=ANSWERS)
def decide(request: HttpRequest, claim_id: str, body: Body[Verdict]) -> HttpResponse:
    """Accept, correct or reject a claim; it shows at once, and the tolls follow with the next run."""
    caller = _reviewer(request)
    about = get_object_or_404(caller.viewer.claims().select_related("report"), pk=claim_id)
    changes = _changes(about, body)
    try:
        return _answer(
            caller,
            [about.pk],
            lambda: deciding.decide_on_claim(about, body.verdict, _of(caller, body.reason, body.seen), changes),
        )
    except (NotInTheWords, NoCorrection):
        raise Problem(422, "The claim cannot have this correction: its words do not say so.") from None


@router.post("/incidents/{incident_id}/grades", response=ANSWERS)
def grade(request: HttpRequest, incident_id: str, body: Body[Grades]) -> HttpResponse:
    """Set one grade of an incident or both; it shows at once."""
    caller = _reviewer(request)
    about = get_object_or_404(caller.viewer.incidents(), pk=incident_id)
    grades = {axis: code for axis in AXES if (code := getattr(body, axis))}
    if not grades:
        raise Problem(422, "Name at least one grade.")
    return _answer(caller, [about.pk], lambda: deciding.grade(about.pk, grades, _of(caller, body.reason, body.seen)))


@router.post("/incidents/{incident_id}/merges", response=ANSWERS)
def merge(request: HttpRequest, incident_id: str, body: Body[Merge]) -> HttpResponse:
    """Say that two incidents are one; the next run makes them so."""
    caller = _reviewer(request)
    first = get_object_or_404(caller.viewer.incidents(), pk=incident_id)
    second = get_object_or_404(caller.viewer.incidents().exclude(pk=first.pk), pk=body.other)
    here, there = _claims_of(caller.viewer, first), _claims_of(caller.viewer, second)
    return _answer(
        caller,
        [claim.pk for claim in (*here, *there)],
        lambda: deciding.merge(here, there, _of(caller, body.reason, body.seen)),
    )


@router.post("/incidents/{incident_id}/splits", response=ANSWERS)
def split(request: HttpRequest, incident_id: str, body: Body[Split]) -> HttpResponse:
    """Say that some claims of an incident are of another one; the next run makes it so."""
    caller = _reviewer(request)
    whole = get_object_or_404(caller.viewer.incidents(), pk=incident_id)
    claims = _claims_of(caller.viewer, whole)
    leaving = [claim for claim in claims if claim.pk in body.claims]
    staying = [claim for claim in claims if claim.pk not in body.claims]
    if len(leaving) != len(set(body.claims)) or not staying:
        raise Problem(422, "Name some, and not all, of the claims of this incident.")
    try:
        return _answer(
            caller,
            [claim.pk for claim in claims],
            lambda: deciding.split(leaving, staying, _of(caller, body.reason, body.seen)),
        )
    except deciding.TooManyPairs:
        raise Problem(422, "These are too many claims for one step; split them off in several.") from None


@router.post("/log/{entry_hash}/withdrawals", response=ANSWERS)
def withdraw(request: HttpRequest, entry_hash: str, body: Body[Withdrawal]) -> HttpResponse:
    """Take a decision back; what stood before it stands again."""
    caller = _reviewer(request)
    entry = deciding.entry(entry_hash)
    if entry is None or not may_take_back(entry, caller.reference, caller.viewer):
        raise Problem(404, "There is nothing here.")
    return _answer(
        caller,
        deciding.records_of(entry),
        lambda: deciding.withdraw(entry, _of(caller, body.reason, body.seen)),
    )


def _reviewer(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    caller.needs("decide")
    return caller


def _changes(about: Claim, body: Verdict) -> dict[str, str]:
    """What is corrected, by the rules of the form on the claim's page."""
    given = {name: str(value) for name, value in asdict(body.changes).items() if value is not None}
    stands = DecisionForm(about).stands
    form = DecisionForm(about, _form(stands | given | {"verdict": body.verdict, "reason": body.reason}))
    if given.keys() - stands.keys() or not form.is_valid():
        wrong = [
            {"where": f"body.changes.{name}", "rule": "not_of_this_claim"} for name in given.keys() - stands.keys()
        ]
        wrong += [{"where": f"body.{name}", "rule": "not_as_it_should_be"} for name in form.errors if name != "__all__"]
        raise Problem(422, "The claim cannot have this correction, or nothing was changed.", wrong=wrong)
    return form.changes


def _form(values: dict[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


def _answer(caller: Caller, subjects: Sequence[str], decided: Callable[[], list[Decision]]) -> HttpResponse:
    """Decide, and tell what was added, or what somebody else decided since."""
    veil = caller.viewer.veil()
    try:
        added = decided()
    except deciding.DecidedSince as conflict:
        raise Problem(
            409,
            "Others decided about this since; read what, and send `seen` to decide all the same.",
            decided=[to_mapping(entry) for entry in entries(told(conflict.earlier, veil), caller.reference)],
            seen=deciding.mark(deciding.history(subjects, caller.reference)),
        ) from None
    shown = tuple(unlinked(added, caller.reference))
    return send(answers.Decided(shown, added[-1].entry_hash), veil, status=201)


def _claims_of(viewer: Viewer, incident: Incident) -> list[Claim]:
    return list(viewer.claims().filter(membership__incident=incident))


def _of(caller: Caller, reason: str, seen: str) -> deciding.Answer:
    return deciding.Answer(caller.member, reason, seen)
