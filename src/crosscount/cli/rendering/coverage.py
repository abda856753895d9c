"""An aggregate beside what is on file, for a person: matched, unclear and absent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crosscount.analysis.coverage import OF_SINGLE_PERSONS, Coverage, Criterion, Finding, Range
from crosscount.cli.rendering.wording import spoken, when, where
from crosscount.cli.rendering.words import Names
from crosscount.cli.screen import legible
from crosscount.values import DateRange

ASKED = {
    "period": "when",
    "event_type": "what",
    "place": "where",
    "actor": "whose act",
    "measure": "what befell",
    "victims": "whom",
    "still_so": "still so",
}
SHOWN_UNCLEAR = 20
"""Unclear incidents shown a figure; ``--json`` has them all."""


def coverage_page(coverages: Sequence[Coverage], names: Names) -> Iterator[RenderableType]:
    """Draw aggregates against the incidents on file, each with those that it counts among its own under it."""
    for coverage in coverages:
        yield Padding(_block(coverage, names), (1, 0, 0, 0))


def on_file_block(coverage: Coverage, names: Names) -> RenderableType:
    """Draw what is on file of an aggregate whose words stand above already."""
    return Padding(Group(*_sums(coverage), *_lists(coverage, names)), (1, 0, 0, 0))


def on_file_line(coverage: Coverage) -> str:
    """How much of an aggregate is on file, in one line: ``on file: 3 of 302 attacks (2 more unclear)``."""
    counted = f"{_range(coverage.on_file)} of {_claimed(coverage)}" + _policy(coverage)
    unclear = _more(coverage)
    return f"on file: {counted}{f' ({unclear})' if unclear else ''}"


def _block(coverage: Coverage, names: Names) -> RenderableType:
    return Group(*_head(coverage, names), *_sums(coverage), *_lists(coverage, names))


def _lists(coverage: Coverage, names: Names) -> Iterator[RenderableType]:
    yield from _matched(coverage)
    yield from _unclear(coverage)
    if coverage.parts:
        yield Text("  counted among these:", style="bold")
    for part in coverage.parts:
        yield Padding(_block(part, names), (0, 0, 0, 4))


def _head(coverage: Coverage, names: Names) -> Iterator[RenderableType]:
    head = Text(legible(coverage.speaker), style="cyan") if coverage.speaker else Text("unattributed", style="cyan")
    verb = "says" if coverage.stance == "asserts" else spoken(coverage.stance)
    head.append(f" {verb} " if coverage.speaker else ": ", style="default")
    head.append(legible(coverage.definition or _claimed(coverage)), style="bold")
    yield head.append(f" [{coverage.claim_id}]", style="not bold dim")
    quote = Text(f"“{legible(coverage.quote)}”").append(f" [{names.report(coverage.report_id)}]", style="dim")
    yield Padding(quote, (0, 0, 0, 2))


def _sums(coverage: Coverage) -> Iterator[RenderableType]:
    yield _line("counts", "; ".join(_asked(coverage)))
    yield _line("claimed", _claimed(coverage) + _read_as(coverage))
    unclear = _more(coverage)
    yield _line("on file", _range(coverage.on_file) + _policy(coverage) + (f", {unclear}" if unclear else ""))
    yield _line("absent", _absent(coverage))
    for words in coverage.undecided:
        yield _line("open", legible(words))
    if coverage.measure in OF_SINGLE_PERSONS:
        yield _line("left out", "what is said of single persons")


def _asked(coverage: Coverage) -> Iterator[str]:
    """What the aggregate asks of an incident, in words."""
    yield _measure(coverage)
    if coverage.start or coverage.end:
        yield when(DateRange(coverage.start, coverage.end, "every_day", ""))
    if coverage.place:
        yield f"in {legible(coverage.place.name)}"
    if coverage.actor:
        yield f"by {legible(coverage.actor)}"


def _measure(coverage: Coverage) -> str:
    return f"people {spoken(coverage.measure)}" if coverage.policy else spoken(coverage.measure)


def _claimed(coverage: Coverage) -> str:
    phrase = legible(coverage.quantity.phrase) if coverage.quantity else "no number of"
    return f"{phrase} {_measure(coverage)}"


def _read_as(coverage: Coverage) -> str:
    claimed = replace(coverage.claimed, best=None)
    exact = claimed.low == claimed.high or claimed == Range(0, None, None)
    return "" if exact else f" (read as {_range(claimed)})"


def _absent(coverage: Coverage) -> str:
    if coverage.beyond:
        return f"none: {coverage.beyond:,} more on file than claimed"
    absent = coverage.absent
    if absent == Range(0, None, None):
        return "unknown: the claim has no upper bound"
    return _range(absent)


def _more(coverage: Coverage) -> str:
    """What the unclear incidents may add."""
    if not coverage.unclear:
        return ""
    if not coverage.policy:
        return f"{sum(one.counted_with is None for one in coverage.unclear):,} more unclear"
    on_file, most = coverage.on_file.high, coverage.with_unclear.high
    many = f"up to {most - on_file:,}" if on_file is not None and most is not None else "an unknown number"
    count = len(coverage.unclear)
    return f"{many} more unclear, in {count:,} incident{'' if count == 1 else 's'}"


def _policy(coverage: Coverage) -> str:
    if not coverage.policy or not coverage.matched:
        return ""
    contested = sum(one.contested for one in coverage.matched)
    return f" under {coverage.policy}{f', {contested:,} of the tolls contested' if contested else ''}"


def _matched(coverage: Coverage) -> Iterator[RenderableType]:
    if coverage.matched:
        yield Text(f"  matched: {len(coverage.matched):,}", style="bold")
    for finding in coverage.matched:
        yield _finding(finding, coverage)
        for criterion in finding.criteria:
            yield _criterion(criterion)
        yield Padding(_quotes(finding.criteria), (0, 0, 0, 6))


def _unclear(coverage: Coverage) -> Iterator[RenderableType]:
    if coverage.unclear:
        yield Text(f"  unclear: {len(coverage.unclear):,}", style="bold")
    for finding in coverage.unclear[:SHOWN_UNCLEAR]:
        yield _finding(finding, coverage)
        yield from map(_criterion, finding.open)
    if len(coverage.unclear) > SHOWN_UNCLEAR:
        yield Text(f"    and {len(coverage.unclear) - SHOWN_UNCLEAR:,} more, which --json lists", style="dim")


def _finding(finding: Finding, coverage: Coverage) -> RenderableType:
    what = "event" if finding.event_type == "other" else spoken(finding.event_type)
    text = Text(f"{what[:1].upper()}{what[1:]} {where(finding.place)}, {when(finding.date_range)}")
    if coverage.policy:
        text.append(f": {_range(finding.number)}", style="bold")
    if finding.contested:
        text.append(" CONTESTED", style="bold red")
    if finding.self_serving:
        text.append(" (a party's word on its enemy's losses)", style="yellow")
    if finding.counted_with:
        text.append(f" (counted with {finding.counted_with})", style="yellow")
    return Padding(text.append(f" [{finding.incident_id}]", style="dim"), (0, 0, 0, 4))


def _criterion(criterion: Criterion) -> RenderableType:
    text = Text(f"{ASKED[criterion.asks]}: ", style="dim").append(legible(criterion.words), style="not dim")
    if criterion.claim_ids:
        others = len(criterion.claim_ids) - 1
        text.append(f" [{criterion.claim_ids[0]}{f' and {others:,} more' if others else ''}]", style="dim")
    return Padding(text, (0, 0, 0, 6))


def _quotes(criteria: Sequence[Criterion]) -> Text:
    """The words that show the criteria, each sentence once."""
    quotes = dict.fromkeys(legible(one.quote) for one in criteria if one.quote)
    return Text("\n".join(f"“{quote}”" for quote in quotes))


def _line(label: str, words: str) -> RenderableType:
    return Padding(Text(f"{label:<9}", style="dim").append(legible(words), style="not dim"), (0, 0, 0, 2))


def _range(numbers: Range) -> str:
    low, best, high = numbers.low, numbers.best, numbers.high
    if high is None:
        return f"{low:,} or more"
    spread = f"{low:,}" if low == high else f"{low:,}\u2013{high:,}"
    return spread if best is None or low == high else f"{best:,} ({spread})"
