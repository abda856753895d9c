"""Figures that two numbers give together, and figures that only point at the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.counts.figures import HEDGE_WORDS, Figure, counted_by_phrase
from crosscount.claims.extractors.rules_v1.text.syntax import verbatim
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc
    from crosscount.claims.languages import Language

_NOT_AS_MANY = frozenset({"twice", "times", "half", "nearly", "almost", "not", "about", "in"})


def joined(doc: Doc, figures: list[Figure], language: Language) -> list[Figure]:
    """The figures of a sentence, in order: "one and possibly three" as one, "as many" as the one before again."""
    figures = _with_possible(doc, figures, language)
    return sorted([*figures, *_as_many(doc, figures)], key=lambda figure: figure.first)


def _with_possible(doc: Doc, figures: list[Figure], language: Language) -> list[Figure]:
    """ "At least one and possibly three people": one figure, from the first to the second."""
    result: list[Figure] = []
    for figure in figures:
        before = result[-1] if result else None
        low = before.quantity.low if before is not None else None
        high = figure.quantity.best or figure.quantity.high
        if (
            before is None
            or low is None
            or high is None
            or low >= high
            or not _is_possible(doc, before, figure, language)
        ):
            result.append(figure)
            continue
        phrase = verbatim(doc, before.first, figure.last)
        quantity = Quantity(low, None, high, "between", phrase, figure.quantity.unit)
        result[-1] = replace(figure, first=before.first, head=_counted(doc, before, figure), quantity=quantity)
    return result


def _counted(doc: Doc, before: Figure, figure: Figure) -> int:
    """The noun that both numbers count; the parser may lose it behind the comma of "five, perhaps six, people"."""
    head = max(before.head, figure.head)
    behind = [token for token in doc[figure.last + 1 : figure.last + 3] if token.text != ","]
    return behind[0].i if head <= figure.last and behind and behind[0].pos_ == "NOUN" else head


def _is_possible(doc: Doc, before: Figure, figure: Figure, language: Language) -> bool:
    """Whether a figure only says how many it may have been; a noun between makes it one of other people."""
    between = " ".join(token.lower_ for token in doc[before.last + 1 : figure.first] if token.text != ",")
    if between == "and" and figure.quantity.op == "up_to":
        return True
    return between in language.words("hedges", "possibly")


def _as_many(doc: Doc, figures: list[Figure]) -> Iterator[Figure]:
    """ "Six policemen and as many soldiers": six again."""
    for position in range(1, len(doc) - 2):
        before = [one for one in figures if one.last < position]
        words = (doc[position].lower_, doc[position + 1].lower_)
        if words != ("as", "many") or doc[position + 2].lower_ == "as" or not before:
            continue
        if doc[position - 1].lower_ in _NOT_AS_MANY or position - before[-1].last > HEDGE_WORDS:
            continue
        quantity = replace(before[-1].quantity, phrase=verbatim(doc, before[-1].first, position + 1))
        yield Figure(position, position + 1, counted_by_phrase(doc, position + 1), quantity)
