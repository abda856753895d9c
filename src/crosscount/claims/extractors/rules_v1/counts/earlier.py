"""Groups of people counted in an earlier sentence, and the words that take one up: "The officers were killed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.counting import Counted
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.victims import describe, is_person_noun
from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.languages import Language
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

NEAR = 2
"""Sentences back that "they" and "the officers" may reach."""
_DEFINITE = frozenset({"the", "both", "these", "those", "all", "their"})
_PRONOUNS = frozenset({"they", "them", "both", "all"})


@dataclass(frozen=True, slots=True)
class EarlierGroup:
    """People counted before: the sentence (number and offset), the count, the noun's lemma, and who they were."""

    sentence: int
    start: int
    quantity: Quantity
    noun: str
    victims: Victims


def groups_in(doc: Doc, figures: Sequence[Figure], language: Language, sentence: int, start: int) -> list[EarlierGroup]:
    """The groups of two or more people that a sentence counts."""
    return [
        EarlierGroup(
            sentence,
            start,
            figure.quantity,
            lemma(doc[figure.head]),
            describe(doc[figure.head], range(figure.first, figure.last + 1), language),
        )
        for figure in figures
        if (figure.quantity.best or figure.quantity.low or 0) > 1
        and figure.head > figure.last
        and is_person_noun(doc[figure.head], language)
    ]


def taken_up(head: Token, earlier: Sequence[EarlierGroup], language: Language) -> tuple[Counted, EarlierGroup] | None:
    """The count of the group that "they", "the officers" or "their bodies" take up; None where none is near."""
    if not earlier or not (head.lower_ in _PRONOUNS or _is_definite(head)):
        return None
    nouns = language.words("persons", "taking_up")
    if lemma(head) in ("body", "corpse", "remains") and not any(child.lower_ == "their" for child in head.children):
        return None  # "the bodies that were shown": of whom is not said
    for group in reversed(earlier):
        if head.pos_ in ("PRON", "DET") or lemma(head) == group.noun or lemma(head) in nouns:
            return Counted(group.quantity, group.victims, head.i, head.i, head.i, again=True), group
    return None


def _is_definite(head: Token) -> bool:
    return head.tag_ == "NNS" and any(child.lower_ in _DEFINITE for child in head.children)
