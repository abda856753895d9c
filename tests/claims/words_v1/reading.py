"""The examples in the language data, and what was found in a text."""

from collections import defaultdict
from typing import Any

from crosscount.claims import Claim, Extraction
from crosscount.claims.languages import load_language

LANGUAGES = ("ar", "ur")


def examples(key: str = "examples") -> list[Any]:
    """Language and example of every example, or counter-example, of the data."""
    return [(language, example) for language in LANGUAGES for example in load_language(language).sections[key]]


def told(extraction: Extraction) -> dict[str, list[str]]:
    """The figures of each measure as words, sorted."""
    found = defaultdict(list)
    for claim in extraction.claims:
        if claim.quantity:
            found[claim.measure].append(figure(claim))
    return {measure: sorted(figures) for measure, figures in found.items()}


def figure(claim: Claim) -> str:
    """A quantity as the examples write it: ``12``, ``10-15`` or ``vague``."""
    quantity = claim.quantity
    if quantity.op == "vague":
        return "vague"
    return f"{quantity.low}-{quantity.high}" if quantity.op == "between" else str(quantity.best)


def expected(example: dict[str, Any]) -> dict[str, list[str]]:
    """The figures beside an example, in the same shape."""
    return {key: sorted(map(str, value)) for key, value in example.items() if isinstance(value, list)}
