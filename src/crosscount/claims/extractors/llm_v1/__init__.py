"""llm.v1: any language model, over its answers only; asked by ``crosscount.endpoint``, off unless one is named."""

from crosscount.claims.extractors.llm_v1.llm import llm_extractor
from crosscount.claims.extractors.llm_v1.question import PROMPT_VERSION, Answer, Ask, Question

__all__ = ["PROMPT_VERSION", "Answer", "Ask", "Question", "llm_extractor"]
