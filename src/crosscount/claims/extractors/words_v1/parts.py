"""Figures that are part of another: "among them 3 women"."""

from collections.abc import Sequence

from crosscount.claims.extractors.words_v1.figures import Figure
from crosscount.claims.extractors.words_v1.lexicon import phrases
from crosscount.claims.extractors.words_v1.tokens import Token
from crosscount.claims.languages import Language

LAST = "last"
"""Part of the figure told last, whatever its measure."""
TO_CUE = 3
"""Words that may stand between "among them" and the figure."""
TO_END = 10


def part_of(figure: Figure, figures: Sequence[Figure], tokens: Sequence[Token], language: Language) -> str | None:
    """The measure of the figure that one is said to be part of, ``LAST``, or None where it is said to be no part.

    Only a figure with a noun is: "among them 5 in a critical state" counts nobody anew.
    """
    if figure.noun_first is None:
        return None
    ends = phrases(language, "counting", "including_ends")
    behind = tokens[figure.end + 1 : figure.end + 1 + TO_END]
    if language.table("counting")["including_ends"] and not any(True for _ in ends.find(behind)):
        return None
    before = next((one for one in figures if one.end == figure.first - 2), None)
    if before is not None and tokens[figure.first - 1].word in language.table("counting")["joints"]:
        return part_of(before, figures, tokens, language)
    for key, measure in (("including", LAST), ("including_killed", "killed"), ("including_injured", "injured")):
        cues = phrases(language, "counting", key)
        for position in range(max(0, figure.first - TO_CUE), figure.first):
            found = cues.ending_at(tokens, position)
            if found:
                return measure
    return None
