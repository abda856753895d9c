"""Numbers of persons and events in a parsed sentence: which figure, how hedged, of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from text_to_num import text2num

from crosscount.claims.extractors.rules_v1.syntax import lemma, verbatim
from crosscount.values import CrosscountError, Quantity
from crosscount.values.quantity import Operator

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosscount.claims.languages import Language

LARGEST = 10_000_000
"""The most persons one figure can count here; above it the words were misread or are not a toll."""
HEDGE_WORDS = 5
_DIGITS = re.compile(r"^[-−]?\d{1,3}(?:[,.\u066c]\d{3})+$|^[-−]?\d+(?:\.\d+)?$")
_RANGE = re.compile(r"^(\d[\d,]*)\s?[-–—]\s?(\d[\d,]*)$")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "lakh": 100_000}
_PLURAL_SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "tens"})
_UNIT_AFTER = frozenset(
    [
        "%",
        "percent",
        "per-cent",
        "percentage",
        "dollars",
        "dollar",
        "rupees",
        "rs",
        "usd",
        "km",
        "kilometres",
        "kilometers",
        "kilometer",
        "kilometre",
        "miles",
        "mile",
        "metres",
        "meters",
        "metre",
        "meter",
        "kg",
        "kilograms",
        "kilogram",
        "tonnes",
        "tons",
        "ton",
        "pounds",
        "pound",
        "lbs",
        "mm",
        "cm",
        "feet",
        "foot",
        "inches",
        "hours",
        "hour",
        "minutes",
        "minute",
        "seconds",
        "days",
        "day",
        "weeks",
        "week",
        "months",
        "month",
        "years",
        "year",
        "decades",
        "decade",
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "a.m",
        "p.m",
        "o'clock",
        "gmt",
        "th",
        "st",
        "nd",
        "rd",
        "degrees",
        "calibre",
        "caliber",
        "caliber-",
        "millimeter",
        "millimeters",
        "rounds",
        "times",
        "o’clock",
        "yards",
        "blocks",
        "acres",
    ]
)
_MONEY_BEFORE = frozenset(
    {
        "$",
        "£",
        "€",
        "rs",
        "rs.",
        "usd",
        "no",
        "no.",
        "number",
        "article",
        "section",
        "highway",
        "age",
        "aged",
        "f",
        "m",
        "ak",
        "chapter",
        "route",
        "channel",
        "page",
        "resolution",
        "flight",
        "#",
    }
)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_YEAR_PREPOSITIONS = frozenset(
    {
        "in",
        "since",
        "from",
        "until",
        "till",
        "by",
        "of",
        "during",
        "to",
        "and",
        ",",
        "after",
        "before",
        "between",
        "around",
        "early",
        "late",
        "mid",
        "year",
        "/",
    }
)


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
            f"the figure {phrase!r} is negative; a count of people cannot be; it was left unclaimed; check the report by eye"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: tokens ``first..last`` with its hedge, and the noun that it counts (or the number itself)."""

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
    for first, last in _number_runs(doc):
        if _is_no_count(doc, first, last) or (figures and figures[-1].last >= first):
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


def _number_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(doc):
        if not _is_number(doc[position]):
            position += 1
            continue
        last = position
        while last + 1 < len(doc) and _continues(doc, last):
            last += 1
            if doc[last].lower_ in ("-", "and", "–"):
                last += 1
        yield position, last
        position = last + 1


def _is_number(token: Token) -> bool:
    text = token.lower_
    return bool(_DIGITS.match(text) or _RANGE.match(text)) or _spelled(text) is not None


def _continues(doc: Doc, last: int) -> bool:
    here, following = doc[last], doc[last + 1]
    after = doc[last + 2] if last + 2 < len(doc) else None
    if following.lower_ in ("-", "–") and after is not None:
        return _is_number(after) and not (here.lower_.isdigit() and after.lower_.isalpha())
    if following.lower_ == "and" and here.lower_ in _SCALES and after is not None:
        return _spelled(after.lower_) is not None and (last + 3 >= len(doc) or doc[last + 3].lower_ not in _SCALES)
    if following.lower_ in _SCALES:
        return True
    return here.lower_.isalpha() and _spelled(following.lower_) is not None


def _is_ordinal(text: str) -> bool:
    return text in {"first", "second", "third"} or (
        text.endswith(("th", "st", "nd", "rd")) and text not in ("thousand",)
    )


def _spelled(text: str) -> int | None:
    if not text or not text[0].isalpha() or _is_ordinal(text) or text in _PLURAL_SCALES:
        return None
    try:
        return int(text2num(text.replace("–", "-"), "en"))
    except ValueError:
        return None


def value_of(words: Sequence[str]) -> tuple[int, int | None] | None:
    """Read a number, or a range of two, from its words; None where they are no whole number."""
    text = " ".join(words).lower().strip()
    found = _RANGE.match(text.replace(" ", "")) if any(mark in text for mark in "-–—") and text[0].isdigit() else None
    if found:
        low, high = (int(part.replace(",", "")) for part in found.groups())
        return (low, high) if low < high else None
    scale = 1
    parts = text.split()
    if parts[0][0].isdigit() or parts[0][0] in "-−":
        while len(parts) > 1 and parts[-1] in _SCALES:
            scale *= _SCALES[parts.pop()]
        digits = parts[0].replace(",", "").replace("\u066c", "").replace("−", "-")
        if scale == 1 and re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
            digits = digits.replace(".", "")
        exact = Decimal(digits) * scale if len(parts) == 1 and re.fullmatch(r"-?\d+(\.\d+)?", digits) else None
        return (int(exact), None) if exact is not None and exact == int(exact) else None
    spelled = _spelled(text.replace(" - ", "-"))
    return None if spelled is None else (spelled, None)


def _is_no_count(doc: Doc, first: int, last: int) -> bool:
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    second_after = doc[last + 2].lower_ if last + 2 < len(doc) else ""
    text = doc[first : last + 1].text
    if before in _MONEY_BEFORE or after in _UNIT_AFTER or after in _MONTHS:
        return True
    if before in _MONTHS and text.isdigit() and int(text) <= 31:
        return True
    if before == "-" and first > 1 and doc[first - 1].nbor(-1).is_alpha and not doc[first - 1].whitespace_:
        return True  # M-16, AK-47
    if after in ("-", "–") and (second_after in _UNIT_AFTER or second_after in ("year", "old")):
        return True
    if after in ("-", "–", "/", ":") and not doc[last].whitespace_ and second_after and second_after[0].isdigit():
        return True
    return (
        _is_year(doc, first, last, before)
        or _is_age(doc, first, last, before, after)
        or _is_pronoun_one(doc, first, last)
    )


def _is_pronoun_one(doc: Doc, first: int, last: int) -> bool:
    token = doc[first]
    if first != last or token.lower_ not in ("one", "ones"):
        return False
    if token.dep_ == "nummod":
        return False
    nearby = {doc[position].lower_ for position in range(max(0, first - 2), first)}
    return bool(nearby & {"no", "the", "this", "that", "any", "every", "some", "another", "which"}) or any(
        child.lower_ == "of" for child in token.children if not any(grand.tag_ in ("PRP",) for grand in child.children)
    )


def _is_year(doc: Doc, first: int, last: int, before: str) -> bool:
    text = doc[first].text
    if first != last or not re.fullmatch(r"(1[89]|20)\d\d", text):
        return False
    token = doc[first]
    counts_noun = (
        token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN" and token.head.tag_ == "NNS"
    )
    return not counts_noun or before in _YEAR_PREPOSITIONS or before in _MONTHS


def _is_age(doc: Doc, first: int, last: int, before: str, after: str) -> bool:
    text = doc[first].lower_
    token = doc[first]
    if first != last or not (text.isdigit() and int(text) < 121):
        return False
    if before == "," and after in (",", ".", ";", ")", "") and first > 1:
        earlier = doc[first - 2]
        return earlier.pos_ == "PROPN" or earlier.tag_ in ("NN", "NNP") or earlier.text[:1].isupper()
    if before == "(" and after == ")" and first > 1:
        return doc[first - 2].pos_ in ("PROPN", "NOUN")
    subject_is_person = any(
        child.dep_ == "nsubj" and child.lower_ in ("he", "she", "i") for child in token.head.children
    )
    return token.dep_ in ("attr", "acomp") and lemma(token.head) == "be" and (subject_is_person or after == "when")


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
    more = start > 0 and doc[start - 1].lower_ in ("another", "additional", "further", "other")
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
    if position >= len(doc) or not _is_number(doc[position]):
        return None
    stop = position
    while stop + 1 < len(doc) and _continues(doc, stop):
        stop += 1
    value = value_of([doc[index].text for index in range(position, stop + 1)])
    return None if value is None else (value[0], stop)


def _hedge_before(doc: Doc, first: int, language: Language) -> tuple[Operator, int]:
    for length in range(min(HEDGE_WORDS, first), 0, -1):
        words = doc[first - length : first].text.lower()
        for op in ("at_least", "more_than", "up_to", "fewer_than", "about"):
            if words in language.table("hedges")[op]:
                if op == "about" and words in ("near", "around", "about") and _is_place_like(doc, first):
                    continue
                return op, first - length  # type: ignore[return-value]
    return "exact", first


def _is_place_like(doc: Doc, first: int) -> bool:
    return doc[first - 1].dep_ == "prep" and doc[first].dep_ == "pobj" and doc[first - 1].head.pos_ == "VERB"


def _hedge_after(doc: Doc, last: int, language: Language) -> tuple[Operator, int]:
    for phrase in language.listed("hedges", "at_least_after"):
        length = len(phrase.split())
        if doc[last + 1 : last + 1 + length].text.lower() == phrase:
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
            while (
                head.dep_ in ("compound", "quantmod") and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN")
            ):
                head = head.head
            return int(head.i)
    return last


def _vague(doc: Doc, language: Language, found: list[Figure]) -> Iterator[Figure]:
    taken = {position for figure in found for position in range(figure.first, figure.last + 1)}
    phrases = sorted(language.table("vague"), key=len, reverse=True)
    exact = language.table("numerals")
    for position in range(len(doc)):
        for phrase in [*exact, *phrases]:
            length = len(phrase.split())
            stop = position + length - 1
            if stop >= len(doc) or taken & set(range(position, stop + 1)):
                continue
            if doc[position : stop + 1].text.lower() != phrase:
                continue
            quantity = _from_phrase(phrase, doc, position, stop, language)
            start = quantity[1]
            taken |= set(range(start, stop + 1))
            yield Figure(start, stop, _counted_by_phrase(doc, position, stop), quantity[0])
            break


def _from_phrase(phrase: str, doc: Doc, first: int, last: int, language: Language) -> tuple[Quantity, int]:
    exact = language.table("numerals")
    op, start = _hedge_before(doc, first, language)
    words = verbatim(doc, start, last)
    if phrase in exact:
        return Quantity.from_operator(op, exact[phrase], words), start
    low, high = language.table("vague")[phrase]
    return Quantity(low or None, None, high or None, "vague", words), start


def _counted_by_phrase(doc: Doc, first: int, last: int) -> int:
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
    del first
    return last
