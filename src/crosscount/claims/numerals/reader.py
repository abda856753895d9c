"""The numbers that words say, in any language whose numerals are known; digits in every language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from text_to_num import text2num

from crosscount.claims.languages import Folded, Language, fold, folded_word, has_numerals, load_language
from crosscount.claims.numerals.digits import digits_in
from crosscount.claims.numerals.grammar import Numeral, numerals_of, value_of
from crosscount.claims.numerals.number import Number
from crosscount.claims.numerals.scales import multiplied, scaled

SPELLED_BY_LIBRARY = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages whose spelled numbers text2num reads."""
LONGEST_SPELLED = 8
"""Words in one spelled number."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_BLANK = re.compile(r"[ \n]*-?[ \n]*")


def numbers_in(text: str, language: str | None) -> list[Number]:
    """Every number in a text, in order, none overlapping; offsets are code points of ``text``.

    Args:
        text: any text.
        language: ISO 639-1. Digits are read in every language; spelled numbers in those of text2num and in those whose
            numerals stand in ``languages/``.

    Returns:
        Numbers; one whose numerals make no whole number has no value.
    """
    folded = fold(text)
    spelled: list[Number] = []
    if language in SPELLED_BY_LIBRARY:
        spelled = [_behind_spelled(one, text) for one in _by_library(text, language)]
    numbers = list(_in_folded(folded, language))
    found = sorted([*numbers, *spelled], key=lambda one: (one.start, -one.end))
    kept: list[Number] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _behind_spelled(one: Number, text: str) -> Number:
    """A spelled number with a scale behind it that the library does not read: "two dozen"."""
    return scaled(one, text.lower())


def _in_folded(folded: Folded, language: str | None) -> Iterator[Number]:
    words = load_language(language) if language and has_numerals(language) else None
    for one in read_folded(folded.text, words):
        start, end = folded.span(one.start, one.end)
        yield Number(start, end, one.value)


def read_folded(text: str, language: Language | None) -> list[Number]:
    """The numbers of a folded text by its digits and, where given, a language's numerals; offsets in the folded
    text."""
    digits = list(digits_in(text))
    if language is None:
        return [scaled(one, text) for one in digits]
    numerals, unclear = numerals_of(language), _unclear(language)
    found = [_scaled(one, text, numerals) for one in digits]
    run: list[tuple[re.Match[str], Numeral | None]] = []
    for match in _LETTERS.finditer(text):
        numeral = numerals.get(match.group())
        known = numeral is not None or match.group() in unclear
        if run and not (known and _BLANK.fullmatch(text, run[-1][0].end(), match.start())):
            found.append(_spelled(run, language))
            run = []
        if known and not _inside(match.start(), found):
            run.append((match, numeral))
    if run:
        found.append(_spelled(run, language))
    return sorted(found, key=lambda one: one.start)


def _inside(place: int, found: Sequence[Number]) -> bool:
    return any(one.start <= place < one.end for one in found)


def _spelled(run: Sequence[tuple[re.Match[str], Numeral | None]], language: Language) -> Number:
    numerals = [numeral for _, numeral in run if numeral is not None]
    first = run[0][0].group()
    whole = len(numerals) == len(run) and first not in _unclear_first(language)
    return Number(run[0][0].start(), run[-1][0].end(), value_of(numerals, language) if whole else None)


def _scaled(one: Number, text: str, numerals: dict[str, Numeral]) -> Number:
    """Digits with the scale behind them; what bears an "and" begins another part."""
    following = _LETTERS.match(text, one.end + 1)
    numeral = numerals.get(following.group()) if following else None
    if following is None or numeral is None:
        return scaled(one, text)
    if numeral.joined or numeral.sort not in ("hundred", "scale"):
        return one
    return multiplied(one, text, numeral.value, following.end())


@cache
def _unclear(language: Language) -> frozenset[str]:
    return frozenset(map(folded_word, language.table("numerals").get("unclear", ())))


@cache
def _unclear_first(language: Language) -> frozenset[str]:
    return frozenset(map(folded_word, language.table("numerals").get("unclear_first", ())))


def _by_library(text: str, language: str) -> Iterator[Number]:
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        longest = 0
        value = 0
        for length in range(1, min(LONGEST_SPELLED, len(words) - position) + 1):
            phrase = text[words[position].start() : words[position + length - 1].end()]
            if "\n\n" in phrase or (read := _spelled_by_library(" ".join(phrase.lower().split()), language)) is None:
                continue
            longest, value = length, read
        if longest:
            yield Number(words[position].start(), words[position + longest - 1].end(), value)
        position += longest or 1


@lru_cache(4096)
def _spelled_by_library(phrase: str, language: str) -> int | None:
    last = phrase.rsplit(maxsplit=1)[-1]
    if language == "en" and last != "thousand" and last.endswith(("first", "second", "third", "th", "st", "nd", "rd")):
        return None  # an ordinal names one of a row
    try:
        return int(text2num(phrase, language))
    except ValueError:
        return None
