"""Rows of which the date is known too roughly for what is asked, left out and counted, as a casebook does it."""

from dataclasses import dataclass

from crosscount.analysis.table import BadTable, Table, shortened

DATE_PRECISION = "date_prec"
DAYS_AT_WORST = {"1": 1, "2": 6, "3": 7, "4": 31, "5": 366}
"""Of ``date_prec``, as UCDP GED has it: the day, a few days, a week, a month, a year; nothing is read as the day."""
A_DAY, A_MONTH = 1, 31


@dataclass(frozen=True, slots=True)
class Dated:
    """The rows dated well enough, and a warning where others were left out."""

    table: Table
    warnings: tuple[str, ...]


def dated_within(table: Table, days: int) -> Dated:
    """The rows whose date is known to so many days or better, by the column ``date_prec``; all where there is none.

    Raises:
        BadTable: a precision other than 1 to 5, or no row that is dated well enough.
    """
    if DATE_PRECISION not in table.columns:
        return Dated(table, ())
    kept = []
    for place, (row, cell) in enumerate(table.cells(DATE_PRECISION)):
        words = cell.removesuffix(".0")
        if words and words not in DAYS_AT_WORST:
            raise BadTable(f"row {row} has {shortened(cell)} as {DATE_PRECISION}; give 1 (the day) to 5 (the year)")
        if DAYS_AT_WORST.get(words, 1) <= days:
            kept.append(place)
    left_out = len(table.rows) - len(kept)
    if not left_out:
        return Dated(table, ())
    words = f"incidents dated to no better than {days if days > 1 else 2} days, left out: {left_out}"
    if not kept:
        raise BadTable(f"{words}, and there are no others")
    return Dated(table.selected(kept), (words,))
