"""Methods run with a record of what they were given, so that whoever reads an estimate can make it again."""

import csv
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from threadpoolctl import threadpool_limits

from crosscount import __version__
from crosscount.analysis.estimate import Basis, CannotEstimate, Estimate, Refused
from crosscount.analysis.methods import OF_LISTS, method_named
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount import linkage
from crosscount.analysis.undercount.overlaps import count_column, words_in


class Unanswered(CannotEstimate):
    """A refusal that carries its record."""

    def __init__(self, record: Refused) -> None:
        super().__init__(record.refused)
        self.record = record


def on_record(method: str) -> Callable[[Table, Settings], Estimate]:
    """The method of a published name, made to put the basis with its estimate.

    Raises:
        UnknownMethod: there is none of this name.
        Unanswered: raised by the method given back, where the data cannot answer.
    """
    found = method_named(method)

    def estimated(table: Table, settings: Settings) -> Estimate:
        try:
            # Matrices are small here: threads would wait for each other, and their number change the last digits.
            with threadpool_limits(limits=1, user_api="blas"):
                estimate = found(table, settings)
            return replace(estimate, basis=basis_of(method, table, settings))
        except CannotEstimate as refusal:
            raise Unanswered(Refused(method, str(refusal), basis_of(method, table, settings))) from refusal

    return estimated


def basis_of(method: str, table: Table, settings: Settings) -> Basis:
    """What was given to a method; called once it has asked for its settings."""
    in_force = {**settings.values, **settings.in_force}
    return Basis(
        __version__,
        table.sha256 or digest_of(table),
        len(table.rows),
        table.columns,
        _lists(method, table, settings),
        dict(sorted(in_force.items())),
    )


def digest_of(table: Table) -> str:
    """SHA-256 of a table as CSV in UTF-8: commas, a line feed after each row, quotes only where a cell needs them."""
    digest = hashlib.sha256()
    writer = csv.writer(_Fed(digest.update), lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return digest.hexdigest()


class _Fed:
    """A file as ``csv.writer`` wants one, that hands on what is written."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take

    def write(self, words: str) -> object:
        return self._take(words.encode("utf-8", errors="surrogatepass"))


def _lists(method: str, table: Table, settings: Settings) -> tuple[str, ...]:
    if method == linkage.NAME:
        return tuple(sorted(set(_named(table, "list_a")) | set(_named(table, "list_b"))))
    if method not in OF_LISTS:
        return ()
    passed_over = {count_column(table), *(name.strip() for name in settings.values.get("by", "").split(","))}
    return tuple(name for name in table.columns if name not in passed_over and words_in(table, name) <= {"0", "1"})


def _named(table: Table, column: str) -> Iterator[str]:
    return filter(None, table.column(column) if column in table.columns else ())
