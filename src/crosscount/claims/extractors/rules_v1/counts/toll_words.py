"""Which people a word of a measure is about: whom "killed", "dead" or "deaths" counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.syntax import (
    conjuncts,
    is_passive,
    lemma,
    objects,
    prepositional,
    subjects,
)
from crosscount.claims.measures import MeasureWords

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

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


def told_by_verb(token: Token, name: str, words: MeasureWords) -> list[Token]:
    """The head nouns of the people whom a verb of the measure is about."""
    if token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_ not in ("VBN", "VBG", "VBD"):
        return []
    if name in words.loses and not is_passive(token):
        lost = [
            one
            for one in objects(token)
            if any(child.dep_ == "nummod" or child.lower_ == "no" for child in one.children)
        ]
        if lost:
            return lost
    if _is_transitive(token, name, words):
        found = _patients(token, words, name)
        others = [*_together_with(token), *_without_verb(token)] if found else []
        return found + [one for one in others if one not in found]
    if name in words.intransitive:
        return (
            [token.head]
            if token.dep_ in ("acl", "amod") and token.tag_ == "VBG"
            else _by_relative(token, subjects(token))
        )
    return _by_light_verb(token, name, words)


def _is_transitive(token: Token, name: str, words: MeasureWords) -> bool:
    complements = {
        child.lower_
        for child in token.children
        if child.dep_ in ("prt", "oprd", "acomp", "advmod", "advcl", "xcomp", "dobj", "ccomp", "amod", "prep", "attr")
    }
    if token.i + 1 < len(token.doc):
        complements.add(token.doc[token.i + 1].lower_)  # "shot dead a trader": the parser may hang it on the trader
    if name in words.transitive_unless:
        beside = {one.lower_ for child in token.children for one in (child, *child.children)}
        beside |= {lemma(child) for child in token.children if child.dep_ == "conj"}
        return not (beside | complements) & words.unless
    adverbs = {child.lower_ for child in token.children if child.dep_ == "advmod"}
    if name in words.transitive and adverbs & words.unless:
        return False  # "mortally wounded" is not wounded
    return (
        (name in words.transitive and token.pos_ != "ADJ")
        or (name in words.fatal_verbs and not adverbs.isdisjoint(words.fatal_adverbs))
        or any(f"{name} {part}" in words.particle | words.resultative for part in complements)
        or (name in words.to_death and any(one.lower_ in ("death", "hell") for one in prepositional(token, "to")))
    )


def _patients(verb: Token, words: MeasureWords, name: str) -> list[Token]:
    if any(child.lower_ == "or" for one in (verb, verb.head) for child in one.children if child.dep_ == "cc"):
        return []  # "killed or wounded 827": no figure for either
    if verb.dep_ == "amod" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of":
        return []
    if any(child.dep_ == "nummod" for child in verb.children):
        return []  # "12 hurt": the number hangs on the word itself
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod") and verb.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
            return conjuncts(_first_of_clause(verb.head)) if verb.dep_ == "acl" else [verb.head]
        behind = [one for child in verb.children if child.dep_ == "auxpass" for one in child.children]
        inverted = [one for one in behind if one.dep_ == "attr"]  # "Killed in the attack were 17 people"
        return _by_relative(verb, subjects(verb)) or inverted
    results = {part.split()[1] for part in words.resultative if part.split()[0] == name}
    patients = [one for one in objects(verb) if one.lower_ not in results]
    patients += _loose_end(verb) if patients else []
    # "taking hundreds hostage", "shot 12 dead": the parser may hang the people onto the result.
    for child in verb.children:
        if child.lower_ in results:
            numbers = [grand for grand in child.children if grand.dep_ in ("nummod", "quantmod")]
            people = [grand for grand in child.children if grand.dep_ in ("nsubj", "amod", "compound")]
            patients.extend(numbers or people)
            patients.extend(one for one in verb.children if one.dep_ == "dative")
    headline = [
        child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "NUM"
    ]  # "Nine killed, 12 hurt in blast"
    if not patients and (headline or any(f"{name} dead" == phrase for phrase in words.resultative)):
        return headline or _by_relative(verb, subjects(verb))
    if name == "turn":
        return _by_relative(verb, subjects(verb))
    return patients


def _loose_end(verb: Token) -> list[Token]:
    """ "Killing the chief and four of his aides": the parser may hang the last of the list onto the verb."""
    ends = [one for one in verb.children if one.dep_ == "conj" and one.pos_ in ("NOUN", "PROPN", "NUM")]
    return [each for one in ends if not any(grand.dep_ == "acl" for grand in one.children) for each in conjuncts(one)]


def is_said_of_one(verb: Token) -> bool:
    """ "Mr A, the leader and an imam, was killed": one person, whatever else he was."""
    return any(child.dep_ == "auxpass" and child.lower_ == "was" for child in verb.children)


def _together_with(verb: Token) -> list[Token]:
    """ "He was shot dead alongside his driver", "was killed, along with two guards"."""
    with_them = prepositional(verb, "alongside")
    for child in verb.children:
        if child.lower_ in ("along", "together"):
            with_them += prepositional(child, "with")
        if child.lower_ == "with" and child.nbor(-1).lower_ in ("along", "together"):
            with_them += [one for grand in child.children if grand.dep_ == "pobj" for one in conjuncts(grand)]
    return [one for one in with_them if one.pos_ in ("NOUN", "PROPN", "NUM")]


def _without_verb(verb: Token) -> list[Token]:
    """ "Police said nine people were killed; residents said 20 were": the numbers before a "were" without its verb."""
    if not is_passive(verb) or verb.dep_ in ("acl", "amod", "relcl"):
        return []
    found = []
    for token in verb.doc[verb.i + 1 :]:
        if is_passive(token):
            break
        if token.lower_ in ("were", "was", "been") and token.dep_ in ("ccomp", "conj", "ROOT"):
            numbers = [child for child in token.children if child.dep_ == "nsubj"]
            alone = all(child.dep_ in ("nsubj", "mark", "aux", "punct") for child in token.children)
            if alone and numbers and numbers[0].pos_ == "NUM" and token.nbor(-1).pos_ in ("NUM", "AUX"):
                found.append(numbers[0])
    return found


def _first_of_clause(noun: Token) -> Token:
    """ "Two were killed and two children and a driver injured": the parser hangs the people onto the first verb."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    return first if first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") else noun


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
            if name == "cost":  # "cost nine soldiers their lives"
                return [child for child in token.children if child.dep_ == "dative"]
            if any(child.dep_ == "nummod" for child in one.children) or noun in ("body", "corpse"):
                return [one]
            return _by_relative(token, subjects(token))
    return []


def told_by_adjective(token: Token, name: str, words: MeasureWords) -> list[Token]:
    """The head nouns of the people whom an adjective of the measure is about ("10 dead", "are missing")."""
    bare = token.tag_ == "VBN" and name in words.transitive and not list(token.children)
    if token.lower_ not in words.adjectives and not bare:
        return []
    if any(child.dep_ == "advmod" and child.lower_ in words.unless for child in token.children):
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


def _is_a_charge(noun: Token) -> bool:
    """ "Nine counts of murder": what somebody is tried for, and not nine dead."""
    return noun.dep_ == "pobj" and lemma(noun.head.head) in ("count", "charge", "suspicion", "accusation")


def told_by_noun(token: Token, name: str, words: MeasureWords) -> list[Token]:
    """The head nouns of the people whom a noun of the measure is about ("the deaths of nine people")."""
    if token.lower_ in words.adjectives and token.dep_ == "nsubj" and lemma(token.head) == "be":
        behind = [child for child in token.head.children if child.dep_ == "attr"]
        return [one for child in behind for one in conjuncts(child)]  # "the dead were three civilians and two soldiers"
    lefts = {child.lower_ for child in token.lefts}
    if name in words.fatal_nouns and lefts & {"fatal", "deadly"}:
        return prepositional(token, "of")
    if token.pos_ not in ("NOUN", "PROPN") or name not in words.nouns or "attempted" in lefts or _is_a_charge(token):
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
