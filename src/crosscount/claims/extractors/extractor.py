"""What an extractor is."""

from collections.abc import Callable
from dataclasses import dataclass

from crosscount.actors import Registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.places import Gazetteer
from crosscount.reports.report import Report


@dataclass(frozen=True, slots=True)
class Extractor:
    """A named way from a report to claims; what a published name computes never changes."""

    name: str
    languages: tuple[str, ...]
    """ISO 639-1 codes that it reads; none where it reads every language and runs only when it is named."""
    extract: Callable[[Report, Registry, Gazetteer], Extraction]
    attribute: Callable[[Report], tuple[Attribution, ...]]
    """Who says what in it, whatever it is about."""
