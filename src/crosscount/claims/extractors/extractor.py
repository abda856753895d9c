"""What an extractor is."""

from collections.abc import Callable, Iterable, Iterator
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
    """The claims of one report."""
    attribute: Callable[[Report], tuple[Attribution, ...]]
    """Who says what in it, whatever it is about."""
    extract_many: Callable[[Iterable[Report], Registry, Gazetteer], Iterator[Extraction]] | None = None
    """The claims of many reports, in their order, where that is faster than one by one; it holds a bounded number."""

    def extract_all(self, reports: Iterable[Report], registry: Registry, gazetteer: Gazetteer) -> Iterator[Extraction]:
        """The claims of any number of reports, in their order."""
        if self.extract_many is not None:
            return self.extract_many(reports, registry, gazetteer)
        return (self.extract(report, registry, gazetteer) for report in reports)
