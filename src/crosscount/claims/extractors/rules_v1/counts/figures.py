"""Numbers of persons and events in a parsed sentence: which figure, how hedged, of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.counts.not_counts import is_no_count
from crosscount.claims.extractors.rules_v1.counts.numerals import continues, is_number, number_runs, value_of
from crosscount.claims.extractors.rules_v1.text.syntax import verbatim
from crosscount.values import CrosscountError, Quantity
from crosscount.values.quantity import Operator

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc
    from crosscount.claims.languages import Language

LARGEST = 10_000_000
"""The most persons one figure can count here; above it the words were misread or are not a toll."""


HEDGE_WORDS = 5


class NumberTooLarge(CrosscountError):
    """A number that no toll can have."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            f"the figure {phrase!r} is above {LARGEST:,} persons; it was left unclaimed; check the report by eye"
        )


class NegativeCount(CrosscountError):
    """A count below zero."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            f"the figure {phrase!r} is negative; a count of people cannot be; it was left unclaimed; check by eye"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: tokens ``first..last`` with its hedge, and the noun that it counts (or the number
    itself)."""

    first: int
    last: int
    head: int
    quantity: Quantity
    more: bool = False
    """Said to come on top ("another 6,000", "five others")."""


def figures_in(doc: Doc, language: Language) -> tuple[list[Figure], list[CrosscountError]]:
    """Every figure that may count people or events, in order, and the numbers that cannot be one and why.

    Ages, years, ordinals, money, measures of length or time, numbers of roads and rifles are passed over.
    """
    figures: list[Figure] = []
    impossible: list[CrosscountError] = []
    for first, last in number_runs(doc):
        if is_no_count(doc, first, last, language) or (figures and figures[-1].last >= first):
            continue
        if _is_share_of(doc, first, language) or _goes_on_a_number(doc, first, last):
            figures = [one for one in figures if one.last != first - 1]
            continue
        if figures and doc.between(figures[-1].last + 1, first).lower() in _OUT_OF:
            figures[-1] = replace(figures[-1], head=_counted(doc, first, last))  # "twelve out of 30 passengers": twelve
            continue
        try:
            figure = _figure(doc, first, last, language)
        except CrosscountError as error:
            impossible.append(error)
        else:
            if figure is not None:
                figures.append(figure)
    figures.extend(_vague(doc, language, figures))
    return sorted(figures, key=lambda figure: figure.first), impossible


_OUT_OF = frozenset({"out of", "of", "out of the", "of the"})


def _is_share_of(doc: Doc, first: int, language: Language) -> bool:
    """ "Half of the 40 hostages": how many that is, is not said."""
    before = [token.lower_ for token in doc[max(0, first - 3) : first]]
    while before and before[-1] in ("of", "the"):
        before.pop()
    return bool(before) and before[-1] in language.words("told_apart", "shares")


def _goes_on_a_number(doc: Doc, first: int, last: int) -> bool:
    """ "9 000 people": thousands set apart by a blank are left unread rather than read as "000"."""
    word, before = doc[first].text, doc[first - 1].text if first else ""
    return first == last and len(word) == 3 and word.isdigit() and before.isdigit() and len(before) <= 3


def _figure(doc: Doc, first: int, last: int, language: Language) -> Figure | None:
    words = [doc[position].text for position in range(first, last + 1)]
    value = value_of(words)
    if value is None:
        return None
    number, upper = value
    phrase = verbatim(doc, first, last)
    if number < 0:
        raise NegativeCount(phrase)
    if max(number, upper or 0) > LARGEST:
        raise NumberTooLarge(phrase)
    op, start = _hedge_before(doc, first, language)
    stop = last
    if op == "exact" and upper is None:
        op, stop = _hedge_after(doc, last, language)
    if upper is not None:
        op = "between"
    elif _joins_between(doc, first, last):
        other = _second_of_between(doc, last)
        if other is not None and number < other[0]:
            op, upper, stop = "between", other[0], other[1]
            start = first - 1 if doc[first - 1].lower_ in ("between", "from") else first
    dozens = _dozen(doc, first, last)
    if dozens is not None:
        number, stop = number * 12, dozens
    quantity = Quantity.from_operator(op, number, verbatim(doc, start, stop), upper=upper)
    extra = ("another", "additional", "further", "more")
    beside = {doc[position].lower_ for position in (start - 1, stop + 1) if 0 <= position < len(doc)}
    more = bool(beside & set(extra))
    return Figure(start, stop, _counted(doc, first, stop), quantity, more=more)


def _dozen(doc: Doc, first: int, last: int) -> int | None:
    following = doc[last + 1] if last + 1 < len(doc) else None
    return following.i if following is not None and following.lower_ == "dozen" and first == last else None


def _joins_between(doc: Doc, first: int, last: int) -> bool:
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    return (before == "between" and after == "and") or (
        after in ("to", "or") and before not in ("rose", "rises", "up") and last + 2 < len(doc)
    )


def _second_of_between(doc: Doc, last: int) -> tuple[int, int] | None:
    position = last + 2
    if position >= len(doc) or not is_number(doc[position]):
        return None
    stop = position
    while stop + 1 < len(doc) and continues(doc, stop):
        stop += 1
    value = value_of([doc[index].text for index in range(position, stop + 1)])
    return None if value is None else (value[0], stop)


def _hedge_before(doc: Doc, first: int, language: Language) -> tuple[Operator, int]:
    for length in range(min(HEDGE_WORDS, first), 0, -1):
        words = doc.between(first - length, first).lower()
        for op in ("at_least", "more_than", "up_to", "fewer_than", "about"):
            if words in language.table("hedges")[op]:
                if op == "about" and words in ("near", "around", "about") and _is_place_like(doc, first):
                    continue
                return op, first - length
    return "exact", first


def _is_place_like(doc: Doc, first: int) -> bool:
    return doc[first - 1].dep_ == "prep" and doc[first].dep_ == "pobj" and doc[first - 1].head.pos_ == "VERB"


def _hedge_after(doc: Doc, last: int, language: Language) -> tuple[Operator, int]:
    for phrase in language.listed("hedges", "at_least_after"):
        length = len(phrase.split())
        if doc.between(last + 1, last + 1 + length).lower() == phrase:
            return "at_least", last + length
    return "exact", last


def _counted(doc: Doc, first: int, last: int) -> int:
    """The noun that a number counts: its head in the parse, else the number itself ("10 dead", "another 6,000")."""
    for position in range(first, last + 1):
        token = doc[position]
        if (
            token.dep_ in ("nummod", "amod", "compound", "det", "quantmod", "advmod")
            and token.head.i > last
            and token.head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
        ):
            head = token.head
            if _is_behind_another_number(doc, last, head.i):
                return last
            while (
                head.dep_ in ("compound", "quantmod") and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN")
            ):
                head = head.head
            return int(head.i)
    return last


def _is_behind_another_number(doc: Doc, last: int, head: int) -> bool:
    """ "Killed ten: eight civilians": the noun behind a colon and another number is not what the first one counts."""
    between = doc[last + 1 : head]
    parted = any(
        token.text in (":", "(", ";") or (token.text in ("-", "–", "—") and doc[token.i - 1].whitespace_)
        for token in between
    )
    return parted and any(map(is_number, between))


def _vague(doc: Doc, language: Language, found: list[Figure]) -> Iterator[Figure]:
    taken = {position for figure in found for position in range(figure.first, figure.last + 1)}
    words = [token.lower_ for token in doc]
    for position, word in enumerate(words):
        for phrase in _phrases_of_quantity(language).get(word, ()):
            stop = position + len(phrase) - 1
            if position and words[position - 1] in ("how", "so", "too", "as", "not"):
                break  # "how many died" counts nobody
            if words[position : stop + 1] != phrase or taken & set(range(position, stop + 1)):
                continue
            quantity, start = _from_phrase(" ".join(phrase), doc, position, stop, language)
            taken |= set(range(start, stop + 1))
            yield Figure(start, stop, counted_by_phrase(doc, stop), quantity)
            break


@cache
def _phrases_of_quantity(language: Language) -> dict[str, list[list[str]]]:
    """The phrases for quantities by their first word: those with a number first, then the longest first."""
    phrases = [*language.table("numerals"), *sorted(language.table("vague"), key=len, reverse=True)]
    by_first: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase.split()[0], []).append(phrase.split())
    return by_first


def _from_phrase(phrase: str, doc: Doc, first: int, last: int, language: Language) -> tuple[Quantity, int]:
    exact = language.table("numerals")
    op, start = _hedge_before(doc, first, language)
    words = verbatim(doc, start, last)
    if phrase in exact:
        return Quantity.from_operator(op, exact[phrase], words), start
    low, high = language.table("vague")[phrase]
    return Quantity(low or None, None, high or None, "vague", words), start


def counted_by_phrase(doc: Doc, last: int) -> int:
    """The noun behind a phrase of quantity: "hundreds of hostages", "several soldiers", "a couple"."""
    token = doc[last]
    if token.lower_ == "of":
        for child in token.children:
            if child.dep_ == "pobj":
                return int(child.i)
        return min(last + 1, len(doc) - 1)
    if token.dep_ in ("amod", "nummod", "det", "compound", "quantmod") and token.head.i > last:
        return int(token.head.i)
    for child in doc[last].children:
        if child.lower_ == "of":
            for governed in child.children:
                if governed.dep_ == "pobj":
                    return int(governed.i)
    return last
