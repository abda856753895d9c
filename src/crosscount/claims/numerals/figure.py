"""The numbers that certain words of a quotation say, and how they hedge them."""

import re
from functools import cache
from typing import cast, get_args

from crosscount.claims.languages import Language, fold, folded_language, folded_word, has_numerals, load_language
from crosscount.claims.numerals.reader import numbers_in
from crosscount.values.quantity import Operator

WITH_HEDGES = frozenset({"en"})
"""Languages whose hedges stand in their data, beside those whose numerals do."""
HEDGED = ("at_least", "more_than", "up_to", "fewer_than", "about")
_ONE = {"en": ("a", "an", "one")}
NOBODY = ("no", "nobody", "none")


def figure_values(quote: str, start: int, end: int, language: str | None) -> tuple[int | None, ...]:
    """The numbers that ``quote[start:end]`` says, in order.

    Args:
        quote: the whole quotation: a number that the words cut in two ("12" of "112") has no value.
        start, end: the words.
        language: ISO 639-1.

    Returns:
        The values, None for numerals that make no number. Words without numerals may count by their form: "a soldier",
        a dual, "nobody"; where they do not, the result is empty.
    """
    numbers = [one for one in numbers_in(quote, language) if one.start < end and start < one.end]
    if any(one.start < start or end < one.end for one in numbers):
        return (None,)
    by_phrase = _phrase_value(quote[start:end], language)
    if by_phrase is not None:
        return (by_phrase,)
    if numbers:
        return tuple(one.value for one in numbers)
    counted = _counted_by_form(quote[start:end], language)
    return () if counted is None else (counted,)


def _phrase_value(words: str, language: str | None) -> int | None:
    """A phrase that the number library does not read: "half a dozen", "no one"."""
    if language != "en":
        return None
    lowered = " ".join(words.lower().split())
    if any(lowered == word or lowered.startswith(f"{word} ") for word in NOBODY):
        return 0
    table = load_language("en").table("numerals")
    found = [phrase for phrase in table if re.search(rf"\b{re.escape(phrase)}\b", lowered)]
    return int(table[max(found, key=len)]) if found else None


def _counted_by_form(words: str, language: str | None) -> int | None:
    said = fold(words).text.split()
    if not said or language is None:
        return None
    if language in _ONE:
        return 1 if said[0] in _ONE[language] else None
    if not has_numerals(language):
        return None
    table = folded_language(language)
    for lists in table.table("persons").values():
        for key, number in (("one", 1), ("two", 2)):
            if any(f" {word} " in f" {' '.join(said)} " for word in lists[key]):
                return number
    nobody = (phrase for lists in table.table("measures").values() for phrase in lists["none"])
    return 0 if any(phrase in " ".join(said) for phrase in nobody) else None


def operator_said(quote: str, start: int, end: int, language: str | None) -> Operator | None:
    """How words around and in ``quote[start:end]`` hedge a number; None where the language's hedges are unknown."""
    if language is None or not (language in WITH_HEDGES or has_numerals(language)):
        return None
    folded = fold(quote)
    first, last = folded.position(start), folded.position(end)
    before, words, after = folded.text[:first], folded.text[first:last], folded.text[last:]
    for op in HEDGED:
        ahead, behind = _hedges(language, op)
        if any(_ends_with(before, phrase) or _contains(words, phrase) for phrase in ahead):
            return operator_named(op)
        if any(_starts_with(after, phrase) or _contains(words, phrase) for phrase in behind):
            return operator_named(op)
    return "exact"


def operator_named(name: str) -> Operator:
    """The way of hedging that a data file names.

    Raises:
        ValueError: for a name that is none; a defect of the file.
    """
    for operator in get_args(Operator):
        if operator == name:
            return cast(Operator, operator)
    raise ValueError(f"no way of hedging: {name!r}")


@cache
def _hedges(code: str, op: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded phrases that hedge a number from before it, and from behind it."""
    language = load_language(code)
    return _folded(language, "hedges", op), (
        _folded(language, "hedges_after", op) if has_numerals(code) else _folded(language, "hedges", f"{op}_after")
    )


def _folded(language: Language, section: str, key: str) -> tuple[str, ...]:
    return tuple(sorted(map(folded_word, language.table(section).get(key, ())), key=len, reverse=True))


def _contains(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def _ends_with(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}\s*$", text) is not None


def _starts_with(text: str, phrase: str) -> bool:
    return re.match(rf"\s*{re.escape(phrase)}(?!\w)", text) is not None
