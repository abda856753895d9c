"""Reports to claims: the extractor is chosen by the report's language."""

from collections.abc import Iterable, Iterator
from functools import cache

from crosscount.actors import Registry, load_registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors import EXTRACTORS, Extractor
from crosscount.places import Gazetteer, open_gazetteer
from crosscount.reports.report import Report
from crosscount.values import Refusal


def extract(report: Report, *, registry: Registry | None = None, gazetteer: Gazetteer | None = None) -> Extraction:
    """Extract the claims of one report.

    Args:
        report: the report; one whose language is unknown is read as English.
        registry: who is who; every shipped pack where None.
        gazetteer: the places; the shipped gazetteer where None.

    Returns:
        The claims in the order of the text. A report in a language without an extractor gives no claims and one
        refusal with the reason ``language_waiting``.
    """
    extractor = _extractor_for(report)
    if extractor is None:
        return Extraction(report.report_id, (), (_waiting(report),))
    return extractor.extract(report, registry or _default_registry(), gazetteer or open_gazetteer())


def extract_all(
    reports: Iterable[Report], *, registry: Registry | None = None, gazetteer: Gazetteer | None = None
) -> Iterator[Extraction]:
    """Extract report by report, in the order given, holding one at a time."""
    for report in reports:
        yield extract(report, registry=registry, gazetteer=gazetteer)


def attribute(report: Report) -> tuple[Attribution, ...]:
    """Who says what in one report: source, cue and content of each attribution; none in a language without an
    extractor."""
    extractor = _extractor_for(report)
    return extractor.attribute(report) if extractor else ()


@cache
def _default_registry() -> Registry:
    return load_registry()


def _extractor_for(report: Report) -> Extractor | None:
    return next((one for one in EXTRACTORS if report.language is None or report.language in one.languages), None)


def _waiting(report: Report) -> Refusal:
    known = ", ".join(sorted({language for one in EXTRACTORS for language in one.languages}))
    return Refusal(
        report.report_id,
        "claims",
        "language_waiting",
        f"the report is in language {report.language!r}; extractors read {known}; it is kept and waits for one",
    )
