"""Figures told of a toll: "the death toll rose to 12", "bringing the number of wounded to 19"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.text.syntax import lemma, objects, prepositional, subjects
from crosscount.claims.measures import MeasureWords, load_measures

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

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


_CHANGING_VERBS = frozenset({"bring", "raise", "take", "push", "put", "drive", "revise", "lower"})
_COUNTS = frozenset({"number", "figure", "count", "tally", "total"})
_PERIODS = frozenset({"since", "week", "month", "year", "weeks", "months", "years", "attacks", "violence"})
"""Words by which a number killed is that of more than one happening."""


def told_of_toll(token: Token, words: MeasureWords, figures: list[Figure]) -> Iterator[TollMention]:
    """ "The death toll rose to 12", "bringing the number of wounded to 19", "a toll of 12"."""
    if not _is_toll_noun(token, words):
        return
    top = _number_of(token) or token
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
            *(one for child in verb.children if child.dep_ == "prt" for one in prepositional(child, "to", "at")),
            *objects(verb),
            *(child for child in verb.children if child.dep_ in ("attr", "acomp", "nummod", "npadvmod")),
        ]
        if top.dep_ in ("dobj", "obj") and lemma(verb) in _CHANGING_VERBS:
            # "Raised the count of those killed in the siege to 31": the parse ties "to" to the siege.
            places += [one for part in top.subtree if part.i >= token.i for one in prepositional(part, "to")]
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


def told_of_it(doc: Doc, figures: list[Figure], measure: str) -> Iterator[TollMention]:
    """ "It stood at 21", behind a sentence that spoke of a toll of the measure."""
    for verb in doc:
        if lemma(verb) not in _TOLL_VERBS - {"be"} or not any(one.lower_ in ("it", "this") for one in subjects(verb)):
            continue
        places = [*prepositional(verb, "to", "at"), *objects(verb)]
        for figure in figures:
            if figure.head <= figure.last and any(figure.first <= one.i <= figure.last for one in places):
                victims = Victims("people", "unknown")
                yield TollMention(measure, figure.quantity, victims, verb.i, figure.first, figure.last, figure.head)
                return


def toll_told_of(doc: Doc) -> str | None:
    """The measure of the toll that a sentence speaks of, None where it speaks of none."""
    for words in load_measures():
        for token in doc:
            if token.lower_ in words.toll_nouns and _is_toll_noun(token, words):
                return words.measure
    return None


def _number_of(token: Token) -> Token | None:
    """ "The number of people killed": the noun that stands for their count."""
    if token.dep_ == "acl" and token.head.lower_ in _COUNTS:
        return None if any(one.lower_ in _PERIODS for one in token.subtree) else token.head
    people = token.head if token.dep_ in ("acl", "amod") else token
    of = people.head if people.dep_ == "pobj" else None
    if of is not None and of.lower_ == "of" and of.head.lower_ in _COUNTS:
        return of.head
    return None


def _is_toll_noun(token: Token, words: MeasureWords) -> bool:
    if _number_of(token) is not None and (token.lower_ in words.adjectives or lemma(token) in words.transitive):
        return True
    if token.lower_ not in words.toll_nouns and not (
        words.measure == "killed" and token.lower_ in ("deaths", "figure")
    ):
        return False
    if token.lower_ == "figure":
        return token.dep_ == "nsubj" and lemma(token.head) == "be"
    if token.lower_ == "toll":
        return not any(child.lower_ in ("injury", "injured", "wounded", "road", "toll") for child in token.children)
    if token.dep_ in ("dobj", "obj"):
        return lemma(token.head) in ("put", "bring", "raise", "revise", "lower")
    return token.head.lower_ in ("of", "number", "toll", "count") or token.dep_ in ("pobj", "compound")
