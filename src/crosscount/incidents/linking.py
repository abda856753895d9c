"""Claims become incidents."""

from collections.abc import Iterable, Mapping, Sequence

from crosscount.claims import Claim
from crosscount.decisions import Standing
from crosscount.incidents.agglomerating import Pair
from crosscount.incidents.evidence import Evidence, weigh_pair
from crosscount.incidents.grouping import Ties, group
from crosscount.incidents.happening import NOTHING_DECIDED, Happening, find_happenings
from crosscount.incidents.incident import Incident
from crosscount.incidents.lineage import name_incidents
from crosscount.incidents.model import LinkModel, load_model
from crosscount.incidents.operations import find_operations
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.portraying import KnownActors, portray
from crosscount.incidents.rarity import settle_all
from crosscount.incidents.scoring import score
from crosscount.incidents.summary import most_precise_place, overall_type, tightest_dates
from crosscount.reports.report import Report
from crosscount.values import CrosscountError


class NoSuchHappening(CrosscountError):
    """A claim that speaks of no happening, or is not among the claims given."""

    def __init__(self, claim_id: str) -> None:
        super().__init__(
            f"claim {claim_id!r} speaks of no happening among these claims; give the id of an occurrence, a toll, "
            "a responsibility, an attribution or a correction"
        )


def link(
    claims: Iterable[Claim],
    standing: Standing = NOTHING_DECIDED,
    *,
    reports: Iterable[Report] = (),
    previous: Iterable[Incident] = (),
    actors: KnownActors | None = None,
    model: LinkModel | None = None,
) -> tuple[Incident, ...]:
    """Put together what many reports say of one incident.

    Args:
        claims: of any kinds, in any order; aggregates, relations of actors and statuses of persons are passed over.
        standing: what people decided; two claims said to be apart are never in one incident, whatever else holds.
        reports: where given, the day of publication helps to place what has no date, and titles lend their words.
        previous: the incidents of the run before, whose ids live on.
        actors: the registry, which knows who is part of whom; without it only equal ids agree.
        model: the weights; ``link.v1`` by default.

    Returns:
        Incidents in the order of their ids; every claim of a kind that speaks of an incident is in exactly one.
    """
    weights = model or load_model()
    happenings, portraits = _prepare(claims, standing, reports=reports, actors=actors, model=weights)
    ties = find_ties(
        standing,
        {claim.claim_id: position for position, told in enumerate(happenings) for claim in told.claims},
    )
    groups = group(portraits, score(portraits, weights), weights, ties)
    named = name_groups([[happenings[position] for position in members] for members in groups], previous)
    return find_operations(named, {claim.claim_id: claim for told in happenings for claim in told.claims})


def explain_link(
    first: str,
    second: str,
    claims: Iterable[Claim],
    *,
    reports: Iterable[Report] = (),
    actors: KnownActors | None = None,
    model: LinkModel | None = None,
) -> tuple[Evidence, ...]:
    """What speaks for and against the happenings of two claims being one incident; the weights add up in bits.

    The rarity of words is measured over ``claims``, so give the same ones that were linked.

    Raises:
        NoSuchHappening: a claim speaks of no happening, or is not among ``claims``.
    """
    weights = model or load_model()
    happenings, portraits = _prepare(claims, NOTHING_DECIDED, reports=reports, actors=actors, model=weights)
    home = {claim.claim_id: position for position, told in enumerate(happenings) for claim in told.claims}
    for claim_id in (first, second):
        if claim_id not in home:
            raise NoSuchHappening(claim_id)
    return weigh_pair(portraits[home[first]], portraits[home[second]], weights)


def _prepare(
    claims: Iterable[Claim],
    standing: Standing,
    *,
    reports: Iterable[Report],
    actors: KnownActors | None,
    model: LinkModel,
) -> tuple[tuple[Happening, ...], list[Portrait]]:
    happenings = find_happenings(claims, standing, reports=reports)
    return happenings, settle_all([portray(happening, model.knowledge, actors) for happening in happenings])


def find_ties(standing: Standing, home: Mapping[str, int]) -> Ties:
    """What people joined and parted, as pairs of positions; ``home`` says where each claim that is linked is."""
    return Ties(joined=_positions(standing.together(), home), parted=_positions(standing.apart(), home))


def _positions(pairs: Iterable[frozenset[str]], home: Mapping[str, int]) -> frozenset[Pair]:
    placed = (sorted(home[claim_id] for claim_id in pair if claim_id in home) for pair in pairs)
    return frozenset((found[0], found[1]) for found in placed if len(found) == 2 and found[0] != found[1])


def name_groups(groups: Sequence[Sequence[Happening]], previous: Iterable[Incident]) -> tuple[Incident, ...]:
    """One incident for each group, in the order of their ids; ``previous`` are those whose ids may live on."""
    claims = [[claim for happening in group for claim in happening.claims] for group in groups]
    names = name_incidents([frozenset(claim.claim_id for claim in group) for group in claims], previous)
    incidents = (summarise(name, group) for name, group in zip(names, claims, strict=True))
    return tuple(sorted(incidents, key=lambda incident: incident.incident_id))


def summarise(incident_id: str, claims: Sequence[Claim]) -> Incident:
    """What the claims of one incident amount to."""
    named = {claim.perpetrator.actor for claim in claims if claim.perpetrator}
    held = {claim.responsibility.actor for claim in claims if claim.responsibility}
    return Incident(
        incident_id=incident_id,
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
        report_ids=tuple(sorted({claim.report_id for claim in claims})),
        event_type=overall_type((claim.report_id, claim.event_type) for claim in claims if claim.event_type),
        date_range=tightest_dates([claim.date_range for claim in claims if claim.date_range]),
        place=most_precise_place([claim.place for claim in claims if claim.place]),
        actors=tuple(sorted(actor for actor in named | held if actor)),
    )
