"""The grades of one incident, set out for reading: what is suggested, on which evidence, and what a person set."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from crosscount.accounts.grades import AXES, Evidence, suggest_grades
from crosscount.decisions import Decision, standing
from crosscount.desk import grade_words, wording
from crosscount.desk.accounts import Saying
from crosscount.desk.current import registry
from crosscount.desk.decided import names_of
from crosscount.store.models import Claim, Incident
from crosscount.store.records import claim_of, incident_of

NAMES = {"harm_evidence": wording.HARM_EVIDENCE, "responsibility_status": wording.RESPONSIBILITY_STATUS}


@dataclass(frozen=True, slots=True)
class Graded:
    """One grade of an incident."""

    axis: str
    suggested: str
    because: str
    evidence: list[Saying]
    set_to: str
    """Empty where nobody set it."""
    set_by: str
    reason: str

    @property
    def name(self) -> str:
        """What is graded."""
        return gettext("Harm") if self.axis == "harm_evidence" else gettext("Responsibility")


def grades_of(incident: Incident, claims: Mapping[str, Claim], decided: list[Decision]) -> list[Graded]:
    """Both grades.

    Args:
        incident: the incident.
        claims: those of its claims that may be seen, with their reports.
        decided: what was decided about the incident itself.
    """
    suggested = suggest_grades(
        incident_of(incident),
        [claim_of(claim) for claim in claims.values()],
        origins={claim.report_id: claim.report.origin or claim.report_id for claim in claims.values()},
        actors=registry(),
    )
    codes = {"harm_evidence": suggested.harm_evidence, "responsibility_status": suggested.responsibility_status}
    evidence: dict[str, tuple[Evidence, ...]] = {
        "harm_evidence": suggested.harm,
        "responsibility_status": suggested.responsibility,
    }
    stands = standing(decided).grades
    names = names_of(entry.made_by for entry in stands.values())
    return [
        _graded(
            axis, codes[axis], [claims[one.claim_id] for one in evidence[axis]], stands.get((incident.pk, axis)), names
        )
        for axis in AXES
    ]


def _graded(axis: str, code: str, rests_on: list[Claim], entry: Decision | None, names: Mapping[str, str]) -> Graded:
    return Graded(
        axis=axis,
        suggested=wording.label(NAMES[axis], code),
        because=wording.label(grade_words.GRADES_MEAN, code),
        evidence=[Saying(claim, False) for claim in rests_on],
        set_to=wording.label(NAMES[axis], dict(entry.content)[axis]) if entry else "",
        set_by=names.get(entry.made_by, gettext("somebody at the command line")) if entry else "",
        reason=entry.reason if entry else "",
    )
