"""What the claims of one voice come to: parts added up, nobody counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from crosscount.accounts.bounds import Bounds, span_of
from crosscount.accounts.persons import (
    TOTAL,
    is_named,
    is_rest,
    is_somebody,
    may_be_one,
    people_named,
    say_no_calling,
)
from crosscount.accounts.supersession import Word
from crosscount.accounts.voices import Spoken
from crosscount.accounts.words import load_words, tokens

NEAR_CHARACTERS = 200
"""Two equal counts of a class this close together are two groups of people ("two soldiers and two guards"); further
apart, they are one group mentioned again."""
UNNAMED = "unknown"
"""The class of those of whom no class is said."""


def count_of(word: Word) -> Bounds:
    """The figure of one scope: what one report says is added up, what reports of one standing say is spanned."""
    known = [each for each in word.counted if _says_number(each)]
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
        return _sum([_fullest(groups[TOTAL]), *(_bounds(each) for each in more if _is_beside(each, groups[TOTAL]))])
    distinct: list[list[Spoken]] = []
    for group in groups.values():
        if not _said_before(group, distinct):
            distinct.append(group)
    return _sum([_span(group) for group in distinct])


def _fullest(said: Sequence[Spoken]) -> Bounds:
    """What a report says of everyone: of several exact numbers, the largest; the others are stages or parts of it."""
    bounds = [_bounds(each) for each in said]
    if all(each.low is not None and each.low == each.high for each in bounds):
        return max(bounds, key=lambda each: each.least)
    return _span(said)


def _is_beside(spoken: Spoken, others: Iterable[Spoken]) -> bool:
    """Whether one list tells of these people and those, so that the counts add up."""
    mine = {spoken.claim.claim_id, spoken.claim.beside} - {None}
    return any(mine & {other.claim.claim_id, other.claim.beside} for other in others)


def _said_before(group: Sequence[Spoken], earlier: Sequence[Sequence[Spoken]]) -> bool:
    if is_somebody(group[0]):
        return any(is_somebody(other[0]) and may_be_one(other[0], group[0]) for other in earlier)
    told = [_span(other) for other in earlier]
    if len(told) > 1 and _sum(told) == _span(group) and not _is_beside(group[0], earlier[-1]):
        return True  # "a chief and five others ... the six men"
    return any(_span(other) == _span(group) and _are_told_again(other[0], group[0]) for other in earlier)


def _are_told_again(one: Spoken, other: Spoken) -> bool:
    """Whether equal counts are of one group: far apart, or by words that may name one group in two sentences."""
    if abs(one.claim.start - other.claim.start) > NEAR_CHARACTERS or _same_people(one, other):
        return True
    return ((is_rest(one) and is_rest(other)) or say_no_calling(one, other)) and may_be_one(one, other, of_a_rest=True)


def _same_people(one: Spoken, other: Spoken) -> bool:
    """ "Two teachers" told once as "two female school teachers"."""
    first, second = (set(tokens(each.claim.victims.words)) if each.claim.victims else set() for each in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _span(said: Sequence[Spoken]) -> Bounds:
    return span_of([(_bounds(each), 1) for each in said])


def _bounds(spoken: Spoken) -> Bounds:
    said = Bounds.of(spoken.claim.quantity) if spoken.claim.quantity else Bounds(None, None, None)
    return said.less(spoken.died) if spoken.died else said


def _is_inside(spoken: Spoken, parents: set[str]) -> bool:
    return spoken.claim.subset_of in parents and spoken.claim.subset_role != "excluding"


def everyone_of(words: Mapping[str, Word], mine: set[str]) -> tuple[Bounds, bool]:
    """Add up everyone whom a voice counts, attackers included; also whether it counted only some.

    Without a total, classes are siblings and add. With one, a part lies within it, save for: what the words set apart
    ("besides the two attackers"); a part too large to fit; and attackers, whom a count of victims
    leaves out unless the words take them in ("including", "overall") or the parts together make up the total exactly.
    So 31 people overall and 33 attackers are 64, since 33 do not fit into 31. Parts that fit one by one but not
    together show that the total is out of date: the figure then runs from the total to their sum.
    """
    scopes = {scope: count_of(word) for scope, word in words.items()}
    parts = {scope: bounds for scope, bounds in scopes.items() if scope != TOTAL and bounds.known}
    total = scopes.get(TOTAL)
    if total is None or not total.known:
        free = [scope for scope in parts if not lies_inside(words[scope], mine)] or list(parts)
        return _of_classes(words, parts, free), bool(parts) or total is None
    composed = _make_up(words, parts, total)
    inside: list[tuple[str, Bounds]] = []
    outside: list[tuple[str, Bounds]] = []
    for scope, bounds in parts.items():
        listed = any(_is_beside(each, words[TOTAL].counted) for each in words[scope].counted)
        apart = (
            listed
            or _is_apart(words[scope], bounds, words[TOTAL], total)
            or (scope == "perpetrator" and not composed and not _takes_in(words[TOTAL], words[scope], mine))
        )
        (outside if apart else inside).append((scope, bounds))
    free_inside = [bounds for scope, bounds in inside if not lies_inside(words[scope], mine)]
    joint = _sum(free_inside)
    if joint.known and joint.least > total.most:
        later = all(_came_later(words[scope], words[TOTAL]) for scope, _ in inside)
        total = joint if later else Bounds(total.low, total.best, joint.high)
    return _sum([total, *(bounds for _, bounds in outside)]), False


def as_narrated(words: Sequence[Word], mine: set[str]) -> tuple[Bounds, bool]:
    """Everyone whom narrators count: each report's own count, of which the last day's stand; whether only some.

    Narrators share a voice and not a knowledge: what one outlet says of some is not added to what another says of
    others. Reports of unknown day replace nothing. Where no report gives a number of people, the fullest telling
    stands.
    """
    told = [_within(report_id, words) for report_id in sorted(_reports(words))]
    counts = [(everyone_of(here, mine), _day(here)) for here in told]
    whole = [(bounds, day) for (bounds, partial), day in counts if bounds.known and not partial]
    if not whole:
        some = [bounds for (bounds, _), _ in counts if bounds.known]
        return max(some, key=lambda bounds: bounds.least, default=Bounds(None, None, None)), True
    last = max((day for _, day in whole if day), default=None)
    return span_of([(bounds, 1) for bounds, day in whole if day in (last, None)]), False


def _reports(words: Iterable[Word]) -> set[str]:
    return {each.claim.report_id for word in words for each in word.counted + word.added}


def _within(report_id: str, words: Iterable[Word]) -> dict[str, Word]:
    """The words of one report only."""

    def here(told: Iterable[Spoken]) -> tuple[Spoken, ...]:
        return tuple(each for each in told if each.claim.report_id == report_id)

    cut = [replace(word, counted=here(word.counted), added=here(word.added), agreeing=()) for word in words]
    return {word.scope: word for word in cut if word.counted or word.added}


def _day(words: Mapping[str, Word]) -> date | None:
    days = [each.told_on for word in words.values() for each in word.counted + word.added if each.told_on]
    return max(days, default=None)


def _of_classes(words: Mapping[str, Word], parts: Mapping[str, Bounds], free: Sequence[str]) -> Bounds:
    """The classes added up, where nobody counted everyone.

    Numbers of different classes add, whichever report gives them. People told of one by one, and people of whom no
    class is said, add only to those of their own report: "a teen was shot dead" and, a week later, "his friend died"
    may be one. Of several reports, the fullest counts.
    """
    counted = [scope for scope in free if scope != UNNAMED and not _is_one_by_one(words[scope])]
    if any(words[scope].added for scope in free):
        return _sum([parts[scope] for scope in free])
    base = [parts[scope] for scope in counted]
    others = [scope for scope in free if scope not in counted]
    reports = sorted({each.claim.report_id for scope in others for each in words[scope].counted})
    more = [_of_report(report_id, words, counted, others) for report_id in reports]
    sums = [_sum([*base, rest] if adds else [rest]) for rest, adds in more if rest.known]
    return max([_sum(base), *sums], key=lambda bounds: (bounds.least, bounds.known))


def _of_report(
    report_id: str, words: Mapping[str, Word], counted: Sequence[str], others: Sequence[str]
) -> tuple[Bounds, bool]:
    """Whom one report tells of beside the numbers of classes, and whether these come on top of the numbers."""

    def told(scopes: Iterable[str]) -> list[Spoken]:
        mine = [each for scope in scopes for each in words[scope].counted]
        return [each for each in mine if each.claim.report_id == report_id and _says_number(each)]

    classes = [scope for scope in others if scope != UNNAMED]
    known: list[Spoken] = told(counted)
    rest: list[Bounds] = []
    for scope in [*classes, *(scope for scope in others if scope == UNNAMED)]:
        here = [each for each in told([scope]) if not _is_among(each, known)]
        if here:
            rest.append(_add_up(scope, here))
        known += told([scope])
    return _sum(rest), bool(told(counted)) or bool(told(classes)) or not counted


def _is_one_by_one(word: Word) -> bool:
    return all(is_somebody(each) for each in word.counted)


def _is_among(spoken: Spoken, others: Sequence[Spoken]) -> bool:
    """Whether somebody may be one of those told of: another telling of him, or a name after a number of people."""
    if not is_somebody(spoken):
        return False
    named = is_named(spoken)
    return any(
        may_be_one(other, spoken) if is_somebody(other) else named and may_be_one(other, spoken, of_a_rest=True)
        for other in others
    )


def _says_number(spoken: Spoken) -> bool:
    return spoken.claim.quantity is not None and spoken.claim.quantity.op != "vague"


def _make_up(words: Mapping[str, Word], parts: Mapping[str, Bounds], total: Bounds) -> bool:
    """Whether the parts together, or those that one report tells, come to the total exactly."""
    if len(parts) > 1 and _sum(list(parts.values())).overlaps(total):
        return True
    for report_id in sorted({each.claim.report_id for scope in parts for each in words[scope].counted}):
        told = {
            scope: [each for each in words[scope].counted if each.claim.report_id == report_id and _says_number(each)]
            for scope in parts
        }
        sums = [_add_up(scope, here) for scope, here in told.items() if here]
        if len(sums) > 1 and _sum(sums).overlaps(total):
            return True
    return False


def _is_apart(word: Word, bounds: Bounds, total: Word, of_total: Bounds) -> bool:
    """Whether a part is beside the total: set apart by the words, or too large for it and not merely told later."""
    excluded = bool(word.counted) and all(each.claim.subset_role == "excluding" for each in word.counted)
    outgrown = word.scope != "perpetrator" and _came_later(word, total)
    return excluded or (bounds.least > of_total.most and not outgrown)


def _came_later(one: Word, other: Word) -> bool:
    days, before = ([each.told_on for each in word.counted if each.told_on] for word in (one, other))
    return bool(days and before) and min(days) > max(before)


def _takes_in(total: Word, attackers: Word, mine: set[str]) -> bool:
    mixed = any(each.claim.victims and each.claim.victims.class_ == "mixed" for each in total.counted)
    overall = any(load_words().says_overall(each.claim.quote) for each in total.counted)
    return mixed or overall or lies_inside(attackers, mine)


def lies_inside(word: Word, mine: set[str]) -> bool:
    """Whether all that a figure rests on is part of other counts of the voice, whose claims' ids are ``mine``."""
    return bool(word.counted) and all(_is_inside(each, mine) for each in word.counted)


def _sum(figures: Sequence[Bounds]) -> Bounds:
    if not figures:
        return Bounds(None, None, None)
    result, *others = figures
    for bounds in others:
        result += bounds
    return result
