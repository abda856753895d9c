"""A claim as a person corrected it: other codes, or another number of the same words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from crosscount.claims.claim import Claim, CountBasis, EventType, Hedge, Measure, VictimClass, Victims
from crosscount.claims.numerals import Number, numbers_in
from crosscount.values import CrosscountError, Quantity
from crosscount.values.quantity import Operator

CODES: Mapping[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "victims": get_args(VictimClass),
    "count_basis": get_args(CountBasis),
    "event_type": get_args(EventType),
    "hedge": get_args(Hedge),
    "op": tuple(op for op in get_args(Operator) if op != "vague"),
}
"""What each field that holds a code may be corrected to."""
NUMBERS = ("number", "upper")
"""Fields that hold a number: the one said, and for ``between`` the higher one."""


class NotInTheWords(CrosscountError):
    """A number that the sentence does not say."""

    def __init__(self, number: int, quote: str) -> None:
        super().__init__(
            f"the sentence does not say {number}: {quote!r}; a correction may only give a number that stands in the "
            "quoted words, so reject the claim where they say something else"
        )


class NoCorrection(CrosscountError):
    """A change that no claim of this kind can have."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field} cannot be corrected to {value!r}; look at the codebook for what it can be")


def corrected(claim: Claim, changes: Iterable[tuple[str, str]], language: str | None) -> Claim:
    """The claim with a person's changes: its id, words and speaker stay, and its confidence was the machine's.

    Args:
        claim: as it was extracted.
        changes: pairs of a field, as in ``CODES`` and ``NUMBERS``, and its right value.
        language: of the report (ISO 639-1), for numbers in words.

    Raises:
        NotInTheWords: a number that cannot be read from the quote.
        NoCorrection: a field or code that there is not.
    """
    given = dict(changes)
    for field, value in given.items():
        if not (value in CODES.get(field, ()) or (field in NUMBERS and value.isdecimal())):
            raise NoCorrection(field, value)
    fields: dict[str, Any] = {name: given[name] for name in ("measure", "event_type", "hedge") if name in given}
    if "count_basis" in given:
        fields["count_basis"] = given["count_basis"]
    if "victims" in given:
        class_ = cast(VictimClass, given["victims"])
        fields["victims"] = replace(claim.victims, class_=class_) if claim.victims else Victims("", class_)
    if given.keys() & {"op", *NUMBERS}:
        fields["quantity"] = _quantity(claim, given, language)
    return replace(claim, **fields, review_status="corrected", confidence=None)


def _quantity(claim: Claim, given: Mapping[str, str], language: str | None) -> Quantity:
    old = claim.quantity
    op = cast(Operator, given.get("op") or (old.op if old and old.op != "vague" else "exact"))
    if "number" not in given:
        raise NoCorrection("number", "")
    found = numbers_in(claim.quote, language)
    first = _said(int(given["number"]), found, claim.quote)
    last = _said(int(given["upper"]), found, claim.quote) if op == "between" and "upper" in given else first
    if op == "between" and first == last:
        raise NoCorrection("upper", given.get("upper", ""))
    start, end = min(first.start, last.start), max(first.end, last.end)
    upper = int(given["upper"]) if op == "between" else None
    unit = old.unit if old else "persons"
    return Quantity.from_operator(op, int(given["number"]), claim.quote[start:end], upper=upper, unit=unit)


def _said(number: int, found: Iterable[Number], quote: str) -> Number:
    for one in found:
        if one.value == number:
            return one
    raise NotInTheWords(number, quote)
