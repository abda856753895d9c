"""Numbers that stand for words: the same in every process and on every machine."""

import hashlib
from functools import lru_cache

MOST = (1 << 63) - 1
_ODD = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio: an odd constant of good bit dispersion."""


@lru_cache(maxsize=500_000)
def hash_of(word: str) -> int:
    """A number from 0 to 2^63 - 1 for a word; two words in 10^9 words share one with a chance of about 5 in 100."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big") & MOST


def mix(*numbers: int) -> int:
    """One number from 0 to 2^63 - 1 for several, in their order."""
    mixed = 0
    for number in numbers:
        mixed = ((mixed ^ (number & (1 << 64) - 1)) * _ODD) & (1 << 64) - 1
        mixed ^= mixed >> 29
    return mixed & MOST
