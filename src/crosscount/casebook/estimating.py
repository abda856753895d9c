"""An estimate from whatever holds the data: a CSV or Parquet file, a casebook, columns by name, or an Arrow table."""

from dataclasses import replace
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosscount.analysis import Estimate, Settings, Table, read_bytes, table_of
from crosscount.analysis.basis import Unanswered, on_record
from crosscount.casebook.opening import open_casebook
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from crosscount.casebook.casebook import Casebook

OF_A_CASEBOOK = ("policy", "measure", "victims", "stream")
"""Settings that say which toll of a casebook is meant and how its incidents are told apart; others are the method's."""


class CannotReadTable(CrosscountError):
    """A file of figures that cannot be opened."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        super().__init__(f"cannot read {path}: {reason}; give a CSV or Parquet file, or a casebook's folder")


def estimate(method: str, source: Any, /, **settings: object) -> Estimate:
    """Estimate by a named method, such as ``loglinear.v1``.

    Args:
        method: its published name; docs/methods has a page on each.
        source: a CSV or Parquet file or a casebook's folder by its path, an open casebook, columns by name, or anything
            that gives Arrow tables. What is restricted in a casebook is in no estimate.
        settings: the method's; for a casebook also ``policy, measure, victims``, which say which toll is meant, and
            ``stream``, by what incidents are told apart (tactic, district, province, claimed_by, side). One that bears
            a word of Python's is written with a line under it at the end: ``from_``.

    Raises:
        UnknownMethod: there is none of this name.
        BadTable: columns that the method cannot read.
        BadSetting: a setting that it does not have, or of a casebook something that it does not read.
        CannotEstimate: the data cannot answer.
        NotOfACasebook: the method reads lists of people.
    """
    estimated = on_record(method)
    words = {name[:-1] if iskeyword(name[:-1]) else name: str(value) for name, value in settings.items()}
    if isinstance(source, str | Path):
        path = Path(source)
        if not path.is_dir():
            return estimated(_read(path), Settings(words))
        source = open_casebook(path)
    if not _is_casebook(source):
        return estimated(source if isinstance(source, Table) else table_of(source), Settings(words))
    casebook: Casebook = source
    reading = {name: words.pop(name) for name in OF_A_CASEBOOK if name in words}
    from crosscount.casebook.analysed import ordinary_rows
    from crosscount.casebook.days import days_for

    given = casebook.analysed(method, **reading)
    days = days_for(method, ordinary_rows(casebook.store), words, casebook.settings.covered)
    notes = (*days.notes, *given.notes)
    try:
        found = estimated(given.table, Settings({**days.settings, **words}, {**given.reading}))
    except Unanswered as refusal:
        raise Unanswered(replace(refusal.record, refused="; ".join((str(refusal), *notes)))) from refusal
    return replace(found, warnings=(*found.warnings, *notes))


def _is_casebook(source: Any) -> bool:
    """Whether it is an open one; asked by its class, since a table may have a column of any name."""
    from django.apps import apps

    if not apps.ready:
        # An open casebook has started Django; its class can be imported only then.
        return False
    from crosscount.casebook.casebook import Casebook

    return isinstance(source, Casebook)


def _read(path: Path) -> Table:
    try:
        with path.open("rb") as stream:
            return read_bytes(stream)
    except OSError as error:
        raise CannotReadTable(path, error) from error
