"""Which place of a name is meant: the one that agrees with the other places of the text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.containers import contains
from crosscount.places.entry import GazetteerEntry
from crosscount.places.votes import Contest, count_votes

HINTED = 2.5
CONTAINED = 8.0
SAID_LEVEL = 2.0
COUNTRY_BONUS = 1.0
_FULL_VOTE = 3.0
_LEAST_WEIGHT = 0.1
_MOST_ENTRIES = 30
FARTHEST_BEHIND = 5.0

Group = tuple[str, tuple[int, ...], tuple[int, ...]]
"""A name, and the row numbers of what contains it and of what it is where it contains another."""
Choice = dict[Group, GazetteerEntry]


def group_of(candidate: Candidate) -> Group:
    """Mentions of one name resolve together, except where its container or content says that another place is meant.

    In "Buffalo, New York" the second name is the state, whatever it is elsewhere in the text.
    """
    if not candidate.containers and not candidate.contains:
        return candidate.key, (), ()
    containers = tuple(unit.number for unit in candidate.containers)
    return candidate.key, containers, tuple(unit.number for unit in candidate.contains)


def resolve(candidates: Sequence[Candidate], *, country: str | None, said: Collection[str] = ()) -> Choice:
    """Choose one place for each name of a text.

    Every name spreads one vote over its possible places; countries, first-order divisions and neighbourhoods that the
    other names vote for pull towards them.

    Args:
        candidates: the names, with what the words around say.
        country: the country that the report is about, where the caller knows it (ISO 3166-1 alpha-2).
        said: countries of whose people the text speaks; each has a vote as a name has, for its country.
    """
    weights = _weights(candidates)
    contests = {group: Contest(scored, weights[group]) for group, scored in _fixed_scores(candidates, country).items()}
    count_votes(list(contests.values()), said)
    return {group: contest.winner() for group, contest in contests.items()}


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
        scored[group] = [pair for pair in scores[:_MOST_ENTRIES] if pair[1] > scores[0][1] - FARTHEST_BEHIND]
    return scored


def _fixed(
    entry: GazetteerEntry, containers: Collection[GazetteerEntry], levels: set[str], country: str | None
) -> float:
    # Between a country and a division of the same name (Georgia) the country's bonus would always win.
    score = entry.prior - (COUNTRY_BONUS if entry.level == "country" else 0.0)
    if country and entry.country == country:
        score += HINTED
    if any(contains(unit, entry) or unit.number == entry.number for unit in containers):
        score += CONTAINED
    said = "admin" if entry.level in ("admin1", "admin2") else entry.level
    return score + SAID_LEVEL if said in levels else score


def _weights(candidates: Iterable[Candidate]) -> dict[Group, float]:
    """How much the vote of a name counts: fully where the words say that it is a place, little where they do not."""
    weights: dict[Group, float] = {}
    for candidate in candidates:
        group = group_of(candidate)
        weight = min(1.0, max(_LEAST_WEIGHT, (candidate.prior + candidate.cue) / _FULL_VOTE))
        weights[group] = max(weight, weights.get(group, 0.0))
    return weights
