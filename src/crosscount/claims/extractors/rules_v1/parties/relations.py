"""How actors are tied to each other: leaders, sub-units, coalitions, splinters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import ActorRelation
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import (
    is_passive,
    lemma,
    objects,
    prepositional,
    subjects,
    verbatim,
)
from crosscount.claims.languages import Language
from crosscount.claims.times import WhenSaid

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


@dataclass(frozen=True, slots=True)
class _Named:
    mention: ActorMention
    tokens: frozenset[int]


def relations_in(
    parsed: Parsed,
    mentions: Sequence[ActorMention],
    earlier: ActorMention | None,
    times: Sequence[WhenSaid],
    tools: tuple[Registry, Language],
) -> Iterator[ActorRelation]:
    """Every tie between actors that the sentence tells of.

    Args:
        parsed: the sentence.
        mentions: the armed groups named in it.
        earlier: the last armed group named before it, for "their commander".
        times: the times said in it; a year fixes since when.
        tools: the registry and the language.
    """
    registry, language = tools
    groups = [_Named(one, frozenset(token.i for token in parsed.tokens_in(one.start, one.end))) for one in mentions]
    groups = [group for group in groups if group.tokens]
    since = next(
        (said.range.words.split()[-1] for said in times if said.pattern in ("year", "since", "month_year")), None
    )
    for token in parsed.doc:
        yield from _leader(token, groups, earlier, since, language)
        yield from _coalition(token, groups, since, language)
        yield from _splinter(token, groups, since, language)
    yield from _subunits(parsed, groups, registry, language)


@cache
def words_of_ties(language: Language) -> frozenset[str]:
    """Words of which one stands in any sentence that ties a group to something else than another group named in it."""
    splinters = frozenset(phrase.split()[-1] for phrase in language.words("relations", "splinters"))
    return splinters | language.words("relations", "leader_titles") | language.words("relations", "coalitions")


def _leader(
    token: Token, groups: list[_Named], earlier: ActorMention | None, since: str | None, language: Language
) -> Iterator[ActorRelation]:
    title = _title(token, language)
    if title is None:
        return
    group = _group_of_title(token, groups)
    name = _name_by_title(token)
    appointed = _appointed(token, language)
    if group is None and appointed is not None and earlier is not None:
        mention = next((one.mention for one in groups), earlier)
        yield ActorRelation(mention.words, "led_by", appointed, mention.actor.actor_id, None, since)
    elif group is not None and (name or appointed):
        yield ActorRelation(
            group.mention.words,
            "led_by",
            name or appointed or "",
            group.mention.actor.actor_id,
            None,
            since if appointed else None,
        )


def _title(token: Token, language: Language) -> str | None:
    titles = language.words("relations", "leader_titles")
    if token.lower_ in titles and not (token.i + 1 < len(token.doc) and token.nbor(1).text == "-"):
        if token.lower_ == "chief" and token.i and token.nbor(-1).text == "-":
            return "commander-in-chief"
        return token.lower_
    return None


def _family(token: Token) -> list[Token]:
    """The title with the parts of a hyphenated one, of which the parser makes several tokens."""
    parts = [token]
    position = token.i
    while position > 1 and token.doc[position - 1].text == "-":
        position -= 2
        parts.append(token.doc[position])
    return parts


def _group_of_title(token: Token, groups: list[_Named]) -> _Named | None:
    for part in _family(token):
        for group in groups:
            if any(
                child.i in group.tokens for child in part.children if child.dep_ in ("compound", "poss", "nmod", "amod")
            ):
                return group
            if any(one.i in group.tokens for one in prepositional(part, "of")):
                return group
        first = min(one.i for one in _family(token))
        for group in groups:
            if max(group.tokens) == first - 1:
                return group
    return None


def _name_by_title(token: Token) -> str | None:
    for part in _family(token):
        for child in part.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                return _full_name(child)
        if part.dep_ == "appos" and part.head.pos_ == "PROPN":
            return _full_name(part.head)
    following = token.i + 1
    if following < len(token.doc) and token.doc[following].text == ",":
        following += 1
    if following < len(token.doc) and token.doc[following].pos_ == "PROPN":
        last = following
        while last + 1 < len(token.doc) and token.doc[last + 1].pos_ == "PROPN":
            last += 1
        return verbatim(token.doc, following, last) if last > following else None
    return None


def _full_name(token: Token) -> str:
    first = last = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN":
        first -= 1
    while last + 1 < len(token.doc) and token.doc[last + 1].pos_ == "PROPN":
        last += 1
    return verbatim(token.doc, first, last)


def _appointed(token: Token, language: Language) -> str | None:
    """ "Brought in NAME as their commander": the person appointed."""
    for part in _family(token):
        preposition = part.head
        if preposition.lower_ != "as":
            continue
        verb = preposition.head
        if verb.pos_ != "VERB":
            verb = verb.head
        if lemma(verb) in language.words("relations", "appoint_verbs"):
            for one in subjects(verb) if is_passive(verb) else objects(verb):
                if one.pos_ == "PROPN":
                    return _full_name(one)
    return None


def _coalition(token: Token, groups: list[_Named], since: str | None, language: Language) -> Iterator[ActorRelation]:
    if token.lower_ not in language.words("relations", "coalitions"):
        return
    verb = token.head
    if lemma(verb) not in language.words("relations", "formed") or token.dep_ not in ("nsubjpass", "dobj", "nsubj"):
        return
    members = list(prepositional(token, "of", "between"))
    doers = [] if is_passive(verb) else subjects(verb)
    named = [group for group in groups if any(one.i in group.tokens for one in [*members, *doers])]
    words = verbatim(token.doc, token.left_edge.i, token.right_edge.i)
    if named:
        for group in named:
            yield ActorRelation(group.mention.words, "allied_in", words, group.mention.actor.actor_id, None, since)
    elif members:
        member = members[0]
        yield ActorRelation(
            verbatim(token.doc, member.left_edge.i, member.right_edge.i), "allied_in", words, None, None, since
        )


def _splinter(token: Token, groups: list[_Named], since: str | None, language: Language) -> Iterator[ActorRelation]:
    phrase = token.doc.between(token.i - 1, token.i + 1).lower()
    if phrase not in language.words("relations", "splinters") and token.lower_ not in language.words(
        "relations", "splinters"
    ):
        return
    of = [group for group in groups if any(one.i in group.tokens for one in prepositional(token, "of", "from"))]
    others = [group for group in groups if group not in of]
    if of and others:
        yield ActorRelation(
            others[0].mention.words,
            "splinter_of",
            of[0].mention.words,
            others[0].mention.actor.actor_id,
            of[0].mention.actor.actor_id,
            since,
        )


def _subunits(parsed: Parsed, groups: list[_Named], registry: Registry, language: Language) -> Iterator[ActorRelation]:
    """ "The BLA's X Brigade", "the X squad, a wing of the BLA": a unit named with the group that it belongs to.

    Words that stand side by side are weak evidence, so the tie is told only where the registry knows it too and the
    sentence puts the unit under the group: "of", "'s", or a list of units "within the BLA".
    """
    subunits = language.words("relations", "subunits")
    told: set[tuple[str, str]] = set()
    for unit in groups:
        if unit.mention.words.lower().split()[-1] not in subunits:
            continue
        for whole in groups:
            pair = (unit.mention.actor.actor_id, whole.mention.actor.actor_id)
            if whole is unit or pair[0] == pair[1] or pair in told:
                continue
            if registry.within(*pair) and _is_under(parsed, unit, whole, subunits):
                told.add(pair)
                yield ActorRelation(unit.mention.words, "part_of", whole.mention.words, *pair)


def _is_under(parsed: Parsed, unit: _Named, whole: _Named, subunits: frozenset[str]) -> bool:
    first, last = min(whole.tokens), max(whole.tokens)
    if last + 1 < len(parsed.doc) and parsed.doc[last + 1].tag_ == "POS" and last < min(unit.tokens):
        return True
    if last + 1 == min(unit.tokens):
        return True
    start = first - 1 if first and parsed.doc[first - 1].pos_ == "DET" else first
    if start < 2:
        return False
    preposition, noun = parsed.doc[start - 1], parsed.doc[start - 2]
    named = noun.i in unit.tokens or lemma(noun) in subunits
    return named and preposition.lower_ in ("of", "within", "in")
