"""Figures of people killed, injured, missing ... in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.counts.by_position import (
    before_a_colon,
    before_its_parts,
    rest_of_list,
    told_by_position,
)
from crosscount.claims.extractors.rules_v1.counts.counting import counted, zero
from crosscount.claims.extractors.rules_v1.counts.earlier import EarlierGroup, taken_up
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.named_dead import named_dead
from crosscount.claims.extractors.rules_v1.counts.nested import (
    mention_of,
    parts_of_earlier,
    those_elsewhere,
    with_breakdown,
    with_parenthesis,
    with_parts,
    without_their_names,
)
from crosscount.claims.extractors.rules_v1.counts.running_tolls import told_of_it, told_of_toll
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.counts.toll_words import (
    is_said_of_one,
    told_by_adjective,
    told_by_noun,
    told_by_verb,
)
from crosscount.claims.extractors.rules_v1.text.syntax import (
    clause_verb,
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
    prepositional,
    subjects,
)
from crosscount.claims.languages import Language
from crosscount.claims.measures import MeasureWords, measures_of

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token


TAKING_UP = frozenset({"killed", "injured", "found_dead", "abducted"})
"""Measures that "they" and "the officers" are told of with the count of an earlier sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What counting in a sentence needs to know: its figures, and the groups counted shortly before it.

    Tokens in ``names`` are parts of names ("Voice for Baloch Missing Persons") and say no measure.
    """

    figures: list[Figure]
    language: Language
    names: frozenset[int] = frozenset()
    earlier: Sequence[EarlierGroup] = ()
    toll_before: str | None = None
    """The measure of a toll that the sentence right before spoke of, for "it stood at 21"."""


def tolls_in(doc: Doc, told: Told) -> list[TollMention]:
    """Every figure of people affected that the sentence asserts, in order; parents of nested counts come first."""
    figures, language, names = told.figures, told.language, told.names
    found: dict[tuple[str, int], TollMention] = {}
    places = {position for position in names if doc[position].pos_ == "PROPN"}
    for token in doc:
        if token.i in names:
            continue
        for words in measures_of(token.lower_, lemma(token)):
            said = list(_said_by(token, words, told))
            if not said and (head := told_by_position(token, words, figures, language, names)) is not None:
                said = [replace(one, by_position=True) for one in _mention(token, head, words, told)]
            said += _rest_of_list(said, token, words, told)
            for mention in said:
                if mention.head in places and _is_by_name(mention):
                    continue  # "In Karachi, Sindh, a student was killed": the parser may take the places for victims
                found.setdefault((mention.measure, mention.head), mention)
    for mention in named_dead(doc, language):
        found.setdefault((mention.measure, mention.head), mention)
    mentions = without_their_names(doc, sorted(found.values(), key=lambda mention: (mention.first, mention.trigger)))
    mentions = with_parenthesis(doc, _once(doc, mentions, language), figures, language)
    mentions = with_parts(doc, with_breakdown(doc, mentions, figures, language), figures, language)
    mentions += those_elsewhere(doc, mentions, figures)
    if not mentions and told.toll_before is not None:
        mentions += told_of_it(doc, figures, told.toll_before)
    return [*mentions, *parts_of_earlier(doc, mentions, figures, language)]


def _rest_of_list(said: list[TollMention], token: Token, words: MeasureWords, told: Told) -> list[TollMention]:
    """Those of a list behind an active verb whom the parser lost, past the names of the one before."""
    if not said or said[-1].first < token.i or not words.living:
        return []
    head = rest_of_list(said[-1].last, token.doc, told.figures, told.language)
    if head is None or any(one.head == head.i for one in said):
        return []
    return [replace(one, by_position=True) for one in _mention(token, head, words, told)]


def _once(doc: Doc, mentions: list[TollMention], language: Language) -> list[TollMention]:
    """ "Bodies of four men killed" is said by two triggers: found dead; killed too only where the words tell how."""
    special = {(mention.first, mention.last) for mention in mentions if mention.measure == "found_dead"}
    rest = [one for one in mentions if one.measure != "killed" or (one.first, one.last) not in special]
    violent = language.words("violent_death", "words")
    if not any(token.lower_ in violent for token in doc):
        return rest
    return rest + [replace(one, measure="killed") for one in rest if one.measure == "found_dead"]


def _is_by_name(mention: TollMention) -> bool:
    return mention.quantity.best == 1 and mention.quantity.phrase == mention.victims.words


def _said_by(token: Token, words: MeasureWords, told: Told) -> Iterator[TollMention]:
    name = lemma(token)
    running = list(told_of_toll(token, words, told.figures))
    if running:
        yield from running  # "the number of people killed rose to 12": the people themselves have no other figure
        return
    number = _number_of_those(token, words, told.figures)
    if number is not None:
        yield from _mention(token, number, words, told)
        return
    if name in words.transitive:
        whole = before_its_parts(token, told.figures) or before_a_colon(token, told.figures)
        if whole is not None:
            yield from _mention(token, whole, words, told)
            return
    for heads in (
        told_by_verb(token, name, words),
        told_by_adjective(token, name, words),
        told_by_noun(token, name, words),
    ):
        for head in heads:
            mentions = list(_mention(token, head, words, told))
            yield from mentions
            if mentions and is_said_of_one(token):
                return
    yield from _none(token, name, words, told.language)


def _number_of_those(token: Token, words: MeasureWords, figures: list[Figure]) -> Token | None:
    """ "They had treated 35 wounded", "five dead, 30 hurt": the bare number right before the word that stands for
    people, which the parse may take for a verb with another subject."""
    if token.lower_ not in words.adjectives or token.dep_ in ("amod", "compound"):
        return None
    if any(child.dep_ not in ("nummod", "punct") for child in token.children):
        return None
    return next((token.doc[one.head] for one in figures if one.last == token.i - 1 and one.head <= token.i), None)


def _mention(token: Token, head: Token, words: MeasureWords, told: Told) -> Iterator[TollMention]:
    verb = clause_verb(token)
    if is_irrealis(verb, told.language) or (is_negated(verb) and token.pos_ == "VERB"):
        return
    if words.measure == "injured" and lemma(head) in ("body", "corpse"):
        return
    if words.measure == "killed" and _has_wounds(head):
        return  # "left one dead and six others with gunshot wounds"
    if words.measure != "killed" and any(one.lower_ == "dead" and one.i == head.i + 1 for one in head.children):
        return  # "nine dead and 15 wounded": the nine are not wounded
    count = counted(head, told.figures, told.language, living=words.living)
    uncounted = count is None or (count.quantity.op == "vague" and count.quantity.low is None)
    if uncounted and words.measure in TAKING_UP and (group := taken_up(head, told.earlier, told.language)):
        yield replace(mention_of(group[0], token, words.measure), counted_from=group[1].start)
        return
    if (
        count is not None
        and count.quantity.op == "vague"
        and count.quantity.low is None
        and _shares_figure(head, told.figures)
    ):
        return  # "827 troops and officers": one figure for both
    if count is not None and not (
        words.measure == "held" and count.quantity.op == "exact" and count.quantity.best == 0
    ):
        yield mention_of(count, token, words.measure)


def _has_wounds(head: Token) -> bool:
    return any(lemma(one) in ("wound", "injury", "burn", "condition") for one in prepositional(head, "with", "in"))


def _shares_figure(head: Token, figures: list[Figure]) -> bool:
    return head.dep_ == "conj" and any(figure.head == head.head.i for figure in figures)


def _none(token: Token, name: str, words: MeasureWords, language: Language) -> Iterator[TollMention]:
    """ "No casualties", "no one was hurt", "nobody died"."""
    without = any(child.dep_ == "det" and child.lower_ == "no" for child in token.children)
    if without and name in words.none and not is_irrealis(clause_verb(token), language):
        yield _zero(token, token, words, language)
    if name in words.transitive or name in words.intransitive or token.lower_ in words.adjectives:
        patients = subjects(token) if token.pos_ == "VERB" else subjects(token.head)
        for patient in patients:
            if (
                patient.lower_ in ("nobody", "none", "noone")
                or (patient.lower_ == "one" and any(child.lower_ == "no" for child in patient.children))
            ) and (is_passive(token) or name in words.intransitive or token.pos_ == "ADJ"):
                yield _zero(token, patient, words, language)


def _zero(trigger: Token, head: Token, words: MeasureWords, language: Language) -> TollMention:
    count = zero(head, language)
    return TollMention(words.measure, count.quantity, count.victims, trigger.i, count.first, count.last, count.head)
