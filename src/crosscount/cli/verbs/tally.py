"""``crosscount tally``: the whole way in one go, without a casebook."""

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.lines import write_records
from crosscount.cli.options import Published, Publisher, Restricted
from crosscount.cli.screen import page_width, show, watched

if TYPE_CHECKING:
    from crosscount.cli.shapes import ReportLine
    from crosscount.pipeline.tally import Tally
    from crosscount.reports import Report, ReportDefaults
    from crosscount.values import Refusal

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents or folders; - for standard input.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON record a line, for machines.")]
Each = Annotated[bool, typer.Option("--each", help="Every report by itself, in the order given.")]


def tally(
    files: Files,
    jsonl: Jsonl = False,
    each: Each = False,
    restricted: Restricted = False,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Print who says what happened: the accounts of every incident side by side, contested ones first.

    Example: crosscount tally article.txt
    """
    from crosscount.reports import ReportDefaults

    labels: dict[str, str] = {}
    defaults = ReportDefaults(publisher=publisher, published=published.date() if published else None)
    sources = _read(files, defaults, labels)
    if each and jsonl:
        for line in _lines_of_each(sources, restricted):
            write_records([line])
    elif each:
        for alone in _tally_each(sources):
            _show(alone, labels, restricted=restricted, titled=True)
    else:
        from crosscount.pipeline.tally import tally as tally_together

        together = tally_together(sources)
        if jsonl:
            _write(together, restricted=restricted)
        else:
            _show(together, labels, restricted=restricted)


def _read(files: Sequence[Path], defaults: "ReportDefaults", labels: dict[str, str]) -> "Iterator[Report | Refusal]":
    """Read what the user named, and note how to name each report to a person: its publisher and day, or its file."""
    from crosscount.cli.documents import open_documents
    from crosscount.reports import read
    from crosscount.values import Refusal

    for document in watched(open_documents(files), "documents"):
        if isinstance(document, Refusal):
            yield document
            continue
        for found in read(document, defaults=defaults):
            if not isinstance(found, Refusal):
                day = found.published.isoformat() if found.published else None
                labels[found.report_id] = ", ".join(filter(None, (found.publisher or Path(document.name).name, day)))
            yield found


def _show(tally: "Tally", labels: dict[str, str], *, restricted: bool, titled: bool = False) -> None:
    from crosscount.cli.rendering.tally import report_title, tally_page

    if titled:
        show(*(report_title(report, labels) for report in tally.reports))
    show(*tally_page(tally, labels=labels, restricted=restricted, width=page_width()))


def _write(tally: "Tally", *, restricted: bool) -> None:
    from crosscount.cli.shapes import IncidentLine

    write_records(map(IncidentLine.of, tally.incidents))
    write_records([*tally.aggregates, *tally.statements, *(tally.restricted if restricted else ()), *tally.refusals])


def _lines_of_each(sources: "Iterator[Report | Refusal]", restricted: bool) -> "Iterator[ReportLine]":
    from crosscount.cli.shapes import IncidentLine, ReportLine

    for found in _tally_each(sources):
        if not found.reports:
            yield ReportLine(None, refusals=found.refusals)
            continue
        yield ReportLine(
            found.reports[0].report_id,
            incidents=tuple(map(IncidentLine.of, found.incidents)),
            aggregates=found.aggregates,
            refusals=found.refusals,
            statements=found.statements,
            restricted=found.restricted if restricted else (),
        )


def _tally_each(sources: "Iterator[Report | Refusal]") -> "Iterator[Tally]":
    """Tally every report by itself; a refused document takes its place in the order, though it has no report."""
    from crosscount.pipeline.tally import Tally, tally_each
    from crosscount.values import Refusal

    waiting: deque[Refusal | None] = deque()

    def reports() -> "Iterator[Report]":
        for source in sources:
            if isinstance(source, Refusal):
                waiting.append(source)
            else:
                waiting.append(None)
                yield source

    def refused_before_the_next() -> "Iterator[Tally]":
        while waiting and (refusal := waiting[0]):
            waiting.popleft()
            yield Tally((), (), (), (), (), (refusal,))

    for alone in tally_each(reports()):
        yield from refused_before_the_next()
        waiting.popleft()
        yield alone
    yield from refused_before_the_next()
