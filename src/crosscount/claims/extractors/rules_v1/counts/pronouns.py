"""Whom a pronoun counts: "opened fire on a trader, killing him", "the bomber blew himself up"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.victims import describe, is_person_noun
from crosscount.claims.extractors.rules_v1.text.syntax import noun_phrase, subjects, verbatim
from crosscount.claims.languages import Language
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

ONE = frozenset({"him", "her", "he", "she"})
SEVERAL = frozenset({"them", "they", "both", "all", "those"})
ITSELF = frozenset({"himself", "herself", "themselves", "themself"})


def stands_for(pronoun: Token, figures: list[Figure], language: Language) -> tuple[Quantity, Victims] | None:
    """How many people a pronoun stands for, read from the noun phrase of its sentence that it takes up, and who.

    One person for "him", with or without somebody named before. For "them" the last figure of people before it; None
    where the sentence gives none. "Himself" is whoever did it: class ``perpetrator``.
    """
    if pronoun.lower_ in ITSELF:
        return _doers(pronoun, figures, language)
    if pronoun.lower_ in ONE:
        before = [
            token
            for token in pronoun.doc[: pronoun.i]
            if token.tag_ == "NN" and token.dep_ != "compound" and is_person_noun(token, language)
        ]
        who = describe(before[-1], range(0), language) if before else Victims(pronoun.text, "unknown")
        return Quantity(1, 1, 1, "exact", verbatim(pronoun.doc, pronoun.i, pronoun.i)), who
    if pronoun.lower_ in SEVERAL:
        for figure in reversed(figures):
            noun = pronoun.doc[figure.head]
            if figure.last < pronoun.i and is_person_noun(noun, language):
                return figure.quantity, describe(noun, range(figure.first, figure.last + 1), language)
    return None


def _doers(pronoun: Token, figures: list[Figure], language: Language) -> tuple[Quantity, Victims] | None:
    for doer in subjects(pronoun.head):
        if not is_person_noun(doer, language):
            continue
        words = Victims(describe(doer, range(0), language).words, "perpetrator")
        figure = next((one for one in figures if one.head == doer.i), None)
        if figure is not None:
            return figure.quantity, Victims(
                describe(doer, range(figure.first, figure.last + 1), language).words, "perpetrator"
            )
        if doer.tag_ in ("NN", "NNP"):
            phrase = noun_phrase(doer)
            return Quantity(1, 1, 1, "exact", verbatim(doer.doc, phrase[0].i, phrase[-1].i)), words
    if pronoun.lower_ in ("himself", "herself"):
        return Quantity(1, 1, 1, "exact", verbatim(pronoun.doc, pronoun.i, pronoun.i)), Victims(
            pronoun.text, "perpetrator"
        )
    return None
