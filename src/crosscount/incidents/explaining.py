"""Why the reports of an incident are one, and which happenings of other incidents came close and stayed apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from crosscount.decisions import Decision, Standing
from crosscount.incidents.blocking import find_candidate_pairs
from crosscount.incidents.evidence import may_be_told_twice, total, weigh_pair
from crosscount.incidents.model import LinkModel
from crosscount.incidents.phrasing import phrase
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.scoring import ROUNDED

MOST_NEIGHBOURS = 3

Ground = Literal["decision", "one_report", "weight"]
Decided = Mapping[frozenset[str], Decision]
"""What people decided, by pairs of happening ids."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison of two happenings: the level it found, its weight in bits, and the same in words."""

    comparison: str
    level: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two happenings side by side; ``weight``, in bits, is the sum of the weights of the reasons.

    ``decision`` is what a person answered about the two; it holds whatever the weight.
    """

    first: str
    second: str
    weight: float
    reasons: tuple[Reason, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A happening of an incident and its strongest link to one before it in the order of the members.

    ``link`` is None for the first; ``average`` is the mean weight, in bits, of its pairs with all other members.
    """

    happening_id: str
    report_id: str
    link: Link | None
    average: float | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident and its happening that came closest (``second`` of the link); ``average`` is over all pairs.

    ``ground`` says what keeps the two incidents apart: a person's ``decision``, ``one_report`` that tells of both as
    two, or the ``weight``. Under the first two ``link`` is the pair that this is about.
    """

    incident_id: str
    link: Link
    average: float
    ground: Ground


@dataclass(frozen=True, slots=True)
class Merge:
    """Why the happenings of an incident are one: the tree by which they hang together, and who came close.

    ``against`` is the pair within the incident that speaks most against it, None where every pair speaks for it.
    """

    incident_id: str
    model: str
    members: tuple[Member, ...]
    against: Link | None
    neighbours: tuple[Neighbour, ...]


def explain_merge(
    incident_id: str, incidents: Mapping[str, Sequence[Portrait]], model: LinkModel, decided: Decided
) -> Merge:
    """Explain one of some incidents.

    Args:
        incident_id: the one to explain.
        incidents: settled portraits of its happenings, and of those of the incidents around it.
        model: the weights by which they were linked.
        decided: what people decided about pairs of these happenings.

    Returns:
        The tree is a maximum spanning tree over all pairs, those that people joined first; its first member was
        printed first. The time grows with the square of the happenings: a second for about 200 of them.
    """
    compared = _Compared(model, decided)
    members = sorted(incidents[incident_id], key=_printed)
    tree = _span(members, compared)
    linked = {frozenset((member.link.first, member.link.second)) for member in tree if member.link}
    weakest = min(_pairs(members), key=lambda pair: compared.weight(*pair), default=None)
    against = compared.link(*weakest) if weakest and compared.weight(*weakest) < 0 else None
    if against and frozenset((against.first, against.second)) in linked:
        against = None
    return Merge(incident_id, model.name, tuple(tree), against, tuple(_neighbours(incident_id, incidents, compared)))


def decided_pairs(standing: Standing, home: Mapping[str, str]) -> dict[frozenset[str], Decision]:
    """What stands between happenings, by ``home``, the happening of each claim; "different" wins over "same"."""
    decided: dict[frozenset[str], Decision] = {}
    for pair, decision in standing.pairs.items():
        happenings = frozenset(home[claim_id] for claim_id in pair if claim_id in home)
        before = decided.get(happenings)
        if len(happenings) == 2 and (before is None or before.verdict == "same_incident"):
            decided[happenings] = decision
    return decided


class _Compared:
    """Pairs of happenings, each weighed once."""

    def __init__(self, model: LinkModel, decided: Decided) -> None:
        self.model = model
        self.decided = decided
        self._weights: dict[frozenset[str], float] = {}

    def weight(self, one: Portrait, other: Portrait) -> float:
        pair = frozenset((one.happening_id, other.happening_id))
        if pair not in self._weights:
            self._weights[pair] = round(total(weigh_pair(one, other, self.model)), ROUNDED)
        return self._weights[pair]

    def decision(self, one: Portrait, other: Portrait) -> Decision | None:
        return self.decided.get(frozenset((one.happening_id, other.happening_id)))

    def link(self, one: Portrait, other: Portrait) -> Link:
        reasons = tuple(
            Reason(part.comparison, part.level, part.weight, phrase(part, one, other, self.model.knowledge))
            for part in weigh_pair(one, other, self.model)
        )
        weight = self.weight(one, other)
        return Link(one.happening_id, other.happening_id, weight, reasons, self.decision(one, other))

    def average(self, one: Portrait, others: Iterable[Portrait]) -> float | None:
        weights = [self.weight(one, other) for other in others]
        return round(sum(weights) / len(weights), ROUNDED) if weights else None

    def ground(self, one: Portrait, other: Portrait) -> Ground:
        """What keeps two happenings of different incidents apart."""
        decision = self.decision(one, other)
        if decision is not None:
            return "decision" if decision.verdict == "different_incident" else "weight"
        if one.report_id != other.report_id or may_be_told_twice(weigh_pair(one, other, self.model)):
            return "weight"
        return "one_report"


def _printed(portrait: Portrait) -> tuple[float, str]:
    return (float("inf") if portrait.published is None else portrait.published), portrait.happening_id


def _pairs(members: Sequence[Portrait]) -> Iterable[tuple[Portrait, Portrait]]:
    return ((one, other) for place, one in enumerate(members) for other in members[place + 1 :])


def _span(members: Sequence[Portrait], compared: _Compared) -> list[Member]:
    """Prim's algorithm: each happening with its strongest link to one already in, the strongest first."""

    def strength(one: Portrait, other: Portrait) -> tuple[bool, float]:
        decision = compared.decision(one, other)
        return decision is not None and decision.verdict == "same_incident", compared.weight(one, other)

    def member(portrait: Portrait, link: Link | None) -> Member:
        others = [other for other in members if other is not portrait]
        return Member(portrait.happening_id, portrait.report_id, link, compared.average(portrait, others))

    if not members:
        return []
    first, *waiting = members
    tree = [member(first, None)]
    best = {portrait.happening_id: first for portrait in waiting}
    while waiting:
        # The first of equals is the one printed first.
        chosen = max(waiting, key=lambda portrait: strength(best[portrait.happening_id], portrait))
        tree.append(member(chosen, compared.link(best[chosen.happening_id], chosen)))
        waiting.remove(chosen)
        for portrait in waiting:
            if strength(chosen, portrait) > strength(best[portrait.happening_id], portrait):
                best[portrait.happening_id] = chosen
    return tree


def _neighbours(
    incident_id: str, incidents: Mapping[str, Sequence[Portrait]], compared: _Compared
) -> Iterable[Neighbour]:
    """The incidents of which a happening came closest, those first about which a person decided.

    Where what was compared speaks against, the two did not come close.
    """
    met = _met(incident_id, incidents, compared)
    found = [_neighbour(incidents, (incident_id, other), pairs, compared) for other, pairs in met.items()]
    close = [one for one in found if one.ground == "decision" or one.link.weight > compared.model.prior]
    close.sort(key=lambda one: (one.ground != "decision", -one.link.weight, one.incident_id))
    return close[:MOST_NEIGHBOURS]


def _met(
    incident_id: str, incidents: Mapping[str, Sequence[Portrait]], compared: _Compared
) -> dict[str, list[tuple[Portrait, Portrait]]]:
    """By other incident, the pairs worth comparing or decided about, this incident's happening first."""
    placed = [(name, portrait) for name, told in incidents.items() for portrait in told]
    pairs = set(find_candidate_pairs([portrait for _, portrait in placed]))
    position = {portrait.happening_id: place for place, (_, portrait) in enumerate(placed)}
    pairs |= {
        (position[min(pair)], position[max(pair)]) for pair in compared.decided if all(one in position for one in pair)
    }
    met: dict[str, list[tuple[Portrait, Portrait]]] = {}
    for pair in sorted(pairs):
        (name, own), (other, portrait) = sorted(
            (placed[place] for place in pair), key=lambda entry: entry[0] != incident_id
        )
        if name == incident_id != other:
            met.setdefault(other, []).append((own, portrait))
    return met


def _neighbour(
    incidents: Mapping[str, Sequence[Portrait]],
    names: tuple[str, str],
    pairs: Sequence[tuple[Portrait, Portrait]],
    compared: _Compared,
) -> Neighbour:
    every = list(product(incidents[names[0]], incidents[names[1]]))
    average = round(sum(compared.weight(*pair) for pair in every) / len(every), ROUNDED)
    grounds = {pair: compared.ground(*pair) for pair in every}
    ground: Ground = min(grounds.values(), key=("decision", "one_report", "weight").index)
    about = pairs if ground == "weight" else [pair for pair in every if grounds[pair] == ground]
    closest = max(about, key=lambda pair: (compared.weight(*pair), pair[0].happening_id, pair[1].happening_id))
    return Neighbour(names[1], compared.link(*closest), average, ground)
