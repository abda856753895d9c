"""Each voice's account beside the others, and what they amount to under named policies."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from crosscount.accounts.conflicts import Conflict, find_conflicts
from crosscount.accounts.figures import EVERYONE, Figure, figures_of
from crosscount.accounts.policies import POLICIES, ucdp_like_v1
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import pool
from crosscount.accounts.records import Account, Toll
from crosscount.accounts.supersession import Standpoint, what_stands
from crosscount.accounts.survivors import without_the_dead
from crosscount.accounts.voices import listen
from crosscount.actors import Registry
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.reports.report import Report

EACH_ITS_OWN: Mapping[str, str] = MappingProxyType({})
"""Every report is an origin of its own."""


def accounts_of(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str],
    reports: Iterable[Report] = (),
    actors: Registry | None = None,
) -> tuple[Account, ...]:
    """Every voice's latest word on an incident, in the order of the voices' names.

    Args:
        incident: whose claims are heard.
        claims: any claims; those of other incidents are passed over.
        origins: the origin of each report, from ``find_origins``.
        reports: where given, their days of publication date the claims that say no day of their own.
        actors: who is who; without it, voices are told apart by the ids and the words that the claims carry.
    """
    accounts = []
    for voice, standpoint in _standpoints(incident, claims, origins, reports, actors).items():
        standing = [each for word in standpoint.words for each in word.all] + list(standpoint.others)
        spoken = standing or list(standpoint.superseded)
        first = min(spoken, key=lambda each: (each.claim.report_id, each.claim.start, each.claim.claim_id)).claim
        accounts.append(
            Account(
                incident_id=incident.incident_id,
                voice=voice,
                role=first.speaker.role,
                side=first.speaker.side,
                claim_ids=tuple(sorted(each.claim.claim_id for each in standing)),
                superseded_claim_ids=tuple(sorted(each.claim.claim_id for each in standpoint.superseded)),
                origins=len({each.origin for each in spoken}),
            )
        )
    return tuple(accounts)


def reconcile(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str],
    policies: Sequence[Policy] = POLICIES,
    reports: Iterable[Report] = (),
    actors: Registry | None = None,
) -> tuple[Toll, ...]:
    """Every toll of an incident under every policy: by policy, measure and class of victims (``all`` first).

    A measure that nobody gave a number for has no line; "no casualties" is a line with 0. A line is contested where
    accounts contradict each other on just that measure and class; under a policy that pools nothing, where its own
    voice is a party to the contradiction. There are no lines for the classes ``unknown`` and ``mixed``: those people
    are in ``all``.
    """
    standpoints = _standpoints(incident, claims, origins, reports, actors)
    figures = figures_of(standpoints)
    conflicts = find_conflicts(standpoints, figures)
    measures = sorted({figure.measure for figure in figures})
    return tuple(
        _toll(incident, policy, (measure, victims), reading, conflicts)
        for policy in policies
        for measure in measures
        for victims, reading in _readings(policy, measure, figures)
        if victims != "unknown"
    )


def find_disagreements(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str] = EACH_ITS_OWN,
    reports: Iterable[Report] = (),
    actors: Registry | None = None,
) -> tuple[Conflict, ...]:
    """Which accounts of an incident contradict each other, on what, and in which claims."""
    standpoints = _standpoints(incident, claims, origins, reports, actors)
    return find_conflicts(standpoints, figures_of(standpoints))


def is_contested(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str] = EACH_ITS_OWN,
    reports: Iterable[Report] = (),
    actors: Registry | None = None,
) -> bool:
    """Whether two accounts' figures for the same people cannot both be right, or one account denies another."""
    return bool(find_disagreements(incident, claims, origins=origins, reports=reports, actors=actors))


def _standpoints(
    incident: Incident,
    claims: Iterable[Claim],
    origins: Mapping[str, str],
    reports: Iterable[Report],
    actors: Registry | None,
) -> dict[str, Standpoint]:
    heard = listen(incident, claims, origins=origins, reports=reports, actors=actors)
    standing = {voice: what_stands(spoken) for voice, spoken in heard.items()}
    return without_the_dead(standing, _victims_killed(figures_of(standing)))


def _victims_killed(figures: Sequence[Figure]) -> int:
    """How many were killed besides attackers, as the lowest credible source has it."""
    readings = pool(ucdp_like_v1.POLICY, "killed", figures)
    numbers = {victims: reading.low or 0 for victims, reading in readings.items()}
    return max(numbers.get(EVERYONE, 0) - numbers.get("perpetrator", 0), 0)


def _readings(policy: Policy, measure: str, figures: Sequence[Figure]) -> list[tuple[str, Reading]]:
    if policy.pools:
        return list(pool(policy, measure, figures).items())
    mine = [figure for figure in figures if figure.measure == measure]
    classes = [EVERYONE, *sorted({figure.victims for figure in mine} - {EVERYONE})]
    return [
        (name, reading)
        for name in classes
        for reading in policy.reconcile([figure for figure in mine if figure.victims == name])
    ]


def _toll(
    incident: Incident,
    policy: Policy,
    about: tuple[str, str],
    reading: Reading,
    conflicts: Iterable[Conflict],
) -> Toll:
    measure, victims = about
    contested = any(
        (conflict.measure, conflict.victims) == about and (reading.voice is None or reading.voice in conflict.voices)
        for conflict in conflicts
    )
    rests_on = {claim_id for figure in reading.rests_on for claim_id in figure.claim_ids}
    discounted = {claim_id for figure in reading.discounted for claim_id in figure.claim_ids}
    return Toll(
        incident_id=incident.incident_id,
        measure=measure,
        victims=victims,
        policy=policy.name,
        voice=reading.voice,
        low=reading.low,
        best=reading.best,
        high=reading.high,
        contested=contested,
        claim_ids=tuple(sorted(rests_on)),
        origins=len(frozenset().union(*(figure.origins for figure in reading.rests_on))),
        discounted_claim_ids=tuple(sorted(discounted - rests_on)),
        self_serving=any(figure.self_serving for figure in reading.rests_on),
    )
