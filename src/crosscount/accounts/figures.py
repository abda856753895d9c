"""What each voice counts: by class of victims, and everyone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from crosscount.accounts.bounds import Bounds, span_of
from crosscount.accounts.stakes import stake_of
from crosscount.accounts.supersession import TOTAL, Standpoint, Word
from crosscount.accounts.voices import Spoken
from crosscount.accounts.words import load_words, tokens
from crosscount.claims import Role

EVERYONE = "all"
NEAR_CHARACTERS = 200
"""Two equal counts of a class this close together are two groups of people ("two soldiers and two guards"); further
apart, they are one group mentioned again."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One voice's figure for one measure of one class of victims, or of everyone, resting on its claims.

    ``partial`` says that the voice counted only some classes, or spoke of single people ("a miner died") and gave no
    number, so that its figure is a least figure; a party's word on its own losses is its whole account.
    ``stake`` is ``own`` for a party's word on its own losses, ``other`` for its word on the other side's, else None.
    ``self_serving``: the latter, where no one else bears it out.
    """

    voice: str
    role: Role
    side: str | None
    measure: str
    victims: str
    bounds: Bounds
    vague: str | None
    claim_ids: tuple[str, ...]
    origins: frozenset[str]
    stake: Literal["own", "other"] | None = None
    partial: bool = False
    whole_class: bool = False
    """Whether all that a partial figure for everyone rests on is one whole class ("civilians", not "three guards")."""
    counts_attackers: bool = False
    without_attackers: Bounds | None = None
    """Everyone but the attackers' own dead, where the voice counted these: what others can be compared with."""
    self_serving: bool = False
    vague_low: int | None = None
    """The least that the vague words mean, where no number was said."""
    within: bool = False
    """Whether the voice counts these people among others whom it counted too ("two men, one of them a student")."""


def figures_of(standpoints: Mapping[str, Standpoint]) -> tuple[Figure, ...]:
    """All figures of all voices, in the order of voices, measures and classes (``all`` first)."""
    found = [figure for standpoint in standpoints.values() for figure in _figures_of_voice(standpoint)]
    return tuple(replace(figure, self_serving=_is_self_serving(figure, found)) for figure in found)


def _is_self_serving(figure: Figure, figures: Iterable[Figure]) -> bool:
    return figure.stake == "other" and not any(
        other.voice != figure.voice
        and (other.measure, other.victims) == (figure.measure, figure.victims)
        and (other.side is None or other.side != figure.side)
        and other.bounds.known
        and other.bounds.overlaps(figure.bounds)
        for other in figures
    )


def _figures_of_voice(standpoint: Standpoint) -> Iterable[Figure]:
    mine = {each.claim.claim_id for word in standpoint.words for each in word.all}
    mine |= {each.claim.claim_id for each in standpoint.superseded}
    for measure, group in groupby(standpoint.words, key=lambda word: word.measure):
        words = list(group)
        scopes = {word.scope: _count(word) for word in words}
        everyone, partial = _everyone({word.scope: word for word in words}, scopes, mine)
        said = [each for word in words for each in word.all]
        attackers = "perpetrator" in scopes
        yield replace(
            _figure(measure, EVERYONE, everyone, said),
            partial=partial,
            whole_class=all(load_words().part(each.claim.victims) == "total" for each in said),
            counts_attackers=attackers,
            without_attackers=_without_attackers(words, scopes, mine) if attackers else None,
        )
        for word in words:
            if word.scope != TOTAL:
                figure = _figure(measure, word.scope, scopes[word.scope], word.all)
                partial = figure.stake != "own" and all(_is_one_somebody(each) for each in word.all)
                yield replace(figure, within=_lies_inside(word, mine), partial=partial)


def _figure(measure: str, victims: str, bounds: Bounds, said: Sequence[Spoken]) -> Figure:
    first = said[0]
    stakes = {stake_of(each.claim) for each in said}
    said_vaguely = [each.claim.quantity for each in said if each.claim.quantity and each.claim.quantity.op == "vague"]
    vague = [] if bounds.known else said_vaguely
    lows = [quantity.low for quantity in vague if quantity.low is not None]
    return Figure(
        voice=first.voice,
        role=first.claim.speaker.role,
        side=first.claim.speaker.side,
        measure=measure,
        victims=victims,
        bounds=bounds,
        vague=vague[0].phrase if vague else None,
        vague_low=min(lows, default=None),
        claim_ids=tuple(sorted({each.claim.claim_id for each in said})),
        origins=frozenset(each.origin for each in said),
        stake=stakes.pop() if len(stakes) == 1 else None,
    )


def _is_one_somebody(spoken: Spoken) -> bool:
    """ "A miner died": one is counted, and it is not said that there were no more."""
    quantity = spoken.claim.quantity
    return quantity is not None and quantity.best == 1 and quantity.phrase.lower() not in ("one", "1", "only one")


def _count(word: Word) -> Bounds:
    """The figure of one scope: what one report says is added up, what reports of one standing say is spanned."""
    known = [each for each in word.counted if each.claim.quantity and each.claim.quantity.op != "vague"]
    by_report = groupby(sorted(known, key=lambda each: each.claim.report_id), key=lambda each: each.claim.report_id)
    told = [list(group) for _, group in by_report]
    counts = [(_add_up(word.scope, group), group[0].origin) for group in told]
    votes = [(bounds, len({origin for other, origin in counts if other == bounds})) for bounds, _ in counts]
    base = span_of(votes) if votes else None
    for each in word.added:
        batch = _bounds(each)
        base = batch if base is None else base + batch
    return base or Bounds(None, None, None)


def _add_up(scope: str, said: Sequence[Spoken]) -> Bounds:
    """What one report says of one scope; parts of a class add up, unless one of them is the whole class."""
    ids = {each.claim.claim_id for each in said}
    whole = [each for each in said if not _is_inside(each, ids)] or list(said)
    groups: dict[str, list[Spoken]] = {}
    for each in whole:
        groups.setdefault(people_named(scope, each), []).append(each)
    if TOTAL in groups:
        more = [each for name, group in groups.items() if name != TOTAL for each in group]
        return _sum([_span(groups[TOTAL]), *(_bounds(each) for each in more if _is_beside(each, groups[TOTAL]))])
    distinct: list[list[Spoken]] = []
    for group in groups.values():
        if not _said_before(group, distinct):
            distinct.append(group)
    return _sum([_span(group) for group in distinct])


def _is_beside(spoken: Spoken, others: Iterable[Spoken]) -> bool:
    """Whether one list tells of these people and those, so that the counts add up."""
    mine = {spoken.claim.claim_id, spoken.claim.beside} - {None}
    return any(mine & {other.claim.claim_id, other.claim.beside} for other in others)


def people_named(scope: str, spoken: Spoken) -> str:
    """The group within a scope that a claim counts: ``total``, or the words for a part of it."""
    victims = spoken.claim.victims
    if scope == TOTAL or victims is None or load_words().part(victims) == "total":
        return TOTAL
    return " ".join(tokens(victims.words))


def _said_before(group: Sequence[Spoken], earlier: Sequence[Sequence[Spoken]]) -> bool:
    told = [_span(other) for other in earlier]
    if len(told) > 1 and _sum(told) == _span(group) and not _is_beside(group[0], earlier[-1]):
        return True  # "a chief and five others ... the six men"
    return any(
        _span(other) == _span(group)
        and (abs(other[0].claim.start - group[0].claim.start) > NEAR_CHARACTERS or _same_people(other[0], group[0]))
        for other in earlier
    )


def _same_people(one: Spoken, other: Spoken) -> bool:
    """ "Two teachers" told once as "two female school teachers"."""
    first, second = (set(tokens(each.claim.victims.words)) if each.claim.victims else set() for each in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _span(said: Sequence[Spoken]) -> Bounds:
    return span_of([(_bounds(each), 1) for each in said])


def _bounds(spoken: Spoken) -> Bounds:
    return Bounds.of(spoken.claim.quantity) if spoken.claim.quantity else Bounds(None, None, None)


def _is_inside(spoken: Spoken, parents: set[str]) -> bool:
    return spoken.claim.subset_of in parents and spoken.claim.subset_role != "excluding"


def _everyone(words: Mapping[str, Word], scopes: Mapping[str, Bounds], mine: set[str]) -> tuple[Bounds, bool]:
    """Add up everyone whom a voice counts, attackers included; also whether it counted only some.

    Without a total, classes are siblings and add. With one, a part lies within it, save for: what the words set apart
    ("besides the two attackers"); a part too large to fit; and attackers, whom a count of victims
    leaves out unless the words take them in ("including", "overall") or the parts together make up the total exactly.
    So 31 people overall and 33 attackers are 64, since 33 do not fit into 31. Parts that fit one by one but not
    together show that the total is out of date: the figure then runs from the total to their sum.
    """
    parts = {scope: bounds for scope, bounds in scopes.items() if scope != TOTAL and bounds.known}
    total = scopes.get(TOTAL)
    if total is None or not total.known:
        free = [parts[scope] for scope in parts if not _lies_inside(words[scope], mine)] or list(parts.values())
        return _sum(free), bool(parts) or total is None
    composed = len(parts) > 1 and _sum(list(parts.values())).overlaps(total)
    inside: list[tuple[str, Bounds]] = []
    outside: list[tuple[str, Bounds]] = []
    for scope, bounds in parts.items():
        listed = any(_is_beside(each, words[TOTAL].counted) for each in words[scope].counted)
        apart = (
            listed
            or _is_apart(words[scope], bounds, total)
            or (scope == "perpetrator" and not composed and not _takes_in(words[TOTAL], words[scope], mine))
        )
        (outside if apart else inside).append((scope, bounds))
    free_inside = [bounds for scope, bounds in inside if not _lies_inside(words[scope], mine)]
    joint = _sum(free_inside)
    if joint.known and joint.least > total.most:
        total = Bounds(total.low, total.best, joint.high)
    return _sum([total, *(bounds for _, bounds in outside)]), False


def _without_attackers(words: Sequence[Word], scopes: Mapping[str, Bounds], mine: set[str]) -> Bounds | None:
    others = {word.scope: word for word in words if word.scope != "perpetrator"}
    return _everyone(others, {scope: scopes[scope] for scope in others}, mine)[0] if others else None


def _is_apart(word: Word, bounds: Bounds, total: Bounds) -> bool:
    excluded = bool(word.counted) and all(each.claim.subset_role == "excluding" for each in word.counted)
    return excluded or bounds.least > total.most


def _takes_in(total: Word, attackers: Word, mine: set[str]) -> bool:
    mixed = any(each.claim.victims and each.claim.victims.class_ == "mixed" for each in total.counted)
    overall = any(load_words().says_overall(each.claim.quote) for each in total.counted)
    return mixed or overall or _lies_inside(attackers, mine)


def _lies_inside(word: Word, mine: set[str]) -> bool:
    return bool(word.counted) and all(_is_inside(each, mine) for each in word.counted)


def _sum(figures: Sequence[Bounds]) -> Bounds:
    if not figures:
        return Bounds(None, None, None)
    result, *others = figures
    for bounds in others:
        result += bounds
    return result
