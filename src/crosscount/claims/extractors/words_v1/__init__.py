"""words.v1: lists of words and their order, for Arabic and Urdu; partial, and says so."""

from crosscount.claims.extractors.extractor import Extractor
from crosscount.claims.extractors.words_v1.words import LANGUAGES, NAME, attributions_of, extract_report

EXTRACTOR = Extractor(NAME, LANGUAGES, extract_report, attributions_of)

__all__ = ["EXTRACTOR"]
