"""What an id stands for and the words that it rests on."""

from dataclasses import dataclass
from datetime import date

from crosscount.accounts import SuggestedGrades, Toll
from crosscount.analysis.coverage import Coverage
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.incidents.explaining import Merge


@dataclass(frozen=True, slots=True)
class Footing:
    """A claim and where its words stand; ``quote`` was found in the report's text when this was made."""

    claim: Claim
    report_title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    document_name: str | None
    document_sha256: str | None
    part: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening as one report tells it, and where that was printed."""

    happening_id: str
    incident_id: str
    report_id: str
    report_title: str | None
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why the reports of an incident are one, and the grades that its claims suggest."""

    merge: Merge
    tellings: tuple[Telling, ...]
    """Of its happenings and of those that came closest and stayed apart, in the order in which ``merge`` names them."""
    around: tuple[Incident, ...]
    """The incidents that came closest and stayed apart."""
    grades: SuggestedGrades
    stale: bool
    """Whether claims, decisions, actors or weights changed since the incidents were linked: these are those of now."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an id stands for and the words that it rests on, in the order of their reports.

    ``incidents`` is empty for a claim about none, and has several where the id is of one that was split; ``toll`` is
    set only if the id is a toll's, ``coverage`` only if it is an aggregate's.
    """

    asked_for: str
    incidents: tuple[Incident, ...]
    toll: Toll | None
    footings: tuple[Footing, ...]
    coverage: Coverage | None = None
    """How much of an aggregate is on file."""
    grounds: tuple[Grounds, ...] = ()
    """One for each of ``incidents``, if it is an incident that was asked for."""
