"""Who did it, as the grammar of an event word says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.syntax import is_passive, lemma, noun_phrase, prepositional, subjects
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


def doer_of_verb(verb: Token) -> tuple[int, ...]:
    """Token positions of who does what an event verb says; empty where nobody is named."""
    if is_passive(verb):
        return _behind_by(verb)
    for subject in subjects(verb):
        if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            subject = verb.head
        if lemma(subject) not in (
            "bomb",
            "blast",
            "explosion",
            "device",
            "grenade",
            "mine",
            "rocket",
            "vehicle",
            "car",
            "attack",
            "explosive",
        ):
            return tuple(token.i for token in noun_phrase(subject))
    return ()


def is_attacker(word: Token, language: Language) -> bool:
    """Whether a word is one for people who kill, hurt or destroy; the parser may take "Guerrillas" for a name."""
    nouns = language.table("events")["attackers"]["nouns"]
    return lemma(word) in nouns or word.lower_.removesuffix("s") in nouns


def is_one_of(noun: Token) -> bool:
    """ "One of its deadliest attacks" is a single one."""
    return noun.head.lower_ == "of" and noun.head.head.lower_ in ("one", "another")


def doer_of_noun(noun: Token, language: Language) -> tuple[int, ...]:
    """Token positions of who did what an event noun names: behind "by", before "'s", as subject of its verb, or by whom
    it was done."""
    if is_one_of(noun):
        noun = noun.head.head
    by = _behind_by(noun)
    if by:
        return by
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in language.words("not_where_it_happened", "times"):
            if lemma(noun) in language.table("events")["done_to"]["nouns"]:
                return ()  # "the judge's murder": whom it was done to
            return tuple(token.i for token in noun_phrase(child) if token.dep_ != "case")
    verb, doing = noun.head, language.table("events")["doing"]
    if noun.dep_ == "dobj" and lemma(verb) in doing["verbs"]:
        return tuple(token.i for subject in subjects(verb)[:1] for token in noun_phrase(subject))
    if noun.dep_ == "nsubjpass" and lemma(verb) in doing["verbs"]:
        return _behind_by(verb)
    if noun.dep_ in ("nsubj", "nsubjpass") and lemma(verb) == "be":
        return _whose_work(verb, doing["work"])
    return ()


def _behind_by(word: Token) -> tuple[int, ...]:
    for child in word.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for governed in child.children:
                if governed.dep_ == "pobj":
                    return tuple(token.i for token in noun_phrase(governed))
    return ()


def _whose_work(verb: Token, work: list[str]) -> tuple[int, ...]:
    """ "The bombing was the work of the front"."""
    for child in verb.children:
        if child.dep_ == "attr" and lemma(child) in work:
            for governed in prepositional(child, "of")[:1]:
                return tuple(token.i for token in noun_phrase(governed))
    return ()
