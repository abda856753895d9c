"""rules.v1: sentences, a dependency parse, language data, and rules over them."""

from crosscount.claims.extractors.extractor import Extractor
from crosscount.claims.extractors.rules_v1.rules import LANGUAGES, NAME, extract_report, extract_reports
from crosscount.claims.extractors.rules_v1.speech.attributing import attributions_of

EXTRACTOR = Extractor(NAME, LANGUAGES, extract_report, attributions_of, extract_reports)

__all__ = ["EXTRACTOR"]
