"""BERT's uncased WordPieces: a word as the longest known pieces from its start on."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

VOCABULARY = Path(__file__).parent / "weights" / "vocabulary.txt"
"""The pieces, one a line, in the order of their ids; those that continue a word begin with ``##``."""

UNKNOWN = 100
"""The piece for a word that cannot be spelled with the others."""

LONGEST = 100
"""Characters; a longer "word" is unknown without trying."""


@lru_cache(maxsize=65_536)
def pieces_of(word: str) -> tuple[int, ...]:
    """The ids of the pieces of one word, whatever its case and accents."""
    spelled = "".join(one for one in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(one) != "Mn")
    if not 0 < len(spelled) <= LONGEST:
        return (UNKNOWN,)
    known = _vocabulary()
    found: list[int] = []
    start = 0
    while start < len(spelled):
        prefix = "##" if start else ""
        ends = (end for end in range(len(spelled), start, -1) if prefix + spelled[start:end] in known)
        end = next(ends, None)
        if end is None:
            return (UNKNOWN,)
        found.append(known[prefix + spelled[start:end]])
        start = end
    return tuple(found)


@cache
def _vocabulary() -> dict[str, int]:
    return {piece: at for at, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())}
