"""What the API answers with: the published records, and around them what a program needs to go on."""

from dataclasses import dataclass
from datetime import date

from crosscount.accounts.grades import SetGrades, SuggestedGrades
from crosscount.claims import Claim
from crosscount.decisions import Decision
from crosscount.incidents import Incident
from crosscount.pipeline.lines import IncidentLine


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (RFC 9457); it holds no word of any record."""

    title: str
    status: int
    detail: str


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text."""

    report_id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    origin: str | None
    """Copies of one wire text share it."""


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report with its text, and the claims that rest on it; offsets count code points of ``text``."""

    report: ReportHead
    text: str
    claims: tuple[Claim, ...]
    restricted: bool
    """Whether only those with the role may read it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, who made it, and whether it was taken back since."""

    decision: Decision
    """Its ``previous_hash`` is empty where the entry before it is hidden from whoever asks."""
    by: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """An incident in a list."""

    incident: Incident
    contested: bool


@dataclass(frozen=True, slots=True)
class IncidentWhole:
    """An incident with every account, toll and claim that may be seen."""

    incident: IncidentLine
    unvoiced: tuple[Claim, ...]
    """Claims that are in nobody's account."""
    reports: tuple[ReportHead, ...]
    grades: SetGrades | None
    suggested: SuggestedGrades
    decisions: tuple[Entry, ...]
    """The latest first; only for those who decide."""
    seen: str
    """What to send back with a split: the last entry about any of its claims, empty where there is none."""
    seen_grades: str
    """What to send back with grades: the last entry about them."""


@dataclass(frozen=True, slots=True)
class ClaimWhole:
    """A claim with what was decided about it."""

    claim: Claim
    incident_id: str | None
    as_extracted: Claim | None
    """As the machine made it, where people corrected it."""
    decisions: tuple[Entry, ...]
    seen: str
    """What to send back with a decision about the claim: the last entry about it, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An incident that waits for a person, and the claim to begin with."""

    incident_id: str
    claim_id: str
    killed: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What to settle next, the first first."""

    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """A page of incidents in the order of their ids."""

    incidents: tuple[IncidentEntry, ...]
    next: str | None
    """What to send as ``after`` for the next page; null on the last one."""


@dataclass(frozen=True, slots=True)
class Claims:
    """A page of claims in the order of their ids."""

    claims: tuple[Claim, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Reports:
    """A page of reports in the order of their ids."""

    reports: tuple[ReportHead, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log of decisions, the latest first; those about what is restricted are not in it."""

    entries: tuple[Entry, ...]
    next: int | None
    held_back: int
    """Readings of claims that are in no page of the log until a second person has answered, too."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a request added to the log."""

    decisions: tuple[Decision, ...]
    seen: str
    """What to send back with the next decision about the same record."""


@dataclass(frozen=True, slots=True)
class DecidedSince:
    """A problem: others decided about the same records since; nothing was added."""

    title: str
    status: int
    detail: str
    decided: tuple[Entry, ...]
    seen: str
    """What to send in order to decide all the same, having read what was decided."""
