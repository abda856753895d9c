"""Which place of a name is meant: the one that agrees with the other places of the text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import exp

from crosscount.places.candidates import Candidate
from crosscount.places.containers import contains
from crosscount.places.entry import GazetteerEntry
from crosscount.places.prior import prior

HINTED = 2.5
SAME_COUNTRY = 2.5
SAME_ADMIN1 = 2.5
CONTAINED = 8.0
SAID_LEVEL = 2.0
COUNTRY_BONUS = 1.0
DEMONYM = 0.7
ROUNDS = 3
_FULL_VOTE = 3.0
_LEAST_WEIGHT = 0.1
_MOST_ENTRIES = 60
_SHARPNESS = 1.5

IN_ADMIN1 = 1.0
NEARBY = 2.0
UNIT_NEARBY = 3.0
ADMIN1_NEARBY = 2.0
LOCAL = frozenset({"town", "landmark", "admin2"})
Unit = str | tuple[int, int]
Group = tuple[str, tuple[int, ...], tuple[int, ...]]
"""A name, and the row numbers of what contains it and of what it is where it contains another."""
Choice = dict[Group, GazetteerEntry]


def group_of(candidate: Candidate) -> Group:
    """Mentions of one name resolve together, except where its container or content says that another place is meant.

    In "Buffalo, New York" the second name is the state, whatever it is elsewhere in the text.
    """
    containers = tuple(unit.number for unit in candidate.containers)
    return candidate.key, containers, tuple(unit.number for unit in candidate.contains)


def resolve(candidates: Sequence[Candidate], *, country: str | None, said: Collection[str] = ()) -> Choice:
    """Choose one place for each name of a text.

    Every name spreads one vote over its possible places; countries and first-order divisions that the other names
    vote for pull towards them. The votes are counted three times, each time on the shares of the round before.

    Args:
        candidates: the names, with what the words around say.
        country: the country that the report is about, where the caller knows it (ISO 3166-1 alpha-2).
        said: countries of whose people the text speaks; each has a vote as a name has, for its country.
    """
    fixed = _fixed_scores(candidates, country)
    weights = _weights(candidates)
    shares = {group: _shares(scores) for group, scores in fixed.items()}
    scores = fixed
    for _ in range(ROUNDS):
        scores = _with_votes(fixed, shares, weights, said)
        shares = {group: _shares(scored) for group, scored in scores.items()}
    return {group: max(scored, key=lambda pair: (pair[1], pair[0].population, pair[0].gazetteer_id))[0]
            for group, scored in scores.items()}  # fmt: skip


Scored = list[tuple[GazetteerEntry, float]]


def _fixed_scores(candidates: Iterable[Candidate], country: str | None) -> dict[Group, Scored]:
    by_group: dict[Group, list[Candidate]] = defaultdict(list)
    by_key: dict[str, set[GazetteerEntry]] = defaultdict(set)
    for candidate in candidates:
        by_group[group_of(candidate)].append(candidate)
        by_key[candidate.key].update(candidate.containers)
    scored: dict[Group, Scored] = {}
    for group, mentions in by_group.items():
        levels = {mention.level for mention in mentions if mention.level}
        # A container named once holds for every mention of the name that has no other.
        containers = mentions[0].containers or by_key[group[0]]
        scores = [
            (entry, _fixed(entry, containers, levels, country) + CONTAINED * (entry.number in group[2]))
            for entry in mentions[0].entries
        ]
        scores.sort(key=lambda pair: (-pair[1], pair[0].gazetteer_id))
        scored[group] = scores[:_MOST_ENTRIES]
    return scored


def _fixed(
    entry: GazetteerEntry, containers: Collection[GazetteerEntry], levels: set[str], country: str | None
) -> float:
    # Between a country and a division of the same name (Georgia) the country's bonus would always win.
    score = prior(entry) - (COUNTRY_BONUS if entry.level == "country" else 0.0)
    if country and entry.country == country:
        score += HINTED
    if any(contains(unit, entry) or unit.number == entry.number for unit in containers):
        score += CONTAINED
    said = "admin" if entry.level in ("admin1", "admin2") else entry.level
    return score + SAID_LEVEL if said in levels else score


def _shares(scores: Scored) -> list[float]:
    top = max(score for _, score in scores)
    weights = [exp(_SHARPNESS * (score - top)) for _, score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _weights(candidates: Iterable[Candidate]) -> dict[Group, float]:
    """How much the vote of a name counts: fully where the words say that it is a place, little where they do not."""
    weights: dict[Group, float] = {}
    for candidate in candidates:
        weight = min(1.0, max(_LEAST_WEIGHT, (candidate.prior + candidate.cue) / _FULL_VOTE))
        weights[group_of(candidate)] = max(weight, weights.get(group_of(candidate), 0.0))
    return weights


def _with_votes(
    fixed: dict[Group, Scored], shares: dict[Group, list[float]], weights: dict[Group, float], said: Collection[str]
) -> dict[Group, Scored]:
    total: dict[Unit, float] = defaultdict(float, dict.fromkeys(said, DEMONYM))
    own: dict[Group, dict[Unit, float]] = {}
    for group, scores in fixed.items():
        votes: dict[Unit, float] = defaultdict(float)
        for (entry, _), share in zip(scores, shares[group], strict=True):
            vote = share * weights[group]
            votes[entry.country] += vote
            if entry.admin1_code:
                votes[entry.admin1_code] += vote
            if entry.level in LOCAL:
                votes[cell_of(entry)] += vote
        own[group] = votes
        for unit, vote in votes.items():
            total[unit] += vote
    everything = sum(weights.values()) + DEMONYM * len(said)
    result: dict[Group, Scored] = {}
    for group, scores in fixed.items():
        votes = own[group]
        # One more vote in the denominator: a single other name is a hint and no proof.
        others = everything - weights[group] + 1.0
        if len(scores) == 1:
            result[group] = scores
            continue
        result[group] = [(entry, score + _support(entry, total, votes, others)) for entry, score in scores]
    return result


def _support(entry: GazetteerEntry, total: dict[Unit, float], own: dict[Unit, float], others: float) -> float:
    in_country = total[entry.country] - own[entry.country]
    support = SAME_COUNTRY * in_country / others
    if entry.level == "country":
        return support + UNIT_NEARBY * (1.0 - exp(-in_country))
    votes = total[entry.admin1_code] - own[entry.admin1_code]
    support += IN_ADMIN1 * (1.0 - exp(-votes))
    if entry.level == "admin1":
        return support + ADMIN1_NEARBY * (1.0 - exp(-votes))
    support += SAME_ADMIN1 * votes / others
    row, column = cell_of(entry)
    cells = [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    votes = sum(total[cell] - own[cell] for cell in cells if cell in total)
    return support + NEARBY * (1.0 - exp(-votes))


def cell_of(entry: GazetteerEntry) -> tuple[int, int]:
    """The cell of the earth that a place lies in, about 110 km a side; with those around it, its neighbourhood."""
    return int(entry.latitude // 1.0), int(entry.longitude // 1.3)
