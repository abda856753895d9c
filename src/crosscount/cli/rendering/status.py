"""How a casebook stands, for a person."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crosscount.casebook.standing import Status
from crosscount.cli.rendering.wording import spoken
from crosscount.cli.screen import legible


def status_table(title: str, status: Status) -> RenderableType:
    """Draw the counts, what the next run has to do, and what could not be read."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim")
    table.add_column(justify="right", style="bold")
    table.add_column()
    table.add_row("documents", f"{status.documents:,}", _waiting(status.to_read, "{} to read"))
    languages = _counts(status.reports_by_language)
    table.add_row("reports", f"{status.reports:,}", languages + _waiting(status.to_extract, "; {} to extract"))
    table.add_row("claims", f"{status.claims:,}", _counts(status.claims_by_kind))
    table.add_row("restricted", f"{status.restricted_claims:,}", "claims about single persons")
    table.add_row("incidents", f"{status.incidents:,}", f"{status.contested:,} contested")
    table.add_row("tolls", f"{status.tolls:,}", "")
    table.add_row("decisions", f"{status.decisions:,}", "")
    table.add_row("refusals", f"{sum(status.refusals_by_reason.values()):,}", _counts(status.refusals_by_reason))
    standing = "up to date" if status.is_up_to_date else "`crosscount run` has work to do"
    return Group(Text(legible(title), style="bold"), table, Text(standing, style="dim"))


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{spoken(legible(name))} {count:,}" for name, count in counts.items())


def _waiting(count: int, what: str) -> str:
    return what.format(f"{count:,}") if count else ""
