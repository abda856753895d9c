"""Several at once, results in the order of what came in."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def in_order(function: Callable[[In], Out], things: Iterable[In], *, at_once: int) -> Iterator[Out]:
    """Call a function on each thing, at most ``at_once`` at a time; results come in order, and little is read ahead.

    What the function raises is raised here, in its turn; what was not begun then is dropped.
    """
    waiting: deque[Future[Out]] = deque()
    pool = ThreadPoolExecutor(at_once)
    try:
        for thing in things:
            waiting.append(pool.submit(function, thing))
            if len(waiting) >= 2 * at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
