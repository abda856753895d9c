"""Numbers in words and digits, as stretches of tokens and as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from text_to_num import text2num

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

_DIGITS = re.compile(r"^[-−]?\d{1,3}(?:[,.\u066c]\d{3})+$|^[-−]?\d+(?:\.\d+)?$")


RANGE = re.compile(r"^(\d[\d,]*)\s?[-–—]\s?(\d[\d,]*)$")


_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "lakh": 100_000}


_PLURAL_SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "tens"})


def number_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of each number, in order."""
    position = 0
    while position < len(doc):
        if not is_number(doc[position]):
            position += 1
            continue
        last = position
        while last + 1 < len(doc) and continues(doc, last):
            last += 1
            if doc[last].lower_ in ("-", "and", "–"):
                last += 1
        yield position, last
        position = last + 1


def is_number(token: Token) -> bool:
    """Whether a token is a number or part of one, in digits or words."""
    text = token.lower_
    return bool(_DIGITS.match(text) or RANGE.match(text)) or _spelled(text) is not None


def continues(doc: Doc, last: int) -> bool:
    """Whether the number goes on behind a token."""
    here, following = doc[last], doc[last + 1]
    after = doc[last + 2] if last + 2 < len(doc) else None
    if following.lower_ in ("-", "–") and after is not None:
        return is_number(after) and not (here.lower_.isdigit() and after.lower_.isalpha())
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
    found = RANGE.match(text.replace(" ", "")) if any(mark in text for mark in "-–—") and text[0].isdigit() else None
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
