"""Set aggregates against the incidents on file (``coverage.v1``).

Every criterion that an aggregate names, and none that it does not, is asked of every incident. One that fails leaves
the incident out; one that cannot be decided makes it unclear, with the reason; all that hold make it a match.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from crosscount.accounts import POLICIES
from crosscount.actors import Registry
from crosscount.analysis.coverage.asked import Asked, ask, sort_key, speaker_of
from crosscount.analysis.coverage.doers import judge_actor
from crosscount.analysis.coverage.kinds import judge_event_type
from crosscount.analysis.coverage.kinship import name_of
from crosscount.analysis.coverage.operations import count_once, parts_of_operations
from crosscount.analysis.coverage.people import Number, judge_people, judge_stock
from crosscount.analysis.coverage.periods import is_of_another_time, judge_period
from crosscount.analysis.coverage.places import judge_place
from crosscount.analysis.coverage.records import Coverage, Criterion, Filed, Finding, Range, add
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.values import CrosscountError

NAME = "coverage.v1"
DEFAULT_POLICY = "ucdp_like.v1"
ONE = Number(Range(1, 1, 1))
ONE_OR_MORE = Number(Range(1, None, None))


class PoolsNothing(CrosscountError):
    """A policy without one number an incident, or none at all."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"{name!r} gives no one number an incident that could be added up; give {', '.join(known)}")


def cover(
    aggregates: Iterable[Claim], incidents: Iterable[Filed], *, actors: Registry, policy: str = DEFAULT_POLICY
) -> tuple[Coverage, ...]:
    """For each aggregate, the incidents on file that satisfy its definition, those that may, and what is absent.

    Args:
        aggregates: claims of the kind ``aggregate``; others, and those that say again what one of them says, are
            passed over.
        incidents: all that is on file, in any order.
        actors: the registry, which knows who is part of whom.
        policy: whose tolls are added up where people are counted.

    Returns:
        In the order of reports and texts; an aggregate that another counts among its own stands under that one.

    Raises:
        PoolsNothing: the policy gives no one number for an incident.

    Assumes:
        The incidents are linked: one that is on file twice counts twice.
    """
    claims, file = _said_once(aggregates), _File(incidents, actors, policy)
    return tuple(file.cover(claim, claims) for claim in claims.values() if _whole_of(claim, claims) is None)


def cover_one(
    claim_id: str,
    aggregates: Iterable[Claim],
    incidents: Iterable[Filed],
    *,
    actors: Registry,
    policy: str = DEFAULT_POLICY,
) -> Coverage | None:
    """What ``cover`` finds for one of the aggregates, without working out the others; None where it is not there."""
    claims, file = _said_once(aggregates), _File(incidents, actors, policy)
    if claim_id not in claims:
        return None
    top = claim_id
    while whole := _whole_of(claims[top], claims):
        top = whole
    return find_coverage([file.cover(claims[top], claims)], claim_id)


def find_coverage(coverages: Iterable[Coverage], claim_id: str) -> Coverage | None:
    """The coverage of one aggregate, itself or as a part of another."""
    for one in coverages:
        if one.claim_id == claim_id:
            return one
        if found := find_coverage(one.parts, claim_id):
            return found
    return None


def _said_once(aggregates: Iterable[Claim]) -> dict[str, Claim]:
    claims = {claim.claim_id: claim for claim in sorted(aggregates, key=sort_key) if claim.kind == "aggregate"}
    return {claim_id: claim for claim_id, claim in claims.items() if claim.repeats not in claims}


def _whole_of(claim: Claim, claims: Mapping[str, Claim]) -> str | None:
    """The aggregate that counts this one among its own; None also where claims count each other in a circle."""
    above, one = [claim.claim_id], claim
    while whole := next((over for over in (one.among, one.subset_of) if over in claims), None):
        if whole in above:
            return None
        above.append(whole)
        one = claims[whole]
    return above[1] if len(above) > 1 else None


class _File:
    """All incidents, in the order of their days, and the operations that they are parts of."""

    def __init__(self, incidents: Iterable[Filed], actors: Registry, policy: str) -> None:
        pooling = [known.name for known in POLICIES if known.pools]
        if policy not in pooling:
            raise PoolsNothing(policy, pooling)
        self.actors, self.policy = actors, policy
        self.incidents = sorted(incidents, key=_by_day)
        self.claims = {one.incident.incident_id: tuple(one.claims) for one in self.incidents}
        self.operations = parts_of_operations(self.incidents)

    def cover(self, claim: Claim, claims: Mapping[str, Claim], whole: Asked | None = None) -> Coverage:
        asked = ask(claim, self.actors, whole=whole)
        found = [finding for one in self.incidents if (finding := self.judge(asked, one))]
        matched, unclear = count_once(
            [finding for finding in found if not finding.open],
            sorted((finding for finding in found if finding.open), key=lambda finding: len(finding.open)),
            self.operations,
            of_people=asked.of_people,
        )
        below = [part for part in claims.values() if _whole_of(part, claims) == claim.claim_id]
        parts = tuple(self.cover(part, claims, asked) for part in below)
        return _reckon(asked, matched, unclear, parts, self)

    def judge(self, asked: Asked, filed: Filed) -> Finding | None:
        """One incident set against an aggregate; None where a criterion fails."""
        incident = filed.incident
        named = tuple(claim.claim_id for claim in filed.claims if claim.among == asked.claim.claim_id)
        if not named and is_of_another_time(asked, filed):
            return None
        told = {claim.claim_id: claim for claim in (*filed.claims, *self._of_operation(incident))}
        number = ONE_OR_MORE if incident.operation_id == incident.incident_id else ONE
        criteria: list[Criterion] = []
        for judged in self._criteria(asked, filed, tuple(told.values())):
            criterion, number = judged if isinstance(judged, tuple) else (judged, number)
            if named:
                criterion = _as_named(criterion, asked, named)
            if criterion.verdict == "fails":
                return None
            first = told.get(criterion.claim_ids[0]) if criterion.claim_ids else None
            criteria.append(replace(criterion, quote=first.quote if first else None))
        return Finding(
            incident_id=incident.incident_id,
            event_type=incident.event_type,
            date_range=incident.date_range,
            place=incident.place,
            criteria=tuple(criteria),
            number=number.range,
            contested=number.contested,
            self_serving=number.self_serving,
        )

    def _criteria(
        self, asked: Asked, filed: Filed, told: Sequence[Claim]
    ) -> Iterator[Criterion | tuple[Criterion, Number]]:
        """Every criterion that the aggregate names, the quickest to decide first; those of people with their number."""
        yield judge_period(asked, filed)
        for judged in (judge_event_type(asked, filed), judge_place(asked, filed), judge_stock(asked)):
            if judged:
                yield judged
        if asked.of_people:
            criteria, number = judge_people(asked, filed, self.policy)
            yield from ((criterion, number) for criterion in criteria)
        if of_actor := judge_actor(asked, filed.incident, told, self.actors):
            yield of_actor

    def _of_operation(self, incident: Incident) -> tuple[Claim, ...]:
        """What is said of the operation that an incident is part of: who claims the whole claims its parts."""
        return self.claims.get(incident.operation_id or "", ())


def _as_named(criterion: Criterion, asked: Asked, named: Sequence[str]) -> Criterion:
    """An incident that the speaker names among its own satisfies what was open, and is unclear where it fails."""
    if criterion.asks in ("measure", "victims", "still_so") or criterion.verdict == "holds":
        return criterion
    if criterion.verdict == "open":
        words = f"{asked.said_by} counts it among its own"
        return Criterion(criterion.asks, "holds", words, tuple(named))
    words = f"{asked.said_by} counts it among its own, but {criterion.words}"
    return Criterion(criterion.asks, "open", words, (*named, *criterion.claim_ids))


def _reckon(
    asked: Asked, matched: Sequence[Finding], unclear: Sequence[Finding], parts: tuple[Coverage, ...], file: _File
) -> Coverage:
    claim, quantity = asked.claim, asked.claim.quantity
    claimed = Range.of(quantity.bounds(), quantity.best) if quantity else Range(0, None, None)
    on_file = add(one.number for one in matched if one.counted_with is None)
    more = add(one.number for one in unclear if one.counted_with is None)
    highest = None if on_file.high is None or more.high is None else on_file.high + more.high
    low = 0 if highest is None else max(0, claimed.low - highest)
    high = None if claimed.high is None else max(0, claimed.high - on_file.low)
    return Coverage(
        method=NAME,
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        speaker=claim.speaker.words,
        stance=claim.stance,
        quote=claim.quote,
        definition=claim.definition,
        measure=asked.measure,
        quantity=quantity,
        start=asked.start,
        end=asked.end,
        place=asked.place,
        actor=name_of(asked.actor, file.actors) if asked.actor and asked.of_actor else None,
        policy=file.policy if asked.of_people else None,
        claimed=claimed,
        matched=tuple(matched),
        unclear=tuple(unclear),
        on_file=on_file,
        with_unclear=Range(on_file.low, on_file.best, highest),
        absent=Range(low, None, high),
        beyond=0 if claimed.high is None else max(0, on_file.low - claimed.high),
        undecided=_undecided(asked, file.actors),
        parts=parts,
        voice=speaker_of(claim, file.actors),
    )


def _undecided(asked: Asked, actors: Registry) -> tuple[str, ...]:
    """What the words of the aggregate leave open for every incident."""
    found = []
    if not asked.dated:
        period = asked.claim.period
        found.append(f"“{period.words}” names no days" if period and period.words else "it gives no period")
    if asked.actor and not asked.of_actor:
        found.append(f"whether only the acts of {name_of(asked.actor, actors)} are counted is not said")
    if asked.stock:
        found.append("it counts who still was, and the file says who had been")
    if asked.claim.quantity is None or asked.claim.quantity.bounds() == (0, inf):
        found.append("it gives no number")
    return tuple(found)


def _by_day(filed: Filed) -> tuple[str, str]:
    dates = filed.incident.date_range
    day = (dates.start or dates.end) if dates else None
    return day.isoformat() if day else "9999", filed.incident.incident_id
