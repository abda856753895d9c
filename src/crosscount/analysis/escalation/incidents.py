"""Incidents of a table as arrays: when, how many were killed at least and at most, where, how, and who reported."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.escalation.by_period import dates_of, number_of
from crosscount.analysis.table import BadTable, Table

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

COLUMNS = {
    "low": ("killed_low", "low"),
    "high": ("killed_high", "high"),
    "district": ("district", "adm_2"),
    "tactic": ("tactic", "event_type"),
    "sources": ("sources", "source_office"),
}
"""Names under which a column may stand; the second is that of widely used datasets."""
ROUGHEST = 3
"""Of ``where_prec``: a place known to its district at best says nothing about distances within a province."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """Row by row; a word is empty and a number is nan where the table does not say."""

    months: Integers
    low: Floats
    high: Floats
    latitude: Floats
    longitude: Floats
    districts: tuple[str, ...]
    tactics: tuple[str, ...]
    sources: tuple[frozenset[str], ...]

    def taken(self, rows: Integers) -> "Incidents":
        """These rows, in this order; a row may come twice."""
        return Incidents(
            self.months[rows],
            self.low[rows],
            self.high[rows],
            self.latitude[rows],
            self.longitude[rows],
            tuple(self.districts[row] for row in rows),
            tuple(self.tactics[row] for row in rows),
            tuple(self.sources[row] for row in rows),
        )


def read_incidents(table: Table) -> tuple[Incidents, list[date]]:
    """The incidents and their days.

    Raises:
        BadTable: no date or no toll, a toll that is no number, or a highest figure below the lowest.
    """
    days = dates_of(table)
    low, high = (_numbers(table, _named(table, name) or COLUMNS[name][0]) for name in ("low", "high"))
    wrong = np.flatnonzero(~((low >= 0) & (high >= low)))
    if len(wrong):
        row = int(wrong[0])
        raise BadTable(f"row {row + 2} has {low[row]:g} to {high[row]:g} killed; give a lowest and a highest figure")
    latitude, longitude = (
        _numbers(table, name) if name in table.columns else np.full(len(days), np.nan)
        for name in ("latitude", "longitude")
    )
    if "where_prec" in table.columns:
        rough = _numbers(table, "where_prec") > ROUGHEST
        latitude, longitude = np.where(rough, np.nan, latitude), np.where(rough, np.nan, longitude)
    incidents = Incidents(
        np.array([number_of(day, "month") for day in days], dtype=np.int64),
        low,
        high,
        latitude,
        longitude,
        _words(table, "district"),
        _words(table, "tactic"),
        tuple(frozenset(filter(None, (one.strip() for one in words.split(";")))) for words in _words(table, "sources")),
    )
    return incidents, days


def _named(table: Table, name: str) -> str | None:
    return next((column for column in COLUMNS[name] if column in table.columns), None)


def _words(table: Table, name: str) -> tuple[str, ...]:
    column = _named(table, name)
    return table.column(column) if column else ("",) * len(table.rows)


def _numbers(table: Table, name: str) -> Floats:
    found = np.empty(len(table.rows))
    for row, cell in enumerate(table.column(name)):
        try:
            found[row] = float(cell) if cell else np.nan
        except ValueError as error:
            raise BadTable(f"row {row + 2} has {cell!r} as {name}; give a number") from error
    return found
