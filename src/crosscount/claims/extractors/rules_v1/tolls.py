"""Figures of people killed, injured, missing ... in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import SubsetRole, Victims
from crosscount.claims.extractors.rules_v1.counting import Counted, counted, zero
from crosscount.claims.extractors.rules_v1.figures import Figure
from crosscount.claims.extractors.rules_v1.syntax import (
    clause_verb,
    conjuncts,
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
    objects,
    prepositional,
    subjects,
)
from crosscount.claims.languages import Language
from crosscount.claims.measures import MeasureWords, load_measures
from crosscount.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COPULAS = frozenset(
    {
        "be",
        "remain",
        "lie",
        "stay",
        "become",
        "presume",
        "report",
        "go",
        "turn",
        "leave",
        "feel",
        "confirm",
        "believe",
        "list",
        "declare",
        "pronounce",
    }
)
_TOLL_VERBS = frozenset(
    {
        "rise",
        "stand",
        "reach",
        "climb",
        "be",
        "increase",
        "jump",
        "grow",
        "hit",
        "put",
        "bring",
        "raise",
        "take",
        "push",
        "go",
        "mount",
        "pass",
        "exceed",
        "drive",
        "revise",
        "lower",
        "total",
    }
)
_BEARERS = frozenset(
    {
        "report",
        "confirm",
        "include",
        "leave",
        "cause",
        "result",
        "suffer",
        "sustain",
        "there",
        "see",
        "kill",
        "count",
        "record",
    }
)


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of one measure in a sentence, with the token that says the measure and those that say the figure."""

    measure: str
    quantity: Quantity
    victims: Victims
    trigger: int
    first: int
    last: int
    head: int
    parent: int | None = None
    """Position, in the list of the sentence's mentions, of the figure that includes this one."""
    role: SubsetRole | None = None
    more: bool = False


def tolls_in(
    doc: Doc, figures: list[Figure], language: Language, names: frozenset[int] = frozenset()
) -> list[TollMention]:
    """Every figure of people affected that the sentence asserts, in order; parents of nested counts come first.

    Tokens in ``names`` are parts of names ("Voice for Baloch Missing Persons") and say no measure.
    """
    found: dict[tuple[str, int], TollMention] = {}
    for token in doc:
        if token.i in names:
            continue
        for words in load_measures():
            for mention in _said_by(token, words, figures, language):
                found.setdefault((mention.measure, mention.head), mention)
    mentions = sorted(found.values(), key=lambda mention: (mention.first, mention.trigger))
    return _nested(doc, _with_breakdown(doc, _once(mentions), figures, language), figures, language)


def _once(mentions: list[TollMention]) -> list[TollMention]:
    # "bodies of four men killed" is said by two triggers; found dead is the more special word for the same dead.
    special = {(mention.first, mention.last) for mention in mentions if mention.measure == "found_dead"}
    return [
        mention for mention in mentions if mention.measure != "killed" or (mention.first, mention.last) not in special
    ]


def _said_by(token: Token, words: MeasureWords, figures: list[Figure], language: Language) -> Iterator[TollMention]:
    name = lemma(token)
    for heads in (_by_verb(token, name, words), _by_adjective(token, name, words), _by_noun(token, name, words)):
        for head in heads:
            yield from _mention(token, head, words, figures, language)
    yield from _by_toll(token, name, words, figures)
    yield from _none(token, name, words, language)


def _mention(
    token: Token, head: Token, words: MeasureWords, figures: list[Figure], language: Language
) -> Iterator[TollMention]:
    verb = clause_verb(token)
    if is_irrealis(verb, language) or (is_negated(verb) and token.pos_ == "VERB"):
        return
    if words.measure == "injured" and lemma(head) in ("body", "corpse"):
        return
    count = counted(head, figures, language)
    if (
        count is not None
        and count.quantity.op == "vague"
        and count.quantity.low is None
        and _shares_figure(head, figures)
    ):
        return  # "827 troops and officers": one figure for both
    if count is not None and not (
        words.measure == "held" and count.quantity.op == "exact" and count.quantity.best == 0
    ):
        yield _from_count(count, token, words.measure)


def _shares_figure(head: Token, figures: list[Figure]) -> bool:
    return head.dep_ == "conj" and any(figure.head == head.head.i for figure in figures)


def _from_count(count: Counted, token: Token, measure: str) -> TollMention:
    return TollMention(
        measure, count.quantity, count.victims, token.i, count.first, count.last, count.head, more=count.more
    )


def _by_verb(token: Token, name: str, words: MeasureWords) -> list[Token]:
    if token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_ not in ("VBN", "VBG", "VBD"):
        return []
    complements = {
        child.lower_
        for child in token.children
        if child.dep_ in ("prt", "oprd", "acomp", "advmod", "xcomp", "dobj", "ccomp", "amod", "prep", "attr")
    }
    transitive = name in words.transitive and token.pos_ != "ADJ"
    transitive |= any(f"{name} {part}" in words.particle for part in complements)
    transitive |= any(f"{name} {part}" in words.resultative for part in complements)
    transitive |= name in words.to_death and any(one.lower_ in ("death", "hell") for one in prepositional(token, "to"))
    if name in words.loses and not is_passive(token):
        return [one for one in objects(token) if any(child.dep_ == "nummod" for child in one.children)]
    if transitive:
        beside = {
            one.lower_
            for child in token.children
            for one in (child, *child.children)
            if child.dep_ in ("conj", "oprd", "acomp", "advmod", "prep", "xcomp", "advcl", "dobj", "amod")
        }
        return (
            []
            if beside & words.not_with
            or any(lemma(child) in words.not_with for child in token.children if child.dep_ == "conj")
            else _patients(token, words, name)
        )
    if name in words.intransitive:
        return (
            [token.head]
            if token.dep_ in ("acl", "amod") and token.tag_ == "VBG"
            else _by_relative(token, subjects(token))
        )
    return _by_light_verb(token, name, words)


def _patients(verb: Token, words: MeasureWords, name: str) -> list[Token]:
    if any(child.lower_ == "or" for one in (verb, verb.head) for child in one.children if child.dep_ == "cc"):
        return []  # "killed or wounded 827": no figure for either
    if verb.dep_ == "amod" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of":
        return []
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod") and verb.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
            return conjuncts(verb.head) if verb.dep_ == "acl" else [verb.head]
        return _by_relative(verb, subjects(verb))
    results = {part.split()[1] for part in words.resultative if part.split()[0] == name}
    patients = [one for one in objects(verb) if one.lower_ not in results]
    # "taking hundreds hostage", "shot 12 dead": the parser may hang the people onto the result.
    for child in verb.children:
        if child.lower_ in results:
            patients.extend(
                grand for grand in child.children if grand.dep_ in ("nummod", "nsubj", "amod", "compound", "quantmod")
            )
            patients.extend(one for one in verb.children if one.dep_ == "dative")
    if any(f"{name} dead" == phrase for phrase in words.resultative) and not patients:
        return _by_relative(verb, subjects(verb))
    if name == "turn":
        return _by_relative(verb, subjects(verb))
    return patients


def _by_relative(verb: Token, found: list[Token]) -> list[Token]:
    """A relative pronoun stands for the noun before it."""
    return [verb.head if one.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else one for one in found]


def _by_light_verb(token: Token, name: str, words: MeasureWords) -> list[Token]:
    for verb, noun in words.light:
        if verb != name:
            continue
        governed = [
            one for one in [*objects(token), *(subjects(token) if is_passive(token) else [])] if lemma(one) == noun
        ]
        governed += [child for child in token.children if child.lower_ == noun and child not in governed]
        for one in governed:
            of = prepositional(one, "of")
            if of:
                return of
            if any(child.dep_ == "nummod" for child in one.children) or noun in ("body", "corpse"):
                return [one]
            return _by_relative(token, subjects(token))
    return []


def _by_adjective(token: Token, name: str, words: MeasureWords) -> list[Token]:
    if token.lower_ not in words.adjectives and not (
        token.tag_ == "VBN" and name in words.transitive and not list(token.children)
    ):
        return []
    if token.dep_ == "amod" and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        # "few of the rescued hostages": that they were rescued is taken for granted there, not told.
        return [] if token.head.dep_ == "pobj" and token.head.head.lower_ == "of" else [token.head]
    if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "advmod", "ccomp") and lemma(token.head) in _COPULAS:
        leave = lemma(token.head) == "leave" and not is_passive(token.head)
        found = [
            one
            for one in (objects(token.head) if leave else subjects(token.head))
            if one.i != token.i and one.lower_ not in words.adjectives
        ]
        if found and not leave:
            return _by_relative(token.head, found)
        if found and not any(child.dep_ in ("nummod", "nsubj") for child in token.children):
            return found
    inner = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i]
    return [one for child in inner for one in conjuncts(child)] or [token]


def _by_noun(token: Token, name: str, words: MeasureWords) -> list[Token]:
    if token.pos_ not in ("NOUN", "PROPN") or name not in words.nouns:
        return []
    of = prepositional(token, "of")
    if of and not any(child.dep_ == "nummod" for child in token.children):
        return of
    return (
        [token]
        if any(
            child.dep_ in ("nummod", "amod", "quantmod", "det")
            and (child.like_num or child.lower_ in ("several", "many"))
            for child in token.children
        )
        else []
    )


def _by_toll(token: Token, name: str, words: MeasureWords, figures: list[Figure]) -> Iterator[TollMention]:
    """ "The death toll rose to 12", "bringing the number of wounded to 19", "a toll of 12"."""
    if not _is_toll_noun(token, words):
        return
    top = token
    while (
        top.dep_ in ("pobj", "prep")
        and top.head.pos_ in ("NOUN", "ADP")
        and top.head.lower_ in ("of", "number", "toll", "count", "total", "for", "among")
    ):
        top = top.head
    places = [one for one in prepositional(top, "of", "at", "to") if one.i != token.i]
    verb = top.head
    if top.dep_ in ("nsubj", "nsubjpass", "dobj", "obj", "pobj", "appos", "attr") and lemma(verb) in _TOLL_VERBS:
        places += [
            *prepositional(verb, "to", "at"),
            *objects(verb),
            *(child for child in verb.children if child.dep_ in ("attr", "acomp", "nummod", "npadvmod")),
        ]
    for place in places:
        for figure in figures:
            if place.i in (figure.head, *range(figure.first, figure.last + 1)):
                yield TollMention(
                    words.measure,
                    figure.quantity,
                    Victims("people", "unknown"),
                    token.i,
                    figure.first,
                    figure.last,
                    figure.head,
                )
                return
    del name


def _is_toll_noun(token: Token, words: MeasureWords) -> bool:
    if token.lower_ not in words.toll_nouns and not (
        words.measure == "killed" and token.lower_ in ("deaths", "figure")
    ):
        return False
    if token.lower_ == "figure":
        return token.dep_ == "nsubj" and lemma(token.head) == "be"
    if token.lower_ == "toll":
        return not any(child.lower_ in ("injury", "injured", "wounded", "road", "toll") for child in token.children)
    return token.head.lower_ in ("of", "number", "toll", "count") or token.dep_ in ("pobj", "compound")


def _none(token: Token, name: str, words: MeasureWords, language: Language) -> Iterator[TollMention]:
    """ "No casualties", "no one was hurt", "nobody died"."""
    without = any(child.dep_ == "det" and child.lower_ == "no" for child in token.children)
    if without and name in words.none and not is_irrealis(clause_verb(token), language):
        yield _zero(token, token, words)
    if name in words.transitive or name in words.intransitive or token.lower_ in words.adjectives:
        patients = subjects(token) if token.pos_ == "VERB" else subjects(token.head)
        for patient in patients:
            if patient.lower_ in ("nobody", "none", "noone") or (
                patient.lower_ == "one" and any(child.lower_ == "no" for child in patient.children)
            ):
                if is_passive(token) or name in words.intransitive or token.pos_ == "ADJ":
                    yield _zero(token, patient, words)


def _zero(trigger: Token, head: Token, words: MeasureWords) -> TollMention:
    count = zero(head)
    return TollMention(words.measure, count.quantity, count.victims, trigger.i, count.first, count.last, count.head)


# ---- nested counts ---------------------------------------------------------------------------------------------

_INCLUDING = {
    "including": "including",
    "include": "including",
    "among": "including",
    "excluding": "excluding",
    "besides": "excluding",
}


def _nested(doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language) -> list[TollMention]:
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
                    _from_count(count, doc[result[parent].trigger], result[parent].measure), parent=parent, role=role
                )
                same = [
                    index for index, one in enumerate(result) if one.head == child.head and one.measure == child.measure
                ]
                if same and same[0] != parent and result[same[0]].parent is None:
                    result[same[0]] = replace(result[same[0]], parent=parent, role=role)
                elif not same:
                    result.append(child)
    return result


def _with_breakdown(
    doc: Doc, mentions: list[TollMention], figures: list[Figure], language: Language
) -> list[TollMention]:
    """Add the parts that stand right behind a total and add up to it: "nine people - seven civilians and two soldiers"."""
    result = list(mentions)
    known = {mention.first for mention in mentions}
    for index, mention in enumerate(mentions):
        behind = [one for one in figures if one.first > mention.last and one.first not in known]
        counts = [count for one in behind if (count := counted(doc[one.head], figures, language)) is not None]
        for size in range(2, min(len(counts), 5) + 1):
            parts = counts[:size]
            exact = [part.quantity.best for part in parts if part.quantity.op == "exact"]
            if (
                len(exact) == size
                and sum(one or 0 for one in exact) == mention.quantity.best
                and parts[0].first - mention.last < 8
            ):
                children = [_from_count(part, doc[mention.trigger], mention.measure) for part in parts]
                result.extend(replace(child, parent=index, role="including") for child in children)
                break
    return result


def _parts_after(token: Token) -> tuple[list[Token], SubsetRole]:
    if token.lower_ in ("including", "excluding", "besides"):
        heads = [one for child in token.children if child.dep_ in ("pobj", "dobj", "pcomp") for one in conjuncts(child)]
        return heads, "including" if token.lower_ == "including" else "excluding"
    if lemma(token) == "include" and any(
        child.lower_ in ("dead", "victims", "casualties", "toll", "killed", "fatalities", "wounded", "injured")
        for child in token.children
    ):
        return objects(token), "including"
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
