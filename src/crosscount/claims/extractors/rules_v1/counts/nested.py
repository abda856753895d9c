"""Parts of totals: "26 people, including 14 soldiers", "12 people, five of them children"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import SubsetRole, Victims
from crosscount.claims.extractors.rules_v1.counts.counting import Counted, counted
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.counts.victims import describe, is_person_noun
from crosscount.claims.extractors.rules_v1.text.syntax import (
    conjuncts,
    is_negated,
    lemma,
    objects,
    prepositional,
    subjects,
)
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token


def mention_of(count: Counted, token: Token, measure: str) -> TollMention:
    """A counted noun phrase as a mention of a measure, said by a trigger."""
    return TollMention(
        measure,
        count.quantity,
        count.victims,
        token.i,
        count.first,
        count.last,
        count.head,
        more=count.more,
        again=count.again,
    )


def with_parts(doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language) -> list[TollMention]:
    """Add the parts of totals: "26 people, including 14 soldiers", "12 people, five of them children"."""
    result = list(mentions)
    for token in doc:
        for heads, role in (_parts_after(token), _parts_of_them(token, figures, doc)):
            for head in heads:
                parent = _parent_of(result, token, head)
                count = counted(head, figures, language)
                if parent is None or count is None:
                    continue
                child = replace(
                    mention_of(count, doc[result[parent].trigger], result[parent].measure), parent=parent, role=role
                )
                same = [
                    index for index, one in enumerate(result) if one.head == child.head and one.measure == child.measure
                ]
                if same and same[0] != parent and result[same[0]].parent is None:
                    result[same[0]] = replace(result[same[0]], parent=parent, role=role)
                elif not same:
                    result.append(child)
        if token.lower_ == "including":
            _take_in(result, token)
    return result


def _take_in(mentions: list[TollMention], including: Token) -> None:
    """ "Six people, including the bomber, four other attackers, and one officer, were killed": all up to the verb."""
    parents = [index for index, one in enumerate(mentions) if one.parent is None and one.last < including.i]
    end = next((one.i for one in including.doc[including.i :] if one.pos_ == "AUX" or one.tag_ == "VBD"), None)
    if not parents or end is None:
        return
    parent = parents[-1]
    for index, one in enumerate(mentions):
        inside = including.i < one.first and one.last < end and one.measure == mentions[parent].measure
        if inside and one.parent is None and one.trigger >= end:
            mentions[index] = replace(one, parent=parent, role="including")


def with_breakdown(
    doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language
) -> list[TollMention]:
    """Add the parts that stand right behind a total and add up to it: "nine people - seven civilians and two
    soldiers"."""
    result = list(mentions)
    for index, mention in enumerate(mentions):
        if result[index].parent is not None:
            continue  # "ten died: five in Kano, three in Jos and two in Abuja": the five are no whole of the others
        own = {one.first: position for position, one in enumerate(result) if _may_be_part(one, mention)}
        known = {one.first for one in mentions} - set(own)
        behind = [one for one in figures if one.first > mention.last and one.first not in known]
        counts = [count for one in behind if (count := counted(doc[one.head], figures, language)) is not None]
        for size in range(2, min(len(counts), 5) + 1):
            parts = counts[:size]
            exact = [part.quantity.best for part in parts if part.quantity.op == "exact"]
            if (
                len(exact) == size
                and sum(one or 0 for one in exact) == mention.quantity.best
                and parts[0].first - max(mention.last, _trigger_behind(mention)) < 8
                and not _are_elsewhere(doc, mention, parts)
            ):
                children = [mention_of(part, doc[mention.trigger], mention.measure) for part in parts]
                for child in children:
                    part = replace(child, parent=index, role="including")
                    if child.first in own:
                        result[own[child.first]] = part
                    else:
                        result.append(part)
                break
    return result


def _trigger_behind(mention: TollMention) -> int:
    """Where the verb stands that is told of people before it, so near that only its auxiliaries lie between."""
    return mention.trigger if mention.last < mention.trigger < mention.last + 4 else mention.last


def is_placed(doc: Doc, last: int) -> bool:
    """Whether a name of a place stands right behind a token ("three in Jos")."""
    return doc.between(last + 1, last + 2).lower() in ("in", "at", "near") and (
        last + 2 < len(doc) and doc[last + 2].text[:1].isupper()
    )


def _are_elsewhere(doc: Doc, whole: TollMention, parts: list[Counted]) -> bool:
    """ "Five died in Kano, three in Jos and two in Abuja": not three and two of the five."""
    placed = is_placed(doc, whole.last) or is_placed(doc, whole.trigger)
    return placed and all(is_placed(doc, part.last) for part in parts)


def those_elsewhere(doc: Doc, mentions: list[TollMention], figures: list[Figure]) -> Iterator[TollMention]:
    """Figures of other places that the verb of the first is told of, too: "nine died in Baghdad and four in Mosul"."""
    known = {position for one in mentions for position in range(one.first, one.last + 1)}
    for mention in mentions:
        end = max(mention.last, mention.trigger)
        if mention.parent is not None or not (is_placed(doc, mention.last) or is_placed(doc, mention.trigger)):
            continue
        for figure in figures:
            if figure.first <= end or figure.first in known:
                continue
            if any(token.pos_ in ("VERB", "AUX", "SCONJ") for token in doc[end + 1 : figure.first]):
                break
            if figure.head <= figure.last and is_placed(doc, figure.last):
                victims = Victims("people", mention.victims.class_)
                yield replace(
                    mention,
                    quantity=figure.quantity,
                    victims=victims,
                    first=figure.first,
                    last=figure.last,
                    head=figure.head,
                    elsewhere=True,
                )


def with_parenthesis(
    doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language
) -> list[TollMention]:
    """Add the people counted in brackets right behind a count: "12 dead (three women, two children), 30 wounded"."""
    gone: set[int] = set()
    added: list[tuple[TollMention, Counted]] = []
    for whole in mentions:
        span = _bracket_behind(doc, whole)
        if span is None or any(span[0] < one.trigger < span[1] for one in mentions):
            continue  # "12 dead (30 wounded)"
        counts = (counted(doc[one.head], figures, language) for one in figures if span[0] < one.first < span[1])
        parts = [one for one in counts if one is not None and is_person_noun(doc[one.head], language)]
        most = whole.quantity.high or whole.quantity.best or 0
        if sum(one.quantity.best or one.quantity.low or 0 for one in parts) <= most:
            added += [(whole, part) for part in parts]
            gone |= {part.head for part in parts}
    kept = [one for one in mentions if one.head not in gone]
    return kept + [
        replace(mention_of(part, doc[whole.trigger], whole.measure), parent=kept.index(whole), role="including")
        for whole, part in added
        if whole in kept
    ]


def _bracket_behind(doc: Doc, whole: TollMention) -> tuple[int, int] | None:
    """The tokens of the brackets that open right behind a count, or behind its verb."""
    opening = next((at + 1 for at in (whole.last, whole.trigger) if doc.between(at + 1, at + 2) == "("), None)
    if opening is None or opening < whole.last or whole.parent is not None:
        return None
    return opening, next((token.i for token in doc[opening:] if token.text == ")"), len(doc))


def _may_be_part(one: TollMention, whole: TollMention) -> bool:
    return one is not whole and one.parent is None and (one.measure, one.trigger) == (whole.measure, whole.trigger)


_NAMING = frozenset({",", "(", ":", "-", "–", "—", "named", "identified", "namely", "as", "called"})


def without_their_names(doc: Doc, mentions: list[TollMention]) -> list[TollMention]:
    """Leave out the names behind a count of people that only say who they were: "two women, A and B"."""
    kept: list[TollMention] = []
    naming: tuple[TollMention, int] | None = None
    for mention in mentions:
        before = doc[mention.first - 1].lower_ if mention.first else ""
        last = kept[-1] if kept else None
        if _by_name(doc, mention) and last is not None and last.measure == mention.measure and not _by_name(doc, last):
            between = doc[last.last + 1 : mention.first]
            named = naming[1] if naming is not None and naming[0] is last else 0
            if before in _NAMING and not any(one.lower_ == "and" for one in between) and not named:
                naming = (last, 1)
                continue
            if named and (last.quantity.best or 1) > named and before in ("and", ","):
                naming = (last, named + 1)
                continue
        kept.append(mention)
    return kept


def _by_name(doc: Doc, mention: TollMention) -> bool:
    return doc[mention.head].pos_ == "PROPN" and mention.quantity.phrase == mention.victims.words


_OF_THE_DEAD = {
    "killed": {"dead", "killed", "victims", "fatalities", "deceased", "slain"},
    "injured": {"wounded", "injured"},
}


def parts_of_earlier(
    doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language
) -> Iterator[TollMention]:
    """Parts of a total given before the sentence: "the dead included ...", "among the dead were ...", "ten of them
    were ..."."""
    known = {mention.head for mention in mentions}
    for verb in doc:
        for measure, heads, victims in _told_as_part(verb):
            for head in heads:
                count = counted(head, figures, language)
                if count is None or count.head in known or is_negated(verb):
                    continue
                mention = mention_of(count, verb, measure)
                who = describe(victims, range(0), language) if victims is not None else mention.victims
                yield replace(mention, victims=who, role="including", of_earlier=True)


def _told_as_part(verb: Token) -> Iterator[tuple[str, list[Token], Token | None]]:
    subjects_here = subjects(verb) if verb.pos_ in ("VERB", "AUX") else []
    for measure, words in _OF_THE_DEAD.items():
        if lemma(verb) == "include" and any(one.lower_ in words for one in subjects_here):
            yield measure, objects(verb), None
        if lemma(verb) == "be" and any(one.lower_ in words for one in prepositional(verb, "among")):
            behind = [one for child in verb.children if child.dep_ == "attr" for one in conjuncts(child)]
            yield measure, subjects_here + behind, None
    if lemma(verb) == "be":
        attributes = [child for child in verb.children if child.dep_ == "attr"]
        for one in subjects_here:
            if attributes and any(part.lower_ in ("them", "whom") for part in prepositional(one, "of")):
                yield "", [one], attributes[0]


def _parts_after(token: Token) -> tuple[list[Token], SubsetRole]:
    if token.lower_ in ("including", "excluding", "besides"):
        heads = [one for child in token.children if child.dep_ in ("pobj", "dobj", "pcomp") for one in conjuncts(child)]
        return heads, "including" if token.lower_ == "including" else "excluding"
    return [], "including"


def _parts_of_them(token: Token, figures: list[Figure], doc: Doc) -> tuple[list[Token], SubsetRole]:
    """ "five of them children", "of whom five were children", "among them five children"."""
    if token.lower_ not in ("them", "whom", "which"):
        return [], "including"
    governed = token.head
    if governed.lower_ not in ("of", "among"):
        return [], "including"
    near = [figure for figure in figures if governed.i - 3 <= figure.first <= governed.i + 6]
    for figure in near:
        if figure.last < governed.i and governed.i - figure.last == 1:
            noun = next(
                (
                    doc[position]
                    for position in range(token.i + 1, min(token.i + 5, len(doc)))
                    if doc[position].pos_ in ("NOUN", "PROPN")
                ),
                None,
            )
            return [doc[figure.last] if noun is None else doc[figure.head]], "including"
        if figure.first > token.i:
            return [doc[figure.head]], "including"
    return [], "including"


def _parent_of(mentions: list[TollMention], token: Token, head: Token) -> int | None:
    before = [
        index
        for index, one in enumerate(mentions)
        if one.parent is None and one.last < token.i and one.head != head.i and one.first < head.i
    ]
    return before[-1] if before else None
