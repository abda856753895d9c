"""One assertion by one speaker in one report, resting on one verbatim span."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from crosscount.values import DateRange, Place, Quantity, Span, content_id

Kind = Literal[
    "occurrence", "toll", "responsibility", "attribution", "aggregate", "person_status", "actor_relation", "correction"
]
Role = Literal[
    "government",
    "military",
    "police",
    "armed_group",
    "hospital_or_morgue",
    "court_or_commission",
    "un_or_intergovernmental",
    "ngo",
    "family",
    "witness",
    "company",
    "expert",
    "media_own_count",
    "unnamed_official",
    "unattributed",
]
Stance = Literal["asserts", "denies", "disputes", "revises", "retracts"]
Hedge = Literal["none", "alleged", "not_independently_verified", "confirmed_by_outlet"]
ReviewStatus = Literal["extracted", "in_review", "accepted", "corrected", "conflict", "rejected"]
Measure = Literal["killed", "injured", "missing", "abducted", "held", "released", "detained", "displaced", "found_dead"]
VictimClass = Literal["civilian", "security_forces", "militant", "official", "perpetrator", "mixed", "unknown"]
EventType = Literal[
    "armed_assault",
    "bombing",
    "suicide_bombing",
    "ambush",
    "hijacking",
    "hostage_taking",
    "abduction",
    "assassination",
    "air_or_drone_strike",
    "shelling",
    "military_operation",
    "arson_or_sabotage",
    "protest_crackdown",
    "enforced_disappearance",
    "execution",
    "other",
]
SubsetRole = Literal["including", "excluding"]
CountBasis = Literal["incident", "running_total", "revised_total", "batch_release", "period_total"]
ResponsibilityStance = Literal["claims", "denies", "disowns", "blames"]
Relation = Literal["part_of", "splinter_of", "allied_in", "merged_into", "front_for", "led_by"]
PersonState = Literal[
    "reported_missing",
    "allegedly_abducted",
    "alleged_enforced_disappearance",
    "custody_denied",
    "custody_acknowledged",
    "produced_in_court",
    "released",
    "found_dead_identified",
    "found_dead_unidentified",
    "reported_killed",
    "reported_killed_in_encounter",
    "stated_not_missing",
    "case_closed_by_authority",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the words that name them, what they are, and who relayed it (nearest first)."""

    words: str | None
    role: Role
    actor: str | None = None
    """Id in the actor registry."""
    side: str | None = None
    relays: tuple[str, ...] = ()


UNATTRIBUTED = Speaker(words=None, role="unattributed")


@dataclass(frozen=True, slots=True)
class Victims:
    """Whom a toll counts; the class is what the words say, and ``side`` the registry's side of an actor they name."""

    words: str
    class_: Annotated[VictimClass, Field(alias="class")] = "unknown"
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who the words say did it."""

    words: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """How a group is said to stand to an act: claims, denies or disowns it, or is blamed for it."""

    group: str
    stance: ResponsibilityStance
    actor: str | None = None
    channel: str | None = None
    spokesperson: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRelation:
    """One actor's tie to another over time, as said; the years are None where the words give none."""

    subject: str
    relation: Relation
    object: str
    subject_actor: str | None = None
    object_actor: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """What is said of one person; always restricted."""

    name: str
    status: PersonState
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion, by one speaker, in one report; ``quote`` is ``report.text[start:end]`` and never empty.

    Fields that a kind does not have are None. Every number in ``quantity`` can be read from the quote.
    """

    claim_id: str
    report_id: str
    kind: Kind
    quote: str
    start: int
    end: int
    speaker: Speaker
    extractor: str
    stance: Stance = "asserts"
    hedge: Hedge = "none"
    hedge_span: Span | None = None
    """The sentence that hedges the claim, where that is another than the quote."""
    disputes: str | None = None
    """The id of the claim that this one disputes, denies, revises or retracts."""
    made_on: date | None = None
    measure: str | None = None
    """One of ``Measure``; for an aggregate it may also be ``attacks``."""
    quantity: Quantity | None = None
    victims: Victims | None = None
    subset_of: str | None = None
    subset_role: SubsetRole | None = None
    beside: str | None = None
    """The claim of other people told in the same breath ("two civilians and one child"): the two counts add up."""
    count_basis: CountBasis | None = None
    event_type: EventType | None = None
    weapon: str | None = None
    perpetrator: Perpetrator | None = None
    responsibility: Responsibility | None = None
    relation: ActorRelation | None = None
    person: PersonStatus | None = None
    place: Place | None = None
    date_range: DateRange | None = None
    period: DateRange | None = None
    as_of: date | None = None
    definition: str | None = None
    """For an aggregate: the words that say what is counted."""
    stock_or_flow: Literal["stock", "flow"] | None = None
    among: str | None = None
    """The id of the aggregate that says that it counts this one among its own."""
    happening: str | None = None
    """The id of the claim that anchors the happening within its report; claims of one happening share it."""
    operation: str | None = None
    """The id of the claim that anchors the operation within its report: claims of each of its happenings share it, and
    those told of the operation as a whole have it as ``happening``, too."""
    review_status: ReviewStatus = "extracted"
    repeats: str | None = None
    """The id of the earlier claim of the same report that this one says again."""
    confidence: float | None = None
    """How often claims that were read in the same way turned out right, from 0 to 1 (measured: ``docs/quality.md``);
    None where that was not measured."""
    restricted: bool = False
    """Personal: shown only to those with the role for it."""

    def identified(self) -> "Claim":
        """Return the claim under the id that its own content gives it (links to other claims left aside)."""
        return replace(
            self,
            claim_id=content_id(
                "claim",
                self.report_id,
                self.extractor,
                self.kind,
                self.start,
                self.end,
                self.speaker.words,
                self.stance,
                self.measure,
                self.quantity and (self.quantity.low, self.quantity.best, self.quantity.high, self.quantity.phrase),
                self.victims and self.victims.words,
                self.responsibility and (self.responsibility.group, self.responsibility.stance),
                self.relation and (self.relation.subject, self.relation.relation, self.relation.object),
                self.person and (self.person.name, self.person.status),
            ),
        )
