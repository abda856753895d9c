"""How claims are made from reports, as the run sees it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosscount.claims.extraction import Extraction
from crosscount.reports.report import Report


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to claims; ``fingerprint`` stands for everything, code and packs, that its claims depend on.

    ``extract_all`` gives one extraction for every report, in any order.
    """

    fingerprint: str
    extract_all: Callable[[Iterable[Report]], Iterable[Extraction]]
