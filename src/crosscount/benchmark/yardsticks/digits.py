"""Digit mutation: change a digit of a number in a report, and the claim that rests on it must change or go.

A figure that survives the change of its own digits was not read from the words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from crosscount.actors import load_registry
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.reading import reports_in
from crosscount.benchmark.tallying import why
from crosscount.benchmark.yardstick import Options, Yardstick
from crosscount.claims import Claim
from crosscount.claims.extract import extractor_named
from crosscount.claims.extractors import Extractor
from crosscount.places import open_gazetteer
from crosscount.reports import Report

_DIGIT = re.compile(r"[0-9]")


def measure(data: Path, options: Options) -> Measurement:
    """Change each digit that a claim's figure rests on, one at a time, and extract anew."""
    extractor, documents, changed = extractor_named(options.extractor), 0, 0
    mistakes: list[Mistake] = []
    texts: dict[str, str] = {}
    for report in islice(reports_in(data), options.limit):
        documents += 1
        claims = _claims(report, extractor)
        for position, claim in digits_of(claims):
            changed += 1
            mutated = replace(report, text=mutate(report.text, position))
            if survives(claim, claims, _claims(mutated, extractor)):
                quote = mutated.text[claim.start : claim.end]
                mistakes.append(
                    Mistake(
                        report.report_id, "claim unmoved", quote, why(claim), why(claim), ((position, position + 1),)
                    )
                )
                texts[report.report_id] = report.text
    figure = Figure(
        "digits that moved their claim",
        (
            ("share", 1 - len(mistakes) / changed if changed else None),
            ("moved", changed - len(mistakes)),
            ("of", changed),
        ),
    )
    return Measurement("digits", options.part, documents, (figure,), tuple(mistakes), tuple(texts.items()))


def digits_of(claims: list[Claim]) -> Iterator[tuple[int, Claim]]:
    """Every digit in the words that give a claim's figure, by its place in the text, once."""
    seen = set()
    for claim in claims:
        if claim.quantity is None or claim.quantity.phrase not in claim.quote:
            continue
        start = claim.start + claim.quote.index(claim.quantity.phrase)
        for match in _DIGIT.finditer(claim.quantity.phrase):
            position = start + match.start()
            if position not in seen:
                seen.add(position)
                yield position, claim


def mutate(text: str, position: int) -> str:
    """Change the digit at a position to the next one; 9 becomes 1, so that no number starts with a new 0."""
    digit = text[position]
    return text[:position] + ("1" if digit == "9" else str(int(digit) + 1)) + text[position + 1 :]


def survives(claim: Claim, before: list[Claim], after: list[Claim]) -> bool:
    """Whether as many claims as before say the same of the same people in the same sentence."""

    def alike(claims: list[Claim]) -> int:
        return sum(_says(one) == _says(claim) for one in claims)

    return alike(after) >= alike(before)


def _says(claim: Claim) -> tuple[object, ...]:
    words = claim.victims.words if claim.victims else None
    return claim.kind, claim.measure, claim.start, words, _bounds(claim)


def _bounds(claim: Claim) -> tuple[int | None, int | None, int | None] | None:
    return (claim.quantity.low, claim.quantity.best, claim.quantity.high) if claim.quantity else None


def _claims(report: Report, extractor: Extractor) -> list[Claim]:
    return list(extractor.extract(report, load_registry(), open_gazetteer()).claims)


YARDSTICK = Yardstick(
    "digits",
    "Change any digit of a figure in a report: its claim must change or go.",
    ("all",),
    measure,
)
