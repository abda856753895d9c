"""Long series in short pieces."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Member = TypeVar("Member")


def in_batches(members: Iterable[Member], size: int) -> Iterator[list[Member]]:
    """Lists of ``size`` members, the last one shorter, drawn only as they are asked for."""
    rest = iter(members)
    while batch := list(islice(rest, size)):
        yield batch
