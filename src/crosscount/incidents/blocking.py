"""Which pairs of happenings are worth comparing: those that share a day and a place, a figure or a rare word."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import atan2, ceil, cos, degrees, floor, radians, sqrt

from crosscount.incidents.figures import FIGURE_PLACE
from crosscount.incidents.hashing import hash_of
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.portraying import CELL_DEGREES

COLUMNS = round(360 / CELL_DEGREES)
"""Squares around the earth."""
METRES_PER_DEGREE = 111_200
SLACK = 25_000
"""Metres by which a place may be off and still be looked for in the squares around it: it is often the next town's."""
LARGEST_AREA = 60_000
"""Metres; a wider one says too little of where to look."""
NEAR_DAYS = 4
"""Two reports of one attack that are each two days off are four days apart."""
LONGEST_SPANS = 4
"""What lasted longer, in steps, says too little of when."""
NEWS_DAYS = 3
"""What has no day of its own happened at most so long before it was printed."""
MONTH_DAYS = 32
LEAST_FIGURE = 3
MOST_TERMS = 40
MOST_SHARERS = 12
"""A key that more happenings have is no reason to compare them, unless it is of a day and a place."""
WINDOW = 25
"""In a crowd of one day and place each happening is compared with its nearest likes; else one city is quadratic."""

DAY_CELL, DAY_PROVINCE, DAY_TYPE, DAY_FIGURE, MONTH_FIGURE, CELL_FIGURE, WORD, WORD_MONTH, WORD_PLACE = range(9)
"""Sorts of keys."""


def keys_of(portrait: Portrait) -> list[tuple[int, bool]]:
    """What a happening can be found by: numbers, and whether a crowd that shares one is compared nevertheless."""
    days, months, cells = _spans(portrait, NEAR_DAYS), _spans(portrait, MONTH_DAYS), _cells(portrait)
    numbers = {code // FIGURE_PLACE for code in portrait.figures if code >= LEAST_FIGURE * FIGURE_PLACE}
    terms = portrait.terms[:MOST_TERMS]
    crowding: list[tuple[int, ...]] = [(DAY_CELL, day, *cell) for day in days for cell in cells]
    if portrait.province and portrait.area != "country":
        crowding += [(DAY_PROVINCE, day, hash_of(portrait.province)) for day in days]
    if not cells:
        crowding += [(DAY_TYPE, day, bit) for day in days for bit in _bits(portrait.types)]
    loose: list[tuple[int, ...]] = [(DAY_FIGURE, day, n) for day in days for n in numbers]
    loose += [(MONTH_FIGURE, month, *cell, n) for month in months for cell in cells for n in numbers]
    loose += [(CELL_FIGURE, *cell, n) for cell in cells for n in numbers]
    loose += [(WORD, term) for term in terms]
    loose += [(WORD_MONTH, term, month) for term in terms for month in months]
    if portrait.place and portrait.area != "country":
        loose += [(WORD_PLACE, term, hash_of(portrait.place)) for term in terms]
    # Hashes of whole numbers are the same in every process; they only ever serve within one run.
    return [(hash(key), True) for key in crowding] + [(hash(key), False) for key in loose]


def blocks_of(portraits: Sequence[Portrait]) -> list[list[int]]:
    """For each happening the blocks in which it is compared with all others; no block has more than twice ``WINDOW``.

    A key that a few share is a block. A crowd of one day and place is put in the order of likeness and cut into blocks
    that overlap by half, so that each meets at least its ``WINDOW`` nearest.
    """
    keys = [sorted(set(keys_of(portrait))) for portrait in portraits]
    counts: Counter[int] = Counter(key for own in keys for key, _ in own)
    blocks: list[list[int]] = [[] for _ in portraits]
    crowds: dict[int, list[int]] = defaultdict(list)
    for position, own in enumerate(keys):
        for key, crowding in own:
            if crowding and counts[key] > 2 * WINDOW:
                crowds[key].append(position)
            else:
                blocks[position] += blocks_of_key(key, crowding=crowding, held=counts[key], rank=0)
    for key, members in crowds.items():
        ordered = sorted(members, key=lambda position: likeness(portraits[position]))
        for rank, position in enumerate(ordered):
            blocks[position] += blocks_of_key(key, crowding=True, held=len(members), rank=rank)
    return blocks


def blocks_of_key(key: int, *, crowding: bool, held: int, rank: int) -> tuple[int, ...]:
    """The blocks that one key puts a happening in, the ``rank``-th in likeness of ``held`` that have it."""
    if held < 2:
        return ()
    if held <= (2 * WINDOW if crowding else MOST_SHARERS):
        return (key,)
    return (hash((key, rank // WINDOW)), hash((key, rank // WINDOW + 1))) if crowding else ()


def find_candidate_pairs(portraits: Sequence[Portrait]) -> list[tuple[int, int]]:
    """Pairs of positions worth comparing, each once, in order; about linear in the number of happenings."""
    members: dict[int, list[int]] = defaultdict(list)
    for position, blocks in enumerate(blocks_of(portraits)):
        for block in blocks:
            members[block].append(position)
    return sorted({pair for block in members.values() for pair in _pairs(block)})


def likeness(portrait: Portrait) -> tuple[object, ...]:
    """The order of a crowd: what was hit, how many were killed, how."""
    return portrait.targets, portrait.killed or 0, portrait.injured or 0, portrait.types, portrait.happening_id


def _pairs(block: list[int]) -> Iterator[tuple[int, int]]:
    for index, first in enumerate(block):
        for second in block[index + 1 :]:
            if first != second:
                yield (first, second) if first < second else (second, first)


def _spans(portrait: Portrait, step: int) -> Iterable[int]:
    """The spans of twice ``step`` days, each beginning in the middle of the one before, that its days lie in.

    Two happenings at most ``step`` days apart share one. What has no day of its own is looked for where it was printed.
    """
    first, last = portrait.first_day, portrait.last_day
    if first is None or last is None:
        if portrait.published is None:
            return ()
        first, last = portrait.published - NEWS_DAYS, portrait.published
    return range(first // step, last // step + 2) if last - first < LONGEST_SPANS * step else ()


def _cells(portrait: Portrait) -> list[tuple[int, ...]]:
    if portrait.place is None or portrait.area == "country":
        return []
    if portrait.x is None or portrait.y is None or portrait.z is None:
        return [(hash_of(portrait.place),)]
    radius = portrait.radius or 0
    if radius > LARGEST_AREA:
        return []
    latitude = degrees(atan2(portrait.z, sqrt(portrait.x**2 + portrait.y**2)))
    longitude = degrees(atan2(portrait.y, portrait.x))
    reach = (radius + SLACK) / METRES_PER_DEGREE
    wide = reach / max(cos(radians(latitude)), 0.1)
    rows = range(floor((latitude - reach) / CELL_DEGREES), ceil((latitude + reach) / CELL_DEGREES))
    columns = range(floor((longitude - wide) / CELL_DEGREES), ceil((longitude + wide) / CELL_DEGREES))
    # East of 180 degrees lies 180 degrees west.
    return [(row, column % COLUMNS) for row in rows for column in columns]


def _bits(mask: int) -> Iterator[int]:
    return (bit for bit in range(mask.bit_length()) if mask >> bit & 1)
