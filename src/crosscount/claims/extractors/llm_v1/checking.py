"""What of a model's entry can be believed: its quote is verbatim, its numbers stand in the quote, its people in the
report."""

from crosscount.claims.extractors.llm_v1.said import Said
from crosscount.claims.extractors.llm_v1.verbatim import Quoted, Verbatim, quoted_once
from crosscount.claims.languages import has_numerals, load_language
from crosscount.claims.numerals import figure_values, operator_said
from crosscount.values import CrosscountError, Quantity

LARGEST = 10_000_000
"""The most persons one figure can count here; above it the words were misread or are not a toll."""
SHOWN = 80


class Unbelieved(CrosscountError):
    """An entry that is refused: a reason that can be counted, and what was wrong."""

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(what)
        self.reason = reason
        self.what = what


def quote_of(said: Said, text: Verbatim) -> Quoted:
    """Where the entry's quote stands; raises ``Unbelieved`` unless it stands in the report once, word for word."""
    found = quoted_once(said.quote, text)
    if isinstance(found, Quoted):
        return found
    if found == 0:
        raise Unbelieved("quote_not_found", f"the quote {_shown(said.quote)} does not stand in the report")
    raise Unbelieved("quote_not_unique", f"the quote {_shown(said.quote)} stands in the report {found} times")


def must_stand(words: str | None, reason: str, text: Verbatim) -> None:
    """Raise ``Unbelieved`` where words that name a party are not in the report."""
    if words is not None and not text.find(words):
        raise Unbelieved(reason, f"the words {_shown(words)} do not stand in the report")


def quantity_of(said: Said, quote: Quoted, language: str) -> Quantity:
    """The entry's figure as the quote says it; raises ``Unbelieved`` where its number cannot be read from the quote."""
    if said.figure is None or said.op is None:
        raise Unbelieved("no_figure", f"the entry quoting {_shown(said.quote)} counts people without a figure")
    spans = Verbatim(quote.words).find(said.figure)
    if not spans:
        raise Unbelieved("figure_not_in_quote", f"the figure {_shown(said.figure)} does not stand in its quote")
    start, end = spans[0]
    values = figure_values(quote.words, start, end, language)
    phrase = " ".join(quote.words[start:end].split())
    wanted = tuple(number for number in (said.number, said.upper) if number is not None)
    if said.op == "vague" and not values and not wanted:
        low, high = _vague_bounds(phrase, language)
        return Quantity(low, None, high, "vague", phrase)
    if not wanted or values != wanted:
        raise Unbelieved(
            "number_not_in_quote",
            f"the number {_numbers(wanted)} cannot be read from {_shown(phrase)}, which says {_numbers(values)}",
        )
    if max(wanted) > LARGEST:
        raise Unbelieved("impossible_number", f"the figure {_shown(phrase)} is above {LARGEST:,} persons")
    return _hedged(said, quote, (start, end), phrase, language)


def _hedged(said: Said, quote: Quoted, span: tuple[int, int], phrase: str, language: str) -> Quantity:
    number, upper = said.number or 0, said.upper
    if upper is not None:
        if number > upper:
            raise Unbelieved("impossible_number", f"the range {_shown(phrase)} runs downwards")
        return Quantity.from_operator("between", number, phrase, upper=upper)
    op = operator_said(quote.words, *span, language) or said.op or "exact"
    return Quantity.from_operator("exact" if op in ("between", "vague") else op, number, phrase)


def _vague_bounds(phrase: str, language: str) -> tuple[int | None, int | None]:
    if language != "en" and not has_numerals(language):
        return None, None
    table = load_language(language).table("vague")
    found = [words for words in table if words in phrase.lower()]
    low, high = table[max(found, key=len)] if found else (0, 0)
    return low or None, high or None


def _numbers(values: tuple[int | None, ...]) -> str:
    return " and ".join("something unreadable" if value is None else str(value) for value in values) or "no number"


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return repr(plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}...")
