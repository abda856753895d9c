"""model.v1: a small encoder taught to mark sources, cues and contents; rules.v1 keeps the last word on numbers."""

from crosscount.actors import Registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.extractor import Extractor
from crosscount.places import Gazetteer
from crosscount.reports.report import Report


def _extract(report: Report, registry: Registry, gazetteer: Gazetteer) -> Extraction:
    # Imported on use: who reads by the rules does not pay for arrays and a network.
    from crosscount.claims.extractors.model_v1.listening import extract_report

    return extract_report(report, registry, gazetteer)


def _attribute(report: Report) -> tuple[Attribution, ...]:
    from crosscount.claims.extractors.model_v1.attributing import attributions_of

    return attributions_of(report)


EXTRACTOR = Extractor("model.v1", ("en",), _extract, _attribute)

__all__ = ["EXTRACTOR"]
