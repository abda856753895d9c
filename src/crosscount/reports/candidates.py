"""Which of many texts are worth comparing word for word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from crosscount.reports.fingerprints import Hashes

SLOTS = 64
"""Of texts that share a seventh of their runs, the least that a trimmed copy shares, one pair in 20,000 goes unseen."""

MOST_PER_SLOT = 8
MOST_COMPARED = 8

_SEED = 1
_TEXTS_AT_ONCE = 1000

Table = NDArray[np.int32]


def find_candidates(texts: Sequence[Hashes]) -> Iterator[list[int]]:
    """For each text, the earlier texts that seem to share most with it: at most eight, the likeliest first.

    A phrase that everyone prints (a footer, a notice of rights) makes no pair of all who print it: in each slot of
    the sketch only the first eight texts of one value are looked at, so that the work stays linear.

    Args:
        texts: the shingles of each, none empty; the ones to be found before those that look for them.

    Source:
        Broder (1997), On the resemblance and containment of documents, SEQUENCES; the sketches are Rensa's.
    """
    if len(texts) < 2:
        yield from ([] for _ in texts)
        return
    order, first, before = _buckets(sketches_of(texts))
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        block = slice(start, start + _TEXTS_AT_ONCE)
        yield from _most_shared(order, first[block], before[block])


def sketches_of(texts: Sequence[Hashes]) -> NDArray[np.uint32]:
    """The MinHash sketch of each text, one row each."""
    rows = np.empty((len(texts), SLOTS), dtype=np.uint32)
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        block = texts[start : start + _TEXTS_AT_ONCE]
        offsets = np.cumsum([0, *map(len, block)], dtype=np.uint64)
        made = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(block), offsets, SLOTS, _SEED)
        rows[start : start + len(block)] = made.to_rows()
    return rows


def _buckets(sketches: NDArray[np.uint32]) -> tuple[Table, Table, Table]:
    """Per slot the texts ordered by their value; per text and slot, where its bucket starts and how many are before."""
    count = len(sketches)
    order = np.empty((SLOTS, count), dtype=np.int32)
    first, before = (np.empty((count, SLOTS), dtype=np.int32) for _ in range(2))
    places = np.arange(count, dtype=np.int32)
    for slot in range(SLOTS):
        by_value = np.argsort(sketches[:, slot], kind="stable")
        values = sketches[by_value, slot]
        is_first = np.concatenate([[True], values[1:] != values[:-1]])
        starts = np.maximum.accumulate(np.where(is_first, places, 0))
        order[slot] = by_value
        first[by_value, slot] = starts
        before[by_value, slot] = places - starts
    return order, first, before


def _most_shared(order: Table, first: Table, before: Table) -> Iterator[list[int]]:
    """The candidates of a block of texts, one list each."""
    nth = np.arange(MOST_PER_SLOT)
    text, slot, step = np.nonzero(nth < before[:, :, None])
    earlier = order[slot, first[text, slot] + step].astype(np.int64)
    pairs, shared = np.unique(text * order.shape[1] + earlier, return_counts=True)
    text, earlier = np.divmod(pairs, order.shape[1])
    likeliest = np.lexsort((earlier, -shared, text))
    text, earlier = text[likeliest], earlier[likeliest]
    bounds = np.searchsorted(text, np.arange(len(first) + 1))
    for start, end in pairwise(bounds):
        yield earlier[start : min(end, start + MOST_COMPARED)].tolist()
