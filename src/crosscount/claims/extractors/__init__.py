"""Extractors, one folder or file each; a new one is one line in ``EXTRACTORS``, the first that reads a language reads
it."""

from crosscount.claims.extractors.extractor import Extractor
from crosscount.claims.extractors.model_v1 import EXTRACTOR as MODEL_V1
from crosscount.claims.extractors.rules_v1 import EXTRACTOR as RULES_V1
from crosscount.claims.extractors.words_v1 import EXTRACTOR as WORDS_V1

EXTRACTORS: tuple[Extractor, ...] = (RULES_V1, WORDS_V1, MODEL_V1)

__all__ = ["EXTRACTORS", "Extractor"]
