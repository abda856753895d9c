"""Reports to claims: the extractor is chosen by the report's language."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby

from crosscount.actors import Registry, load_registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors import EXTRACTORS, Extractor
from crosscount.places import Gazetteer, open_gazetteer
from crosscount.reports.language import can_be_written_so, detect_language
from crosscount.reports.report import Report
from crosscount.values import CrosscountError, Refusal


class UnknownExtractor(CrosscountError):
    """No extractor has this name."""

    def __init__(self, name: str) -> None:
        known = ", ".join(one.name for one in EXTRACTORS)
        super().__init__(f"there is no extractor {name!r}; give one of: {known}; llm.v1 needs an endpoint")


def extract(
    report: Report,
    *,
    registry: Registry | None = None,
    gazetteer: Gazetteer | None = None,
    extractor: str | None = None,
) -> Extraction:
    """Extract the claims of one report.

    Args:
        report: the report; one whose language is unknown is read as English, unless its script rules that out.
        registry: who is who; every shipped pack where None.
        gazetteer: the places; the shipped gazetteer where None.
        extractor: the name of the extractor; the first that reads the report's language where None.

    Returns:
        The claims in the order of the text. A report in a language without an extractor gives no claims and one
        refusal with the reason ``language_waiting``.

    Raises:
        UnknownExtractor: for a name that no extractor has.
    """
    report = _in_its_language(report)
    chosen = _extractor_for(report, extractor)
    if chosen is None:
        return Extraction(report.report_id, (), (_waiting(report),))
    return chosen.extract(report, registry or _default_registry(), gazetteer or open_gazetteer())


def extract_all(
    reports: Iterable[Report],
    *,
    registry: Registry | None = None,
    gazetteer: Gazetteer | None = None,
    extractor: str | None = None,
) -> Iterator[Extraction]:
    """Extract report by report, in the order given, holding no more than a few dozen at a time."""
    registry, gazetteer = registry or _default_registry(), gazetteer or open_gazetteer()
    for chosen, group in groupby(map(_in_its_language, reports), key=lambda report: _extractor_for(report, extractor)):
        if chosen is None:
            yield from (Extraction(report.report_id, (), (_waiting(report),)) for report in group)
        else:
            yield from chosen.extract_all(group, registry, gazetteer)


def attribute(report: Report, *, extractor: str | None = None) -> tuple[Attribution, ...]:
    """Who says what in one report: source, cue and content of each attribution; none in a language without an
    extractor. ``extractor`` as in ``extract``."""
    report = _in_its_language(report)
    chosen = _extractor_for(report, extractor)
    return chosen.attribute(report) if chosen else ()


@cache
def _default_registry() -> Registry:
    return load_registry()


def _in_its_language(report: Report) -> Report:
    """The report, with the language found in its text where it names none and its script is not that of English."""
    if report.language is not None or can_be_written_so("en", report.text):
        return report
    return replace(report, language=detect_language(report.text))


def extractor_named(name: str | None) -> Extractor:
    """The extractor of that name, the first of all where None.

    Raises:
        UnknownExtractor: for a name that no extractor has.
    """
    found = next((one for one in EXTRACTORS if name in (None, one.name)), None)
    if found is None:
        raise UnknownExtractor(str(name))
    return found


def _extractor_for(report: Report, name: str | None) -> Extractor | None:
    named = EXTRACTORS if name is None else (extractor_named(name),)
    return next((one for one in named if report.language is None or report.language in one.languages), None)


def _waiting(report: Report) -> Refusal:
    known = ", ".join(sorted({language for one in EXTRACTORS for language in one.languages}))
    return Refusal(
        report.report_id,
        "claims",
        "language_waiting",
        f"the report is in language {report.language!r}; extractors read {known}; it is kept and waits for one",
    )
