"""The word sequences of a text as numbers that can be compared."""

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

SHINGLE_WORDS = 5

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
# An odd constant of good bit dispersion (2^64 over the golden ratio), as in Fibonacci hashing.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def shingles_of(text: str) -> Hashes:
    """The hashes of every run of five words, sorted and once each; of all words together where there are fewer.

    Case and punctuation make no difference: outlets change both.
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))
    runs = sliding_window_view(hashes, min(SHINGLE_WORDS, len(words)))
    mixed = np.zeros(len(runs), dtype=np.uint64)
    for place in range(runs.shape[1]):
        mixed = (mixed ^ runs[:, place]) * _MULTIPLIER
        mixed ^= mixed >> _SHIFT
    return np.unique(mixed)


def share_in_common(shorter: Hashes, longer: Hashes) -> float:
    """The part of the first one's hashes that the second has too (0 to 1); both sorted, once each, not empty."""
    return len(np.intersect1d(shorter, longer, assume_unique=True)) / len(shorter)


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    """The same number in every process, unlike ``hash``."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
