"""Reports tallied one by one, with what was refused in its place among them."""

from collections import deque
from collections.abc import Iterable, Iterator

from crosscount.actors import Registry
from crosscount.pipeline.tally import Tally, tally_each
from crosscount.reports import Report
from crosscount.values import Refusal


def tally_each_in_order(sources: Iterable[Report | Refusal], registry: Registry) -> Iterator[Tally]:
    """Tally every report by itself, in the order given; a refusal is a tally of its own, without a report.

    The extractor reads ahead, so refusals are met before the reports in front of them are done, and wait.
    """
    waiting: deque[Refusal | None] = deque()

    def reports() -> Iterator[Report]:
        for source in sources:
            waiting.append(source if isinstance(source, Refusal) else None)
            if isinstance(source, Report):
                yield source

    for alone in tally_each(reports(), registry=registry):
        yield from _refused_first(waiting)
        waiting.popleft()
        yield alone
    yield from _refused_first(waiting)


def _refused_first(waiting: deque[Refusal | None]) -> Iterator[Tally]:
    while waiting and (refusal := waiting[0]):
        waiting.popleft()
        yield Tally(reports=(), incidents=(), aggregates=(), statements=(), restricted=(), refusals=(refusal,))
