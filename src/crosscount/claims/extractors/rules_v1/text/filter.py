"""The fast filter before the parse, and quotations that run over several sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS
from crosscount.claims.languages import Language

NEAR = 6
"""Sentences back to which a sentence can go on with an account."""


def that_can_carry_claims(sentences: Sequence[Sentence], language: Language) -> list[Sentence]:
    """The fast first filter: sentences with any word that a claim needs, or that go on with what such a one told."""
    found, told = [], -NEAR - 1
    for sentence in sentences:
        lowered = sentence.text.lower()
        if _stems(language, "stems").search(lowered):
            told = sentence.index
            found.append(sentence)
        elif sentence.index - told <= NEAR and _stems(language, "follow").search(lowered):
            found.append(sentence)
    return found


@cache
def _stems(language: Language, key: str) -> re.Pattern[str]:
    by_first: dict[str, list[str]] = {}
    for stem in language.listed("filter", key):
        by_first.setdefault(stem[0], []).append(re.escape(stem[1:]))
    # Grouped by their first letters: of a hundred stems only a few are tried at each word.
    return re.compile(r"(?<!\w)(?:" + "|".join(f"{one}(?:{'|'.join(rest)})" for one, rest in by_first.items()) + ")")


def quotation_runs_on(sentences: Sequence[Sentence]) -> list[bool]:
    """For each sentence, whether it stands in a quotation that began in an earlier sentence of its paragraph."""
    result, paragraph, inside = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, False
        opens = sentence.text.lstrip()[:1] in QUOTE_MARKS | {"“"}
        result.append(inside or (opens and sentence.text.rstrip()[-1:] in QUOTE_MARKS | {"”"}))
        for character in sentence.text:
            if character == "“":
                inside = True
            elif character == "”":
                inside = False
            elif character == '"':
                inside = not inside
    return result
